"""By when something is to come, as an EDTF date: the time that a forward clause names, read ahead."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from detente.language import edtf, periods
from detente.language.dates import DateSpan, find_dates
from detente.language.edtf import Interval

_UNTIL: Final = re.compile(
    r"\b(?:by|before|until|till|within|next)(?: the| end of| the end of)? $"
    r"|^(?:by|before|until|within|next|tomorrow) ", re.IGNORECASE,
)  # fmt: skip
SEASONS: Final = {"spring": (21, 3), "summer": (22, 6), "autumn": (23, 9), "winter": (24, 12)}
_SEASON: Final = re.compile(
    r"\b(?:in|by|before|this|until|till|the|last the) (?:the )?(spring|summer|autumn|winter)\b(?! of)",
    re.IGNORECASE,
)
_THIS_YEAR: Final = re.compile(
    r"\b(?:before|by|until|within)\b[^,.;]{0,20}\b(?:the|this) (?:end of the )?(?:year|yr)\b|\bthis year\b",
    re.IGNORECASE,
)
_THIS_MONTH: Final = re.compile(r"\b(?:the|this) (?:end of the )?month\b", re.IGNORECASE)
_THIS_DECADE: Final = re.compile(
    r"\b(?:before|by|within|in)\b[^,.;]{0,16}\b(?:the|this) decade\b", re.IGNORECASE
)
_CHRISTMAS: Final = re.compile(r"\b(?:before|by|at|until) Christmas\b")
_SOON: Final = re.compile(r"\b(?:with)?in (?:the (?:coming|next) )?(days|weeks|months)\b", re.IGNORECASE)
_IN: Final = re.compile(
    r"\b(?:with)?in (an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d{1,2}) "
    r"(day|week|month|year|decade)s?\b", re.IGNORECASE,
)  # fmt: skip
_WEEKDAY: Final = re.compile(r"(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"^(?!.*(?:\b(?:1[89]|20)\d\d\b|\blast\b|\bago\b|\bpast\b|\bsame\b|\bthat\b))"
    r".*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|spring|summer|autumn|winter)", re.IGNORECASE,
)  # fmt: skip
AWAY: Final = {"days": 14, "weeks": 60, "months": 365}  # days that are meant where no number says


def horizon(words: str, said: date | None, moved: bool = True) -> str | None:
    """EDTF of the finest time that the words name; "by May" is May, said in June that of the next year.

    Not `moved`, a month or weekday that has passed stays what it is, as where the words tell of the past.
    Where `said` is unknown or lies after the time, only one up to which something is to come counts.
    """
    spans = [span for span in find_dates(words, said) if span.interval.last]
    found = [(span, _ahead(span.interval, span.text, said) if moved else span.interval) for span in spans]
    ahead = [one for span, one in found if _open(words, span) or (said and one.last and one.last > said)]
    if ahead:
        return _due(min(ahead, key=_width))
    return _counted(words, said) if said else None


def _open(words: str, span: DateSpan) -> bool:
    """ "By 2005", "before May": a time up to which."""
    return bool(_UNTIL.search(words[: span.start] + " ") or _UNTIL.match(span.text + " "))


def _width(interval: Interval) -> int:
    """Days from its first to its last; what is open at the beginning counts as a year."""
    return (interval.last - interval.first).days if interval.first and interval.last else 365


def _due(interval: Interval) -> str:
    """`../2014` is by 2014: 2014."""
    text = interval.edtf()
    text = text.removeprefix("../") if text.startswith("../") else text
    return text.replace("~", "")


def _ahead(interval: Interval, words: str, said: date | None) -> Interval:
    """A weekday that has passed is that of next week, a day or month without a year that of next year."""
    if said is None or interval.last is None or interval.first is None or interval.last > said:
        return interval
    if _WEEKDAY.match(words):
        day = date.fromordinal(interval.last.toordinal() + 7)
        return edtf.parse(day.isoformat())
    if not _NAMED.search(words):
        return interval
    later = re.sub(r"\d{4}", lambda m: str(int(m.group()) + 1), interval.edtf())
    try:
        return edtf.parse(later)
    except edtf.DateError:
        return interval


def _counted(words: str, said: date) -> str | None:
    if match := _IN.search(words):
        last = periods.moved(said, periods.count(match.group(1).lower())[1], match.group(2).lower())
        return f"{said.isoformat()}/{last.isoformat()}" if last else None
    if match := _SEASON.search(words):
        code, month = SEASONS[match.group(1).lower()]
        year = said.year if said.month < month + 2 else said.year + 1
        return f"{year}-{code}"
    if _THIS_YEAR.search(words):
        return str(said.year)
    if _THIS_DECADE.search(words):
        return str(said.year // 10 * 10 + 9)
    if _THIS_MONTH.search(words):
        return f"{said:%Y-%m}"
    if _CHRISTMAS.search(words):
        return f"{said.year}-12-25"
    if match := _SOON.search(words):
        last = date.fromordinal(said.toordinal() + AWAY[match.group(1).lower()])
        return f"{said.isoformat()}/{last.isoformat()}"
    return None
