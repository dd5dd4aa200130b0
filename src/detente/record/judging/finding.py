"""The claims and events that a person means by the first digits of an id."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from typing import Final

from detente.errors import DossierError, UsageError
from detente.record.claims import FROM, STANDS
from detente.record.events.reading import EVENT

_ID: Final = re.compile("[0-9a-f]{6,12}")


def claim_id(db: sqlite3.Connection, key: str) -> str:
    """The whole id of one claim; DossierError where there is none or there are several."""
    found = [row[0] for row in db.execute("SELECT DISTINCT id FROM claims WHERE id GLOB ?", (_begins(key),))]
    if len(found) != 1:
        many = "names several claims; give more digits of it" if found else "is no claim of this dossier"
        raise DossierError(f"'{key}' {many}; `detente claims` lists them.")
    return str(found[0])


def event_of(db: sqlite3.Connection, key: str) -> str:
    """The whole id of one event, from its own or that of any of its claims; else DossierError."""
    sql = f"SELECT DISTINCT {EVENT} {FROM} WHERE (c.id GLOB ? OR c.event GLOB ?) AND {STANDS}"
    found = [row[0] for row in db.execute(sql, [_begins(key)] * 2)]
    if len(found) != 1:
        many = "names several events; give more digits of it" if found else "is no event of this dossier"
        raise DossierError(
            f"'{key}' {many}; `detente claims` lists the claims, any of which names its event."
        )
    return str(found[0])


def members(db: sqlite3.Connection, event: str) -> list[str]:
    """The ids of the claims that stand in an event."""
    sql = f"SELECT DISTINCT c.id {FROM} WHERE {EVENT} = ? AND {STANDS} ORDER BY c.id"
    return [row[0] for row in db.execute(sql, (event,))]


def known(db: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Those ids that claims of the dossier have."""
    asked = "SELECT 1 FROM claims WHERE id = ? LIMIT 1"
    return {id for id in ids if db.execute(asked, (id,)).fetchone()}


def _begins(key: str) -> str:
    if not _ID.fullmatch(key.strip().lower()):
        raise UsageError(f"'{key}' is no id of a claim or an event; give 6 to 12 of its hexadecimal digits.")
    return key.strip().lower() + "*"
