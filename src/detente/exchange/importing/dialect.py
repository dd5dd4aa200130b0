"""How a file of rows is written, told from its beginning: delimiter, quotes, header, index column, format."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from detente.errors import SourceError
from detente.exchange.importing.cells import MISSING, day, day_first
from detente.exchange.importing.format import Format, plain
from detente.exchange.importing.lines import clean, text_of

HEAD: Final = 1 << 18  # bytes that are looked at
ROWS: Final = 500
MOSTLY: Final = 0.95  # a file that keeps a rule may break it so seldom
FITS: Final = 0.6  # of the first rows must read as a format's that has no header


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the rows of a file are written and which column, from 0, holds what.

    `width` is the number of cells, `others` are widths that are right too; `header` the cells of the first
    line, empty where it is data already. `stripped`: codes have lost the zeros at their head.
    """

    format: Format
    delimiter: str
    quoted: bool
    width: int
    header: tuple[str, ...]
    places: dict[str, int]
    others: tuple[int, ...] = ()
    day_first: bool = False
    stripped: bool = False


def told(head: bytes, formats: Iterable[Format], where: str) -> Dialect:
    """The dialect of a file by its first bytes; SourceError where it is none of the formats'."""
    lines = [line for line in text_of(clean(head)).split("\n") if line.strip()]
    if len(head) >= HEAD:
        lines.pop()
    if not lines:
        raise SourceError(f"'{where}' has no rows; give a file of events.")
    delimiter, quoted, rows = _split(lines[:ROWS])
    header = [cell.strip() for cell in rows[0]]
    # With a column of row numbers that R or pandas wrote, the header may be one cell short.
    body = Counter(len(row) for row in rows[1:]).most_common(1)
    width = body[0][0] if body else len(header)
    named = ["", *header] if width == len(header) + 1 else header
    formats = tuple(formats)
    for format in formats:
        if format.by_header(named):
            width = max(width, len(named))
            return placed(format, delimiter, quoted, width, tuple(header), format.places(named), rows[1:])
    for format in formats:
        for order in format.orders:
            for shift in (0, 1):
                if shift and not _numbered(rows):
                    continue
                places = {role: at + shift for role, at in format.places(list(order)).items()}
                found = [row for row in rows if len(row) >= len(order) + shift]
                if len(order) + shift != _usual(rows) or not _fits(found, format, places):
                    continue
                others = tuple(len(one) + shift for one in format.orders)
                return placed(format, delimiter, quoted, len(order) + shift, (), places, rows, others)
    if len(formats) == 1 and formats[0].marks and not formats[0].orders:
        names = set(map(plain, named))
        lacking = next(mark for mark in formats[0].marks if plain(mark) not in names)
        raise SourceError(f"'{where}' has no column '{lacking}'; its first line is {', '.join(header)}.")
    asked = ", ".join(dict.fromkeys(format.name for format in formats))
    raise SourceError(
        f"'{where}' has {width} columns that read as none of these: {asked}; "
        "name its columns in a mapping file."
    )


def placed(
    format: Format, delimiter: str, quoted: bool, width: int, header: tuple[str, ...],
    places: dict[str, int], rows: list[list[str]], others: tuple[int, ...] = (),
) -> Dialect:  # fmt: skip
    lacking = [role for role in format.needs if role not in places]
    if lacking:
        names = " or ".join(format.roles.get(lacking[0], lacking))
        raise SourceError(f"The header names no column '{names}', which {format.name} needs; map it.")
    days = [row[places["date"]] for row in rows if len(row) > places["date"]]
    at = places.get("code", len(header) + width)
    codes = [row[at].strip() for row in rows if len(row) > at]
    lost = any(code.isdigit() and (len(code) == 1 or (len(code) == 2 and int(code) > 20)) for code in codes)
    if format.name == "keds" and not lost and any(len(c) == 3 and c[:2] in ("21", "22") for c in codes):
        raise SourceError(
            "Its codes are those of WEIS (roots 21 and 22), not of CAMEO; map a column of types."
        )
    return Dialect(
        format, delimiter, quoted, width, header, places, others, day_first(days),
        lost and format.act in ("cameo", "any"),
    )  # fmt: skip


def _split(lines: list[str]) -> tuple[str, bool, list[list[str]]]:
    """Delimiter, whether cells are quoted, and the rows: the widest cut that most lines share."""
    best: tuple[float, str, bool, list[list[str]]] = (-1.0, ",", True, [])
    for delimiter in "\t,;|":
        quoted = delimiter != "\t" or _quoted(lines)
        try:
            cells = csv.reader(lines, delimiter=delimiter)
            rows = list(cells) if quoted else [line.split(delimiter) for line in lines]
        except csv.Error:
            continue
        width = _usual(rows)
        share = sum(len(row) == width for row in rows) / len(rows)
        value = (width - 1) * share**3
        if value > best[0]:
            best = value, delimiter, quoted, rows
    return best[1:]


def _quoted(lines: list[str]) -> bool:
    """Whether a tab file quotes: its quotes open and close cells, and no line has an odd one, but a few."""
    cells = [cell for line in lines for cell in line.split("\t") if '"' in cell]
    whole = sum(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells)
    odd = sum(line.count('"') % 2 for line in lines)
    return whole > MOSTLY * len(cells) and odd < (1 - MOSTLY) * len(lines)


def _usual(rows: list[list[str]]) -> int:
    return Counter(map(len, rows)).most_common(1)[0][0] if rows else 0


def _numbered(rows: list[list[str]]) -> bool:
    """Whether the first cells count on by one."""
    cells = [row[0].strip() for row in rows if row]
    if not all(cell.isdecimal() for cell in cells):
        return False
    numbers = list(map(int, cells))
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))


def _fits(rows: list[list[str]], format: Format, places: dict[str, int]) -> bool:
    """Whether most rows have a day, and a code that is one, where the format has them."""
    good = 0
    for row in rows:
        code = row[places["code"]].strip() if "code" in places else "0"
        date = row[places["date"]]
        good += day(date) is not None and (code in MISSING or _coded(code, format))
    return good >= FITS * len(rows) > 0


def _coded(code: str, format: Format) -> bool:
    if format.act == "plover":
        return code.isupper()
    return code.isdigit() and len(code) <= 4
