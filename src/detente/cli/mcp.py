"""`detente mcp`."""

from __future__ import annotations

from pathlib import Path

import click

from detente.cli.common import dossier_option, tell


@click.command(short_help="Let an assistant ask a dossier (Model Context Protocol).")
@dossier_option
@click.option("--http", is_flag=True, help="Answer over HTTP instead of standard input and output.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another one needs a token.")
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option(
    "--token", metavar="TOKEN", envvar="DETENTE_TOKEN", default="",
    help="Ask for this token on every request; better set in the environment as DETENTE_TOKEN.",
)  # fmt: skip
@click.option(
    "--allow-host", "names", metavar="NAME", multiple=True, help="Another name by which clients reach it."
)
def mcp(dossier: Path, http: bool, host: str, port: int, token: str, names: tuple[str, ...]) -> None:
    """Serve a dossier to an assistant by the Model Context Protocol: search, timeline, relation, event,
    disputes, ask and verify_quote, each answered with verbatim evidence. Nothing is ever written.

    Without --http the assistant starts this command itself and talks over standard input and output.
    """
    from detente.mcp.server import server

    made = server(dossier)
    if not http:
        made.run("stdio")
        return
    from detente.mcp.http import PATH, serve

    tell(f"answering at http://{host}:{port}{PATH}; stop with Ctrl-C.")
    serve(made, host, port, token, names)
