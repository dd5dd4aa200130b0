"""`detente serve`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option

if TYPE_CHECKING:
    from detente.web.serving import Served


@click.command(short_help="Open the dossier in a browser.")
@dossier_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option(
    "--host", metavar="ADDRESS", default="127.0.0.1", show_default=True,
    help="Another address of this machine can be reached by others, who then need the token that is printed.",
)  # fmt: skip
@click.option(
    "--token", metavar="WORD", envvar="DETENTE_TOKEN", default="",
    help="Ask it of every visitor; made up where --host needs one.",
)  # fmt: skip
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME",
    help="A name under which it is asked for too, such as that of a proxy before it.",
)  # fmt: skip
@click.option("--read-only", is_flag=True, help="Refuse judgements, uploads and imports.")
def serve(dossier: Path, port: int, host: str, token: str, hosts: tuple[str, ...], read_only: bool) -> None:
    """Serve the dossier as a web page and as JSON over HTTP, until Ctrl-C.

    Nothing leaves this machine and nothing is fetched. /api/v1/openapi.json describes the JSON; each page's
    address with /api/v1 before it is its data.
    """
    from detente.web.serving import serve

    serve(dossier, host=host, port=port, token=token, read_only=read_only, hosts=hosts, ready=tell)


def tell(served: Served) -> None:
    """Where to look."""
    click.echo(f"The desk is at {served.address} (Ctrl-C stops it)")
