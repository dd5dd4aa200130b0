"""`detente export`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from detente.cli.common import confidence_option, dossier_option, tell

FORMATS = (
    "csv", "jsonl", "parquet", "polecat", "icews", "graphml", "gexf", "timelinejs", "geojson",
    "annotations", "followthemoney", "bibtex", "csl", "footnotes", "prov",
)  # fmt: skip
WHAT = ("events", "dyads", "relations", "claims", "documents")


@click.command(short_help="Write the record in a form that another program reads.")
@click.argument("format", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("a", metavar="[A]", required=False)
@click.argument("b", metavar="[B]", required=False)
@dossier_option
@click.option("-o", "--out", metavar="FILE", default="-", help="'-', the default, is standard output.")
@click.option("--what", type=click.Choice(WHAT), default="events", help="What csv, jsonl or parquet holds.")
@click.option("--type", metavar="TYPE", help="One PLOVER type, such as CONSULT.")
@click.option("--status", metavar="STATUS", help="happened, planned, proposed, refused, denied, ...")
@click.option(
    "--kind", type=click.Choice(["event", "state"]), help="Acts, or words on the state of relations."
)
@click.option("--document", metavar="NAME", help="What one document tells of, by its id or name.")
@click.option("--claim", metavar="ID", help="The event with this id, or that holds this claim.")
@click.option("--from", "first", metavar="DATE", help="Leave out what ended before 1947, 1947-08, ...")
@click.option("--to", "last", metavar="DATE", help="Leave out what began after 2021, 2021-09, ...")
@confidence_option
@click.option("--stamp", is_flag=True, help="Note the time in a prov manifest.")
def export(
    format: str,
    a: str | None,
    b: str | None,
    dossier: Path,
    out: str,
    what: str,
    stamp: bool,
    **filters: Any,
) -> None:
    """Write the record, or what is of A, or between A and B, in a form that another program reads.

    \b
    csv, jsonl, parquet  events, dyads, relations, claims or documents (--what)
    polecat, icews       tables with the columns that scripts for these data read
    graphml, gexf        graphs with dated edges: networkx, igraph, Gephi
    timelinejs           slides for TimelineJS
    geojson              events whose place is known
    annotations          W3C Web Annotations of the evidence
    followthemoney       entities for Aleph
    bibtex, csl          the documents, to be cited
    footnotes            Markdown, a footnote a quote
    prov                 what the record was made of, and how
    """
    from detente.api import exporting
    from detente.render import count

    target = None if out == "-" else Path(out)
    made = exporting.export_record(dossier, format, target, a, b, what=what, stamp=stamp, **filters)
    if out != "-":
        tell(f"{count(made.count, made.noun)} written to '{out}'.")
    for reason in made.left_out:
        tell(f"Left out: {reason}.")
