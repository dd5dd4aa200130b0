"""`detente code`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from detente.cli.common import day, echo, echo_json, json_option, width
from detente.cli.dictionaries import dictionary_option
from detente.cli.second import by_model, coder_option, complain, limits, server_of, told

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@click.command(short_help="Explain the claims of one sentence.")
@click.argument("sentence")
@click.option("--said", metavar="DATE", help="The day it was written, for words like 'yesterday'.")
@dictionary_option
@coder_option
@json_option
@click.pass_context
def code(
    ctx: click.Context, /, sentence: str, said: str | None, dictionaries: tuple[Path, ...], coder: str,
    as_json: bool, **given: Any,
) -> None:  # fmt: skip
    """Show the claims of a SENTENCE, and which of its words gave each part of them.

    Where there is none, the reason is said. Put the sentence between quotation marks. With `--coder llm` a
    language model reads it, at the server named by --endpoint, which the sentence is sent to.
    """
    written = day(said)
    if by_model(coder, given):
        if _told_by_model(sentence, written, said, as_json, given):
            ctx.exit(1)
        return
    from detente import api, render

    ctx.with_resource(api.knowing(dictionaries))
    found = api.code(sentence, written)
    if as_json:
        echo_json([api.claim_dict(claim) | {"document": "", "said": said} for claim in found])
        return
    if not found:
        echo(render.unexplained(api.uncoded(sentence, written), api.reasons(), width()))
    for number, claim in enumerate(found, 1):
        echo([""] if number > 1 else [])
        echo(render.explained(number, claim, api.name, width()))


def _told_by_model(
    sentence: str, written: date | None, said: str | None, as_json: bool, given: dict[str, Any]
) -> bool:
    """Has the model read it; whether it gave no whole answer."""
    from detente import api, render
    from detente.api import seconding

    report = seconding.second_code(sentence, *server_of(given), written, **limits(given))
    if as_json:
        echo_json([api.claim_dict(claim) | {"document": "", "said": said} for claim in report.claims])
        return complain(report)
    for number, claim in enumerate(report.claims, 1):
        echo([""] if number > 1 else [])
        echo(render.explained(number, claim, api.name, width()))
    return told(report)
