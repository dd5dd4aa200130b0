"""The marks by which claims that may tell of one event find each other, without a look at all others.

Two claims are weighed when the marks that they share are worth ENOUGH. That is a property of the two alone,
so that what a record holds besides changes nothing, and a new claim looks only at those that share a mark.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.record.events.blocks import blocks
from detente.record.events.telling import Telling

ENOUGH: Final = 2
WIDE: Final = 366  # days; a longer time has no year


@dataclass(frozen=True, slots=True)
class Marks:
    """What a claim is found by, and what it looks for: 64-bit numbers, each with its worth."""

    shown: dict[int, int]
    sought: frozenset[int]


def marks(told: Telling) -> Marks:
    """The marks of a claim: names and people count double, words and the act count in its year and the next.

    A claim without a year is found by words alone, and finds all that have them.
    """
    shown, sought = dict[int, int](), set[int]()
    year = _year(told)
    for block in blocks(told.claim):
        for kind, of, worth in _things(told):
            key = f"{block}|{kind}|{of}"
            if kind == "name":
                shown[_number(key)] = worth
                sought.add(_number(key))
            elif year:
                shown[_number(f"{key}|{year}")] = worth
                sought |= {_number(f"{key}|{near}") for near in (year - 1, year, year + 1)}
                if kind == "word":
                    shown[_number(f"{key}|any")] = worth
                    sought.add(_number(f"{key}|never"))
            elif kind == "word":
                shown[_number(f"{key}|never")] = worth
                sought |= {_number(f"{key}|any"), _number(f"{key}|never")}
    return Marks(shown, frozenset(sought))


def _things(told: Telling) -> Iterator[tuple[str, str, int]]:
    """(kind, what, worth) of what a claim can share with another."""
    known = {word for person in told.people for word in person}
    yield from (("name", of, ENOUGH) for of in sorted(told.names | known))
    yield from (("word", of, 1) for of in sorted((told.words | {told.trigger}) - told.names))
    yield "type", told.claim.type, 1
    yield "act", f"{told.claim.type} {told.claim.mode}", 1
    if told.dated and told.last - told.first < 32:
        yield "month", f"{date.fromordinal(told.first):%m}", 1


def _year(told: Telling) -> int:
    """The year in whose midst its time lies, 0 where it has none or too long a time."""
    if not told.dated or told.last - told.first > WIDE:
        return 0
    return date.fromordinal((told.first + told.last) // 2).year


def _number(key: str) -> int:
    """63 bits, as SQLite can hold them."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1
