"""CSL-JSON: the documents as Zotero, Pandoc and citeproc read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from detente.exchange.exporting.bibtex import key
from detente.exchange.exporting.extract import Export, Extract
from detente.exchange.exporting.saying import address, dumped, filled, one_line
from detente.model import Document


def csl(extract: Extract) -> Export:
    """An array of items whose ids are the keys of the BibTeX entries."""
    items = [_item(document) for document in extract.documents]
    return Export([dumped(items, 1)], len(items), "reference")


def _item(document: Document) -> dict[str, Any]:
    link = address(document)
    return filled({
        "id": key(document),
        "type": _type(document, link),
        "title": one_line(document.title or document.name),
        "author": [{"literal": one_line(document.author)}] if document.author.strip() else [],
        "issued": _date(document.said),
        "accessed": _date(document.retrieved) if link else None,
        "publisher": one_line(document.publisher),
        "URL": link,
        "language": document.language,
        "archive_location": document.name,
        "note": f"SHA-256 {document.sha256}" if document.sha256 else "",
    })  # fmt: skip


def _type(document: Document, link: str) -> str:
    if any(passage.post >= 0 for passage in document.passages):
        return "post"
    return "webpage" if link else "document"


def _date(day: date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
