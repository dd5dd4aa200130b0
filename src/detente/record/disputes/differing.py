"""Pairs of tellings that differ in one thing, and what holds of each pair.

This says nothing yet of whether they tell of one happening: `weighed` adds up what the reasons weigh.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from detente.model import ArgumentKind
from detente.record.disputes.conduct import (
    ANSWER,
    BEGAN,
    BOTH_MAY,
    HEREAFTER,
    one_act,
    opposite,
    shared_time,
    turned,
)
from detente.record.disputes.counts import Number, another_number, numbers
from detente.record.disputes.dates import (
    OFTEN,
    another,
    apart,
    gap_between,
    likely,
    names_year,
    one_tells_both,
    same_day_of_another_year,
    stage,
)
from detente.record.disputes.dispute import DisputeType
from detente.record.disputes.material import Block
from detente.record.disputes.occasion import denies
from detente.record.disputes.quantities import differing_numbers, one_occasion
from detente.record.disputes.tie import YEAR, content, gap_name, once, reasons
from detente.record.disputes.told import Told, one_sentence, one_voice
from detente.record.events.visitors import other_visitors

MOST: Final = 3.0  # rare words that count
LOOSE: Final = 1.5  # log-odds that two dates of one happening can come to at the most, by disputes.csv


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two tellings that differ in `what`; `numbers` are the two of a quantity."""

    what: DisputeType
    a: Told
    b: Told
    numbers: tuple[Number, Number, bool] | None = None


def pairs(block: Block) -> Iterator[Pair]:
    """Of a block, by what they differ in; what gave no claim takes no part."""
    both = block.pairs.kept(block.pairs.both(block.pairs.columns.coded))
    columns = both.columns
    for a, b in likely(block, LOOSE):
        if a.coded and b.coded and not one_sentence(a, b) and _one_way(a, b) and not _two_visits(a, b):
            yield Pair(DisputeType.DATE, a, b)
    for a, b in both.that(opposite(both)):
        if turned(a, b, visits=True) and one_act(block, a, b):
            yield Pair(DisputeType.DIRECTION, a, b)
    outcome = both.either(columns.undone) & both.either(columns.done) & ~both.apart
    for a, b in both.that(outcome):
        if (a.done or b.done) and _one_doer(a, b) and (denies(a, b) if a.undone else denies(b, a)):
            yield Pair(DisputeType.HAPPENED, a, b)
    counted = columns.marked(lambda one: not one.undone and numbers(one))
    for a, b in both.that(both.both(counted) & ~both.apart):
        found = differing_numbers(a, b) if _one_doer(a, b) or a.t.target & b.t.target else None
        if found and one_occasion(block, a, b):
            yield Pair(DisputeType.QUANTITY, a, b, found)


def _one_way(a: Told, b: Told) -> bool:
    return a.t.mutual or b.t.mutual or a.t.source == b.t.source or a.t.parties != b.t.parties


def _two_visits(a: Told, b: Told) -> bool:
    return a.claim.mode == b.claim.mode == "visit" and other_visitors(a.t, b.t)


def _one_doer(a: Told, b: Told) -> bool:
    return a.t.mutual or b.t.mutual or bool(a.t.source & b.t.source)


def features(block: Block, pair: Pair) -> Iterator[tuple[str, float]]:
    """What holds of a pair, with a strength; the names are those of atodds.csv."""
    a, b, what = pair.a, pair.b, pair.what.value
    yield "always", 1.0
    yield f"always, {what}", 1.0
    yield from reasons(block, a, b)
    yield from _when(a, b)
    act = once(a, b)
    if act:
        yield "act done once", act.weight
    elif a.claim.type in OFTEN:
        yield "often done", 1.0
    if one_voice(a, b):
        yield "one voice", 1.0
    elif a.document.id == b.document.id:
        yield "two voices of one thread", 1.0
    elif a.event is not b.event and one_tells_both(a, b):
        yield "one document tells both", 1.0
    if another(a) or another(b):
        yield "told as another", 1.0
    if stage(a) != stage(b):
        yield "another stage", 1.0
    if one_sentence(a, b):
        yield "one sentence", 1.0
    shared = min(content(block, a, b), MOST)
    yield "rare words", shared
    yield f"rare words, {what}", shared
    if a.event is b.event:
        yield f"same event, {what}", 1.0
    if a.claim.type == "CONSULT":
        yield f"a meeting, {what}", 1.0
    if a.claim.type != b.claim.type:
        yield f"other type, {what}", 1.0
    yield from _own(pair)


def _when(a: Told, b: Told) -> Iterator[tuple[str, float]]:
    if not (a.t.dated and b.t.dated and apart(a, b)):
        yield shared_time(a, b), 1.0
        return
    days, act = gap_between(a, b), once(a, b)
    yield gap_name(days), 1.0
    if same := same_day_of_another_year(a, b):
        yield same, 1.0
    if act and days <= act.years * YEAR:
        yield "act done once, in its years", act.weight
    if names_year(a, b) or names_year(b, a):
        yield "the year of the other named", 1.0


def _own(pair: Pair) -> Iterator[tuple[str, float]]:
    """What counts only for what they differ in."""
    a, b = pair.a, pair.b
    quotes = (a.claim.quote, b.claim.quote)
    if pair.numbers:
        one, other, same = pair.numbers
        yield "same noun", float(same)
        yield "a rough number", float(one.rough or other.rough)
        yield "no number of things", float(one.kind is not ArgumentKind.QUANTITY)
        return
    if another_number(a, b):
        yield "another number", 1.0
    if pair.what is DisputeType.DIRECTION:
        yield "said to be who began", float(any(map(BEGAN.search, quotes)))
        yield "told as an answer", float(any(map(ANSWER.search, quotes)))
        yield "turned about, ASSAULT", float(a.claim.type == "ASSAULT")
        yield "turned about, both may", float(a.claim.type in BOTH_MAY)
    if pair.what is DisputeType.HAPPENED:
        against = a if a.undone else b
        yield f"against, {against.claim.status.value}", 1.0
        yield "denied of what came later", float(bool(HEREAFTER.search(against.claim.quote)))
        yield "denied without a date", float(not against.t.dated)
