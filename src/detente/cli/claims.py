"""`detente claims`."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.common import confidence_option, dossier_option, tell

FORMATS = ("jsonl", "csv", "parquet")


@click.command(short_help="Write every claim as JSON lines, CSV or Parquet.")
@dossier_option
@click.option("--format", type=click.Choice(FORMATS), help="jsonl is the default.")
@click.option("-o", "--out", metavar="FILE", default="-", help="'-', the default, is standard output.")
@confidence_option
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
def claims(dossier: Path, format: str | None, out: str, min_confidence: float | None, as_json: bool) -> None:
    """Write every claim of a dossier, with quote and offsets, for other programs.

    JSON lines, CSV for a spreadsheet, or Parquet for a data frame (into a file only).
    """
    if as_json and format not in (None, "jsonl"):
        raise click.UsageError(f"--json asks for JSON lines and --format for {format}; give one of the two.")
    from detente import api
    from detente.render import count

    written = api.export(dossier, format or "jsonl", None if out == "-" else Path(out), min_confidence)
    if out != "-":
        tell(f"{count(written, 'claim')} written to '{out}'.")
