"""`detente code`."""

from __future__ import annotations

import click

from detente.cli.common import day, echo, echo_json, json_option, width


@click.command(short_help="Explain the claims of one sentence.")
@click.argument("sentence")
@click.option("--said", metavar="DATE", help="The day it was written, for words like 'yesterday'.")
@json_option
def code(sentence: str, said: str | None, as_json: bool) -> None:
    """Show the claims of a SENTENCE, and which of its words gave each part of them.

    Where there is none, the reason is said. Put the sentence between quotation marks.
    """
    written = day(said)
    from detente import api, render

    found = api.code(sentence, written)
    if as_json:
        echo_json([api.claim_dict(claim) | {"document": "", "said": said} for claim in found])
        return
    if not found:
        echo(render.unexplained(api.uncoded(sentence, written), api.reasons(), width()))
    for number, claim in enumerate(found, 1):
        echo([""] if number > 1 else [])
        echo(render.explained(number, claim, api.name, width()))
