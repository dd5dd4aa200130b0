"""Anything -> Document: files found, opened, told apart by content, and cut into passages.

A format is one file that offers a `FORMAT`; add it to `_formats`, the surer ones first. What holds documents
is a `CONTAINER`, in `unpack.containers`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import SourceError
from detente.model import Document
from detente.sources.find import find
from detente.sources.load import LIMIT, load

if TYPE_CHECKING:
    from detente.sources.draft import Format, Raw

__all__ = ["LIMIT", "document", "find", "plain", "raws", "read", "read_text"]


@cache
def _formats() -> tuple[Format, ...]:
    from detente.sources.office import docx, pdf
    from detente.sources.page import html
    from detente.sources.plaintext import markdown, text

    return (pdf.FORMAT, docx.FORMAT, html.FORMAT, markdown.FORMAT, text.FORMAT)


def raws(path: Path, columns: str = "") -> Iterator[Raw | SourceError]:
    """The texts in a file as bytes, one where it is no container; a SourceError for each that is lost.

    `columns` says which columns of a table hold what, such as `text=Body,date=Day`; UsageError where it is
    malformed.
    """
    from detente.sources.unpack import unpacked

    try:
        raw = load(Path(path))
    except SourceError as error:
        yield error
        return
    yield from unpacked(raw, columns)


def read(path: Path) -> Document:
    """The first document in a file; raises SourceError, one sentence that names it and says what to do."""
    for raw in raws(path):
        if isinstance(raw, SourceError):
            raise raw
        return document(raw)
    raise SourceError(f"{path} holds no document; hand in another file.")


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

    return document(Raw(Path(name), text.encode("utf-8", errors="replace")))


def document(raw: Raw) -> Document:
    """The document in some bytes; raises SourceError."""
    from detente.sources.draft import one_line, shown
    from detente.sources.languages.identify import told
    from detente.sources.said import day_of

    form = next(form for form in _formats() if form.fits(raw))
    draft = form.draft(raw)
    given = raw.given
    said, basis = day_of(draft, form.plain(draft.text, draft.passages), raw)
    language, passages = told(draft.text, draft.passages)
    sha256 = hashlib.sha256(raw.data).hexdigest()
    return Document(
        id=sha256[:16],
        name=shown(Path(raw.path.name)),
        path=one_line(given.address) or shown(raw.path),
        sha256=sha256,
        text=draft.text,
        kind=form.kind,
        title=one_line(draft.title or given.title),
        author=one_line(draft.author or given.author),
        said=said,
        said_basis=basis,
        passages=tuple(
            p if p.speaker.isprintable() else replace(p, speaker=one_line(p.speaker)) for p in passages
        ),
        publisher=one_line(draft.publisher or given.publisher),
        canonical=one_line(draft.canonical),
        retrieved=given.retrieved,
        language=language,
        pages=draft.pages,
    )
