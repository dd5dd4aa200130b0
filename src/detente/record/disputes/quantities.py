"""One thing told with two numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from detente.knowledge.disputes import heads, weights
from detente.model import ArgumentKind
from detente.record.disputes.conduct import shared_time
from detente.record.disputes.counts import Number, numbers
from detente.record.disputes.dates import apart
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.material import Block
from detente.record.disputes.tie import content, once, tie
from detente.record.disputes.told import Told, answering
from detente.record.events.telling import stem

FAR: Final = 8  # times by which two lengths of time are of different things
SHARED: Final = 0.5  # rare words that two tellings of one occasion share at least
PLAIN: Final = 1.0  # weight in unique.csv from which on an act is one of its kind
LARGE: Final = 100_000  # from which on a number of nothing may be one of money


def quantity_disputes(block: Block) -> Iterator[Finding]:
    """Pairs that tell of one thing at one time, with numbers of the same noun or unit that differ."""
    pairs = block.pairs
    counted = pairs.columns.marked(lambda one: not one.undone and numbers(one))
    for a, b in pairs.that(pairs.both(counted) & ~pairs.apart):
        if (a.t.dated and b.t.dated and apart(a, b)) or a.undone or b.undone:
            continue
        if not (a.t.mutual or b.t.mutual or a.t.source & b.t.source):
            continue
        if (pair := differing_numbers(a, b)) is None:
            continue
        act = once(a, b)
        if not one_occasion(block, a, b):
            continue
        one, other, plain = pair
        sure = tie(block, a, b) + weights()[shared_time(a, b)] + (act.weight if act else 0.0)
        sure += weights()["money told of both"] if one.kind is not ArgumentKind.QUANTITY else 0.0
        if sure < weights()["least for a number"]:
            continue
        strength = Strength.STRONG if plain and not (one.rough and other.rough) else Strength.MEDIUM
        yield Finding(DisputeType.QUANTITY, strength, Part(one.text, (a,)), Part(other.text, (b,)))


def one_occasion(block: Block, a: Told, b: Told) -> bool:
    """Whether two tellings of one document, one of them undated, share more than such an act."""
    if a.document is not b.document or (a.t.dated and b.t.dated) or answering(a, b):
        return True
    if (act := once(a, b)) and act.weight >= PLAIN:
        return True
    return bool(a.people & b.people) or content(block, a, b) >= SHARED


def differing_numbers(a: Told, b: Told) -> tuple[Number, Number, bool] | None:
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
    if min(one.low, other.low) >= LARGE and not (one.items and other.items):
        return 1  # "130 million in aid" against "it was 100 million"
    groups = _heads()
    counted = [{groups[item] for item in number.items if item in groups} for number in (one, other)]
    if counted[0] & counted[1]:
        return 1
    ours, theirs = ("people" in of for of in counted)
    many = min(one.low, other.low) > 20 or one.fate == other.fate != ""
    return int((ours or not one.items) and (theirs or not other.items) and many)


@cache
def _heads() -> dict[str, str]:
    return {stem(word): of for word, of in heads().items()}
