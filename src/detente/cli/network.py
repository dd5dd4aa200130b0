"""`detente network`, `detente triads` and `detente blocs`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option
from detente.forms.networks import SIGNS, balance_dict, blocs_dict, route_dict, tie_dict

if TYPE_CHECKING:
    from detente.api import Balance, Blocs, Network, Route, Tie

MOST = 3  # events of a tie that are named
SHOWN = 20  # triads of a year that are shown
OVERLAID = 8  # alliances that are shown

OUT = click.Path(dir_okay=False, path_type=Path)

year_option = click.option(
    "--year", metavar="YEAR", type=click.IntRange(1, 9999), help="One year only, such as 1971."
)


@click.command(short_help="Print who stood how with whom in a year.")
@dossier_option
@click.option("--year", metavar="YEAR", type=click.IntRange(1, 9999), required=True, help="Such as 1971.")
@click.option("--chart", metavar="FILE", type=OUT, help="Draw it into an .svg or .png file.")
@click.option("--map", "on_map", metavar="FILE", type=OUT, help="Draw it on a map, an .svg or .png file.")
@click.option("--routes", is_flag=True, help="Also the routes of the register of projects, with lengths.")
@json_option
def network(
    dossier: Path, year: int, chart: Path | None, on_map: Path | None, routes: bool, as_json: bool
) -> None:
    """Print the ties of a year: tone from -10 to 10, how many events it rests on, and the weightiest of them.

    Events of the four years before count less and less. `detente event ID -d DIR` shows an event. A map has
    the states alone, each where it was governed from; organisations have no place.
    """
    from detente import api

    found = api.network(dossier, year)
    ways = api.routes(dossier) if routes else []
    if chart:
        from detente.charts.drawing import keep
        from detente.charts.network import network_svg

        keep(network_svg(found), chart)
    if on_map:
        from detente.charts.drawing import keep
        from detente.charts.map import map_svg

        keep(map_svg(found, [(way.told, way.line) for way in ways]), on_map)
    if as_json:
        told: dict[str, object] = {
            "year": year, "parties": found.parties, "ties": [tie_dict(tie) for tie in found.ties]
        }  # fmt: skip
        echo_json(told | ({"routes": [route_dict(way) for way in ways]} if routes else {}))
    else:
        echo([*network_page(found), *routes_page(ways)])


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
    from detente import api

    found = api.blocs(dossier, year)
    if as_json:
        echo_json([blocs_dict(one) for one in found])
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


def routes_page(ways: Iterable[Route]) -> Iterator[str]:
    """A line a route: its places, the length of the great circle and the length that is told."""
    ways = list(ways)
    if ways:
        yield ""
        yield click.style("routes", bold=True)
    for way in ways:
        told = ", ".join(f"{km:,.0f} km" for km in way.lengths)
        beside = f"; told as {told}{', which cannot be' if way.doubtful else ''}" if told else ""
        events = named(event.id for event in way.row.events)
        yield f"  {' '.join(way.told.split())}: {way.line.km:,.0f} km as the crow flies{beside}  {events}"


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
