"""`detente code`."""

from __future__ import annotations

from datetime import date

import click

from detente.cli.common import echo, echo_json, json_option, width


@click.command(short_help="Explain the claims of one sentence.")
@click.argument("sentence")
@click.option("--said", metavar="DATE", help="The day it was written, for words like 'yesterday'.")
@json_option
def code(sentence: str, said: str | None, as_json: bool) -> None:
    """Show the claims of a SENTENCE, and which of its words gave each part of them.

    Where there is none, the reason is said. Put the sentence between quotation marks.
    """
    day = _day(said)
    from detente import api, render

    found = api.code(sentence, day)
    if as_json:
        echo_json([api.claim_dict(claim) | {"document": "", "said": said} for claim in found])
        return
    if not found:
        echo(render.unexplained(api.uncoded(sentence, day), api.reasons(), width()))
    for number, claim in enumerate(found, 1):
        echo([""] if number > 1 else [])
        echo(render.explained(number, claim, api.name, width()))


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said) if said is not None else None
    except ValueError:
        raise click.BadParameter(
            f"'{said}' is no day of the calendar; write it as 2019-05-06.", param_hint="'--said'"
        ) from None
