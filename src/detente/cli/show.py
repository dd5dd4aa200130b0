"""`detente show`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width
from detente.forms.documents import document_dict, passage_dict

if TYPE_CHECKING:
    from detente.api import Document
    from detente.model import Passage


@click.command(short_help="Show a document: where it is from, and who speaks in it.")
@click.argument("key", metavar="DOC")
@dossier_option
@json_option
def show(key: str, dossier: Path, as_json: bool) -> None:
    """Show a document: where it is from, when and by whom it was written, and its passages.

    DOC is a name, a path or an id (or its first six digits), as `detente documents` lists them. Passages
    are marked with what they are and who speaks; the numbers are character offsets, as quotes have them.
    """
    from detente import api

    document = api.document(dossier, key)
    if as_json:
        claims = len(api.claims(dossier, document=document.id))
        passages = [passage_dict(document, passage) for passage in document.passages]
        echo_json(document_dict(document, claims) | {"text": document.text, "passages": passages})
        return
    echo(provenance(document))
    for passage in document.passages:
        echo(shown(document, passage, width()))


def provenance(document: Document) -> Iterator[str]:
    """A line for each thing that is known of where a document comes from."""
    from detente.render import clean

    said = f"{document.said.isoformat()} ({document.said_basis.value})" if document.said else "not known"
    lines = {
        "name": document.name,
        "title": document.title,
        "author": document.author,
        "publisher": document.publisher,
        "written": said,
        "language": document.language,
        "read from": document.path,
        "retrieved": f"{document.retrieved:%Y-%m-%dT%H:%M:%SZ}" if document.retrieved else "",
        "address": document.canonical,
        "kind": document.kind + (f", {len(document.pages)} pages" if document.pages else ""),
        "id": document.id,
        "SHA-256": document.sha256,
    }
    for label, value in lines.items():
        if value:
            yield f"{click.style(f'{label:<10}', bold=True)}  {clean(value)}"


def shown(document: Document, passage: Passage, columns: int) -> Iterator[str]:
    """A passage: a head with its offsets, what it is, who speaks and when; then its text, wrapped."""
    import textwrap

    from detente.render import clean

    about = [f"{passage.start}-{passage.end}", passage.role.value]
    if passage.post >= 0:
        about.append(f"post {passage.post + 1}")
    if passage.speaker:
        about.append(clean(passage.speaker))
    if passage.posted:
        about.append(passage.posted.isoformat(sep=" ", timespec="minutes"))
    if passage.language not in ("", "en"):
        about.append(f"in {passage.language}")
    if page := document.page(passage.start):
        about.append(f"page {page}")
    margin = "  " * passage.depth
    yield ""
    yield margin + click.style(", ".join(about), dim=True)
    for line in document.text[passage.start : passage.end].splitlines():
        yield from textwrap.wrap(clean(line), columns, initial_indent=margin, subsequent_indent=margin)
