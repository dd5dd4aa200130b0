"""A document and what was read from it, put into the tables in place of what stood there."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from detente.model import Claim, Document, Expectation
from detente.record import rows
from detente.record.events.loosening import loosen_document
from detente.record.inserting import insert, marks, names, put_claim
from detente.record.judging.settling import settle_document, unbind
from detente.record.rows import Cell


def put(
    db: sqlite3.Connection,
    document: Document,
    claims: Sequence[Claim],
    coder: int,
    expectations: Sequence[Expectation],
) -> None:
    """Within the caller's transaction; its claims, old and new, wait to be grouped.

    What people said of it and of its claims is applied to it.
    """
    key = _put_document(db, rows.document_row(document, coder))
    loosen_document(db, key)
    unbind(db, key)
    for table in ("passages", "claims", "expectations"):
        db.execute(f"DELETE FROM {table} WHERE document = ?", (key,))
    db.executemany(f"INSERT INTO passages VALUES ({marks(10)})", rows.passage_rows(key, document))
    for claim in claims:
        put_claim(db, key, claim)
    for expectation in expectations:
        insert(db, "expectations", rows.EXPECTATION, rows.expectation_row(key, expectation))
    settle_document(db, key)


def _put_document(db: sqlite3.Connection, row: Sequence[Cell]) -> int:
    old = db.execute("SELECT key, title, text FROM documents WHERE id = ?", (row[0],)).fetchone()
    if old:
        sql = "INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?, ?, ?)"
        db.execute(sql, (old["key"], _searched(old["title"]), _searched(old["text"])))
    renewed = ", ".join(f"{name} = excluded.{name}" for name in rows.DOCUMENT[1:])
    db.execute(
        f"INSERT INTO documents ({names(rows.DOCUMENT)}) VALUES ({marks(len(row))}) "
        f"ON CONFLICT (id) DO UPDATE SET {renewed}",
        row,
    )
    key, title, text = db.execute("SELECT key, title, text FROM documents WHERE id = ?", (row[0],)).fetchone()
    sql = "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)"
    db.execute(sql, (key, _searched(title), _searched(text)))
    return int(key)


def _searched(cell: str | bytes) -> str:
    """Text that holds half characters is kept as bytes and not searched."""
    return cell if isinstance(cell, str) else ""
