"""The formats by their names, and where their bytes go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from detente.errors import UsageError
from detente.exchange.exporting.annotations import web_annotations
from detente.exchange.exporting.bibtex import bibtex
from detente.exchange.exporting.csl import csl
from detente.exchange.exporting.extract import Export, Extract
from detente.exchange.exporting.followthemoney import followthemoney
from detente.exchange.exporting.footnotes import footnotes
from detente.exchange.exporting.geojson import geojson
from detente.exchange.exporting.gexf import gexf
from detente.exchange.exporting.graphml import graphml
from detente.exchange.exporting.icews import icews
from detente.exchange.exporting.polecat import polecat
from detente.exchange.exporting.prov import prov
from detente.exchange.exporting.tables import csv_table, json_lines, parquet
from detente.exchange.exporting.timelinejs import timelinejs
from detente.exchange.output import to_file, to_stdout

TABLES: Final[Mapping[str, Callable[[Extract, str], Export]]] = {
    "csv": csv_table, "jsonl": json_lines, "parquet": parquet,
}  # fmt: skip
OTHERS: Final[Mapping[str, Callable[[Extract], Export]]] = {
    "polecat": polecat, "icews": icews, "graphml": graphml, "gexf": gexf, "timelinejs": timelinejs,
    "geojson": geojson, "annotations": web_annotations, "followthemoney": followthemoney, "bibtex": bibtex,
    "csl": csl, "footnotes": footnotes, "prov": prov,
}  # fmt: skip
FORMATS: Final = (*TABLES, *OTHERS)
WHAT: Final = ("events", "dyads", "relations", "claims", "documents")  # what a table holds; the first unasked


def check(format: str, what: str, out: Path | None) -> None:
    """UsageError where there is no such format or table, or where it cannot be printed."""
    if format not in FORMATS:
        raise UsageError(f"There is no format '{format}' to export; it is one of {', '.join(FORMATS)}.")
    if what not in WHAT:
        raise UsageError(f"There is no table of '{what}'; ask for one of {', '.join(WHAT)}.")
    if format not in TABLES and what != WHAT[0]:
        raise UsageError(f"'{format}' has one form; ask for {what} as {', '.join(TABLES)}.")
    if format == "parquet" and out is None:
        raise UsageError("Parquet is no text to print; name a file for it.")


def write(extract: Extract, format: str, what: str, out: Path | None) -> Export:
    """Write an extract to a file, all or nothing, or to standard output; gives what was made."""
    made = TABLES[format](extract, what) if format in TABLES else OTHERS[format](extract)
    if out is None:
        to_stdout(made.body)
    else:
        to_file(out, made.body)
    return made
