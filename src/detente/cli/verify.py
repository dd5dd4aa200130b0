"""`detente verify`."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width


@click.command(short_help="Re-read every quote at its offsets.")
@dossier_option
@json_option
@click.pass_context
def verify(ctx: click.Context, dossier: Path, as_json: bool) -> None:
    """Re-read every quote of a dossier at its offsets and say how many hold.

    The exit code is 1 if one does not.
    """
    from dataclasses import asdict

    from detente import api, render

    report = api.verify(dossier)
    if as_json:
        echo_json(asdict(report))
    else:
        for broken in report.broken:
            echo(render.broken_lines(broken, width()))
        hold = f"{report.held:,} {'holds' if report.held == 1 else 'hold'}"
        click.echo(f"{render.count(report.checked, 'quote')} checked, {hold}")
    if report.broken:
        ctx.exit(1)
