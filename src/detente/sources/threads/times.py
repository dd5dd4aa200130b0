"""When a post was made, from what forum software prints: attributes, epochs, dates in words or numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d(?![\d:.]))"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"(?<![\d:.]){_DAY}[\s.-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}",
        r"(?<![\d/.-])(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])",
    )
)
_CLOCK = re.compile(
    r"(?<![\d:.-])(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?![\d])"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*")
_EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
_LONGEST = 300  # characters of a line that are looked at
_GAP = 14  # characters between a date and its time


def day_first(stamps: Iterable[str]) -> bool | None:
    """Whether `03-04-2012` is 3 April on a page, by its other dates; None where none of them tells."""
    first = second = False
    for stamp in stamps:
        if found := _DATES[3].search(stamp[:_LONGEST]):
            first = first or int(found["one"]) > 12
            second = second or int(found["two"]) > 12
    return first if first != second else None


def moment(stamp: str, days_lead: bool | None = None) -> datetime | None:
    """The moment in a stamp, midnight where it gives a day alone; None for "Today" and what is no date.

    It has a time zone where the stamp has one, and an epoch (seconds or milliseconds) is UTC.
    """
    stamp = stamp.strip()[:_LONGEST]
    try:
        if _EPOCH.fullmatch(stamp):
            seconds = int(stamp) // (1000 if len(stamp) > 10 else 1)
            return datetime.fromtimestamp(seconds, UTC)
        if found := _ISO.match(stamp):
            return datetime.fromisoformat(found[0])
    except (ValueError, OverflowError, OSError):
        pass
    for number, pattern in enumerate(_DATES):
        if found := pattern.search(stamp):
            return _built(stamp, found, number == 3, days_lead)
    return None


def later(posted: datetime | None, line: str) -> datetime | None:
    """When "Post added at 11:14 PM" was, which has no day: at that time, less than a day after `posted`."""
    if found := moment(line):
        return found
    clock = _CLOCK.search(line)
    if posted is None or clock is None or (time := _time(clock)) is None:
        return None
    at = posted.replace(hour=time[0], minute=time[1], second=time[2])
    try:
        return at if at >= posted.replace(second=0) else at + timedelta(days=1)
    except OverflowError:
        return None


def _built(stamp: str, found: re.Match[str], numbers: bool, days_lead: bool | None) -> datetime | None:
    year = int(found["year"].strip("'"))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    clock = _near(stamp, found)
    if numbers:
        one, two = int(found["one"]), int(found["two"])
        lead = days_lead
        if one > 12 or two > 12:
            lead = one > 12
        elif lead is None:  # Americans write 03-04-2012, 10:22 PM; most others 04.03.2012 22:22
            halves = clock is not None and clock["half"]
            lead = found["mark"] == "." or (found["mark"] == "/" and not halves)
        day, month = (one, two) if lead else (two, one)
    else:
        name = found["month"].lower()
        day = int(found["day"])
        month = int(name) if name.isdigit() else _MONTHS.index(name) + 1
    time = _time(clock) if clock else None
    try:
        return datetime(year, month, day, *(time or (0, 0, 0)))
    except ValueError:
        return None


def _near(stamp: str, date: re.Match[str]) -> re.Match[str] | None:
    """The time of day after a date, else the one just before it."""
    after = _CLOCK.search(stamp, date.end())
    if after and after.start() - date.end() <= _GAP:
        return after
    before = list(_CLOCK.finditer(stamp, 0, date.start()))
    return before[-1] if before and date.start() - before[-1].end() <= _GAP else None


def _time(clock: re.Match[str]) -> tuple[int, int, int] | None:
    hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
    if clock["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
