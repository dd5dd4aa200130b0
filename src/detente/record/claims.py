"""Claims as they stand in the tables, read back with their parties and arguments."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final

from detente.model import Actor, Argument, Claim
from detente.record import rows
from detente.record.rows import Cell, text_of

FROM: Final = "FROM claims c JOIN documents d ON d.key = c.document"
STANDS: Final = "c.struck = 0 AND d.excluded = 0"  # no person marked it false or left its document out


def claims_where(
    db: sqlite3.Connection, condition: str, values: Sequence[Cell], standing: bool = True
) -> list[tuple[str, Claim]]:
    """(stored id, claim) of each under a condition on `claims c` and `documents d`, in document order."""
    return [(id, claim) for _, id, claim in numbered_claims(db, condition, values, standing)]


def numbered_claims(
    db: sqlite3.Connection, condition: str, values: Sequence[Cell], standing: bool = True
) -> Iterator[tuple[int, str, Claim]]:
    """(row number, stored id, claim) of each, likewise."""
    asked = f"{FROM} WHERE {condition}" + (f" AND {STANDS}" if standing else "")
    sides: dict[int, tuple[list[Actor], list[Actor]]] = {}
    sql = f"SELECT * FROM actors WHERE claim IN (SELECT c.key {asked}) ORDER BY claim, side, position"
    for row in db.execute(sql, values):
        sides.setdefault(row["claim"], ([], []))[row["side"]].append(rows.actor_of(row))
    inside: dict[int, list[Argument]] = {}
    sql = f"SELECT * FROM arguments WHERE claim IN (SELECT c.key {asked}) ORDER BY claim, position"
    for row in db.execute(sql, values):
        inside.setdefault(row["claim"], []).append(rows.argument_of(row))
    sql = (
        "SELECT c.*, d.id AS of, EXISTS (SELECT 1 FROM originals o WHERE o.claim = c.key) AS corrected "
        f"{asked} ORDER BY d.key, c.key"
    )
    for row in db.execute(sql, values):
        key = row["key"]
        parties = sides.get(key, ([], []))
        yield key, row["id"], rows.claim_of(row, parties, inside.get(key, ()), text_of(row["of"]))
