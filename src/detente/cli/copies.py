"""`detente copies`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width
from detente.forms.copies import group_dict, pair_dict

if TYPE_CHECKING:
    from detente.api import CopyGroup, CopyPair, Document


@click.command(short_help="List the documents that are copies of one another.")
@dossier_option
@click.option(
    "--least", metavar="X", type=click.FloatRange(0, 1), default=0.0,
    help="Leave out pairs with a score below X.",
)  # fmt: skip
@json_option
def copies(dossier: Path, least: float, as_json: bool) -> None:
    """List the groups of documents that are one source, each with its likely origin first, and documents
    that hold a body of text twice or quote another at length.

    Exact and edited copies, parts, texts re-spun with other words or translated back: each with its score.
    With --json also the aligned parts, as character offsets into both texts. A long quotation makes no copy.
    """
    from detente import api, render

    found, twice, quoted = api.copies(dossier, least), api.repeats(dossier), api.quotations(dossier)
    texts = {document.id: document for document in api.documents(dossier)}
    if as_json:
        groups = [group_dict(group, texts) for group in found]
        echo_json({
            "groups": groups,
            "repeats": [pair_dict(pair) for pair in twice],
            "quotations": [pair_dict(pair) | {"quoting": pair.quoting} for pair in quoted],
        })  # fmt: skip
        return
    for group in found:
        echo(lines(group, texts, width()))
    for pair in twice:
        echo(repeated(pair, texts))
    for pair in quoted:
        echo(quoting(pair, texts))
    members = sum(len(group.members) for group in found)
    click.echo(f"{render.count(len(found), 'group')} of copies, {render.count(members, 'document')} in them")


def repeated(pair: CopyPair, texts: dict[str, Document]) -> Iterator[str]:
    """A document that holds words twice, and where."""
    from detente.render import clean

    yield click.style(clean(texts[pair.a].name), bold=True) + " holds the same words twice"
    for (start, end), (again, until), _ in pair.aligned:
        yield f"  {start}-{end} and {again}-{until}"
    yield ""


def quoting(pair: CopyPair, texts: dict[str, Document]) -> Iterator[str]:
    """A document that quotes another at length, and where."""
    from detente.render import clean

    mine, own = (pair.a, True) if pair.quoting == pair.a else (pair.b, False)
    other = pair.b if own else pair.a
    yield f"{click.style(clean(texts[mine].name), bold=True)} quotes {clean(texts[other].name)} at length"
    for part in pair.aligned:
        (start, end), (of, until) = (part.a, part.b) if own else (part.b, part.a)
        yield f"  {start}-{end} from {of}-{until}"
    yield ""


def lines(group: CopyGroup, texts: dict[str, Document], columns: int) -> Iterator[str]:
    """A group: the origin, why it is, and the others with how they were made and the score."""
    import textwrap

    from detente.render import clean

    yield click.style(clean(texts[group.origin].name), bold=True)
    yield from textwrap.wrap(clean(group.why), columns, initial_indent="  ", subsequent_indent="  ")
    for pair in sorted(group.pairs, key=lambda p: -p.score):
        other, of = (pair.b, pair.a) if pair.a == group.origin else (pair.a, pair.b)
        beside = "" if of == group.origin else f" (with {clean(texts[of].name)})"
        yield f"  {pair.kind.value:<10} {pair.score:.2f}  {clean(texts[other].name)}{beside}"
    yield ""
