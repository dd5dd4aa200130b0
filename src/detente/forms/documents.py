"""Documents as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api import Document
    from detente.model import Passage


class NamedForm(TypedDict):
    """A document by id and name."""

    id: str
    name: str


class SourceForm(NamedForm):
    """A document with who wrote it and when; `said` is a day or null."""

    title: str
    author: str
    publisher: str
    said: str | None
    kind: str


class DocumentForm(SourceForm):
    """A document without its text; `claims` is how many were read from it, `retrieved` is in UTC."""

    path: str
    sha256: str
    said_basis: str
    canonical: str
    retrieved: str | None
    language: str
    pages: int
    characters: int
    claims: int


class PassageForm(TypedDict):
    """A stretch of a document, in characters; `page` is 0 where it has none, `post` -1 where in none."""

    start: int
    end: int
    role: str
    speaker: str
    post: int
    depth: int
    posted: str | None
    language: str
    page: int


def named_dict(document: Document) -> NamedForm:
    """A document by id and name."""
    return {"id": document.id, "name": document.name}


def source_dict(document: Document) -> SourceForm:
    """A document with who wrote it and when."""
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "author": document.author,
        "publisher": document.publisher,
        "said": document.said.isoformat() if document.said else None,
        "kind": document.kind,
    }


def document_dict(document: Document, claims: int) -> DocumentForm:
    """A document without its text."""
    return {
        **source_dict(document),
        "path": document.path,
        "sha256": document.sha256,
        "said_basis": document.said_basis.value,
        "canonical": document.canonical,
        "retrieved": document.retrieved.isoformat() if document.retrieved else None,
        "language": document.language,
        "pages": len(document.pages),
        "characters": len(document.text),
        "claims": claims,
    }


def passage_dict(document: Document, passage: Passage) -> PassageForm:
    """A passage."""
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
