"""`detente documents`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width
from detente.forms.documents import document_dict

if TYPE_CHECKING:
    pass


@click.command(short_help="List the documents of a dossier.")
@dossier_option
@json_option
def documents(dossier: Path, as_json: bool) -> None:
    """List the documents of a dossier: when each was written, how many claims it makes, its name."""
    from detente import api, render

    found = api.documents(dossier)
    claims = api.claim_counts(dossier)
    if as_json:
        echo_json([document_dict(document, claims[document.id]) for document in found])
    elif found:
        echo(render.document_lines(found, claims.__getitem__, width()))
        click.echo(f"{render.count(len(found), 'document')}, {render.count(claims.total(), 'claim')}")
    else:
        click.echo(f"'{dossier}' holds no documents.")
