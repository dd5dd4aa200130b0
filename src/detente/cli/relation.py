"""`detente relation` and `detente compare`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width
from detente.forms.relations import relation_dict

if TYPE_CHECKING:
    from detente.api.relating import Relation

HALF: Final = 10  # characters of a bar from zero to either end of the scale
PERIOD: Final = 15  # columns of `1979-12-1980-01`
THIRDS: Final = 6  # third states that are named
Command = TypeVar("Command", bound=Callable[..., Any])


def curve_options(command: Command) -> Command:
    """What both commands take."""
    for option in (
        click.option(
            "--chart", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
            help="Draw the curve: a name that ends in .svg, .png or .html.",
        ),
        click.option("--to", "last", metavar="DATE", help="Leave out what begins after 2021, 2021-09, ..."),
        click.option("--from", "first", metavar="DATE", help="Leave out what ends before 1947, 1947-08, ..."),
        click.option(
            "--direction", type=click.Choice(["all", "there", "back", "mutual"]), default="all",
            help="What A did to B (there), the other way (back), what both did together (mutual), or all.",
        ),
        click.option(
            "--half-life", metavar="DAYS", type=click.FloatRange(min=0, min_open=True),
            help="Let the past count on, half as much after so many days.",
        ),
        click.option(
            "--scale", type=click.Choice(["goldstein", "plover"]), default="goldstein",
            help="The scores of events, -10 to 10.",
        ),
        click.option("--by", type=click.Choice(["year", "quarter", "month"]), default="year"),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command(short_help="Show how two parties stood over time.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@dossier_option
@curve_options
@click.option(
    "--events-chart", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Draw the events, a mark each: .svg, .png or .html.",
)  # fmt: skip
@json_option
def relation(
    a: str,
    b: str,
    dossier: Path,
    chart: Path | None,
    events_chart: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Show how A and B stood: phases in words with what drove them, then the curve, period by period.

    Tone is the mean score of what is told to have happened, -10 (war) to 10; volume the sum. The interval is
    where a second sample of as many events would lie in 80 % of cases. A driver marked (indirect) is what one
    of the two did for a rival of the other. --json gives each point's events.
    """
    from detente import charts
    from detente.api import relating

    found = relating.relation(dossier, a, b, **options)
    if chart:
        charts.draw(relating.relation_chart([found]), chart)
    if events_chart:
        charts.draw(relating.events_chart(found), events_chart)
    if as_json:
        echo_json(relation_dict(found))
    else:
        echo(page(found))


@click.command(short_help="Hold two relations, or two tellings of one, side by side.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.argument("c", metavar="[C]", required=False)
@click.argument("d", metavar="[D]", required=False)
@dossier_option
@click.option(
    "--source", "sources", metavar="WORDS", multiple=True,
    help="A group of sources: words of a publisher's, author's or document's name. Give it twice or more.",
)  # fmt: skip
@click.option(
    "--table", metavar="PARQUET", type=click.Path(path_type=Path, dir_okay=False),
    help="A table of events to hold the record against.",
)  # fmt: skip
@curve_options
@json_option
def compare(
    a: str,
    b: str,
    c: str | None,
    d: str | None,
    dossier: Path,
    sources: tuple[str, ...],
    table: Path | None,
    chart: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Hold the relation of A and B against that of C and D, or how groups of sources tell it (--source), or
    the record against a table of events (--table).
    """
    from detente import charts
    from detente.api import relating

    if (c is None) != (d is None):
        raise click.UsageError("Name both parties of the second relation.")
    other = (c, d) if c is not None and d is not None else None
    found = relating.compare(dossier, a, b, other=other, sources=sources, table=table, **options)
    if chart:
        charts.draw(relating.relation_chart(found), chart)
    if as_json:
        echo_json([relation_dict(one) for one in found])
    else:
        echo(side_by_side(found))


def page(found: Relation) -> Iterator[str]:
    """Heading, phases, third states, a table of points."""
    from detente import api, render

    yield click.style(_heading(found), bold=True)
    yield from render.wrapped(_evidence(found), "", "", width())
    yield ""
    yield from _phases(found)
    if found.thirds:
        named = [
            f"{api.name(t.code)} ({render.count(len(t.events), 'event')})" for t in found.thirds[:THIRDS]
        ]
        yield ""
        yield from render.wrapped(f"Third states most involved: {', '.join(named)}", "", "  ", width())
    if found.curve.points:
        yield ""
        yield from _points(found)


def side_by_side(found: Sequence[Relation]) -> Iterator[str]:
    """The phases of each, then their tones in one table."""
    for one in found:
        yield click.style(_heading(one), bold=True)
        yield _evidence(one)
        yield from _phases(one)
        yield ""
    rows: dict[tuple[object, str], dict[int, tuple[float, float]]] = {}
    for number, one in enumerate(found):
        for point in one.curve.points:
            if point.tone is not None:
                rows.setdefault((point.first, point.period), {})[number] = point.tone, point.count
    if not rows:
        return
    head = "".join(f"  {letter(number):^16}" for number in range(len(found)))
    yield click.style(f"{'':<9}{head}", bold=True)
    yield f"{'':<9}" + f"  {'tone':>6} {'evidence':>9}" * len(found)
    for (_, period), told in sorted(rows.items()):
        cells = (told.get(number) for number in range(len(found)))
        yield (
            f"{period:<9}" + "".join(f"  {c[0]:>+6.1f} {c[1]:>9.2f}" if c else " " * 18 for c in cells)
        ).rstrip()
    yield ""
    for number, one in enumerate(found):
        yield f"{letter(number)}: {_heading(one)}"


def letter(number: int) -> str:
    """`a` for the first."""
    return chr(97 + number % 26)


def _heading(found: Relation) -> str:
    from detente import api, render

    told = f", told by {render.clean(found.told)}" if found.told else ""
    return f"{api.name(found.a)} ({found.a}) and {api.name(found.b)} ({found.b}){told}"


def _evidence(found: Relation) -> str:
    from detente import render

    points = [point for point in found.curve.points if point.tone is not None]
    # With a half-life the last point holds all that came before it.
    told = {part.event for p in (points[-1:] if found.curve.half_life else points) for part in p.parts}
    text = f"{render.count(len(told), 'dated event')} in {len(points)} of {len(found.curve.points)} periods"
    if found.undated:
        text += f"; left out without a date: {render.count(len(found.undated), 'event')}"
    return text


def _phases(found: Relation) -> Iterator[str]:
    from detente import render

    if not found.phases:
        yield "No event between them has a date."
    for sentence in found.sentences:
        yield from render.wrapped(render.clean(sentence), "  ", "    ", width())
    if len(found.phases) == 1:
        yield "  No change of tone stands out from the scatter of so many events."


def _points(found: Relation) -> Iterator[str]:
    """A line a period; periods in a row of which the same is told are one line."""
    yield click.style(
        f"{'':<{PERIOD}} {'tone':>5} {'80 % interval':>15} {'volume':>7} {'evidence':>8}"
        f" {'coop.':>6} {'conf.':>6}  {'-10':<{HALF}}0{'10':>{HALF}}",
        bold=True,
    )
    for _, run in groupby(found.curve.points, _figures):
        points = list(run)
        one, span = points[0], points[0].period
        if len(points) > 1:
            span += f" to {points[-1].period}" if one.tone is None else f"-{points[-1].period}"
        if one.tone is None:
            yield click.style(f"{span}: nothing dated", dim=True)
            continue
        low, high = one.shrunk.within80
        cooperation, conflict = sum(one.volumes[:2]), sum(one.volumes[2:])
        yield (
            f"{span:<{PERIOD}} {one.tone:>+5.1f} {f'{low:+.1f} to {high:+.1f}':>15} {one.volume:>+7.1f}"
            f" {one.count:>8.2f} {cooperation:>+6.1f} {conflict:>+6.1f}  {bar(one.tone)}"
        ).rstrip()


def _figures(point: Any) -> tuple[object, ...]:
    """What a line shows of a period; neighbours that show the same are one line."""
    if point.tone is None:
        return (None,)
    return round(point.tone, 1), round(point.volume, 1), round(point.count, 2), point.parts[0].event


def bar(tone: float) -> str:
    """`     -----|          ` for -5: minus signs left of zero, plus signs right of it."""
    marks = round(abs(tone) / 10 * HALF)
    left, right = ("-" * marks, "") if tone < 0 else ("", "+" * marks)
    return f"{left:>{HALF}}|{right}"
