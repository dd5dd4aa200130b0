"""A question as it was understood: what it asks for, and everything by which an answer is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from detente.language.edtf import Interval
from detente.record.asking.wording import Phrase, key


class Open(StrEnum):
    """The place that a question leaves open."""

    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    HOW_MUCH = "how much"
    HOW_LONG = "how long"
    DID = "did"
    WHICH = "which"
    WHY = "why"


class Wanted(StrEnum):
    """A kind of thing that a question names."""

    PARTY = "party"  # a state or organisation
    PERSON = "person"
    PLACE = "place"  # a capital, which may also stand for its state
    NAME = "name"  # a region, or any other name
    ACT = "act"  # what its main word tells
    CLAUSE = "clause"  # a verb beside that
    THING = "thing"
    QUALITY = "quality"
    MANNER = "manner"
    NUMBER = "number"
    DATE = "date"


CORE: Final = frozenset(
    (Wanted.PARTY, Wanted.PERSON, Wanted.PLACE, Wanted.NAME, Wanted.ACT, Wanted.THING, Wanted.DATE)
)
# a text that lacks one answers nothing
FATAL: Final = frozenset((Wanted.PARTY, Wanted.PERSON, Wanted.PLACE, Wanted.NAME))


_AHEAD: Final = re.compile(
    r"\b(?:will|would|may|might|could|can|should|going to|next|future|plan\w*|propos\w*|offer\w*|promis\w*|"
    r"invit\w*|expect\w*|foresee\w*|intend\w*|want\w*|hop(?:e|es|ed|ing)|agreed? to|due|supposed|consider\w*|"
    r"threat\w*|warn\w*|demand\w*|ask\w*|suggest\w*|believ\w*|think|opinion|why|if)\b",
    re.IGNORECASE,
)
TO_COME: Final = frozenset(("AGREE", "REQUEST", "THREATEN"))


@cache
def denying() -> frozenset[str]:
    """The keys of words that say that a thing did not take place."""
    words = "not n't never no nor neither without none cancel off refuse reject decline"
    return frozenset(key(word) for word in words.split())


@cache
def assenting() -> frozenset[str]:
    """The keys of words for taking what is offered: who refused it did not."""
    return frozenset(key(word) for word in "accept agree approve allow grant consent permit admit".split())


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that a question names: `phrases` are keys that may stand for it, the first its own.

    `codes` are the parties that it means, under `blocks.heir`; `text` are its words in the question.
    `aside`: named in a clause that only says when.
    """

    kind: Wanted
    text: str
    phrases: tuple[Phrase, ...]
    codes: frozenset[str] = frozenset()
    date: Interval | None = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question was understood to ask; `actor` and `target` are codes as the coder tells them.

    `noun` is what a "which", "what" or "how many" is put before; `types` are PLOVER types, the surest first.
    """

    question: str
    open: Open
    named: tuple[Named, ...]
    actor: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    mutual: bool = False
    types: tuple[str, ...] = ()
    mode: str = ""
    noun: str = ""
    dates: tuple[Interval, ...] = ()
    subject_open: bool = False
    person_noun: bool = False  # the noun is a title or a word for a state: which minister, which country

    @property
    def undone(self) -> bool:
        """Whether it asks of something that did not take place: "Who called off the visit?"."""
        return any(part in denying() for one in self.named for phrase in one.phrases for part in phrase)

    @property
    def ahead(self) -> bool:
        """Whether it asks of what was only foreseen: "What did Peru plan to buy?"."""
        return bool(_AHEAD.search(self.question)) or any(type in TO_COME for type in self.types[:1])

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all parties that it names."""
        return frozenset(code for one in self.named for code in one.codes)

    def __str__(self) -> str:
        """`when; actor IND, type ACCUSE, target RUS; date 1998`."""
        parts = [self.open.value + (f" ({self.noun})" if self.noun else "")]
        sides = [] if self.mutual else [("actor", self.actor), ("target", self.target)]
        act = ", ".join(
            f"{name} {' '.join(codes)}"
            for name, codes in (
                *(sides[:1] or [("between", self.actor)]),
                ("type", (" or ".join(self.types), self.mode) if self.types else ()),
                *sides[1:],
            )
            if codes
        ).strip()
        parts += [act] if act else []
        if self.dates:
            parts.append("date " + ", ".join(date.edtf() for date in self.dates))
        words = [
            one.text for one in self.named if not one.codes and one.kind not in (Wanted.DATE, Wanted.ACT)
        ]
        if words:
            parts.append("words " + ", ".join(words))
        return "; ".join(parts)
