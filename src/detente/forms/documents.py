"""Documents as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import Document
    from detente.model import Passage


def document_dict(document: Document, claims: int) -> dict[str, Any]:
    """A document without its text, as plain values."""
    return {
        "id": document.id,
        "name": document.name,
        "path": document.path,
        "sha256": document.sha256,
        "kind": document.kind,
        "title": document.title,
        "author": document.author,
        "said": document.said.isoformat() if document.said else None,
        "said_basis": document.said_basis.value,
        "publisher": document.publisher,
        "canonical": document.canonical,
        "retrieved": document.retrieved.isoformat() if document.retrieved else None,
        "language": document.language,
        "pages": len(document.pages),
        "characters": len(document.text),
        "claims": claims,
    }


def passage_dict(document: Document, passage: Passage) -> dict[str, Any]:
    """A passage as plain values; `page` is 0 where the document has none."""
    return {
        "start": passage.start,
        "end": passage.end,
        "role": passage.role.value,
        "speaker": passage.speaker,
        "post": passage.post,
        "depth": passage.depth,
        "posted": passage.posted.isoformat() if passage.posted else None,
        "language": passage.language,
        "page": document.page(passage.start),
    }
