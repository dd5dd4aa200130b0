"""How things are called: the documents of a dossier, without their texts, and days."""

from __future__ import annotations

from pathlib import Path

from detente.record import Dossier
from detente.record.disputes.saying import when
from detente.record.rows import text_of

__all__ = ["document_names", "when"]


def document_names(dossier: str | Path) -> dict[str, str]:
    """Id -> name of every document, in the order in which they were read."""
    with Dossier.open(Path(dossier)) as record, record.reading() as db:
        found = db.execute("SELECT id, name FROM documents ORDER BY key")
        return {text_of(id): text_of(name) for id, name in found}
