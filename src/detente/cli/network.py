"""`detente network`, `detente triads` and `detente blocs`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option
from detente.forms.networks import SIGNS, balance_dict, tie_dict

if TYPE_CHECKING:
    from detente.api import Balance, Blocs, Network, Tie

MOST = 3  # events of a tie that are named
SHOWN = 20  # triads of a year that are shown
OVERLAID = 8  # alliances that are shown

year_option = click.option(
    "--year", metavar="YEAR", type=click.IntRange(1, 9999), help="One year only, such as 1971."
)


@click.command(short_help="Print who stood how with whom in a year.")
@dossier_option
@click.option("--year", metavar="YEAR", type=click.IntRange(1, 9999), required=True, help="Such as 1971.")
@json_option
def network(dossier: Path, year: int, as_json: bool) -> None:
    """Print the ties of a year: tone from -10 to 10, how many events it rests on, and the weightiest of them.

    Events of the four years before count less and less. `detente event ID -d DIR` shows an event.
    """
    from detente import api

    found = api.network(dossier, year)
    if as_json:
        echo_json({"year": year, "parties": found.parties, "ties": [tie_dict(tie) for tie in found.ties]})
    else:
        echo(network_page(found))


@click.command(short_help="Print signed triads and whether they are in balance.")
@dossier_option
@year_option
@json_option
def triads(dossier: Path, year: int | None, as_json: bool) -> None:
    """Print how many triads of friends and foes are in balance, by year; with --year the triads themselves.

    In balance: three friends, or two friends and their common foe. Each triad names the events behind it.
    """
    from detente import api

    found = api.triads(dossier, year)
    if as_json:
        echo_json([balance_dict(one) for one in found])
    else:
        echo(
            list(triads_page(found, full=year is not None))
            or ["No three parties are friends or foes of one another."]
        )


@click.command(short_help="Print who stood together, by year.")
@dossier_option
@year_option
@json_option
def blocs(dossier: Path, year: int | None, as_json: bool) -> None:
    """Print the blocs of a year, or of each: friends within, foes between; with a year, alliances too."""
    from dataclasses import asdict

    from detente import api

    found = api.blocs(dossier, year)
    if as_json:
        echo_json([asdict(one) for one in found])
    else:
        echo(list(blocs_page(found, full=year is not None)) or ["No parties are friends in any year."])


def network_page(found: Network) -> Iterator[str]:
    """A line a tie, friends first, the strongest of each first."""
    from detente.render import count

    signed = sum(tie.sign != 0 for tie in found.ties)
    yield click.style(
        f"{found.year}: {count(len(found.ties), 'tie')}, {signed} of friends or foes", bold=True
    )
    for sign in (1, -1, 0):
        ties = sorted((t for t in found.ties if t.sign == sign), key=lambda t: (-abs(t.tone) * t.count, t.a))
        if ties:
            yield ""
            yield click.style(SIGNS[sign], bold=True)
            yield from map(tie_line, ties)


def tie_line(tie: Tie) -> str:
    """`  EGY  ISR      -9.7 on  1.5  0407e70cc83e, 2993816bd228 and 3 more`."""
    events = named(behind.event for behind in tie.events)
    return f"  {tie.a:<8} {tie.b:<8} {tie.tone:+5.1f} on {tie.count:4.1f}  {events}"


def named(events: Iterable[str]) -> str:
    """The first ids of events, and how many more there are."""
    ids = list(events)
    more = f" and {len(ids) - MOST} more" if len(ids) > MOST else ""
    return ", ".join(ids[:MOST]) + more


def triads_page(found: Iterable[Balance], *, full: bool) -> Iterator[str]:
    """A line a year; in full the sayings and the triads with their ties too."""
    for one in found:
        if not one.triads and not full:
            continue
        chance = "" if one.chance is None else f"; by chance {one.chance:.0%}"
        yield click.style(
            f"{one.year}: {one.strong.held} of {one.strong.of} triads in balance{chance}", bold=True
        )
        if not full:
            yield "  " + ", ".join("-".join(triad.parties) for triad in one.triads[:SHOWN])
            continue
        for saying, share in (
            ("a friend's friend is a friend", one.friends_friend),
            ("an enemy's enemy is a friend", one.enemys_enemy),
            ("a friend's enemy is an enemy", one.friends_enemy),
        ):
            if share.of:
                yield f"  {saying}: {share.held} of {share.of}"
        for triad in one.triads[:SHOWN]:
            yield ""
            yield f"{', '.join(triad.parties)}: {triad.kind}, {'in' if triad.balanced else 'out of'} balance"
            yield from map(tie_line, triad.ties)
        if len(one.triads) > SHOWN:
            yield f"and {len(one.triads) - SHOWN} more; --json has them all"


def blocs_page(found: Iterable[Blocs], *, full: bool) -> Iterator[str]:
    """The blocs of each year; in full their ties, what goes against them, and the alliances."""
    from detente import api

    for one in found:
        if not one.blocs and not full:
            continue
        out = "" if one.frustrated is None else f", {one.frustrated:.0%} of the ties' weight against them"
        yield click.style(f"{one.year}: modularity {round(one.modularity, 2) + 0.0:.2f}{out}", bold=True)
        for number, bloc in enumerate(one.blocs, 1):
            yield f"  {number}. {', '.join(bloc.members)}"
            if full:
                yield from (f"   {tie_line(tie)}" for tie in bloc.ties)
        if not full:
            continue
        if one.alone:
            yield f"  alone: {', '.join(one.alone)}"
        if one.against:
            yield "  against the blocs:"
            yield from (f"   {tie_line(tie)}" for tie in one.against)
        for alliance in one.alliances[:OVERLAID]:
            parts = zip(alliance.blocs, alliance.members, strict=True)
            told = [f"{', '.join(states)} in {bloc + 1}" for bloc, states in parts]
            told += [f"{', '.join(alliance.apart)} alone"] if alliance.apart else []
            yield f"  {api.name(alliance.code)}: {'; '.join(told)}"
