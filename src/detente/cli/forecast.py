"""`detente forecast`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from detente.cli.common import echo, echo_json, json_option, width
from detente.cli.completions import completions_page
from detente.forms.completions import completions_dict
from detente.forms.forecasts import forecasts_dict, scores_dict

if TYPE_CHECKING:
    from detente.api.forecasting import Continuation, Forecasts, ForecastScores, Move, Outlook, Score

SHOWN: Final = 12  # forecasts in text
TOLD: Final = 3  # reasons each, and events a reason
FEW: Final = 20  # events that came
YEAR: Final = 365.25


@click.command(short_help="Say what is likely next, why, and what if.")
@click.argument("a", metavar="[A]", required=False)
@click.argument("b", metavar="[B]", required=False)
@click.option("-d", "--dossier", metavar="DIR", type=click.Path(path_type=Path), help="The dossier's folder.")
@click.option(
    "--table", metavar="PARQUET", type=click.Path(path_type=Path, dir_okay=False),
    help="A table of events instead of a dossier, for --who, --by-whom and --score.",
)  # fmt: skip
@click.option("--horizon", metavar="SPAN", default="90d", show_default=True, help="90d, 6w, 3m or 2y.")
@click.option("--of", metavar="A", help="All that A and those it has met may do to each other.")
@click.option("--type", metavar="TYPE", help="Only one type of event.")
@click.option(
    "--by", type=click.Choice(("type", "quad")), default="type", show_default=True,
    help="Types of events, or the four classes of cooperation and conflict, verbal and material.",
)  # fmt: skip
@click.option(
    "--suppose", metavar="SENTENCE", multiple=True, help="What if this had just happened? May be repeated."
)
@click.option(
    "--without", metavar="EVENT", multiple=True, help="What if this event had not been? May be repeated."
)
@click.option("--opens", metavar="DATE", help="First day forecast; by default the day after the last event.")
@click.option("--who", is_flag=True, help="To whom A does what --type says next: candidates in order.")
@click.option("--by-whom", is_flag=True, help="Who does it to A next.")
@click.option("--score", is_flag=True, help="How such forecasts of the record's own past would have done.")
@click.option("--all", "every", is_flag=True, help="Show every forecast, also the least likely.")
@json_option
def forecast(
    a: str | None, b: str | None, dossier: Path | None, table: Path | None, horizon: str, of: str | None,
    type: str | None, by: str, suppose: tuple[str, ...], without: tuple[str, ...], opens: str | None,
    who: bool, by_whom: bool, score: bool, every: bool, as_json: bool,
) -> None:  # fmt: skip
    """Say how likely each type of event between A and B is within a horizon, and which past events argue so.

    Reasons add up, in log odds, from the base rate to the chance. What is forecast is what the record would
    tell, not the world. Forecasts are kept in the dossier and scored by --score once later events are read.
    With --who or --by-whom, one party and a --type: the parties that it is done to next, or by, in order.
    """
    from datetime import date

    from detente.api import forecasting

    if (dossier is None) == (table is None):
        raise click.UsageError("Give a dossier with -d, or a table of events with --table.")
    if score:
        if a or b or of or type or suppose or without or opens or who or by_whom:
            raise click.UsageError("--score is on the whole record; give no party, type or event with it.")
        scores = forecasting.score(dossier, horizon=horizon, by=by, table=table)  # type: ignore[arg-type]
        if as_json:
            echo_json(scores_dict(scores))
        else:
            echo(score_lines(scores, kept=dossier is not None))
        return
    try:
        day = date.fromisoformat(opens) if opens else None
    except ValueError:
        raise click.BadParameter(f"'{opens}' is no day; write 2019-05-06.", param_hint="'--opens'") from None
    if who or by_whom:
        if (who and by_whom) or not (a and type) or b or of or suppose or without or by != "type":
            raise click.UsageError("--who and --by-whom, one of them, take one party A and a --type.")
        from detente.api.completing import completions

        ranked = completions(dossier, a, type, side="target" if who else "actor", table=table, opens=day)
        if as_json:
            echo_json(completions_dict(ranked))
        else:
            echo(completions_page(ranked, every, width()))
        return
    if dossier is None:
        raise click.UsageError("--table goes with --who, --by-whom or --score.")
    found = forecasting.forecast(
        dossier, a, b, of=of, horizon=horizon, type=type, by=by,  # type: ignore[arg-type]
        suppose=suppose, without=without, opens=day,
    )  # fmt: skip
    if as_json:
        echo_json(forecasts_dict(found))
    else:
        echo(page(found, every, width()))


def page(found: Forecasts, every: bool, columns: int) -> Iterator[str]:
    """The forecasts as text: cautions, chances with reasons, the relation's curve, what moves."""
    from detente.render import clean

    yield click.style(f"From {found.opens}, within {found.horizon:.0f} days", bold=True)
    for caution in found.cautions:
        yield from textwrap.wrap(caution, columns)
    yield ""
    shown = found.outlooks if every else found.outlooks[:SHOWN]
    for one in shown:
        yield from outlook_lines(one, found, columns)
    left = len(found.outlooks) - len(shown)
    if left:
        yield f"{left} less likely ones are not shown; --all shows them."
    if found.relation:
        yield ""
        yield from relation_lines(found.relation)
    if found.supposed or found.without:
        yield ""
        told = [f'"{clean(" ".join(c.quote.split()))}" as {c.type}' for c in found.supposed]
        told += [f"without {clean(found.told(id))}" for id in found.without]
        yield from textwrap.wrap("What moves, supposing " + "; ".join(told), columns)
        yield from move_lines(found.moves)
        from detente.api.forecasting import ASSOCIATION

        yield ASSOCIATION


def outlook_lines(one: Outlook, found: Forecasts, columns: int) -> Iterator[str]:
    """The chance with its interval, the base rate by the year, and what argues for it."""
    from math import log1p

    from detente.render import clean

    low, high = one.within90
    yearly = -log1p(-min(one.base, 1 - 1e-12)) * YEAR / found.horizon
    yield (
        click.style(f"{share(one.probability):>6}  {one.actor} > {one.target}  {one.kind}", bold=True)
        + f"  (90 %: {share(low)} to {share(high)}; base rate {share(one.base)}, {yearly:.2g} a year; "
        f"seen {one.seen:.0f})"
    )
    if abs(one.quiet) >= 0.005:
        yield f"        {one.quiet:+.2f}  a pair met without any of the past below, over the base rate"
    for reason in one.reasons[:TOLD]:
        if abs(reason.contribution) < 0.005:
            continue
        yield f"        {reason.contribution:+.2f}  {reason.words}"
        for event in reason.shares[:TOLD]:
            told = f"{event.share:+.2f}  {event.event[:8]} {clean(found.told(event.event))}"
            yield from textwrap.wrap(told, columns, initial_indent=" " * 14, subsequent_indent=" " * 20)
    if one.named:
        ids = ", ".join(id[:8] for id in one.named)
        yield f"        without {ids}: {share(one.without_named)}"


def relation_lines(ahead: Continuation) -> Iterator[str]:
    """The fan by year and the chance of a new phase."""
    yield "Tone ahead by year, -10 to 10 (80 %, 95 %):"
    for one in ahead.fan:
        (a, b), (c, d) = one.within80, one.within95
        yield f"  +{one.periods}  {one.tone:+.1f}  ({a:+.1f} to {b:+.1f}, {c:+.1f} to {d:+.1f})"
    yield (
        f"Chance that the phase ({ahead.phase}, {ahead.age} years) ends by then: {share(ahead.change)}, from "
        f"{ahead.changes} changes so far."
    )


def move_lines(moves: tuple[Move, ...]) -> Iterator[str]:
    """The forecasts that move, and through what."""
    if not moves:
        yield "  nothing by 0.05 points of percentage or more"
    for one in moves[:SHOWN]:
        family, through = max((*one.families, ("the base rate", one.other)), key=lambda part: abs(part[1]))
        yield (
            f"  {one.change * 100:+.2f}  {one.actor} > {one.target}  {one.kind}: {share(one.before)} to "
            f"{share(one.after)}, most through {family} ({through:+.2f})"
        )
    if len(moves) > SHOWN:
        yield f"  and {len(moves) - SHOWN} more, all smaller; --json lists them"


def share(p: float) -> str:
    """`12.3%`; `<0.1%` where it would be nought."""
    return "<0.1%" if p < 0.0005 else f"{p:.1%}"


def score_lines(found: ForecastScores, kept: bool = True) -> Iterator[str]:
    """The scores as a table, the reliability table, and what was issued where that is kept."""
    if found.walked is None:
        yield found.why
    else:
        w = found.walked
        yield (
            f"Walk-forward: {len(w.opened)} windows of {w.horizon:.0f} days, {w.pairs} directed pairs; each "
            "forecast from what lay before it"
        )
        for one in (w.all, *w.kinds):
            yield from _score_lines(one)
        yield "Reliability, all: said, came, forecasts"
        for row in w.all.calibration.bins:
            yield f"  {row.said:7.1%} {row.came:7.1%} {row.forecasts:9,}  {'#' * round(row.came * 40)}"
    if not kept:
        return
    i = found.issued
    told = "" if i.brier is None else f"; Brier {i.brier:.4f}, base rates {i.base:.4f}, {i.came} came"
    yield f"Issued: {i.kept} forecasts kept, {i.settled} settled{told}"
    true, closed = found.voiced
    yield f"Voiced by the sources: {true} of {closed} expectations that are settled came true"


def _score_lines(one: Score) -> Iterator[str]:
    (a, b), (c, d), (e, f) = one.brier95, one.over_base95, one.over_climatology95
    yield (
        click.style(f"{one.kind or 'all'}", bold=True) + f"  {one.forecasts:,} forecasts, {one.came:.2%} came"
    )
    yield (
        f"  Brier {one.brier:.4f} ({a:.4f} to {b:.4f}), base rate {one.base_rate:.4f}, climatology "
        f"{one.climatology:.4f}"
    )
    if one.came * one.forecasts < FEW:
        yield f"  fewer than {FEW} came: too few to tell skill"
        return
    yield (
        f"  skill over base rate {one.over_base:+.3f} ({c:+.3f} to {d:+.3f}), over climatology "
        f"{one.over_climatology:+.3f} ({e:+.3f} to {f:+.3f})"
    )
    yield (
        f"  log loss {one.log_loss:.4f}, calibration error {one.calibration.error:.4f}, ranked probability "
        f"score of counts {one.count:.4f}"
    )
