"""Whom a sentence names, and whether they are those of an expectation."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from detente.coding.gazetteer import gazetteer
from detente.knowledge.continuity import heir
from detente.language.words import words
from detente.record.events.telling import stem

if TYPE_CHECKING:
    from detente.record.expectations.sentences import Said


class Named(NamedTuple):
    """The codes of the parties that a text names, the stems of the words that do, and those of people."""

    parties: frozenset[str]
    stems: frozenset[str]
    people: frozenset[str]


@lru_cache(maxsize=1 << 15)
def named(text: str) -> Named:
    """Read off the text by the gazetteer, without a parse."""
    spoken = [word.text for word in words(text)]
    lower = [word.casefold() for word in spoken]
    parties, stems, people = set[str](), set[str](), set[str]()
    at = 0
    while at < len(spoken):
        found = gazetteer().at(spoken, lower, at)
        last = at + max((len(name.words) for name in found), default=0)
        parties.update(heir(name.code) for name in found)
        stems.update(map(stem, lower[at:last]))
        if any(name.person is not None for name in found):
            people.add(stem(lower[last - 1]))
        at = max(at + 1, last)
    return Named(frozenset(parties), frozenset(stems), frozenset(people))


def parties_of(said: Said) -> frozenset[str]:
    """Those that a sentence names, and those of the claims in it."""
    supplied = (heir(x.code) for c in said.claims for x in (*c.source, *c.target))
    return named(said.text).parties.union(supplied)


def naming(mine: frozenset[str], said: Said, before: Iterable[Said]) -> str:
    """How a sentence names the parties of an expectation: the reason of `fulfilment.csv`.

    `before` are the sentences in front of it, which say of whom a sentence without a name speaks.
    """
    if not mine:
        return "names left open"
    told = parties_of(said)
    if not told:
        around = frozenset[str]().union(*map(parties_of, before))
        return "names stand before" if mine & around else "names nobody"
    if not mine & told:
        return "names others"
    if mine <= told:
        return "names all"
    return "names one and others" if told - mine else "names one of two"
