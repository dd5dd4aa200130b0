"""Claims as they stand in the tables, read back with their parties and arguments."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from detente.model import Actor, Argument, Claim
from detente.record import rows
from detente.record.rows import ALL, Cell, columns, plainly, text_of

FROM: Final = "FROM claims c JOIN documents d ON d.key = c.document"
STANDS: Final = "c.struck = 0 AND d.excluded = 0"  # no person marked it false or left its document out


def claims_where(
    db: sqlite3.Connection, condition: str, values: Sequence[Cell], standing: bool = True
) -> list[tuple[str, Claim]]:
    """(stored id, claim) of each under a condition on `claims c` and `documents d`, in document order."""
    return [(id, claim) for _, id, claim in numbered_claims(db, condition, values, standing)]


def counts(db: sqlite3.Connection) -> Counter[str]:
    """How many claims that stand each document makes, by its id."""
    sql = f"SELECT d.id, count(*) {FROM} WHERE {STANDS} GROUP BY d.key"
    return Counter({text_of(id): number for id, number in db.execute(sql)})


def numbered_claims(
    db: sqlite3.Connection, condition: str, values: Sequence[Cell], standing: bool = True
) -> Iterator[tuple[int, str, Claim]]:
    """(row number, stored id, claim) of each, likewise."""
    asked = f"{FROM} WHERE {condition}" + (f" AND {STANDS}" if standing else "")
    own, given = _own(asked, condition, values)
    sides: dict[int, tuple[list[Actor], list[Actor]]] = {}
    for row in plainly(db, f"{_ACTORS} {own} ORDER BY claim, side, position", given):
        both = sides.get(row[0]) or sides.setdefault(row[0], ([], []))
        both[row[1]].append(rows.actor_of(row[2:]))
    inside: dict[int, list[Argument]] = {}
    for row in plainly(db, f"{_ARGUMENTS} {own} ORDER BY claim, position", given):
        inside.setdefault(row[0], []).append(rows.argument_of(row[1:]))
    for row in plainly(db, f"{_CLAIMS} {asked} ORDER BY d.key, c.key", values):
        key, cells = row[0], row[2:]
        claim = rows.claim_of(cells, sides.get(key, _NOBODY), inside.get(key, ()), text_of(row[1]))
        yield key, cells[1], claim


def _own(asked: str, condition: str, values: Sequence[Cell]) -> tuple[str, Sequence[Cell]]:
    """Which rows belong to the claims that are asked for: all there are, where no condition narrows them."""
    return ("", ()) if condition == ALL else (f"WHERE claim IN (SELECT c.key {asked})", values)


_NOBODY: Final = ((), ())
_ACTORS: Final = f"SELECT a.claim, a.side, {columns('a', rows.ACTOR)} FROM actors a"
_ARGUMENTS: Final = f"SELECT a.claim, {columns('a', rows.ARGUMENT)} FROM arguments a"
_CLAIMS: Final = (
    f"SELECT c.key, d.id, {columns('c', rows.CLAIM)}, "
    "EXISTS (SELECT 1 FROM originals o WHERE o.claim = c.key)"
)
