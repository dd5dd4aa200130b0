"""Documents as they stand in the tables, read back with their passages."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from detente.model import Document
from detente.record import rows
from detente.record.rows import Cell


def documents_where(db: sqlite3.Connection, condition: str, values: Sequence[Cell]) -> list[Document]:
    """Each under a condition on `documents d`, in the order in which they were first kept."""
    passages: dict[int, list[sqlite3.Row]] = {}
    sql = f"SELECT p.* FROM passages p JOIN documents d ON d.key = p.document WHERE {condition}"
    for row in db.execute(f"{sql} ORDER BY p.document, p.position", values):
        passages.setdefault(row["document"], []).append(row)
    found = db.execute(f"SELECT d.* FROM documents d WHERE {condition} ORDER BY d.key", values)
    return [rows.document_of(row, passages.get(row["key"], ())) for row in found]
