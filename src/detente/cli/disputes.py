"""`detente disputes`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width
from detente.forms.disputes import dispute_dict

if TYPE_CHECKING:
    from detente.api import Claim, Dispute, Document, Side
    from detente.api.disputing import Sentence


@click.command(short_help="Show where the documents are at odds.")
@click.argument("a", metavar="[A]", required=False)
@click.argument("b", metavar="[B]", required=False)
@dossier_option
@click.option(
    "--type", metavar="TYPE",
    help="date, actor, direction, happened, quantity, first, order, state, opinion or reference.",
)  # fmt: skip
@click.option(
    "--strength", metavar="S", default="weak", help="Leave out what is below strong, medium or weak."
)
@click.option(
    "--reference", metavar="CSV", type=click.Path(path_type=Path),
    help="Known events of your own; by default reference.csv in the dossier's folder.",
)  # fmt: skip
@json_option
def disputes(
    a: str | None,
    b: str | None,
    dossier: Path,
    type: str | None,
    strength: str,
    reference: Path | None,
    as_json: bool,
) -> None:
    """Show where tellings are at odds, the plainest first, with the claims of each side.

    All of them, those of one party A, or those between A and B. A document may be at odds with itself, and a
    telling with an event that is known otherwise. Nothing is corrected.
    """
    from detente.api import disputes

    found = disputes(dossier, a, b, type=type, least=strength, reference=reference)
    if as_json:
        echo_json([dispute_dict(one) for one in found])
    elif found:
        echo(page(found))
    else:
        click.echo(f"'{dossier}' holds no disputes that you ask for.")


def page(found: list[Dispute]) -> Iterator[str]:
    """The disputes as text."""
    from detente import render

    yield click.style(render.count(len(found), "dispute"), bold=True)
    for one in found:
        yield ""
        marks = [one.strength.value, *(["one document against itself"] if one.within else [])]
        marks += ["part and whole"] if one.scope else []
        yield click.style(f"{one.type.value} ", bold=True) + f"({', '.join(marks)})  {one.id}"
        yield from render.wrapped(render.clean(one.says), "  ", "  ", width())
        for number, side in enumerate(one.sides):
            better = ", better supported" if number == one.supported else ""
            yield f"  {chr(97 + number % 26)}  {render.count(side.origins, 'origin')}{better}"
            yield from _quotes(side)


def _quotes(side: Side) -> Iterator[str]:
    from detente import render

    documents = {document.id: document for document in side.documents}
    for claim in side.claims:
        yield from render.wrapped(f'"{render.clean(claim.quote)}"', "     ", "      ", width())
        yield f"      {_place(claim, documents[claim.document])}"
    for sentence in side.sentences:
        yield from render.wrapped(f'"{render.clean(sentence.quote)}"', "     ", "      ", width())
        yield f"      {_place(sentence, documents[sentence.document])} (no claim was read of it)"
    if side.landmark:
        yield from render.wrapped(f"reference: {render.clean(side.landmark)}", "     ", "      ", width())


def _place(claim: Claim | Sentence, document: Document) -> str:
    from detente import render

    return f"{render.clean(document.name)}, characters {claim.start:,} to {claim.end:,}"
