"""`detente read`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import INTERRUPTED, Progress, dossier_option, echo_json, json_option, tell

if TYPE_CHECKING:
    from detente.api import ReadReport


@click.command(short_help="Read files and folders into a dossier.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@dossier_option
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Processes that code; as many as cores for many files.",
)
@json_option
@click.pass_context
def read(
    ctx: click.Context, paths: tuple[Path, ...], dossier: Path, workers: int | None, as_json: bool
) -> None:
    """Read files, and folders of files, into a dossier.

    Plain text, Markdown and HTML are read. A document that the dossier knows already is skipped, so the
    same command may be given again, also after it was stopped. A file that cannot be read is reported and
    the rest goes on; the exit code is then 1.
    """
    from detente import api

    progress = Progress()
    try:
        with progress:
            report = api.read(paths, dossier, progress, workers)
    except KeyboardInterrupt:
        stopped(progress, dossier)
        ctx.exit(INTERRUPTED)
    for failure in report.failed:
        tell(failure.reason)
    if as_json:
        failed = [{"path": str(failure.path), "reason": failure.reason} for failure in report.failed]
        echo_json({"read": report.read, "known": report.known, "failed": failed, "claims": report.claims})
    else:
        click.echo(summary(report))
    if report.failed:
        ctx.exit(1)


def summary(report: ReadReport) -> str:
    """The last line: `12 documents read, 0 already known, 0 failed, 301 claims`."""
    from detente.render import count

    return (
        f"{count(report.read, 'document')} read, {report.known:,} already known, "
        f"{len(report.failed):,} failed, {count(report.claims, 'claim')}"
    )


def stopped(progress: Progress, dossier: Path) -> None:
    """Say what is kept after Ctrl-C."""
    if not progress.total:
        tell("stopped before the first file; nothing was changed.")
    else:
        tell(
            f"stopped after {progress.done:,} of {progress.total:,} files; what was read of them is kept in "
            f"'{dossier}', and the same command goes on from there."
        )
