"""Reads the dates that metadata carry: ISO 8601 and its neighbours, to the day."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_LOOSE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_EARLIEST = 1400  # a year below it in metadata is a default value such as 0001-01-01


def day_in(value: str) -> date | None:
    """The day that a metadata value opens with, as the writer's clock had it; words go to `dateline`."""
    value = value.strip()
    match = _ISO.match(value) or _LOOSE.match(value)
    if match:
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
        return day if day.year >= _EARLIEST else None
    if len(value) > 60:
        return None
    from detente.language.dates import dateline

    found = dateline(value)
    return found[0] if found else None
