"""Events as they stand in the record: those that hold a claim which is asked for, by their dates."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Final

from detente.language import edtf
from detente.model import Claim
from detente.record.claims import FROM, STANDS, numbered_claims
from detente.record.documents import documents_where
from detente.record.events.event import Event, event
from detente.record.rows import ALL, Cell, plainly
from detente.record.unhurried import uncollected

EVENT: Final = "coalesce(nullif(c.event, ''), c.id)"  # a claim that waits to be grouped stands alone


def events_where(
    db: sqlite3.Connection, condition: str, values: Sequence[Cell], least: float | None = None
) -> list[Event]:
    """Events with a claim under a condition on `claims c` and `documents d`; by first day, undated ones last.

    `least` leaves out the claims of less confidence before the events are told.
    """
    with uncollected():
        whole, given = _whole(db, condition, values)
        whole += " AND c.confidence >= ?" if least is not None else ""
        given = [*given, least] if least is not None else given
        named = dict(plainly(db, f"SELECT c.key, {EVENT} {FROM} WHERE {whole} AND {STANDS}", given))
        together: dict[str, list[Claim]] = {}
        for key, _, claim in numbered_claims(db, whole, given):
            together.setdefault(named[key], []).append(claim)
        texts = documents_where(db, *_holding(db, whole, given))
        documents = {document.id: document for document in texts}
        known = origins(db)
        return sorted((event(claims, documents, known) for claims in together.values()), key=place)


def _whole(db: sqlite3.Connection, condition: str, values: Sequence[Cell]) -> tuple[str, list[Cell]]:
    """The condition for all claims of the events with a claim under a condition, found by the indices."""
    if condition == ALL:
        return ALL, list(values)
    sql = f"SELECT DISTINCT c.event, iif(c.event = '', c.id, '') {FROM} WHERE {condition} AND {STANDS}"
    found = plainly(db, sql, values).fetchall()
    events = json.dumps(sorted({event for event, _ in found if event} | {id for _, id in found if id}))
    keys = (
        "SELECT key FROM claims WHERE event IN (SELECT value FROM json_each(?)) UNION ALL "
        "SELECT key FROM claims WHERE event = '' AND id IN (SELECT value FROM json_each(?))"
    )
    held = sorted(row[0] for row in db.execute(keys, [events, events]))
    return "c.key IN (SELECT value FROM json_each(?))", [json.dumps(held)]


def _holding(db: sqlite3.Connection, whole: str, given: Sequence[Cell]) -> tuple[str, list[Cell]]:
    """The condition for the documents of some claims."""
    if whole == ALL:
        return "EXISTS (SELECT 1 FROM claims c WHERE c.document = d.key)", []
    keys = sorted(row[0] for row in db.execute(f"SELECT DISTINCT c.document {FROM} WHERE {whole}", given))
    return "d.key IN (SELECT value FROM json_each(?))", [json.dumps(keys)]


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
