"""The names of a dossier's documents, without their texts."""

from __future__ import annotations

from pathlib import Path

from detente.record import Dossier


def document_names(dossier: str | Path) -> dict[str, str]:
    """Id -> name of every document, in the order in which they were read."""
    with Dossier.open(Path(dossier)) as record, record.reading() as db:
        return dict(db.execute("SELECT id, name FROM documents ORDER BY key"))
