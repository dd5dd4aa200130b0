"""`detente report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.common import dossier_option, echo_json, json_option, tell

if TYPE_CHECKING:
    from detente.report import Brief


@click.command(short_help="Write a brief on two parties, cited throughout.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@dossier_option
@click.option(
    "-o", "--out", metavar="FILE", type=click.Path(path_type=Path),
    help="Where to: a name that ends in .html, .md, .pdf or .docx.",
)  # fmt: skip
@click.option("--from", "first", metavar="DATE", help="Leave out what ended before 1947, 1947-08, ...")
@click.option("--to", "last", metavar="DATE", help="Leave out what began after 2021, 2021-09, ...")
@click.option("--title", metavar="WORDS", default="", help="The title, in place of the two names.")
@click.option("--by-whom", metavar="NAME", default="", help="Who signs it.")
@click.option("--on", metavar="DAY", help="The day that it bears, as 2019-05-06; by default today.")
@click.option(
    "--by", type=click.Choice(["year", "quarter", "month"]), default="year", help="The curve's periods."
)
@click.option(
    "--horizon", metavar="SPAN", default="1y", show_default=True, help="Of the outlook: 90d, 3m, 2y."
)
@click.option(
    "--min-confidence", metavar="X", type=click.FloatRange(0, 1), default=0.4, show_default=True,
    help="What an event that one source tells must reach.",
)  # fmt: skip
@json_option
def report(
    a: str, b: str, dossier: Path, out: Path | None, as_json: bool, on: str | None, **options: Any
) -> None:
    """Write a brief on A and B: summary, curve, phases, chronology, what the texts are at odds over, what was
    expected, the registers, an outlook, and how it was made.

    Every line carries notes with the words of a text and where they stand. --json prints the brief as JSON,
    with -o or in its place.
    """
    from datetime import date

    from detente import report as room
    from detente.render import count

    if out is None and not as_json:
        raise click.UsageError("Name a file to write to with -o, or ask for --json.")
    try:
        options["on"] = date.fromisoformat(on) if on else None
    except ValueError:
        raise click.BadParameter(f"'{on}' is no day; write 2019-05-06.", param_hint="'--on'") from None
    if out is None:
        made = room.brief(dossier, a, b, **options)
    else:
        made = room.report(dossier, a, b, out, **options)
        tell(f"a brief with {count(len(made.notes), 'note')} written to '{out}'.")
    if as_json:
        echo_json(brief_dict(made))


def brief_dict(made: Brief) -> dict[str, Any]:
    """A brief as plain values; `quote` is what stands at the offsets, the words around it beside it."""
    from dataclasses import asdict

    return asdict(made)
