"""`detente events` and `detente event`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import confidence_option, dossier_option, echo, echo_json, json_option, width
from detente.cli.timeline import newest
from detente.forms.events import bond_dict, event_dict

if TYPE_CHECKING:
    from detente.api import Bond, Event


@click.command(short_help="List the events, of all parties or of one.")
@click.argument("party", required=False)
@dossier_option
@click.option("--type", metavar="TYPE", help="One PLOVER type, such as CONSULT.")
@click.option("--from", "first", metavar="DATE", help="Leave out what ended before 1947, 1947-08, ...")
@click.option("--to", "last", metavar="DATE", help="Leave out what began after 2021, 2021-09, ...")
@click.option("--grade", metavar="GRADE", help="confirmed, corroborated, single, partisan or contested.")
@confidence_option
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="The newest N events only.")
@json_option
def events(
    party: str | None,
    dossier: Path,
    type: str | None,
    first: str | None,
    last: str | None,
    grade: str | None,
    min_confidence: float | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """List what happened, each event once with all its tellings, the newest last.

    `detente event ID` shows one of them whole.
    """
    from detente import api, render

    found = api.events(
        dossier, party, type=type, first=first, last=last, min_confidence=min_confidence, grade=grade
    )
    shown = newest(found, limit)
    if as_json:
        echo_json([event_dict(event) for event in shown])
        return
    echo(render.rows(shown, api.name, width()))
    told = sum(len(event.claims) for event in found)
    click.echo(f"{render.count(len(found), 'event')}, told {render.count(told, 'time')}")


@click.command(short_help="Show one event with all its tellings.")
@click.argument("id", metavar="ID")
@dossier_option
@json_option
def event(id: str, dossier: Path, as_json: bool) -> None:
    """Show an event, or the one that holds a claim: each telling with its quote, from how many origins it
    comes, and why its tellings are taken for one event.

    ID is six or more digits of an id, as `detente events --json` and `detente claims` give them.
    """
    from detente import api

    found = api.event(dossier, id)
    why = api.grounds(dossier, found)
    if as_json:
        grounds = [bond_dict(bond) for bond in why]
        echo_json(event_dict(found) | {"grounds": grounds})
        return
    echo(lines(found, why, width()))


def lines(event: Event, why: list[Bond], columns: int) -> Iterator[str]:
    """The event as one row, its grade, then each telling, then what joins them."""
    from detente import api, render

    yield from render.rows([event], api.name, columns)
    yield ""
    yield f"{event.grade.value}: {render.count(len(event.backing), 'independent origin')}"
    for origin in event.origins:
        names = [render.clean(d.name) for d in event.documents if d.id in origin.documents]
        side = f", speaking for {api.name(origin.partisan)}" if origin.partisan else ""
        yield f"  {', '.join(names)}{side}"
    documents = {document.id: document for document in event.documents}
    for claim in event.claims:
        yield ""
        where = f"{render.clean(documents[claim.document].name)} {claim.start}-{claim.end}"
        yield click.style(f"{claim.id}  {claim.date or 'no date'}  {claim.type} {claim.status}", bold=True)
        yield from render.wrapped(f'"{render.clean(claim.quote)}" ({where})', "  ", "  ", columns)
    if why:
        yield ""
        yield click.style("Why these are one event", bold=True)
    for bond in why:
        yield from render.wrapped(f"{bond.a} and {bond.b}: {bond.because}", "  ", "    ", columns)
