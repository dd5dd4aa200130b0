"""A brief as a PDF, set by Typst with the fonts that it carries: no network, no fonts of the machine."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import resources
from typing import Any, Final

from detente import charts
from detente.errors import UsageError
from detente.report.parts import Brief, Cell, Note, Quoted, Reference, Section, Table, plain

TEMPLATE: Final = "brief.typ"
EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)  # the same brief gives the same bytes
SHORT: Final = 9  # characters of a word that no column breaks


def pdf(brief: Brief) -> bytes:
    """The document, tagged for reading aloud; UsageError where Typst cannot set it."""
    typst = _typst()
    template = resources.files("detente.report").joinpath(TEMPLATE).read_bytes()
    try:
        made = typst.compile(
            template,
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(_data(brief))},
            timestamp=EPOCH,
        )
    except RuntimeError as error:
        raise UsageError(f"The PDF cannot be set ({plain(str(error))}); write HTML or Markdown.") from error
    return bytes(made)


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise UsageError("A PDF needs Typst; install it with `pip install typst`.") from error
    return typst


def _data(brief: Brief) -> dict[str, Any]:
    """The brief as plain values, all text plain."""
    return {
        "title": plain(brief.title),
        "under": f"{plain(brief.under)}. {plain(brief.made)}. {plain(brief.maker)}.",
        "foot": plain(brief.title),
        "sections": [_section(section) for section in brief.sections],
        "notes": [_note(note) for note in brief.notes],
        "references": [_reference(one) for one in brief.references],
    }


def _section(section: Section) -> dict[str, Any]:
    figure = section.figure
    return {
        "title": plain(section.title),
        "figure": figure and {
            "picture": charts.svg(dict(figure.spec)), "alt": plain(figure.alt),
            "caption": plain(figure.caption),
        },
        "lines": [
            {"lead": plain(line.lead), "text": plain(line.text), "notes": list(line.notes)}
            for line in section.lines
        ],
        "tables": [_table(table, shares) for table, shares in _with_shares(section.tables)],
        "remarks": [plain(remark) for remark in section.remarks],
    }  # fmt: skip


def _table(table: Table, shares: list[float]) -> dict[str, Any]:
    return {
        "caption": plain(table.caption),
        "head": [plain(name) for name in table.head],
        "widths": shares,
        "rows": [{"cells": [_cell(c) for c in row.cells], "notes": list(row.notes)} for row in table.rows],
    }


def _with_shares(tables: Sequence[Table]) -> Iterator[tuple[Table, list[float]]]:
    """Each table with the shares of its columns; tables under the same headings have the same."""
    for table in tables:
        alike = [row.cells for other in tables if other.head == table.head for row in other.rows]
        columns = zip(*(table.head, *alike), strict=True)
        longest = (max(len(c.text if isinstance(c, Quoted) else c) for c in column) for column in columns)
        yield table, [_share(one) for one in longest]


def _share(longest: int) -> float:
    """Of a column by its longest cell, in characters: long ones get most, short ones enough for a word."""
    return float(max(longest, SHORT) ** 0.5)


def _cell(cell: Cell) -> str | list[str]:
    return list(cell.pieces) if isinstance(cell, Quoted) else plain(cell)


def _note(note: Note) -> dict[str, Any]:
    remarks = f" ({note.remarks})" if note.remarks else ""
    rest = f"{plain(remarks)}: text {note.reference}, {note.where}."
    return {"number": note.number, "quote": list(note.quote.pieces), "rest": rest}


def _reference(one: Reference) -> dict[str, Any]:
    file = " ".join(part for part in (one.address, f"({one.name}; document {one.document})") if part)
    return {"number": one.number, "cited": plain(one.cited), "file": plain(file)}
