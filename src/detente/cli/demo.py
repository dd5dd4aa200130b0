"""`detente demo`."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.common import INTERRUPTED, Progress, echo, echo_json, json_option
from detente.cli.read import stopped
from detente.cli.timeline import page
from detente.forms.events import event_dict

DYADS = (("EGY", "ISR"), ("TUR", "GRC"))


@click.command(short_help="Read the bundled examples and print a record.")
@click.option(
    "-d", "--dossier", metavar="DIR", type=click.Path(path_type=Path),
    help="The dossier's folder.  [default: demo-dossier in the working directory]",
)  # fmt: skip
@json_option
@click.pass_context
def demo(ctx: click.Context, dossier: Path | None, as_json: bool) -> None:
    """Read the bundled examples and print the record of Egypt and Israel, and of Turkey and Greece.

    The examples were written for Detente.
    """
    import shlex

    from detente import api
    from detente.api.reading import DEMO

    progress = Progress()
    try:
        with progress:
            folder = api.demo(dossier, progress)
    except KeyboardInterrupt:
        stopped(progress, dossier or Path(DEMO))
        ctx.exit(INTERRUPTED)
    found = {dyad: api.timeline(*dyad, folder) for dyad in DYADS}
    if as_json:
        rows = {f"{a} {b}": [event_dict(row) for row in shown] for (a, b), shown in found.items()}
        echo_json({"dossier": str(folder.absolute()), "timelines": rows})
        return
    for (a, b), shown in found.items():
        echo(page(a, b, shown, shown))
        click.echo()
    where = shlex.quote(str(folder))
    click.echo(
        f"The record is kept in '{folder.absolute()}'. What to try next:\n"
        f"  detente timeline USA China -d {where}\n"
        f"  detente documents -d {where}\n"
        f"  detente verify -d {where}\n"
        f"  detente claims -d {where} --format csv -o claims.csv\n"
        '  detente code "India lodged a protest with Russia over its exercises with Pakistan."\n'
        "  detente read YOUR-FILES -d YOUR-DOSSIER"
    )
