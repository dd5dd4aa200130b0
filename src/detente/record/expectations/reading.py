"""The expectations of the record, in document order, each with what became of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from detente.knowledge.continuity import line
from detente.model import Expectation
from detente.record import rows
from detente.record.claims import claims_where
from detente.record.documents import documents_where
from detente.record.events.reading import EVENT, origins
from detente.record.expectations.expected import Expected
from detente.record.expectations.outcomes import Record
from detente.record.expectations.track import Track, tracks
from detente.record.rows import text_of

if TYPE_CHECKING:
    from detente.record.store import Dossier

Told = tuple[Record, list[Expectation]]


def expected(
    record: Dossier, a: str | None = None, b: str | None = None, all: Callable[[], Told] | None = None
) -> list[Expected]:
    """All that texts expect, of a party or of two, with the outcome that the claims of the record show.

    `all` hands out what `told` gave of this very state of the record, where it is at hand.
    """
    with record.reading() as db:
        return _expected(db, _lines(a, b), all)


def records(record: Dossier, every: Sequence[Expected]) -> list[Track]:
    """The sources of which enough expectations are settled, of all there are; copies of a text count once."""
    with record.reading() as db:
        return tracks(every, origins(db))


def on(every: Iterable[Expected], a: str | None, b: str | None) -> list[Expected]:
    """Those of a party or of two."""
    asked = _lines(a, b)
    return [one for one in every if _on(one.expectation.parties, asked)]


def _expected(
    db: sqlite3.Connection, asked: list[frozenset[str]], all: Callable[[], Told] | None = None
) -> list[Expected]:
    if not any(_on(e.parties, asked) for e in stored(db)):
        return []  # before every sentence of the record is read
    record, every = all() if all else told(db)
    return [record.outcome(e) for e in every if _on(e.parties, asked)]


def told(db: sqlite3.Connection) -> Told:
    """All that is told, and all that is expected, in document order."""
    documents = {document.id: document for document in documents_where(db, "d.excluded = 0", [])}
    every = stored(db)
    events = dict(db.execute(f"SELECT c.id, {EVENT} FROM claims c"))
    claims = [claim for _, claim in claims_where(db, "1", [])] if every else []
    return Record(claims, documents, events, origins(db), every), every


def stored(db: sqlite3.Connection) -> list[Expectation]:
    """All that is expected, in document order."""
    sql = (
        "SELECT e.*, d.id AS of FROM expectations e JOIN documents d ON d.key = e.document "
        "WHERE d.excluded = 0 ORDER BY d.key, e.start, e.key"
    )
    return [rows.expectation_of(row, text_of(row["of"])) for row in db.execute(sql)]


def _lines(a: str | None, b: str | None) -> list[frozenset[str]]:
    return [line(code) for code in (a, b) if code]


def _on(parties: Collection[str], asked: list[frozenset[str]]) -> bool:
    return all(not one.isdisjoint(parties) for one in asked)
