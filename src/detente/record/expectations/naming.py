"""Whom a text names, and its words without their names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from detente.coding.gazetteer import PLACE_SENSES, Gazetteer, gazetteer
from detente.knowledge.continuity import heir
from detente.language.words import words
from detente.record.events.telling import content, stem

_LETTERS: Final = re.compile(r"[^\W\d_]+")


class Named(NamedTuple):
    """The codes of the parties that a text names, the stems of the words that do, and those of people.

    `rest` is the text without them. A capital or a region names its state, but is a place all the same.
    """

    parties: frozenset[str]
    stems: frozenset[str]
    people: frozenset[str]
    rest: str


def named(text: str) -> Named:
    """Read off the text by the gazetteer, without a parse."""
    return _named(gazetteer(), text)


def worded() -> frozenset[str]:
    """Every run of letters of the names that stand for parties, in lower case."""
    return _worded(gazetteer())


@lru_cache(maxsize=4)
def _worded(known: Gazetteer) -> frozenset[str]:
    forms = (word for name in known if name.sense not in PLACE_SENSES for word in name.words)
    return frozenset(run.casefold() for form in forms for run in _LETTERS.findall(form))


@lru_cache(maxsize=1 << 15)
def _named(known: Gazetteer, text: str) -> Named:
    spoken = [word.text for word in words(text)]
    lower = [word.casefold() for word in spoken]
    parties, stems, people, rest = set[str](), set[str](), set[str](), list[str]()
    at = 0
    while at < len(spoken):
        found = known.at(spoken, lower, at)
        last = at + max((len(name.words) for name in found), default=0)
        parties.update(heir(name.code) for name in found)
        if any(name.sense not in PLACE_SENSES for name in found):
            stems.update(map(stem, lower[at:last]))
        else:
            rest += spoken[at : max(at + 1, last)]
        if any(name.person is not None for name in found):
            people.add(stem(lower[last - 1]))
        at = max(at + 1, last)
    return Named(frozenset(parties), frozenset(stems), frozenset(people), " ".join(rest))


def proper(text: str) -> frozenset[str]:
    """Stems of the names in a text that are those of no party: of places, ships, courts."""
    return content(text, frozenset())[1] - named(text).stems
