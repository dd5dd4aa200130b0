"""Documents as they stand in the tables, read back with their passages."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from detente.model import Document, Passage
from detente.record import rows
from detente.record.rows import ALL, Cell, columns, plainly


def documents_where(db: sqlite3.Connection, condition: str, values: Sequence[Cell]) -> list[Document]:
    """Each under a condition on `documents d`, in the order in which they were first kept."""
    passages: dict[int, list[Passage]] = {}
    sql = f"SELECT p.document, {_PASSAGE} FROM passages p"
    if condition != ALL:
        sql += f" JOIN documents d ON d.key = p.document WHERE {condition}"
    for row in plainly(db, f"{sql} ORDER BY p.document, p.position", values):
        passages.setdefault(row[0], []).append(rows.passage_of(row[1:]))
    found = plainly(
        db, f"SELECT d.key, {_DOCUMENT} FROM documents d WHERE {condition} ORDER BY d.key", values
    )
    return [rows.document_of(row[1:], passages.get(row[0], ())) for row in found]


_DOCUMENT: Final = columns("d", rows.DOCUMENT)
_PASSAGE: Final = columns("p", rows.PASSAGE)
