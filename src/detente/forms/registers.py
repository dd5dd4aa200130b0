"""Rows of registers as plain values, and a register as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api import Cell, RegisterRow

PARTIES: Final = frozenset({"parties", "between", "from", "to", "state", "body", "of", "who"})
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


class CellForm(TypedDict):
    """A cell; `document_id` with `start` and `end` is where `text` stands, verbatim; `date` is EDTF or null.

    `support` counts the independent origins that say the same.
    """

    value: str
    text: str
    claim: str
    document: str
    document_id: str
    start: int
    end: int
    support: int
    date: str | None


class RowForm(TypedDict):
    """One thing of a register: the ids of the events that tell of it, and its cells by column."""

    register: str
    events: list[str]
    cells: dict[str, list[CellForm]]


def row_dict(row: RegisterRow) -> RowForm:
    """A row."""
    names = {id: document.name for id, document in row.documents.items()}
    return {
        "register": row.register,
        "events": [event.id for event in row.events],
        "cells": {column: [cell_dict(cell, names) for cell in cells] for column, cells in row.cells.items()},
    }


def cell_dict(cell: Cell, names: dict[str, str]) -> CellForm:
    """A cell."""
    return {
        "value": cell.value,
        "text": cell.text,
        "claim": cell.claim,
        "document": names[cell.document],
        "document_id": cell.document,
        "start": cell.start,
        "end": cell.end,
        "support": cell.support,
        "date": cell.date,
    }


def table(which: str, rows: Sequence[RegisterRow]) -> str:
    """CSV: for each column its values, the words of the texts and where they stand, several joined by ;."""
    import csv
    import io

    from detente import api

    columns = [column for column, _ in api.register_columns(which)]
    page = io.StringIO(newline="")
    out = csv.writer(page)
    out.writerow([name for c in columns for name in (c, f"{c}: words", f"{c}: where")] + ["events"])
    for row in rows:
        names, line = row.documents, list[str]()
        for column in columns:
            cells = row.cells.get(column, ())
            line += [
                safe(_joined(cell.value for cell in cells)),
                safe(_joined(" ".join(cell.text.split()) for cell in cells)),
                safe(_joined(where(names[cell.document].name, cell) for cell in cells)),
            ]
        out.writerow([*line, _joined(event.id for event in row.events)])
    return page.getvalue()


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(FORMULA) else text


def where(name: str, cell: Cell) -> str:
    """`wire.txt 120-132`; a long name is cut in its middle."""
    return f"{name if len(name) <= 30 else name[:14] + '..' + name[-14:]} {cell.start}-{cell.end}"


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)
