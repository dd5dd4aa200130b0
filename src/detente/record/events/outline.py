"""Events without their words: all that a table of events is made of, read without a text or a quote."""

from __future__ import annotations

import sqlite3
from datetime import date
from functools import cache

from detente.model import Actor, Claim, Document
from detente.record import rows
from detente.record.claims import FROM, STANDS
from detente.record.events.event import Event, event
from detente.record.events.reading import EVENT, origins, place
from detente.record.rows import plainly, text_of
from detente.record.unhurried import uncollected


def outlines(db: sqlite3.Connection) -> list[Event]:
    """Every event in the order of `events_where`; its claims have no words, its documents no text."""
    with uncollected():
        sides: dict[int, tuple[list[Actor], list[Actor]]] = {}
        sql = "SELECT claim, side, code FROM actors ORDER BY claim, side, position"
        for key, side, code in plainly(db, sql):
            both = sides.get(key) or sides.setdefault(key, ([], []))
            both[side].append(_party(code))
        documents = {
            text_of(id): _document(text_of(id), publisher, said)
            for id, publisher, said in plainly(db, "SELECT id, publisher, said FROM documents")
        }
        together: dict[str, list[Claim]] = {}
        sql = (
            f'SELECT {EVENT}, c.key, d.id, c.id, c.start, c."end", c.type, c.mode, c.status, c.kind, c.date, '
            f"c.date_basis, c.attribution, c.confidence {FROM} WHERE {STANDS} ORDER BY d.key, c.key"
        )
        for of, key, *cells in plainly(db, sql):
            together.setdefault(of, []).append(rows.outline_of(cells, sides.get(key, ((), ()))))
        known = origins(db)
        return sorted((event(claims, documents, known) for claims in together.values()), key=place)


@cache
def _party(code: str | bytes) -> Actor:
    return Actor(text_of(code))


def _document(id: str, publisher: str | bytes, said: str | None) -> Document:
    day = date.fromisoformat(said) if said else None
    return Document(id, "", "", "", "", said=day, publisher=text_of(publisher))
