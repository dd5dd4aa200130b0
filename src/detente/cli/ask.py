"""`detente ask`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width
from detente.forms.answers import answer_dict

if TYPE_CHECKING:
    from detente.api import Answer


@click.command(short_help="Answer a question from the texts.")
@click.argument("question", metavar="QUESTION", nargs=-1, required=True)
@dossier_option
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=5, help="So many events; 5 by default."
)
@json_option
def ask(question: tuple[str, ...], dossier: Path, limit: int, as_json: bool) -> None:
    """Answer QUESTION with events and passages of the dossier, best first, each with its quote.

    A question in plain English: "When did India protest against China?", "How many soldiers were killed?".
    What the texts do not say is not answered.
    """
    from detente import api

    found = api.ask(dossier, " ".join(question), limit)
    if as_json:
        echo_json(answer_dict(found))
    else:
        echo(page(found))


def page(found: Answer) -> Iterator[str]:
    """What was understood, the answer, then the hits."""
    from detente import api
    from detente.render import clean, wrapped

    yield click.style(f"understood: {clean(str(found.understood))}", dim=True)
    yield from (click.style(line, bold=True) for line in wrapped(clean(found.says), "", "  ", width()))
    if found.hits and not found.said:
        yield "What comes nearest:"
    for number, hit in enumerate(found.hits, 1):
        event = hit.event
        head = f"{event.date or 'undated'}  {event.type} {event.mode}".rstrip() if event else "passage"
        sides = [", ".join(map(api.name, side)) for side in (event.source, event.target)] if event else []
        status = f" [{event.status}]" if event and event.status != "happened" else ""
        yield from wrapped(f"{number}. {head}  {' -> '.join(sides)}{status}".rstrip(), "", "   ", width())
        yield from wrapped(f'"{clean(hit.quote)}"', "   ", "    ", width())
        yield click.style(f"   {clean(hit.document.name)} {hit.start}-{hit.end}", dim=True)
