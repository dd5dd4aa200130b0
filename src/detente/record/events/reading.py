"""Events as they stand in the record: those that hold a claim which is asked for, by their dates."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Final

from detente.language import edtf
from detente.model import Claim
from detente.record.claims import FROM, STANDS, numbered_claims
from detente.record.documents import documents_where
from detente.record.events.event import Event, event
from detente.record.rows import Cell

EVENT: Final = "coalesce(nullif(c.event, ''), c.id)"  # a claim that waits to be grouped stands alone


def events_where(
    db: sqlite3.Connection, condition: str, values: Sequence[Cell], least: float | None = None
) -> list[Event]:
    """Events with a claim under a condition on `claims c` and `documents d`; by first day, undated ones last.

    `least` leaves out the claims of less confidence before the events are told.
    """
    wanted = f"SELECT {EVENT} {FROM} WHERE {condition} AND {STANDS}"
    whole = f"{EVENT} IN ({wanted})" + (" AND c.confidence >= ?" if least is not None else "")
    given = [*values, least] if least is not None else list(values)
    named = {row[0]: row[1] for row in db.execute(f"SELECT c.key, {EVENT} {FROM} WHERE {whole}", given)}
    together: dict[str, list[Claim]] = {}
    for key, _, claim in numbered_claims(db, whole, given):
        together.setdefault(named[key], []).append(claim)
    texts = documents_where(db, f"d.key IN (SELECT c.document {FROM} WHERE {whole})", given)
    documents = {document.id: document for document in texts}
    known = origins(db)
    found = [event(claims, documents, known) for claims in together.values()]
    return sorted(found, key=place)


def place(event: Event) -> tuple[bool, date, date]:
    """Undated or not, first day, last day; an open beginning stands at its end."""
    interval = edtf.read(event.date)
    if interval is None:
        return True, date.max, date.max
    return False, interval.first or interval.midpoint(), interval.last or date.max


def origins(db: sqlite3.Connection) -> dict[str, str]:
    """For each document that has copies, by its id, the first one kept of them all."""
    sql = (
        "SELECT x.id, y.id FROM copies c JOIN documents x ON x.key = c.a JOIN documents y ON y.key = c.b "
        "WHERE c.quoting IS NULL AND c.a <> c.b ORDER BY x.id, y.id"
    )
    above: dict[str, str] = {}

    def top(id: str) -> str:
        while above.setdefault(id, id) != id:
            id = above[id]
        return id

    for a, b in db.execute(sql):
        one, other = sorted((top(a), top(b)))
        above[other] = one
    return {id: top(id) for id in list(above)}
