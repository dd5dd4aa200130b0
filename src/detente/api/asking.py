"""Questions in plain English, and full-text search."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detente.api.chronicle import current

if TYPE_CHECKING:
    from detente.record.asking.asking import Answer
    from detente.record.search import Match


def ask(dossier: str | Path, question: str, limit: int = 5) -> Answer:
    """What the texts of a dossier say to a question: what was understood, a short answer, the hits.

    UsageError for an empty question or a limit below 1.
    """
    from detente.record.asking.asking import ask

    with current(dossier) as record:
        return ask(record, question, limit)


def search(dossier: str | Path, query: str, limit: int = 20, offset: int = 0) -> list[Match]:
    """The sentences that match a query, the best document first; UsageError where the query is malformed."""
    from detente.record.search import search
    from detente.record.store import Dossier

    with Dossier.open(Path(dossier)) as record:
        return search(record, query, limit, offset)
