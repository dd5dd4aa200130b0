"""How likely two claims tell of one event: a sum of weights that anyone may read (docs/method/events.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from math import fsum
from typing import Final

from detente.knowledge.common import worth
from detente.knowledge.grouping import kin, recurring, weights
from detente.language.edtf import Precision
from detente.model import Status
from detente.record.events.circle import another_circle
from detente.record.events.matters import another_matter
from detente.record.events.telling import Telling
from detente.record.events.visitors import another_visitor

SLIP: Final = 2  # years by which a month may be mistaken
NEAR: Final = 4  # days by which two tellings of one day may be apart
SENTENCE: Final = 4  # words from which a sentence is taken for the same one
LITTLE: Final = 2.0  # worth of words below which a clause says too little to be measured by
CLOSE: Final = 400  # characters between two clauses that stand together
AHEAD: Final = frozenset((Status.PLANNED, Status.PROPOSED, Status.HYPOTHETICAL, Status.OPINION))
AGAINST: Final = frozenset((Status.REFUSED, Status.DENIED))
_POINTS: Final = re.compile(
    r"\b(?:which|that|it|this|so|any such thing|as much|nothing of the (?:kind|sort)|"
    r"(?:the|such|these|those|any) (?:charge|claim|report|stor|rumou?r|allegation|accusation|suggestion)\w*"
    r")\b",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denials?|refut\w+|disput\w+|dismiss\w*|contradict\w*|disavow\w*|"
    r"disclaim\w*|nonsense|untrue|baseless|a lie|fabricat\w+|invention)\b",
    re.IGNORECASE,
)
_FINE: Final = frozenset((Precision.DAY, Precision.MONTH))
_TOGETHER: Final = frozenset(("same day", "days apart"))  # the one may have come with the other


def likeness(a: Telling, b: Telling) -> float:
    """Log-odds that two claims tell of one event; above 0 they more likely do."""
    weight = _weights()
    return weight["always"] + sum(weight[name] * value for name, value in features(a, b))


def reasons(a: Telling, b: Telling) -> list[tuple[str, float]]:
    """What speaks for one event and what against, each with its part of the log-odds, the greatest first."""
    weight = _weights()
    parts = [(name, weight[name] * value) for name, value in features(a, b)]
    return sorted(parts, key=lambda part: -abs(part[1]))


@cache
def _weights() -> dict[str, float]:
    return weights()


def features(a: Telling, b: Telling) -> Iterator[tuple[str, float]]:
    """The name and strength, 0 to 1, of everything that holds of a pair."""
    yield from _act(a, b)
    yield from _who(a, b)
    when = _when(a, b)
    yield when, 1.0
    if when not in _TOGETHER and another_visitor(a, b):
        yield "another visitor", 1.0
    if another_matter(a.matters, b.matters):
        yield "papers on other matters", 1.0
    if another_circle(a.circle, b.circle):
        yield "of many and of the two", 1.0
    if when == "apart" and {a.claim.type, b.claim.type} <= recurring():
        yield "apart, of an act that recurs", 1.0
    yield from _what(a, b, when)
    yield from _where_told(a, b)


def _act(a: Telling, b: Telling) -> Iterator[tuple[str, float]]:
    one, other = a.claim, b.claim
    if one.type == other.type:
        yield "same type", 1.0
        if one.mode and other.mode:
            yield ("same mode" if one.mode == other.mode else "other mode"), 1.0
    elif (one.type, other.type) in kin():
        yield "kindred types", 1.0
    else:
        yield "other types", 1.0
    if a.trigger == b.trigger:
        yield "same word for the act", 1.0
    if one.status == other.status:
        yield "same status", 1.0
    elif (one.status in AGAINST) != (other.status in AGAINST):
        yield "done and not done", 1.0
    elif (one.status in AHEAD) != (other.status in AHEAD):
        yield "foretold and done", 1.0


def _who(a: Telling, b: Telling) -> Iterator[tuple[str, float]]:
    one, other = a.parties, b.parties
    if one == other:
        yield "same parties", 1.0
        if not a.mutual and not b.mutual and a.source != b.source:
            yield "the other way round", 1.0
            if a.claim.mode == b.claim.mode == "visit":
                yield "a visit returned", 1.0
    elif one <= other or other <= one:
        yield "one party more", 1.0
    else:
        yield "other parties beside", 1.0
    if a.people and b.people:
        same = any(one <= other or other <= one for one in a.people for other in b.people)
        yield ("same person" if same else "other person"), 1.0


def _when(a: Telling, b: Telling) -> str:
    if not a.dated or not b.dated:
        return "both undated" if not a.dated and not b.dated else "one undated"
    if a.first > b.last or b.first > a.last:
        gap = max(a.first - b.last, b.first - a.last)
        if _slip(a, b):
            return "same day of another year"
        if gap <= NEAR and a.span is Precision.DAY and b.span is Precision.DAY:
            return "days apart"
        if a.carried or b.carried:
            return "apart, by a carried date"
        if (a.claim.status in AHEAD) != (b.claim.status in AHEAD):
            return "another time than foretold"
        fine = a.span in _FINE or b.span in _FINE  # of two neighbouring years nothing says that it was near
        return "weeks apart" if gap <= 45 and fine else "apart"
    if a.span is Precision.DAY and b.span is Precision.DAY:
        return "same day"
    if a.span in _FINE and b.span in _FINE:
        return "same month"
    width = max(a.last - a.first, b.last - b.first)
    return "same year" if width <= 366 else "within a longer time"


def _slip(a: Telling, b: Telling) -> bool:
    """Whether two dates, told to the month or day, differ in the year alone: one of them is likely wrong."""
    if a.span not in _FINE or b.span not in _FINE:
        return False
    one, other = date.fromordinal(a.first), date.fromordinal(b.first)
    if a.span is b.span is Precision.DAY:
        return (one.month, one.day) == (other.month, other.day)
    return one.month == other.month and abs(one.year - other.year) <= SLIP


def _what(a: Telling, b: Telling, when: str) -> Iterator[tuple[str, float]]:
    shared = share(a.words - {a.trigger}, b.words - {b.trigger})
    yield "words shared", shared
    yield "words of the sentence shared", share(a.around, b.around)
    again = a.around == b.around and len(a.around) >= SENTENCE and a.trigger == b.trigger
    if again and a.claim.trigger_start != b.claim.trigger_start:
        yield "the same sentence again", 1.0
    if a.names and b.names:
        named = share(a.names, b.names)
        yield "names shared", named
        if when == "apart":
            yield "names shared, but apart", named
    if a.numbers and b.numbers:
        yield ("same number" if a.numbers & b.numbers else "other number"), 1.0
    if a.ordinal and b.ordinal:
        yield ("same round" if a.ordinal == b.ordinal else "another round"), 1.0
    if a.claim.place and b.claim.place:
        yield ("same place" if a.claim.place == b.claim.place else "other place"), 1.0
    if when == "one undated" and not shared:
        yield "one undated and no word shared", 1.0


def _where_told(a: Telling, b: Telling) -> Iterator[tuple[str, float]]:
    one, other = a.claim, b.claim
    if one.document != other.document:
        return
    yield "same document", 1.0
    if one.trigger_start == other.trigger_start and not (a.first <= b.last and b.first <= a.last):
        yield "one word under two dates", 1.0
    denied = (one.status in AGAINST) != (other.status in AGAINST) and one.type == other.type
    if denied and one.sentence[1] == other.sentence[1] >= 0:
        later = max(one, other, key=lambda claim: claim.start)
        if later.status in AGAINST and pointing(later.quote):
            yield "the denial of it beside", 1.0
    if one.sentence == other.sentence and one.sentence[0] >= 0:
        yield "same sentence", 1.0
        if one.start < other.end and other.start < one.end:
            yield "clauses overlap", 1.0
    elif abs(one.start - other.start) <= CLOSE:
        yield "close together", 1.0


def pointing(quote: str) -> bool:
    """Whether a clause denies what was said before it, and names it no more: "which Bogota denied"."""
    return bool(_POINTS.search(quote) and _DENIES.search(quote))


def share(a: frozenset[str], b: frozenset[str]) -> float:
    """What two sets of words share, by the worth of the lesser, 0 to 1; little words make no set."""
    if not a or not b:
        return 0.0
    return fsum(map(worth, a & b)) / max(LITTLE, min(fsum(map(worth, a)), fsum(map(worth, b))))
