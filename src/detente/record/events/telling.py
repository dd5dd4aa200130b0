"""A claim as it is compared with others: what of it speaks for one event or another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache, lru_cache
from typing import Final

from detente.knowledge.continuity import heir
from detente.language import edtf
from detente.language.edtf import Interval, Precision
from detente.model import Claim, DateBasis
from detente.record.events.circle import Circle, circle
from detente.record.events.matters import matters

_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*|\d[\d.,]*\d|\d")
_SUFFIX: Final = re.compile(
    r"(?<=\w{4})(?:['’]s?|ments?|ations?|ions?|ings?|ed|als?|ians?|ers?|ors?|ly|es|s|e|y)$"
)
_STEM: Final = 6  # letters kept of a word: "withdrawal" and "withdrew" part, "agreement" and "agreed" do not
_EMPTY: Final = frozenset(
    "a about after again all also although an and any are as at be became because been before being between"
    " both"
    " but by can could did do does during each either even for from further had has have he her him his how i"
    " if in into is it its just last later many may might more most much must neither new no nor not now of"
    " off on once one only or other our out over own same several shall she should since so some still such"
    " than that the their them then there these they this those though through to too under until up upon"
    " very was we were what when where which while who whom whose why will with within without would yet you"
    " government president prime minister foreign minister official officials state states country countries"
    " nation nations republic union relations relation ties sides two".split()
)
ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (("first", "1st", "inaugural"), ("second", "2nd"), ("third", "3rd"), ("fourth",), ("fifth",)), 1
    )
    for word in words
}
_COUNTED: Final = re.compile("|".join(ORDINALS))
MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr"
    " jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with what it is compared by; parties stand under the codes of `blocks.heir`.

    `words` are the stems of its clause, `names` those with a capital that are no party, `around` the stems
    of its sentence, `people` the words of each name, `matters` those of what a paper is about, `circle` among
    how many it was. `first` and `last` are ordinals of days, 0 and 0 where it is undated.
    """

    claim: Claim
    source: frozenset[str]
    target: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    around: frozenset[str]
    people: frozenset[frozenset[str]]
    matters: frozenset[str]
    circle: Circle
    trigger: str
    ordinal: int
    first: int
    last: int
    span: Precision | None

    @property
    def parties(self) -> frozenset[str]:
        """All of them."""
        return self.source | self.target

    @property
    def mutual(self) -> bool:
        """Whether the act has no direction."""
        return self.source == self.target

    @property
    def dated(self) -> bool:
        """Whether it says when."""
        return self.span is not None

    @property
    def carried(self) -> bool:
        """Whether its date was taken from another sentence."""
        return self.claim.date_basis is DateBasis.CONTEXT


def telling(claim: Claim, sentence: str = "") -> Telling:
    """What a claim is compared by; `sentence` are the words around it, empty where they are not at hand."""
    said = _said(claim)
    words, names, numbers = content(claim.quote, said)
    around, more, _ = content(sentence, said) if sentence else (words, names, numbers)
    interval = edtf.read(claim.date)
    first, last = _ordinals(interval)
    people = frozenset(
        frozenset(actor.person.casefold().split()) for actor in (*claim.source, *claim.target) if actor.person
    )
    return Telling(
        claim,
        frozenset(heir(actor.code) for actor in claim.source),
        frozenset(heir(actor.code) for actor in claim.target),
        words,
        names | (more if len(around) <= 2 * len(words) + 4 else frozenset()),
        numbers,
        around | words,
        people,
        content(matters(sentence or claim.quote, _place(claim, sentence)), said)[0],
        circle(sentence or claim.quote, _place(claim, sentence)),
        stem(claim.trigger.casefold()),
        _ordinal(claim.quote),
        first,
        last,
        interval.precision if interval else None,
    )


def _place(claim: Claim, sentence: str) -> int:
    """Where the act stands in the words at hand."""
    return claim.trigger_start - (claim.sentence[0] if sentence and claim.sentence[0] >= 0 else claim.start)


def _said(claim: Claim) -> frozenset[str]:
    """The words that name its parties and its date, which say nothing more of what happened."""
    spoken = " ".join([claim.date_text, *(actor.text for actor in (*claim.source, *claim.target))])
    return frozenset(word.casefold() for word in _WORD.findall(spoken))


def content(text: str, said: frozenset[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """(stems, those of names, numbers) of a text, but for the words `said` already."""
    words, names, numbers = set[str](), set[str](), set[str]()
    opening = _WORD.match(text) is not None  # a capital there is that of a sentence
    for word in _WORD.findall(text):
        low, sort, value = _sorted(word)
        if sort is not _Sort.EMPTY and low not in said:
            if sort is _Sort.NUMBER:
                numbers.add(value)
            else:
                words.add(value)
                if sort is _Sort.NAME and not opening:
                    names.add(value)
        opening = False
    return frozenset(words), frozenset(names), frozenset(numbers)


class _Sort(Enum):
    """What a word is good for when tellings are compared."""

    EMPTY = auto()
    NUMBER = auto()
    WORD = auto()
    NAME = auto()


@lru_cache(1 << 16)
def _sorted(word: str) -> tuple[str, _Sort, str]:
    """(in lower case, its sort, by what it is compared)."""
    low = word.casefold()
    if low in _EMPTY or low in MONTHS:
        return low, _Sort.EMPTY, ""
    if word[0].isdigit():
        year = re.fullmatch(r"(?:1[89]|20)\d\d", word)  # which is a date
        return low, _Sort.EMPTY if year else _Sort.NUMBER, word.rstrip(".,")
    if len(low) < 3:
        return low, _Sort.EMPTY, ""
    return low, _Sort.NAME if word[0].isupper() else _Sort.WORD, stem(low)


@cache
def stem(word: str) -> str:
    """A lower-case word without its ending, at most _STEM letters; good for comparing, not for showing."""
    return _SUFFIX.sub("", word)[:_STEM]


def _ordinal(quote: str) -> int:
    """The round that a clause counts, 0 where it counts none: "their second joint exercise" -> 2."""
    low = quote.casefold()
    if not _COUNTED.search(low):
        return 0
    for match in _WORD.finditer(low):
        if number := ORDINALS.get(match.group()):
            return number
    return 0


def _ordinals(interval: Interval | None) -> tuple[int, int]:
    if interval is None:
        return 0, 0
    return (interval.first or date.min).toordinal(), (interval.last or date.max).toordinal()
