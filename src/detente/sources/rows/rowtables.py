"""The records of a table in plain text, one at a time: line breaks in quotes kept, faults named."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from detente.sources.load import LIMIT

DELIMITERS = (",", ";", "\t", "|")
AGAIN = 4 * LIMIT  # characters of faulty records read a second time, in a whole file
_NAME = 60  # characters of a column's name
_SEP = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)  # how spreadsheets announce a delimiter


@dataclass(frozen=True, slots=True)
class Record:
    """One record, the line on which it begins, and what is wrong with it."""

    line: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written: its delimiter, its columns' names, and whether more than a header was seen."""

    delimiter: str
    columns: tuple[str, ...]
    filled: bool


def layouts(head: str, whole: bool) -> Iterator[Layout]:
    """The ways in which the start of a text may be a table with a header; `whole` where no more follows."""
    lines = [line for line in head.splitlines(keepends=True)[:200] if line.strip("\ufeff \t\r\n")]
    said = _SEP.match(lines[0]) if lines else None
    if said:
        lines = lines[1:]
    if not lines:
        return
    for delimiter in said[1] if said and said[1] in DELIMITERS else DELIMITERS:
        if delimiter not in lines[0] and delimiter != ",":
            continue
        try:
            reader = csv.reader(lines, delimiter=delimiter)
            columns = tuple(_name(cell) for cell in next(reader))
            second = next((cells for cells in reader if cells), None)
        except (csv.Error, StopIteration):
            continue
        named = [name for name in columns if name]
        if (
            len(set(named)) < len(columns) - (len(columns) > 1)
            or not named
            or any(len(name) > _NAME or not name.isprintable() for name in named)
        ):
            continue
        cut = not whole and reader.line_num >= len(lines)
        if second is None or cut or len(second) == len(columns):
            yield Layout(delimiter, columns, second is not None)


def _name(cell: str) -> str:
    """A column's name, whose bytes may be no UTF-8."""
    data = cell.encode("utf-8", errors="surrogateescape")
    try:
        return data.decode("utf-8").strip("\ufeff \t\r\n")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").strip()


class _Lines:
    """The lines of a stream; of one above LIMIT the start, with `odd` telling whether its quotes pair."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._back: list[str] = []
        self.number = 0
        self.long = self.odd = False

    def take(self) -> str | None:
        self.long = False
        if self._back:
            self.number += 1
            return self._back.pop()
        line = self._stream.readline(LIMIT + 1)
        if not line:
            return None
        self.number += 1
        if len(line) > LIMIT:
            self.long, quotes, piece = True, line.count('"'), line
            while piece and piece[-1] not in "\r\n":
                piece = self._stream.readline(1 << 20)
                quotes += piece.count('"')
            self.odd = bool(quotes & 1)
        return line

    def give_back(self, lines: list[str]) -> None:
        self._back += reversed(lines)
        self.number -= len(lines)


class _TooLong(Exception):
    pass


def records(stream: TextIO, layout: Layout) -> Iterator[Record]:
    """The records below the header. Blank ones are passed over; one of another width comes with its fault.

    Where a quotation that is never closed swallows the rows below it, reading goes on with the next line.
    """
    if csv.field_size_limit() < LIMIT:
        csv.field_size_limit(LIMIT)  # it holds for the whole process; a text may be as long as a file
    lines, again = _Lines(stream), AGAIN
    headed = False
    while (first := lines.take()) is not None:
        at, taken = lines.number, [first]
        if not headed and (_SEP.match(first) or not first.strip("\ufeff \t\r\n")):
            continue
        cells, fault = _read(lines, taken, layout.delimiter)
        if not headed:
            headed = True
            continue
        if not cells and not fault:
            continue
        cells, fault = _fitted(cells, fault, taken, layout)
        if fault:
            size = sum(map(len, taken))
            if len(taken) > 1 and again >= size and _alone(taken[1], layout):
                again -= size
                lines.give_back(taken[1:])
                fault = "holds a quotation mark that is never closed"
            elif fault == _LONG:
                _skip(lines, taken)
        yield Record(at, cells, fault)


_LONG = f"has more than the limit of {LIMIT:,} bytes (20 MB)"


def _read(lines: _Lines, taken: list[str], delimiter: str) -> tuple[list[str], str]:
    """The cells of the record that begins with the line in `taken`, to which its further lines are added."""

    def feed() -> Iterator[str]:
        size = 0
        while True:
            size += len(taken[-1])
            if lines.long or size > LIMIT:
                raise _TooLong
            yield taken[-1]
            line = lines.take()
            if line is None:
                return
            taken.append(line)

    try:
        return next(csv.reader(feed(), delimiter=delimiter, strict=True), []), ""
    except _TooLong:
        return [], _LONG
    except csv.Error as fault:
        return [], f"is not well formed ({fault})"


def _fitted(cells: list[str], fault: str, taken: list[str], layout: Layout) -> tuple[list[str], str]:
    """The cells in the table's width, or what is wrong."""
    width = len(layout.columns)
    if fault and fault != _LONG and len(taken) == 1:  # quotation marks inside a quotation, not doubled
        loose = next(csv.reader(taken, delimiter=layout.delimiter), [])
        if len(loose) == width:
            return loose, ""
    if fault:
        return [], fault
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) != width:
        few = "" if len(cells) == 1 else "s"
        return [], f"has {len(cells)} cell{few} where the header names {width}"
    return cells, ""


def _alone(line: str, layout: Layout) -> bool:
    """Whether a line looks like the beginning of a row of its own."""
    try:
        cells = next(csv.reader([line], delimiter=layout.delimiter), [])
    except csv.Error:
        return False
    return len(cells) == len(layout.columns) > 1


def _skip(lines: _Lines, taken: list[str]) -> None:
    """Passes over the rest of a record that is too long."""
    inside = bool(sum(line.count('"') for line in taken[:-1]) & 1)
    inside ^= lines.odd if lines.long else bool(taken[-1].count('"') & 1)
    while inside and (line := lines.take()) is not None:
        inside ^= lines.odd if lines.long else bool(line.count('"') & 1)
