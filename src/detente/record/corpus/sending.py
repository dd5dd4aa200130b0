"""What was read, as letters: the texts to be compared, the claims to be made events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.engines.letters import Letter
from detente.record.corpus.copying import TEXT
from detente.record.corpus.packing import claim_of, document_of
from detente.record.corpus.reading import Receipt
from detente.record.corpus.reconciling import packed, place, spread
from detente.record.corpus.shelf import Part, Shelf

if TYPE_CHECKING:
    from detente.model import Document


def texts(shelf: Shelf, letter: Letter) -> Iterator[Letter]:
    """The documents of a task, each to those of its site, or to itself."""
    from detente.record.copies import site_of
    from detente.sources.copies.content import spans_of

    for document in _documents(shelf, letter):
        site = site_of(document)
        spans = spans_of(document.text, document.passages)
        told = {"site": site, "text": document.text, "spans": spans}
        yield Letter(
            f"site {site}" if site else document.id, TEXT, document.id, data=json.dumps(told).encode()
        )


def claims(shelf: Shelf, letter: Letter) -> Iterator[Letter]:
    """The claims of a task, each to its blocks and to its document."""
    documents = {document.id: document for document in _documents(shelf, letter)}
    for part in _part(letter, "claims"):
        rows = shelf.get_table(part).select(["document_id", "position", "kept"]).to_pylist()
        for row in rows:
            document, (start, end) = documents[row["document_id"]], claim_of(row["kept"]).sentence
            around = document.text[start:end] if start >= 0 else ""
            cell = packed(row["kept"], around, document)
            yield from spread(document.id, place(document.id, row["position"]), cell)


def _documents(shelf: Shelf, letter: Letter) -> Iterator[Document]:
    for part in _part(letter, "documents"):
        yield from map(document_of, shelf.get_table(part).to_pylist())


def _part(letter: Letter, table: str) -> list[Part]:
    parts = Receipt.of_json(letter.data).parts
    return [parts[table]] if table in parts else []
