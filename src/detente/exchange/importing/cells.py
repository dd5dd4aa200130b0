"""What single cells say: whether anything, which day, which number."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

MISSING: Final = ("", "None", "none", "NULL", "null", "NaN", "nan", "NA", "N/A", "n/a", r"\N", "---", "#N/A")

_YMD: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_PLAIN: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6})?(?:\.0)?", re.ASCII)
_SHORT: Final = re.compile(r"(\d\d)(\d\d)(\d\d)", re.ASCII)
_SLASHED: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?: .*)?", re.ASCII)
_WRITTEN: Final = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})", re.ASCII)
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_PIVOT: Final = 45  # a year of two digits from here on is of the twentieth century


def day(cell: str, day_first: bool = False) -> date | None:
    """The day that a cell names in any of the ways of these formats; None where it names none."""
    cell = cell.strip()
    try:
        if found := _PLAIN.fullmatch(cell) or _YMD.fullmatch(cell):
            year, month, number = map(int, found.groups())
        elif found := _SHORT.fullmatch(cell):
            year, month, number = map(int, found.groups())
            year += 1900 if year >= _PIVOT else 2000
        elif found := _SLASHED.fullmatch(cell):
            one, two, year = map(int, found.groups())
            month, number = (two, one) if day_first else (one, two)
        elif found := _WRITTEN.fullmatch(cell):
            year, number = int(found[3]), int(found[1])
            month = _MONTHS.index(found[2].lower()) + 1
        else:
            return None
        return date(year, month, number)
    except ValueError:
        return None


def day_first(cells: list[str]) -> bool:
    """Whether dates with strokes put the day first: some first number of them is no month."""
    found = (_SLASHED.fullmatch(cell.strip()) for cell in cells)
    return any(int(one[1]) > 12 for one in found if one)
