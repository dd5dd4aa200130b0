"""`detente timeline`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import confidence_option, dossier_option, echo, echo_json, json_option, width
from detente.forms.events import event_dict

if TYPE_CHECKING:
    from detente.api import Event


@click.command(short_help="Print what passed between two parties.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@dossier_option
@click.option("--from", "first", metavar="DATE", help="Leave out what ended before 1947, 1947-08, ...")
@click.option("--to", "last", metavar="DATE", help="Leave out what began after 2021, 2021-09, ...")
@click.option("--type", metavar="TYPE", help="One PLOVER type, such as CONSULT.")
@click.option(
    "--status", metavar="STATUS",
    help="happened, planned, proposed, refused, denied, hypothetical or opinion.",
)  # fmt: skip
@confidence_option
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="The newest N rows only.")
@json_option
def timeline(
    a: str,
    b: str,
    dossier: Path,
    first: str | None,
    last: str | None,
    type: str | None,
    status: str | None,
    min_confidence: float | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Print what passed between A and B, the newest last, with quotes and where they stand.

    A and B are codes or names of states or organisations: PAK, Pakistan, NATO. Claims of one act in the
    same words, such as copies of a text, are one row. Events without a date come first; they are left out
    where --from or --to is given.
    """
    from detente import api

    found = api.timeline(
        a, b, dossier, first=first, last=last, type=type, status=status, min_confidence=min_confidence
    )
    shown = newest(found, limit)
    if as_json:
        echo_json([event_dict(row) for row in shown])
    elif found:
        echo(page(api.resolve(a), api.resolve(b), found, shown))
    else:
        asked = " that you ask for" if any((first, last, type, status, min_confidence)) else ""
        click.echo(f"{heading(api.resolve(a), api.resolve(b))}: '{dossier}' holds no claims{asked}.")


def newest(found: Sequence[Event], limit: int | None) -> Sequence[Event]:
    """The last `limit` dated rows, and undated ones as far as there is room."""
    if limit is None or limit >= len(found):
        return found
    dated = [row for row in found if row.date is not None]
    undated = [row for row in found if row.date is None]
    return dated[-limit:] + undated[: max(0, limit - len(dated))]


def page(a: str, b: str, found: Sequence[Event], shown: Sequence[Event]) -> Iterator[str]:
    """The heading and the rows as text."""
    from detente import api, render

    sources = {document.id for row in found for document in row.documents}
    head = f"{heading(a, b)}: {render.count(len(found), 'row')} from {render.count(len(sources), 'document')}"
    if len(shown) < len(found):
        head += f"; the newest {len(shown):,} are shown"
    yield click.style(head, bold=True)
    yield ""
    yield from render.rows(shown, api.name, width())


def heading(a: str, b: str) -> str:
    """`Egypt (EGY) and Israel (ISR)`."""
    from detente import api

    return f"{api.name(a)} ({a}) and {api.name(b)} ({b})"
