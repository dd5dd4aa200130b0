"""What texts expected, what became of it, and which sources are to be trusted."""

from __future__ import annotations

from pathlib import Path

from detente.api.chronicle import current
from detente.knowledge.parties import resolve
from detente.record.expectations.expected import Expected, Outcome, Shown
from detente.record.expectations.track import Share, Track

__all__ = ["Expected", "Outcome", "Share", "Shown", "Track", "expectations", "track_records"]


def expectations(dossier: str | Path, a: str | None = None, b: str | None = None) -> list[Expected]:
    """What is said to come, in document order, with its outcome and the claims that show it.

    `a`, `b`: codes or names of parties that it must be on; KnowledgeError for one that is unknown.
    """
    from detente.record.expectations.reading import expected

    with current(dossier) as record:
        return expected(record, a and resolve(a), b and resolve(b))


def track_records(dossier: str | Path) -> list[Track]:
    """How much of what each source expected came true; only sources with enough that is settled."""
    from detente.record.expectations.reading import records

    with current(dossier) as record:
        return records(record)
