"""A question read: by the coder's own parts, and by its names and words where the coder finds no act."""

from __future__ import annotations

from typing import Final

from detente.coding.roles import RoleFinder
from detente.coding.triggers import Trigger, triggers
from detente.errors import UsageError
from detente.knowledge import lexicon
from detente.model import Actor
from detente.record.asking.naming import Naming
from detente.record.asking.question import Understood
from detente.record.asking.smallwords import (
    LIGHT,
    THIN,
)

LONGEST: Final = 1_000  # characters


def understand(question: str) -> Understood:
    """What a question asks; UsageError where it is empty or longer than LONGEST characters."""
    text = " ".join(question.split())
    if not any(c.isalnum() for c in text):
        raise UsageError('There is no question; ask one, such as "When did Egypt and Israel sign a treaty?".')
    if len(text) > LONGEST:
        raise UsageError(f"The question is {len(text):,} characters long; {LONGEST:,} are allowed.")
    text = text if text.endswith("?") else text.rstrip(".! ") + "?"
    return _Asked(text).understood()


class _Asked(Naming):
    """One question with its parse."""

    def understood(self) -> Understood:
        every = triggers(self.r)
        doing = self._doing()
        main = None if doing else self._main(every)
        roles = RoleFinder(self.r, main).roles() if main else None
        act = self._act(main)
        open_place = self._open()
        types = [main.entry.type] if main else []
        types += (
            [t for t in _types(self.tokens[act].lemma) if t not in types] if act >= 0 and not main else []
        )
        subject = self.wh >= 0 and any(
            self.tokens[k].label in ("nsubj", "nsubj:pass") for k in (self.wh, self.noun) if k >= 0
        )
        return Understood(
            self.text,
            open_place,
            tuple(self._named(act)),
            tuple(a.code for a in (roles.source if roles else doing)),
            tuple(a.code for a in roles.target) if roles else (),
            bool(roles and roles.mutual),
            tuple(types),
            main.entry.mode if main else "",
            self.tokens[self.noun].text.lower() if self.noun >= 0 else "",
            tuple(span.interval for span in self.dates),
            subject,
            self.noun >= 0 and self._titled(self.noun),
        )

    def _main(self, every: list[Trigger]) -> Trigger | None:
        """The act that is asked about: nearest to the root, and not inside a clause of time."""

        def depth(t: Trigger) -> tuple[bool, int, int]:
            at = t.at if t.verbal or t.carrier < 0 else t.carrier
            steps, aside = 0, False
            while self.tokens[at].head >= 0 and steps < len(self.tokens):
                aside = aside or (
                    self.r.base(at) in ("advcl", "acl") and self.tokens[at].label != "advcl:relcl"
                )
                at, steps = self.tokens[at].head, steps + 1
            return aside, steps, t.at

        found = [t for t in every if t.at != self.wh]
        return min(found, key=depth) if found else None

    def _root(self) -> int:
        return next((i for i, t in enumerate(self.tokens) if t.head < 0), -1)

    def _doing(self) -> list[Actor]:
        """Of "what did China do?": China, and no act."""
        root = self._root()
        if root < 0 or self.tokens[root].lemma != "do" or self.wh < 0:
            return []
        return [a for k in self.r.kids(root, "nsubj") for a in self.r.party(k)]

    def _act(self, main: Trigger | None) -> int:
        """The token of the word that tells the act; -1 where it is an empty one such as "do"."""
        root = self._root()
        if root >= 0 and (root == self.wh or self.tokens[root].upos not in ("VERB", "NOUN", "ADJ")):
            below = [k for k in self.r.kids(root) if self.tokens[k].upos == "VERB"]
            root = below[0] if below else root
        if root >= 0 and self.tokens[root].lemma in THIN:
            if below := [k for k in self.r.kids(root, "xcomp") if self.tokens[k].upos == "VERB"]:
                return below[0]  # "try to stop": the stopping
            if main:
                return main.at  # "hold a joint exercise": the exercise
        if root >= 0 and self.tokens[root].upos == "VERB" and self.tokens[root].lemma not in LIGHT:
            return root
        return main.at if main else -1


def _types(lemma: str) -> list[str]:
    """PLOVER types that a word may tell, in the order of the lexicon."""
    entries = [*lexicon.verbs().get(lemma, ()), *lexicon.nouns().get(lemma, ())]
    return list(dict.fromkeys(entry.type for entry in entries if entry.type))[:3]
