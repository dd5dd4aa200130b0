"""What makes two tellings speak of two occasions, whatever else they share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detente.language import edtf
from detente.language.dates import find_dates
from detente.record.disputes.told import Told

YEAR: Final = 366  # days
FEW: Final = 2  # words
_NEAR: Final = re.compile(
    r"\b(?:nearly|almost|narrowly|all but|as good as|"
    r"(?:came|come|coming|was|were|stood|brought \w+) (?:\w+ )?(?:close to|near to|within an inch of)|"
    r"(?:on|to|from) the (?:brink|verge|edge) of|threaten\w* to|about to|"
    r"(?:avoid|avert|escap|stopp)\w* (?:\w+ )?(?:short of|war|a war|an? \w+))\b",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(
    r"\b(?:not|never|no|nobody|none|n't|refus\w+ to)\b.{1,80}?\b(?:until|till|before)\b", re.IGNORECASE
)
_GIVES: Final = re.compile(
    r"\b(?:s(?:old|ells?|elling|ale|upplied|upplies|upply\w*)|export\w*|lent|lends?|lending|loan\w*|leas\w+|"
    r"ga(?:ve|ves)|gives?|giving|deliver\w*|provid\w+|ship(?:s|ped|ping)|hand(?:s|ed|ing) over|grant\w*|"
    r"transferr?\w*|paid|pays?)\b",
    re.IGNORECASE,
)
_TAKES: Final = re.compile(
    r"\b(?:b(?:ought|uys?|uying)|purchas\w+|import\w*|borrow\w*|receiv\w+|got|gets?|obtain\w*|acquir\w+|"
    r"accept\w*|took over|order(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)


def nearly(one: Told) -> bool:
    """Whether a telling says only how near an act was: "allies who nearly fought each other"."""
    return one.undone and bool(_NEAR.search(one.clause))


def until(one: Told) -> bool:
    """Whether what is denied is denied up to a day on which it came about: "did not come until 1995"."""
    a_day = one.t.dated and one.t.last - one.t.first <= YEAR  # and no long time before it
    return one.undone and a_day and bool(_UNTIL.search(one.clause))


def converse(a: Told, b: Told) -> bool:
    """Whether one tells who gave and the other who took: what one sells the other buys."""
    return (_gives(a) and _takes(b)) or (_takes(a) and _gives(b))


def _gives(one: Told) -> bool:
    said = one.claim.quote
    return bool(_GIVES.search(said)) and not _TAKES.search(said)


def _takes(one: Told) -> bool:
    said = one.claim.quote
    return bool(_TAKES.search(said)) and not _GIVES.search(said)


def unsaid(one: Told) -> bool:
    """Whether a telling is but the name of an act, and both sides are supplied: "withdrawal"."""
    supplied = all(actor.implied for actor in (*one.claim.source, *one.claim.target))
    return supplied and len(one.claim.quote.split()) <= FEW


def denies(b: Told, a: Told) -> bool:
    """Whether what is told as not done may be what another tells as done, by the words of the denial."""
    if nearly(b) or (until(b) and a.t.dated and a.t.last >= b.t.first):
        return False
    within = a.document.id == b.document.id and a.claim.start < b.claim.end and b.claim.start < a.claim.end
    return not (within and a.t.source == b.t.source)  # "denied it and accused the other"


def two_days_told(a: Told, b: Told) -> bool:
    """Whether one document tells both events, the one after the other: a blow, and the answer to it."""
    theirs = b.event.claims
    return any(
        x.document == y.document and _apart(x.date, y.date)
        for x in a.event.claims
        for y in theirs
        if x is not y
    )


def _apart(one: str | None, other: str | None) -> bool:
    x, y = edtf.read(one), edtf.read(other)
    if not (x and y and x.first and x.last and y.first and y.last):
        return False
    return x.last < y.first or y.last < x.first


@lru_cache(maxsize=1 << 12)
def time_named(part: str) -> tuple[int, int] | None:
    """The first and last day, as ordinals, that the words of a clause name with a year; None where none."""
    for span in find_dates(part, None):
        interval = span.interval
        if interval.first and interval.last:
            return interval.first.toordinal(), interval.last.toordinal()
    return None
