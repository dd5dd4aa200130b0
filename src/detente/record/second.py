"""What a language model answered and what people said of its differences, beside the record and never in it.

`second.sqlite` in a dossier's folder: answers by the hash of what was asked, so that nothing is paid twice;
and the differences that a person has let stand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from detente.model import Claim
from detente.record.claims import claims_where
from detente.record.faults import guard
from detente.record.rows import plain, text_of
from detente.record.store import Dossier

FILE: Final = "second.sqlite"
WAIT: Final = 10.0  # seconds that another writer is waited for
_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, model TEXT NOT NULL, "
    "version INTEGER NOT NULL, at TEXT NOT NULL, answer TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS settled (id TEXT PRIMARY KEY, who TEXT NOT NULL, at TEXT NOT NULL, "
    "why TEXT NOT NULL) WITHOUT ROWID",
)


class Second:
    """The side file of a dossier, open; a blank one in memory where there is none and none is made."""

    def __init__(self, folder: Path, create: bool = False) -> None:
        self.path = folder / FILE
        with guard(self.path):
            there = create or self.path.is_file()
            self._db = sqlite3.connect(self.path if there else ":memory:", WAIT, isolation_level=None)
            for table in _TABLES:
                self._db.execute(table)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def get(self, key: str) -> str | None:
        """What was answered under a key."""
        with self._used() as db:
            found = db.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
        return text_of(found[0]) if found else None

    def put(self, key: str, model: str, version: int, answer: str) -> None:
        """Keeps an answer at once: what was paid for outlives a run that is stopped."""
        with self._used() as db:
            row = (key, plain(model), version, _now(), plain(answer))
            db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)", row)

    def models(self) -> list[str]:
        """The models that have answered, the one that did so last first."""
        with self._used() as db:
            found = db.execute("SELECT model FROM answers GROUP BY model ORDER BY max(at) DESC, model")
            return [text_of(row[0]) for row in found]

    def settled(self) -> set[str]:
        """The ids of the differences that a person let stand."""
        with self._used() as db:
            return {row[0] for row in db.execute("SELECT id FROM settled")}

    def settle(self, id: str, who: str, why: str) -> None:
        """Lets a difference stand: the record's own claim, or its silence, is right."""
        with self._used() as db:
            db.execute(
                "INSERT OR REPLACE INTO settled VALUES (?, ?, ?, ?)", (id, plain(who), _now(), plain(why))
            )

    @contextmanager
    def _used(self) -> Iterator[sqlite3.Connection]:
        with guard(self.path):
            yield self._db


def judged(record: Dossier) -> tuple[list[Claim], set[str], set[str]]:
    """(the record's claims, the ids of those marked false, the ids of the documents left out)."""
    with record.reading() as db:
        claims = [claim for _, claim in claims_where(db, "d.excluded = 0", [], standing=False)]
        struck = {text_of(row[0]) for row in db.execute("SELECT id FROM claims WHERE struck = 1")}
        out = {text_of(row[0]) for row in db.execute("SELECT id FROM documents WHERE excluded = 1")}
    return claims, struck, out


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
