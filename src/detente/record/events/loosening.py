"""Claims made to wait for being grouped, because they are new or changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

NEW, MARKED, LINKED = range(3)  # how far a waiting claim is: without marks, without links, not yet grouped
FEW: Final = 500  # values of one query


def loosen(db: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Within the caller's transaction: claims that are to be linked anew, and what they were linked with."""
    for part in batches(sorted(keys)):
        held = f"({', '.join('?' * len(part))})"
        db.execute(
            f"INSERT OR IGNORE INTO loose SELECT b, {LINKED} FROM links WHERE a IN {held} "
            f"UNION SELECT a, {LINKED} FROM links WHERE b IN {held}",
            [*part, *part],
        )
        for table, column in (("links", "a"), ("links", "b"), ("marks", "claim")):
            db.execute(f"DELETE FROM {table} WHERE {column} IN {held}", part)
        db.executemany(f"INSERT OR REPLACE INTO loose VALUES (?, {NEW})", ((key,) for key in part))


def loosen_document(db: sqlite3.Connection, key: int) -> None:
    """The same for all claims of the document with a row number."""
    loosen(db, [row[0] for row in db.execute("SELECT key FROM claims WHERE document = ?", (key,))])


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """So many values as one query takes, in order."""
    return (values[i : i + FEW] for i in range(0, len(values), FEW))
