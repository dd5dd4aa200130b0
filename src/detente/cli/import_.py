"""`detente import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from detente.cli.common import Progress, dossier_option, echo_json, json_option, tell
from detente.forms.imports import report_dict

if TYPE_CHECKING:
    from detente.api.importing import ImportReport

SHOWN: Final = 20  # rows left out that are named


@click.command("import", short_help="Import other people's event data.")
@click.argument("format", metavar="FORMAT")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@dossier_option
@click.option(
    "--mapping", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
    help="Which of our columns is which of theirs (TOML or CSV), for a table of your own.",
)  # fmt: skip
@json_option
def import_(format: str, files: tuple[Path, ...], dossier: Path, mapping: Path | None, as_json: bool) -> None:
    """Import event data as a table in the dossier's folder events/.

    FORMAT is auto, gdelt1, gdelt2, mentions, icews, polecat, phoenix, acled, ucdp or keds; with --mapping it
    counts for nothing. Delimiter, quotes, header, encoding, gzip and zip are told by content. Every row is
    kept, or listed with its line and the reason in the table's file .left-out.csv.
    """
    from detente.api import importing

    with Progress() as progress:
        report = importing.import_events(format, files, dossier, mapping, progress)
    if as_json:
        echo_json(report_dict(report))
        return
    for file, line, reason in report.rejected[:SHOWN]:
        tell(f"{file}:{line}: {reason}")
    more = report.duplicates + report.refused - SHOWN
    if more > 0:
        tell(f"and {more:,} more, all in '{report.left_out}'.")
    click.echo(summary(report))


def summary(report: ImportReport) -> str:
    """`GDELT 2.0 events: 2,111 rows, 2,111 kept, 0 duplicates, 0 refused; events/x.parquet`."""
    from detente.render import count

    return (
        f"{report.title}: {count(report.rows, 'row')}, {report.kept:,} kept, "
        f"{count(report.duplicates, 'duplicate')}, {report.refused:,} refused; {report.unplaced:,} with a "
        f"side that is no state or organisation known here\n{report.table}"
    )
