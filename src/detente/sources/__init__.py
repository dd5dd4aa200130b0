"""Anything -> Document: files found, read, told apart by content, and cut into passages.

A format is one file that offers a `FORMAT`; add it to `_formats`, the surer ones first.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente.model import DateBasis, Document
from detente.sources.find import find
from detente.sources.load import LIMIT, load

if TYPE_CHECKING:
    from detente.sources.draft import Format, Raw

__all__ = ["LIMIT", "find", "plain", "read", "read_text"]


@cache
def _formats() -> tuple[Format, ...]:
    from detente.sources import html, markdown, text

    return (html.FORMAT, markdown.FORMAT, text.FORMAT)


def read(path: Path) -> Document:
    """The document in a file; raises SourceError, one sentence that names the path and says what to do."""
    return _document(load(Path(path)))


def plain(document: Document) -> str:
    """The document's text with every character of markup as a space: as long as the text, offsets hold.

    What reads sentences reads this; what quotes quotes `document.text`.
    """
    for form in _formats():
        if form.kind == document.kind:
            return form.plain(document.text, document.passages)
    return document.text


def read_text(text: str, name: str = "text") -> Document:
    """The document in a string, told apart as a file's content would be; raises SourceError when empty."""
    from detente.sources.draft import Raw

    return _document(Raw(Path(name), text.encode("utf-8", errors="replace")))


def _document(raw: Raw) -> Document:
    from detente.sources.draft import shown
    from detente.sources.said import said_in

    form = next(form for form in _formats() if form.fits(raw))
    draft = form.draft(raw)
    said = draft.said
    if said is None:
        said = said_in(form.plain(draft.text, draft.passages), draft.passages)
    sha256 = hashlib.sha256(raw.data).hexdigest()
    path = shown(raw.path)
    return Document(
        id=sha256[:16],
        name=shown(Path(raw.path.name)),
        path=path,
        sha256=sha256,
        text=draft.text,
        kind=form.kind,
        title=draft.title,
        author=draft.author,
        said=said,
        said_basis=DateBasis.STATED if said else DateBasis.NONE,
        passages=draft.passages,
    )
