"""Days as people write them: `6 May 2019`, `about March 2003`, `in the 1950s`, `1965 to 1970`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
UNDATED: Final = "no date"
_YEAR: Final = re.compile(r"(\d{3})([\dX])")


def day(when: date) -> str:
    """`6 May 2019`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def english(written: str | None) -> str:
    """An EDTF date in English words, `no date` for None; an open end is `from` or `until`."""
    if not written:
        return UNDATED
    about = "about " if "~" in written else ""
    first, slash, last = written.replace("~", "").partition("/")
    if not slash:
        return about + _unit(first)
    if first in ("", ".."):
        return f"until {about}{_unit(last)}"
    if last in ("", ".."):
        return f"from {about}{_unit(first)}"
    return f"{about}{_span(first, last)}"


def when(written: str | None) -> str:
    """The same inside a sentence: `on 6 May 2019`, `in March 2003`, `in the 1950s`, `at no date given`."""
    said = english(written)
    if not written:
        return "at no date given"
    if "/" in written:
        return said if said.startswith(("from", "until")) else f"between {said.replace(' to ', ' and ')}"
    return f"{'on' if len(written.rstrip('~')) == 10 else 'in'} {said}"


def year(written: str | None) -> int | None:
    """The first year that a date names, of a decade its first; None where it names none."""
    found = _YEAR.search(written or "")
    return int(found[1] + found[2].replace("X", "0")) if found else None


def _span(first: str, last: str) -> str:
    if first == last:
        return _unit(first)
    if first[:4] == last[:4] and len(first) == len(last) == 7:
        return f"{_month(first)} to {_month(last)} {last[:4]}"
    if first[:7] == last[:7] and len(first) == len(last) == 10:
        return f"{int(first[8:])} to {_unit(last)}"
    return f"{_unit(first)} to {_unit(last)}"


def _month(text: str) -> str:
    number = int(text[5:7])
    return MONTHS[number - 1] if 1 <= number <= 12 else SEASONS.get(number, text)


def _unit(text: str) -> str:
    if text.endswith("X"):
        return f"the {text[:3]}0s"
    if len(text) == 10:
        return f"{int(text[8:])} {_month(text)} {text[:4]}"
    return f"{_month(text)} {text[:4]}" if len(text) == 7 else text
