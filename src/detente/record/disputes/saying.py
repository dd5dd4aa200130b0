"""Dates and parties in words, as a sentence on a dispute has them."""

from __future__ import annotations

from datetime import date
from typing import Final

from detente.knowledge.parties import name
from detente.language import edtf
from detente.language.edtf import Interval, Precision
from detente.record.disputes.told import Told

_MONTHS: Final = (
    "January February March April May June July August September October November December"
).split()
_SEASONS: Final = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def when(edtf_date: str | None) -> str:
    """`6 May 2004`, `June 2004`, `6 to 8 May 2004`, `spring 2011`, `until 1978`; empty where none is."""
    interval = edtf.read(edtf_date)
    if interval is None:
        return ""
    about = "about " if interval.approximate else ""
    return about + _said(interval)


def _said(interval: Interval) -> str:
    first, last = interval.first, interval.last
    if first is None or last is None:
        return f"since {_day(first)}" if first else f"until {_day(last)}" if last else ""
    match interval.precision:
        case Precision.DAY:
            return _day(first)
        case Precision.MONTH:
            return f"{_MONTHS[first.month - 1]} {first.year}"
        case Precision.SEASON:
            return f"{_SEASONS[first.month]} {first.year}"
        case Precision.YEAR:
            return str(first.year)
        case Precision.DECADE:
            return f"the {first.year}s"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year} to {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date | None) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if day else ""


def parties(one: Told) -> str:
    """`India to China`, or `India and China` of an act of both."""
    source = " and ".join(name(actor.code) for actor in one.claim.source)
    target = " and ".join(name(actor.code) for actor in one.claim.target)
    if one.t.mutual or not target:
        return source
    return f"{source} to {target}"


def words(text: str, most: int = 90) -> str:
    """A quote on one line, cut at a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " ..."
