"""What a dossier holds at a glance: who has to do with whom, how many of what, and in which state it is."""

from __future__ import annotations

from pathlib import Path

from detente.api.chronicle import current
from detente.record import Dossier
from detente.record.pairing import PartyPair, Totals

__all__ = ["PartyPair", "Totals", "pairs", "state", "totals"]


def pairs(dossier: str | Path) -> list[PartyPair]:
    """Every pair of parties with its events, days, mean score and disputes; most events first."""
    from detente.record.pairing import pairs

    with current(dossier) as record, record.reading() as db:
        return pairs(db)


def totals(dossier: str | Path) -> Totals:
    """How many documents, claims, events and pairs of parties there are, counted and not read."""
    from detente.record.pairing import totals

    with current(dossier) as record, record.reading() as db:
        return totals(db)


def state(dossier: str | Path) -> str:
    """A word that is another one whenever anything was kept since, by whatever process; for caches."""
    with Dossier.open(Path(dossier)) as record:
        return record.state()
