"""One thing told with two numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from detente.knowledge.disputes import heads, weights
from detente.language.amounts import amounts
from detente.model import ArgumentKind
from detente.record.disputes.conduct import shared_time
from detente.record.disputes.dates import apart
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.material import Block
from detente.record.disputes.tie import once, tie
from detente.record.disputes.told import Told
from detente.record.events.telling import stem

ROUND: Final = 0.12  # share by which numbers may differ where one of them is rough
FAR: Final = 8  # times by which two lengths of time are of different things
SAME: Final = 0.01
LARGE: Final = 100_000  # from which on a number of nothing may be one of money
AFTER: Final = 4  # words after a number among which the noun that it counts is looked for
_ROUGH: Final = re.compile(
    r"\b(?:about|some|around|roughly|nearly|almost|approximately|an estimated|circa|or so|close to)\s*$"
)
_LESS: Final = re.compile(r"\b(?:fewer than|less than|under|up to|at most|no more than|below)\s*$")
_MORE: Final = re.compile(r"\b(?:more than|over|at least|no fewer than|no less than|above|exceeding)\s*$")
_THE: Final = re.compile(r"\b(?:the|these|those|both|any|no|each)\s*$", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
_SKIP: Final = frozenset(
    "of them the its their his her in a an and were was who which new old more other".split()
)


@dataclass(frozen=True, slots=True)
class Number:
    """So many of what: from `low` to `high` in the unit of its kind; `items` are stems of the noun."""

    kind: ArgumentKind
    low: float
    high: float
    rough: bool
    unit: str
    items: frozenset[str]
    text: str

    def against(self, other: Number) -> bool:
        """Whether both cannot be right."""
        if self.high >= other.low and other.high >= self.low:
            return False
        one, two = (self.high, other.low) if self.high < other.low else (other.high, self.low)
        rough = self.rough or other.rough
        return abs(two - one) > (ROUND if rough else SAME) * max(abs(one), abs(two))


def quantity_disputes(block: Block) -> Iterator[Finding]:
    """Pairs that tell of one thing at one time, with numbers of the same noun or unit that differ."""
    pairs = block.pairs
    counted = pairs.columns.marked(lambda one: not one.undone and numbers(one))
    for a, b in pairs.that(pairs.both(counted) & ~pairs.apart):
        if (a.t.dated and b.t.dated and apart(a, b)) or a.undone or b.undone:
            continue
        if not (a.t.mutual or b.t.mutual or a.t.source & b.t.source):
            continue
        if (pair := _at_odds(a, b)) is None:
            continue
        act = once(a, b)
        one, other, plain = pair
        sure = tie(block, a, b) + weights()[shared_time(a, b)] + (act.weight if act else 0.0)
        sure += weights()["money told of both"] if one.kind is ArgumentKind.MONEY else 0.0
        if sure < weights()["least for a number"]:
            continue
        strength = Strength.STRONG if plain and not (one.rough and other.rough) else Strength.MEDIUM
        yield Finding(DisputeType.QUANTITY, strength, Part(one.text, (a,)), Part(other.text, (b,)))


def _at_odds(a: Told, b: Told) -> tuple[Number, Number, bool] | None:
    """The first two comparable numbers that differ, where no two comparable ones agree; and how plainly."""
    found = None
    for one in numbers(a):
        for other in numbers(b):
            sure = _comparable(one, other, a, b)
            if not sure:
                continue
            if not one.against(other):
                return None
            found = found or (one, other, sure > 1)
    return found


def _comparable(one: Number, other: Number, a: Told, b: Told) -> int:
    """2 where the two count the same noun or are of one unit, 1 where they may, 0 where they do not."""
    if one.kind is not other.kind:  # "360 million dollars" against "240 million"
        bare = one if one.kind is ArgumentKind.QUANTITY else other
        money = {one.kind, other.kind} == {ArgumentKind.QUANTITY, ArgumentKind.MONEY}
        return 2 if money and not bare.items and bare.low >= LARGE else 0
    if one.kind is ArgumentKind.DURATION and max(one.high, other.high) > FAR * min(one.low, other.low):
        return 0
    if one.kind is not ArgumentKind.QUANTITY:
        return 2 if one.unit == other.unit or not (one.unit and other.unit) else 0
    if one.items & other.items:
        return 2
    if (not one.items and other.items & a.t.words) or (not other.items and one.items & b.t.words):
        return 2
    people = _heads()
    ours, theirs = bool(one.items & people), bool(other.items & people)
    if ours and theirs:
        return 1
    return int((ours or not one.items) and (theirs or not other.items) and min(one.low, other.low) > 20)


@cache
def _heads() -> frozenset[str]:
    return frozenset(stem(word) for word in heads())


def numbers(one: Told) -> tuple[Number, ...]:
    """Those inside the act; those of its clause where the coder told none."""
    told = [
        Number(a.kind, a.value, a.value, False, a.unit, _stems(a.item), a.text)
        for a in one.claim.arguments
        if a.value is not None
    ]
    return tuple(told) or _of_clause(one.clause)


@lru_cache(maxsize=8192)
def _of_clause(text: str) -> tuple[Number, ...]:
    found = []
    for amount in amounts(text):
        before = text[max(0, amount.start - 24) : amount.start].casefold()
        after = text[amount.end : amount.end + 60]
        if amount.year or _date_near(before, after) or (amount.value <= 2 and _THE.search(before)):
            continue
        items = _noun(after) if amount.kind is ArgumentKind.QUANTITY else frozenset[str]()
        low = high = amount.value
        if _LESS.search(before):
            low, high = 0.0, amount.value * (1 - SAME)
        elif _MORE.search(before):
            low, high = amount.value, float("inf")
        rough = bool(_ROUGH.search(before))
        said = " ".join((text[amount.start : amount.end] + _upto(after)).split())
        found.append(Number(amount.kind, low, high, rough, amount.unit(), items, said))
    return tuple(found)


def _date_near(before: str, after: str) -> bool:
    """Whether a number is a day of a month."""
    months = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?"
    return bool(
        re.search(rf"\b{months}\s*$", before)
        or re.match(rf"\s*(?:{months}\b|(?:to|and|-)\s*\d+\s+{months}\b|o'clock)", after.casefold())
    )


def _noun(after: str) -> frozenset[str]:
    clause = re.split(r"[.;:,()\"]|\b(?:that|which|who|whom|when|where)\b", after.lstrip(" -"), maxsplit=1)[0]
    return frozenset(
        stem(word.casefold())
        for word in _WORD.findall(clause)[:AFTER]
        if len(word) > 2 and word.casefold() not in _SKIP
    )


def _upto(after: str) -> str:
    clause = re.split(r"[.;:,()\"]", after, maxsplit=1)[0]
    return "".join(re.findall(r"\s*\S+", clause)[:3])


def _stems(item: str) -> frozenset[str]:
    return frozenset(stem(word.casefold()) for word in _WORD.findall(item) if len(word) > 2)
