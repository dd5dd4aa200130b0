"""Days and times as columns of tables hold them: ISO, day and month by numbers, words, seconds since 1970."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from itertools import islice

from detente.sources.page.metadates import day_in

SAMPLE = 10_000  # rows by which the order of day and month is told
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)")
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{6})Z?")  # 20140503120000, of archives and crawlers
_EPOCH = re.compile(r"-?(\d{9,10}|\d{13}|\d{16})(?:\.\d{0,9})?")
_LONGEST = 80


class Days:
    """Reads a column of days; `values` gives the column again, asked once, where an order must be settled.

    3/5/2014 is the 3rd of May or the 5th of March: it is read only where other rows of the column show which
    (13/5/2014, or 5/13/2014) and none shows the contrary. With dots it is the day that comes first.
    """

    def __init__(self, values: Callable[[], Iterable[object]]) -> None:
        self._values = values
        self._first: int | None = None

    def day(self, value: object) -> date | None:
        """The day of a cell; None where it is not told, or not for sure."""
        text = _text(value)
        if not text:
            return None
        if found := _NUMBERS.match(text):
            one, two, year = int(found[1]), int(found[3]), int(found[4])
            if one > 12 or found[2] == ".":
                return _made(year, two, one)
            if two > 12 or one == two:
                return _made(year, one, two)
            order = self._order()
            return _made(year, two, one) if order > 0 else _made(year, one, two) if order < 0 else None
        if found := _STAMP.fullmatch(text):
            return _made(int(found[1]), int(found[2]), int(found[3]))
        moment = _since_1970(text)
        return moment.date() if moment else day_in(text)

    def _order(self) -> int:
        """1 where the day comes first in the column, -1 where the month does, 0 where it is not told."""
        if self._first is None:
            shown = {_order_of(_text(value)) for value in islice(self._values(), SAMPLE)} - {0}
            self._first = shown.pop() if len(shown) == 1 else 0
        return self._first


def moment_in(value: object) -> datetime | None:
    """A time in UTC: ISO 8601 (without a zone it is taken for UTC) or seconds since 1970; None otherwise."""
    text = _text(value)
    if found := _STAMP.fullmatch(text):
        text = f"{found[1]}-{found[2]}-{found[3]}"
    elif moment := _since_1970(text):
        return moment
    try:
        read = datetime.fromisoformat(text)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = value if isinstance(value, str) else repr(value) if abs(value) < 1e17 else ""
    return text.strip()[:_LONGEST] if text.isascii() or len(text) <= _LONGEST else ""


def _order_of(text: str) -> int:
    found = _NUMBERS.match(text)
    if not found or found[2] == ".":
        return 0
    one, two = int(found[1]), int(found[3])
    return 1 if 12 < one <= 31 and two <= 12 else -1 if 12 < two <= 31 and one <= 12 else 0


def _since_1970(text: str) -> datetime | None:
    found = _EPOCH.fullmatch(text)
    if found is None:
        return None
    scale = {13: 1e3, 16: 1e6}.get(len(found[1]), 1.0)
    try:
        return datetime.fromtimestamp(float(text) / scale, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1400 else None
    except ValueError:
        return None
