"""Who is said to have done a thing first, against the days on which both are told to have done it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.material import Block
from detente.record.disputes.saying import when, words
from detente.record.disputes.told import Told

FINE: Final = 5  # days: a date that is no finer says nothing of who was first
MONTH: Final = 31
_FIRST: Final = re.compile(
    r"\b(?:\w+ed|struck|shot|began|went|hit|broke|cut|left|withdrew) first\b|\bfirst to\b|"
    r"\b(?:fired|struck|threw|cast) the first\b|\b(?:started|began) (?:it|this|all this)\b|"
    r"\bfirst (?:\w+ed|struck|shot|broke|cut|left|withdrew|closed)\b"
)


def began_disputes(block: Block) -> Iterator[Finding]:
    """Of each telling that one of two did it first, against an earlier act the other way round."""
    for one in block.told:
        if not (one.done and one.coded) or one.t.mutual or not _FIRST.search(one.clause.casefold()):
            continue
        near = [two for two in block.like(one) if two is not one and _fine(two) and _at_once(one, two)]
        own = [two for two in [one, *near] if _fine(two) and two.t.source == one.t.source and _onto(two, one)]
        back = [two for two in near if two.t.source & one.t.target and two.t.target & one.t.source]
        if not own or not back:
            continue
        first, answer = min(back, key=_day), min(own, key=_day)
        if first.t.last < answer.t.first:
            yield Finding(
                DisputeType.ORDER,
                Strength.STRONG,
                Part(f'"{words(one.claim.quote, 60)}"', (one,)),
                Part(
                    f"the one on {when(answer.claim.date)}, the other on {when(first.claim.date)}",
                    tuple(two for two in (answer, first) if two is not one),
                ),
            )


def _day(one: Told) -> tuple[int, str]:
    return one.t.first, one.id


def _onto(two: Told, one: Told) -> bool:
    return bool(two.t.target & one.t.target)


def _fine(one: Told) -> bool:
    return one.done and one.t.dated and not one.t.mutual and one.t.last - one.t.first <= FINE


def _at_once(one: Told, two: Told) -> bool:
    """Whether another act lies in the time of which one speaks: a year at the most."""
    if not one.t.dated or one.t.last - one.t.first > 366:
        return False
    return two.t.first <= one.t.last + MONTH and one.t.first - MONTH <= two.t.last
