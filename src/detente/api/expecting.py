"""What texts expected, what became of it, and which sources are to be trusted."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from detente.api.chronicle import current
from detente.knowledge.parties import resolve
from detente.record.expectations.expected import Expected, Outcome, Shown
from detente.record.expectations.track import Share, Track

if TYPE_CHECKING:
    from detente.record.expectations.reading import Told

__all__ = ["Expected", "Outcome", "Share", "Shown", "Track", "expectations", "track_records"]


def expectations(dossier: str | Path, a: str | None = None, b: str | None = None) -> list[Expected]:
    """What is said to come, in document order, with its outcome and the claims that show it.

    `a`, `b`: codes or names of parties that it must be on; KnowledgeError for one that is unknown.
    """
    from detente.record.expectations.keeping import OUTCOMES
    from detente.record.expectations.reading import expected, on

    one, other = a and resolve(a), b and resolve(b)
    with current(dossier) as record:
        all = partial(_told, str(dossier), record.state())
        if one or other:
            every = OUTCOMES.there(record)
            return expected(record, one, other, all) if every is None else on(every, one, other)
        return list(OUTCOMES.of(record, lambda: expected(record, all=all)))


@lru_cache(maxsize=1)
def _told(dossier: str, state: str) -> Told:
    """Every sentence of a dossier in a state, split once for all that is asked of it."""
    from detente.record.expectations.reading import told

    with current(dossier) as record, record.reading() as db:
        return told(db)


def track_records(dossier: str | Path) -> list[Track]:
    """How much of what each source expected came true; only sources with enough that is settled."""
    from detente.record.expectations.reading import records

    every = expectations(dossier)
    with current(dossier) as record:
        return records(record, every)
