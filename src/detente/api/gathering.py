"""Every event of a dossier, read once for all that is made of them while somebody holds them."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import Final
from weakref import WeakValueDictionary

from detente.api.chronicle import current
from detente.record import Dossier, Event


class Every(list[Event]):
    """All events in the order of `api.events`; nobody changes it."""


_HELD: Final = WeakValueDictionary[tuple[str, str], Every]()
_READING: Final = Lock()


def every(dossier: str | Path) -> Every:
    """Every event; who holds it spares `at_hand` the reading."""
    with current(dossier) as record, _READING:
        key = _key(record)
        found = _HELD.get(key)
        if found is None:
            found = _HELD[key] = Every(record.events())
        return found


def at_hand(record: Dossier) -> Every | None:
    """Every event of a record as it is now, where somebody holds them."""
    return _HELD.get(_key(record)) if _HELD else None


def _key(record: Dossier) -> tuple[str, str]:
    return str(record.path.absolute()), record.state()
