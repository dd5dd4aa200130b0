"""Quotes held against the documents of a dossier, and excerpts of them; a dossier that is only read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.model import Document
from detente.record import Dossier
from detente.record.untouched import untouched

if TYPE_CHECKING:
    from detente.record.quoting.checked import Checked, Near, Place

__all__ = ["Checked", "Excerpt", "Near", "Place", "excerpt", "size", "untouched", "verify_quote"]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The characters of a document from `start` to `end`."""

    document: Document
    start: int
    end: int

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.document.text[self.start : self.end]


def verify_quote(dossier: str | Path, quote: str, document: str | None = None) -> Checked:
    """Whether a dossier's documents say what is quoted: found, elsewhere, altered or absent, and where.

    `document` names the one that is said to hold it, by id, name or path. UsageError for a quote without a
    word, DossierError where there is no such document.
    """
    from detente.record.quoting.checking import check

    with Dossier.open(Path(dossier)) as record:
        return check(record, quote, document)


def excerpt(dossier: str | Path, document: str, start: int = 0, length: int = 4_000) -> Excerpt:
    """So many characters of a document, named by id, name or path, from one of them on.

    UsageError where there is no such character or the length is below 1.
    """
    from detente.record.quoting.candidates import named

    with Dossier.open(Path(dossier)) as record:
        with record.reading() as db:
            key = named(db, document)[0]
        found = record.numbered(key)
    if not 0 <= start <= len(found.text) or length < 1:
        raise UsageError(
            f"'{found.name}' has {len(found.text):,} characters and none from {start:,} on for {length:,}; "
            "ask for some of those."
        )
    return Excerpt(found, start, min(len(found.text), start + length))


def size(dossier: str | Path) -> tuple[int, int]:
    """How many documents and claims a dossier holds."""
    with Dossier.open(Path(dossier)) as record, record.reading() as db:
        counts = (
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("documents", "claims")
        )
        documents, claims = counts
    return int(documents), int(claims)
