"""`detente expect`."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width
from detente.forms.expectations import expected_dict, track_dict

if TYPE_CHECKING:
    from detente.api import Expected, Track


@click.command(short_help="List what was said to come, and what became of it.")
@click.argument("a", metavar="[A]", required=False)
@click.argument("b", metavar="[B]", required=False)
@dossier_option
@click.option("--open", "only_open", is_flag=True, help="Only what no later text settles.")
@click.option("--records", is_flag=True, help="How much of what each source expected came true.")
@json_option
def expect(
    a: str | None, b: str | None, dossier: Path, only_open: bool, records: bool, as_json: bool
) -> None:
    """List what texts say will, may or should happen, who says it, by when, and what became of it.

    A and B are codes or names of states or organisations that it must be on. An outcome is one that later
    texts of the dossier show: came true, late, did not, contradicted; else the expectation is open.
    """
    from detente.api import expectations, track_records

    if records:
        if a or b or only_open:
            raise click.UsageError("--records is on all sources; give no party and no --open with it.")
        found = track_records(dossier)
        if as_json:
            echo_json([track_dict(track) for track in found])
        else:
            echo(track_lines(found))
        return
    every = expectations(dossier, a, b)
    shown = [one for one in every if not (only_open and one.outcome.settled)]
    if as_json:
        echo_json([expected_dict(one) for one in shown])
        return
    echo(line for one in shown for line in lines(one, width()))
    click.echo(summary(shown))


def summary(shown: Sequence[Expected]) -> str:
    """`12 expectations: 3 came true, 9 open`."""
    from collections import Counter

    from detente.render import count

    by = Counter(one.outcome.value for one in shown)
    parts = ", ".join(f"{n} {outcome}" for outcome, n in by.most_common())
    return count(len(shown), "expectation") + (f": {parts}" if parts else "")


def lines(one: Expected, columns: int) -> Iterator[str]:
    """The statement with who, when, by when and on what condition; what became of it, and what shows it."""
    from detente.render import clean

    e = one.expectation
    yield from textwrap.wrap(
        f'{one.outcome.value.upper()}  {e.kind.value}: "{clean(e.quote)}"', columns, subsequent_indent="  "
    )
    parts = [f"{clean(one.document.name)} {e.start}-{e.end}", clean(e.who) or "the author"]
    parts += [f"said {e.said}"] if e.said else []
    parts += [f"by {e.horizon}"] if e.horizon else []
    parts += [f'condition "{clean(e.condition)}"'] if e.condition else []
    parts += [", ".join(e.parties)] if e.parties else []
    yield from textwrap.wrap("; ".join(parts), columns, initial_indent="  ", subsequent_indent="  ")
    for words in one.shown[:1]:
        where = f"{clean(words.document.name)} {words.start}-{words.end}"
        told = f'{where}: "{clean(words.quote)}"'
        yield from textwrap.wrap(told, columns, initial_indent="  > ", subsequent_indent="    ")
    yield ""


def track_lines(found: Sequence[Track]) -> Iterator[str]:
    """A line a source, and one for each of its horizons."""
    from detente.render import clean, count

    for track in found:
        yield click.style(clean(track.source), bold=True) + f": {count(track.expectations, 'expectation')}"
        for name, share in (("all", track.all), *track.horizons.items()):
            if share.settled:
                told = f"{share.true} of {share.settled} came true ({share.share:.0%}), {share.late} late"
                yield f"  {name:<14} {told}"
    yield count(len(found), "source") + " with enough that is settled"
