"""Which state a record is in, as a word that every writing changes: two that are alike hold the same."""

from __future__ import annotations

import secrets
import sqlite3
from pathlib import Path
from typing import Final

STATE: Final = "state"  # the key in `meta`


def changed(db: sqlite3.Connection) -> None:
    """Within the writer's transaction: what is kept is no longer what it was.

    A new word, not a number counted on: of two copies of a dossier each may be written to in its own way.
    """
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (STATE, secrets.token_hex(8)))


def state(db: sqlite3.Connection, path: Path) -> str:
    """The word, with what tells the file from one put in its place or written to by an older Detente.

    A record that was rebuilt, or that an older Detente made, has none until it is written to: there it is
    the time at which the file was made.
    """
    row = db.execute("SELECT value FROM meta WHERE key = ?", (STATE,)).fetchone()
    file = path.stat()
    sql = (
        "SELECT coalesce((SELECT max(number) FROM judgements), 0), "
        "coalesce((SELECT max(key) FROM claims), 0), coalesce((SELECT max(key) FROM documents), 0)"
    )
    numbers = (file.st_dev, file.st_ino, *db.execute(sql).fetchone())
    return "-".join([row[0] if row else f"{file.st_mtime_ns:x}", *(f"{number:x}" for number in numbers)])
