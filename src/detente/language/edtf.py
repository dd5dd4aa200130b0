"""Intervals of days, and the Extended Date/Time Format (ISO 8601-2) in which they are written."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from detente.errors import UsageError

_FORMS = "write it as 1979-12-25, 1979-12, 1979, 195X, 1950/1989, 1950/.. or ../1989"
_PART = r"(\d{3}X|\d{4}(?:-\d{2}(?:-\d{2})?)?)(~?)"
_SINGLE = re.compile(_PART, re.ASCII)
_PAIR = re.compile(rf"(?:{_PART}|\.\.)/(?:{_PART}|\.\.)", re.ASCII)


class DateError(UsageError):
    """A date that no calendar has, or a text that is no date."""


class Precision(StrEnum):
    """How finely an interval was stated."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Interval:
    """The days `first` to `last`, both included; `None` is an end that was not stated."""

    first: date | None
    last: date | None
    precision: Precision
    approximate: bool = False

    def __post_init__(self) -> None:
        first, last = self.first, self.last
        if self.precision is Precision.OPEN:
            if (first is None) == (last is None):
                raise DateError(
                    f"An open interval has exactly one end, not {first} and {last}; name the other."
                )
        elif first is None or last is None:
            raise DateError(f"An interval of precision '{self.precision}' lacks an end; make it 'open'.")
        elif first > last:
            raise DateError(f"An interval cannot run from {first} back to {last}; swap its ends.")
        elif not _whole(first, last, self.precision):
            raise DateError(
                f"{first} to {last} is not one whole {self.precision}; make its precision 'range'."
            )

    def edtf(self) -> str:
        """The interval as EDTF: `1979-12-25`, `1979-12`, `195X`, `1950/1989`, `1950~/..`."""
        mark = "~" if self.approximate else ""
        if self.first is None or self.last is None:
            start = ".." if self.first is None else _start(self.first) + mark
            end = ".." if self.last is None else _end(self.last) + mark
            return f"{start}/{end}"
        if self.precision is not Precision.RANGE:
            return _unit(self.first, self.precision) + mark
        finest = max(_start(self.first), _end(self.last), key=len)
        length = len(finest)
        return f"{self.first.isoformat()[:length]}{mark}/{self.last.isoformat()[:length]}{mark}"

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a day; an unstated end reaches as far as needed."""
        return _low(self) <= _high(other) and _low(other) <= _high(self)

    def contains(self, other: Interval | date) -> bool:
        """Whether every day of `other` lies within."""
        if isinstance(other, date):
            return _low(self) <= other <= _high(self)
        if (other.first is None and self.first is not None) or (other.last is None and self.last is not None):
            return False
        return _low(self) <= _low(other) and _high(other) <= _high(self)

    def midpoint(self) -> date:
        """The middle day, the earlier of two; of an open interval the end that was stated."""
        if self.first is None or self.last is None:
            return _low(self) if self.first is not None else _high(self)
        return self.first + (self.last - self.first) // 2


def day(when: date) -> Interval:
    """One day."""
    return Interval(when, when, Precision.DAY)


def month(year_: int, month_: int) -> Interval:
    """One calendar month; DateError where there is none."""
    first = _date(year_, month_, 1)
    return Interval(first, month_end(first), Precision.MONTH)


def season(year_: int, number: int) -> Interval:
    """A northern season: 1 spring (March to May), 2 summer, 3 autumn, 4 winter, into the next year."""
    if number not in (1, 2, 3, 4):
        raise DateError(f"There is no season {number}; 1 is spring and 4 is winter.")
    first = _date(year_, 3 * number, 1)
    return Interval(first, _season_end(first), Precision.SEASON)


def year(year_: int) -> Interval:
    """One calendar year, 1 to 9999; DateError where there is none."""
    return Interval(_date(year_, 1, 1), _date(year_, 12, 31), Precision.YEAR)


def decade(year_: int) -> Interval:
    """The ten years 1950 to 1959 that `year_` is one of; DateError before the year 10."""
    start = year_ // 10 * 10
    return Interval(_date(start, 1, 1), _date(start + 9, 12, 31), Precision.DECADE)


def span(first: date, last: date, *, approximate: bool = False) -> Interval:
    """The days from `first` to `last`."""
    return Interval(first, last, Precision.RANGE, approximate)


def since(first: date, *, approximate: bool = False) -> Interval:
    """From `first` on, with no end stated."""
    return Interval(first, None, Precision.OPEN, approximate)


def until(last: date, *, approximate: bool = False) -> Interval:
    """Up to and with `last`, with no beginning stated."""
    return Interval(None, last, Precision.OPEN, approximate)


@lru_cache(65_536)
def read(text: str | None) -> Interval | None:
    """The interval that an EDTF text writes, None where it writes none."""
    try:
        return parse(text or "")
    except DateError:
        return None


def parse(text: str) -> Interval:
    """The interval that an EDTF text writes; DateError where it is none."""
    stripped = text.strip()
    if single := _SINGLE.fullmatch(stripped):
        found = _parse_unit(single[1])
        return replace(found, approximate=bool(single[2]))
    pair = _PAIR.fullmatch(stripped)
    if pair is None:
        raise DateError(f"'{text}' is not a date; {_FORMS}.")
    first = _parse_unit(pair[1]).first if pair[1] else None
    last = _parse_unit(pair[3]).last if pair[3] else None
    if first is None and last is None:
        raise DateError(f"'{text}' states no date at all; {_FORMS}.")
    shape = Precision.RANGE if first is not None and last is not None else Precision.OPEN
    return Interval(first, last, shape, bool(pair[2] or pair[4]))


def month_end(when: date) -> date:
    """The last day of the month of `when`."""
    return when.replace(day=monthrange(when.year, when.month)[1])


def _parse_unit(text: str) -> Interval:
    if text.endswith("X"):
        return decade(int(text[:3]) * 10)
    numbers = [int(piece) for piece in text.split("-")]
    if len(numbers) == 1:
        return year(numbers[0])
    if len(numbers) == 2:
        return (
            season(numbers[0], numbers[1] - 20) if 21 <= numbers[1] <= 24 else month(numbers[0], numbers[1])
        )
    return day(_date(*numbers))


def _date(year_: int, month_: int, day_: int) -> date:
    try:
        return date(year_, month_, day_)
    except (ValueError, OverflowError):
        fault = f"{year_:04d}-{month_:02d}-{day_:02d}"
        raise DateError(f"No calendar has the day {fault}: years run from 1 to 9999; {_FORMS}.") from None


def _whole(first: date, last: date, precision: Precision) -> bool:
    match precision:
        case Precision.DAY:
            return first == last
        case Precision.MONTH:
            return first.day == 1 and last == month_end(first)
        case Precision.SEASON:
            return first.day == 1 and first.month % 3 == 0 and last == _season_end(first)
        case Precision.YEAR:
            return _opens_year(first) and _ends_year(last) and first.year == last.year
        case Precision.DECADE:
            return (
                _opens_year(first)
                and _ends_year(last)
                and first.year % 10 == 0
                and last.year - first.year == 9
            )
        case _:
            return True


def _season_end(first: date) -> date:
    if first.month < 12:
        return month_end(first.replace(month=first.month + 2))
    if first.year == date.max.year:
        return date.max
    return date(first.year + 1, 3, 1) - timedelta(days=1)


def _unit(first: date, precision: Precision) -> str:
    text = first.isoformat()
    match precision:
        case Precision.DAY:
            return text
        case Precision.MONTH:
            return text[:7]
        case Precision.SEASON:
            return f"{text[:4]}-{20 + first.month // 3}"
        case Precision.DECADE:
            return text[:3] + "X"
        case _:
            return text[:4]


def _start(first: date) -> str:
    """`first` as coarsely as it can be said: `1950` for 1950-01-01."""
    text = first.isoformat()
    return text[:4] if _opens_year(first) else text[:7] if first.day == 1 else text


def _end(last: date) -> str:
    text = last.isoformat()
    return text[:4] if _ends_year(last) else text[:7] if last == month_end(last) else text


def _opens_year(when: date) -> bool:
    return (when.month, when.day) == (1, 1)


def _ends_year(when: date) -> bool:
    return (when.month, when.day) == (12, 31)


def _low(interval: Interval) -> date:
    return interval.first or date.min


def _high(interval: Interval) -> date:
    return interval.last or date.max
