"""Rows of a claim put into the tables: what a reading and a judgement both need."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from detente.model import Claim
from detente.record import rows
from detente.record.events.loosening import loosen
from detente.record.rows import Cell


def put_claim(db: sqlite3.Connection, document: int, claim: Claim) -> int:
    """A claim of the document with a row number; the claim's own row number."""
    number = insert(db, "claims", rows.CLAIM, rows.claim_row(document, claim))
    put_inside(db, number, claim)
    return number


def put_inside(db: sqlite3.Connection, number: int, claim: Claim) -> None:
    """The parties and arguments of the claim with a row number, which has none; it waits to be grouped."""
    db.executemany(f"INSERT INTO actors VALUES ({marks(10)})", rows.actor_rows(number, claim))
    db.executemany(f"INSERT INTO arguments VALUES ({marks(9)})", rows.argument_rows(number, claim))
    loosen(db, [number])


def insert(db: sqlite3.Connection, table: str, columns: Sequence[str], row: Sequence[Cell]) -> int:
    """Inserts a row; its number."""
    sql = f"INSERT INTO {table} ({names(columns)}) VALUES ({marks(len(row))})"
    number = db.execute(sql, row).lastrowid
    assert number is not None
    return number


def marks(count: int) -> str:
    """So many question marks."""
    return ", ".join("?" * count)


def names(columns: Sequence[str]) -> str:
    """Column names, quoted."""
    return ", ".join(f'"{column}"' for column in columns)
