"""Rows of registers as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import Cell, RegisterRow


def row_dict(row: RegisterRow) -> dict[str, Any]:
    """A row as plain values."""
    names = {id: document.name for id, document in row.documents.items()}
    return {
        "register": row.register,
        "events": [event.id for event in row.events],
        "cells": {column: [cell_dict(cell, names) for cell in cells] for column, cells in row.cells.items()},
    }


def cell_dict(cell: Cell, names: dict[str, str]) -> dict[str, Any]:
    """A cell as plain values; `document_id` with `start` and `end` is where `text` stands."""
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
