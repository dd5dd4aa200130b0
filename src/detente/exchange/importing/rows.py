"""Blocks of lines to columns of text, each row with its line; what cannot be a row is named."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from detente.exchange.importing.cells import MISSING
from detente.exchange.importing.dialect import Dialect
from detente.exchange.importing.lines import Block, clean, text_of

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

Fault = tuple[int, str]  # line, reason
SHOWN: Final = 60  # characters of a cell in a reason


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Columns by role, text or null where missing, of as many rows as `lines` has; and what is no row.

    `seen` counts all lines that say something: rows and faults.
    """

    columns: dict[str, pa.Array]
    lines: NDArray[np.int64]
    faults: tuple[Fault, ...]

    @property
    def seen(self) -> int:
        """Rows and faults together."""
        return len(self.lines) + len(self.faults)


def rows(block: Block, dialect: Dialect) -> Rows:
    """The rows of a block."""
    import numpy as np
    import pyarrow as pa

    block = Block(block.line, clean(block.data))
    table, odd = _parsed(block.data, dialect)
    total = table.num_rows + len(odd)
    starts = _starts(block, dialect, total)
    regular = np.ones(total, bool)
    regular[[number - 1 for number, _ in odd]] = False
    lines = starts[regular]
    faults: list[Fault] = []
    mended: list[list[str | None]] = []
    at: list[int] = []
    for number, text in odd:
        for line, one in _torn(int(starts[number - 1]), text, dialect):
            cells = _cells(one, dialect)
            if cells is None:
                found = len(_split(one, dialect))
                faults.append((line, f"{found} cells where {dialect.width} are expected"))
            elif cells:
                mended.append(cells)
                at.append(line)
    columns = _columns(table, dialect, mended)
    lines = np.concatenate([lines, np.array(at, np.int64)])
    blank = _blank(columns)
    if blank is not None:
        kept = ~blank
        columns = {role: column.filter(pa.array(kept)) for role, column in columns.items()}
        lines = lines[kept]
    return Rows(columns, lines, tuple(faults))


def _parsed(data: bytes, dialect: Dialect) -> tuple[pa.Table, list[tuple[int, str]]]:
    """The columns that are asked for, and (number from 1, text) of rows with too few or too many cells."""
    import pyarrow as pa
    from pyarrow import csv as reader

    odd: list[tuple[int, str]] = []

    def note(row: Any) -> str:
        odd.append((row.number, row.text))
        return "skip"

    names = [f"c{number}" for number in range(dialect.width)]
    asked = [names[number] for number in sorted(set(dialect.places.values()))]

    table = reader.read_csv(
        pa.BufferReader(data),
        reader.ReadOptions(use_threads=False, column_names=names, block_size=len(data) + 1),
        reader.ParseOptions(
            delimiter=dialect.delimiter, quote_char='"' if dialect.quoted else False,
            newlines_in_values=dialect.quoted, ignore_empty_lines=False, invalid_row_handler=note,
        ),
        reader.ConvertOptions(
            include_columns=asked, column_types=dict.fromkeys(asked, pa.string()),
            strings_can_be_null=True, quoted_strings_can_be_null=True, null_values=list(MISSING),
        ),
    )  # fmt: skip
    return table, odd


def _columns(table: pa.Table, dialect: Dialect, mended: Sequence[list[str | None]]) -> dict[str, pa.Array]:
    import pyarrow as pa

    found = {}
    for role, at in dialect.places.items():
        pieces = list(table.column(f"c{at}").chunks)
        if mended:
            pieces.append(pa.array([cells[at] if at < len(cells) else None for cells in mended], pa.string()))
        found[role] = pa.concat_arrays(pieces) if pieces else pa.array([], pa.string())
    return found


def _cells(text: str, dialect: Dialect) -> list[str | None] | None:
    """The cells of a row of another length, where that does no harm: it ends in empty cells, or is known."""
    cells = _split(text, dialect)
    if not any(map(str.strip, cells)):
        return []
    while len(cells) > dialect.width and not cells[-1].strip():
        cells.pop()
    if len(cells) == dialect.width or len(cells) in dialect.others:
        return [None if cell.strip() in MISSING else cell for cell in cells]
    return None


def _torn(line: int, text: str, dialect: Dialect) -> list[tuple[int, str]]:
    """The lines of a row with their numbers where a stray quote has swallowed whole rows, else the row."""
    inner = text.rstrip("\n").split("\n")
    right = sum(_cells(one, dialect) is not None for one in inner)
    if len(inner) > 1 and right >= len(inner) / 2:
        return list(enumerate(inner, line))
    return [(line, text)]


def _split(text: str, dialect: Dialect) -> list[str]:
    if dialect.quoted:
        try:
            return next(csv.reader([text], delimiter=dialect.delimiter), [])
        except csv.Error:
            pass
    return text.rstrip("\r\n").split(dialect.delimiter)


def _starts(block: Block, dialect: Dialect, total: int) -> NDArray[np.int64]:
    """The line on which each row begins; only a quoted cell may hold the end of a line."""
    import numpy as np

    plain = np.arange(block.line, block.line + total, dtype=np.int64)
    if not dialect.quoted or total == block.data.count(b"\n") + (not block.data.endswith(b"\n")):
        return plain
    source = csv.reader(io.StringIO(text_of(block.data), newline=""), delimiter=dialect.delimiter)
    found = []
    before = 0
    for _ in source:
        found.append(block.line + before)
        before = source.line_num
    return np.array(found, np.int64) if len(found) == total else plain


def _blank(columns: dict[str, pa.Array]) -> NDArray[np.bool_] | None:
    """Rows of which no cell that is asked for says anything; None where there are none."""
    import numpy as np

    least = min(columns.values(), key=lambda column: column.null_count)
    if not least.null_count:
        return None
    empty = np.ones(len(least), bool)
    for column in columns.values():
        empty &= column.is_null().to_numpy(zero_copy_only=False)
    return empty if empty.any() else None


def shown(cell: str) -> str:
    """A cell, shortened, on one line."""
    text = " ".join(cell.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "..."


def without_header(blocks: Iterable[Block], header: tuple[str, ...]) -> Iterable[Block]:
    """The blocks without the first line that says something, where it is a header."""
    waiting = bool(header)
    for block in blocks:
        data, line = block.data, block.line
        while waiting and data:
            first, _, data = data.partition(b"\n")
            line += 1
            waiting = not first.strip()
        if data:
            yield Block(line, data)
