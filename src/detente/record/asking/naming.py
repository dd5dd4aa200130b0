"""What a question names, each thing with the words that may stand for it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.discourse import Discourse
from detente.coding.mentions import Mention
from detente.coding.reading import Reading
from detente.knowledge.agents import agents
from detente.knowledge.continuity import heir
from detente.language.dates import find_dates
from detente.language.parser import parser
from detente.model import Token
from detente.record.asking.question import Named, Open, Wanted
from detente.record.asking.smallwords import (
    ASKING,
    AUXILIARIES,
    EMPTY,
    LIGHT,
    MONEY,
    PARTIES,
    PLACES,
    SPANS,
    THIN,
    TIMES,
    WHO,
)
from detente.record.asking.wording import alternatives, key
from detente.record.events.telling import ORDINALS


class Naming:
    """One question with its parse."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.dates = [span for span in find_dates(text) if span.interval]
        first = next((s.interval.first for s in self.dates if s.interval.first), None)
        self.r = Reading(max(parser().parse(text), key=lambda s: len(s.tokens)),
                         Discourse(), first.isoformat() if first else "")  # fmt: skip
        self.tokens = self.r.tokens
        self.wh = next((i for i, t in enumerate(self.tokens) if t.text.lower() in ASKING), -1)
        if self.wh > 0 and self.tokens[0].text.lower() in AUXILIARIES:
            self.wh = -1
        self.noun = self._noun()
        self.used = {i for i, t in enumerate(self.tokens) if self._dated(t)}

    def _dated(self, token: Token) -> bool:
        return any(s.start < token.end and token.start < s.end for s in self.dates)

    def _noun(self) -> int:
        """The noun that is asked for: the tanks of "how many tanks", the bank of "which Chinese bank"."""
        if self.wh < 0:
            return -1
        asked = self.tokens[self.wh].text.lower()
        if asked not in ("which", "what", "how", "whose"):
            return -1
        at = self.wh
        if asked == "how":
            at += 1
            if at >= len(self.tokens) or self.tokens[at].text.lower() not in ("many", "much"):
                return -1
        for i in range(at + 1, min(at + 5, len(self.tokens))):
            token = self.tokens[i]
            if token.upos in ("NOUN", "PROPN") and token.label not in ("compound", "nmod:poss"):
                return i
            if token.upos in ("AUX", "VERB", "PRON", "ADP", "PUNCT") or token.text.lower() in AUXILIARIES:
                return -1
        return -1

    def _open(self) -> Open:
        if self.wh < 0:
            return Open.DID if self.tokens[0].text.lower() in AUXILIARIES else Open.WHAT
        asked = self.tokens[self.wh].text.lower()
        noun = self.tokens[self.noun].lemma if self.noun >= 0 else ""
        after = self.tokens[self.wh + 1].text.lower() if self.wh + 1 < len(self.tokens) else ""
        if asked == "how":
            if after in ("long", "old"):
                return Open.HOW_LONG
            if after == "much" or (after == "many" and noun in MONEY):
                return Open.HOW_MUCH
            return (
                Open.HOW_MANY
                if after in ("many", "far", "often", "large", "big", "strong", "high")
                else Open.WHAT
            )
        if asked in WHO:
            return Open.WHO
        if asked in ("which", "what") and noun:
            if noun in TIMES:
                return Open.WHEN
            return Open.WHERE if noun in PLACES else Open.WHICH
        return {"when": Open.WHEN, "where": Open.WHERE, "why": Open.WHY, "which": Open.WHICH}.get(
            asked, Open.WHAT
        )

    def _titled(self, i: int) -> bool:
        """A word for a state or for one who acts for it."""
        token = self.tokens[i]
        return token.lemma in PARTIES or token.text.lower() in agents() or token.lemma in agents()

    def _before_name(self, i: int) -> bool:
        """A title with its holder's name: the name says more."""
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if after and after.upos == "PROPN" and after.text[:1].isupper() and self.tokens[i].text[:1].isupper():
            return True
        return any(m.name.person is not None and m.first - 1 <= i <= m.last + 1 for m in self.r.mentions)

    def _named(self, act: int) -> Iterator[Named]:
        aside = self._aside()
        yield from self._mentioned(aside)
        for i, token in enumerate(self.tokens):
            if (
                i in self.used
                or token.text.lower() in ASKING
                or token.upos in ("PUNCT", "AUX", "DET", "ADP", "PRON", "PART")
            ):
                continue
            if token.upos in ("CCONJ", "SCONJ", "INTJ", "SYM") or (token.lemma in EMPTY and i != act):
                continue
            if i == self.noun and self._open() in (Open.WHEN, Open.WHERE):
                continue
            if i != act and token.upos == "VERB" and token.lemma in LIGHT | THIN:
                continue
            kind = self._kind(i, act)
            if kind and self._coded(i):
                self.used.update((i + 1, i + 2))
                whole = self.text[token.start : self.tokens[i + 2].end]
                yield Named(
                    Wanted.NAME, whole, ((key(token.text), key(self.tokens[i + 2].text)),), aside=i in aside
                )
            elif kind:
                yield Named(kind, token.text, self._phrases(i), aside=i in aside)
        for span in self.dates:
            yield Named(Wanted.DATE, span.text, (), date=span.interval)

    def _coded(self, i: int) -> bool:
        """The S of "S-400"."""
        row = self.tokens[i : i + 3]
        return len(row) == 3 and len(row[0].text) < 4 and row[1].text == "-" and row[2].text[0].isdigit()

    def _aside(self) -> frozenset[int]:
        """The tokens of a clause of time: "after Turkey bought the S-400"."""
        marks = ("after", "before", "when", "while", "since", "until", "once")
        return frozenset(
            k
            for i, token in enumerate(self.tokens)
            if self.r.base(i) == "advcl"
            and any(self.tokens[c].text.lower() in marks for c in self.r.kids(i, "mark", "advmod", "case"))
            for k in self.r.sentence.subtree(i)
        )

    def _kind(self, i: int, act: int) -> Wanted | None:
        token = self.tokens[i]
        if i == act:
            return Wanted.ACT
        if i == self.wh + 1 and self.wh >= 0 and self.tokens[self.wh].text.lower() == "how":
            return None
        if token.lemma in SPANS or any(
            k in self.r.inside or self.tokens[k].upos == "PROPN"
            for k in self.r.kids(i, "compound", "amod")
            if self.tokens[k].text[:1].isupper() and not (k in self.r.at and self.r.at[k].modifier)
        ):  # the *valley* of "the Galwan valley": its name says more
            return Wanted.QUALITY
        if token.upos == "NUM" or token.lemma in ORDINALS or token.lemma == "last":
            return Wanted.NUMBER
        if self._titled(i) and (i == self.noun or self.tokens[i].head == self.noun or self._before_name(i)):
            return Wanted.QUALITY  # the Indian *prime minister*: the claim may give a name alone
        if token.text[:1].isupper() and i > 0:
            return Wanted.NAME
        return {
            "NOUN": Wanted.THING, "PROPN": Wanted.THING, "VERB": Wanted.CLAUSE, "ADJ": Wanted.QUALITY,
            "ADV": Wanted.MANNER,
        }.get(token.upos)  # fmt: skip

    def _phrases(self, i: int) -> tuple[tuple[str, ...], ...]:
        token = self.tokens[i]
        particles = self.r.kids(i, "compound:prt") or [
            k
            for k in self.r.kids(i, "advmod")
            if self.tokens[k].text.lower() in ("away", "off", "out", "down")
        ]
        if token.upos == "VERB" and particles:
            self.used.update(particles)
            whole = f"{token.lemma} {self.tokens[particles[0]].text.lower()}"
            found = alternatives(whole)
            return found if len(found) > 1 else (found[0], (key(token.text),))
        own = (key(token.text),)
        return tuple(
            dict.fromkeys((own, *alternatives(token.text.lower())[1:], *alternatives(token.lemma)[1:]))
        )

    def _mentioned(self, aside: frozenset[int]) -> Iterator[Named]:
        for m in self.r.mentions:
            at = range(m.first, m.last + 1)
            if self.noun in at or self.wh in at:
                if m.name.person is None and not m.modifier and m.name.sense == "demonym":
                    self.used.update(at)
                    yield Named(
                        Wanted.PARTY, self._words(m), (), frozenset((heir(m.code),)), aside=m.head in aside
                    )
                continue
            self.used.update(at)
            words = tuple((key(self.tokens[i].text),) for i in at)
            if m.name.person is not None:
                yield Named(
                    Wanted.PERSON,
                    self._words(m),
                    words[-1:],
                    frozenset((heir(m.code),)),
                    aside=m.head in aside,
                )
            elif m.place:
                kind = Wanted.PLACE if m.name.sense == "capital" else Wanted.NAME
                yield Named(
                    kind, self._words(m), words[-1:], frozenset((heir(m.code),)), aside=m.head in aside
                )
            else:
                yield Named(
                    Wanted.PARTY, self._words(m), (), frozenset((heir(m.code),)), aside=m.head in aside
                )

    def _words(self, m: Mention) -> str:
        return self.text[self.tokens[m.first].start : self.tokens[m.last].end]
