"""`detente rebuild`."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.common import Progress, dossier_option, tell


@click.command(short_help="Make the record anew from its documents.")
@dossier_option
@click.option("--workers", metavar="N", type=click.IntRange(1), help="Processes that code; default: cores.")
@click.pass_context
def rebuild(ctx: click.Context, dossier: Path, workers: int | None) -> None:
    """Code every document of a dossier anew, group the claims anew and apply what people judged.

    The same documents, version of Detente and judgements give the same bytes of record.sqlite. The old record
    stays in place until the new one is whole: stop it when you like. Commands that only read may go on
    meanwhile, one that writes is waited for or named.
    """
    from detente import render
    from detente.api import rebuilding as api

    with Progress() as progress:
        report = api.rebuild(dossier, progress, workers)
    for failure in report.failed:
        tell(failure.reason + " It was kept as it stood.")
    click.echo(
        f"{render.count(report.documents, 'document')} rebuilt, {render.count(report.claims, 'claim')}, "
        f"{render.count(report.judgements, 'judgement')}"
    )
    if report.failed:
        ctx.exit(1)
