"""`detente search`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option

if TYPE_CHECKING:
    from detente.api import Match


@click.command(short_help="Search the texts for words and phrases.")
@click.argument("query", metavar="QUERY", nargs=-1, required=True)
@dossier_option
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=20, help="So many sentences; 20 by default."
)
@click.option("--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Leave out the first N.")
@json_option
def search(query: tuple[str, ...], dossier: Path, limit: int, offset: int, as_json: bool) -> None:
    """Print the sentences that match QUERY, the best document first, with where they stand.

    QUERY is of words, "phrases", prefix* and NEAR(gas treaty, 5), joined by AND, OR and NOT, with brackets.
    author:NAME, publisher:NAME, kind:html, before:2020-01 and after:2015 narrow the documents.
    """
    from detente import api

    found = api.search(dossier, " ".join(query), limit, offset)
    if as_json:
        echo_json([match_dict(one) for one in found])
    elif found:
        echo(lines(found))
    else:
        click.echo(f"'{dossier}' holds no sentence that matches.")


def match_dict(one: Match) -> dict[str, Any]:
    """A match as plain values."""
    text, (first, last) = one.document.text, one.sentence
    return {
        "document": one.document.name,
        "id": one.document.id,
        "said": one.document.said.isoformat() if one.document.said else None,
        "start": one.start,
        "end": one.end,
        "quote": text[one.start : one.end],
        "sentence": {"start": first, "end": last, "text": text[first:last]},
        "matches": [list(span) for span in one.matches],
        "rank": round(one.rank, 6),
    }


def lines(found: Sequence[Match]) -> Iterator[str]:
    """Each sentence with its matches in bold, then where it stands."""
    from detente.render import clean

    for one in found:
        at, last = one.sentence
        text, pieces = one.document.text, list[str]()
        for start, end in one.matches:
            pieces += [_spaced(text[at:start]), click.style(_spaced(text[start:end]), bold=True)]
            at = end
        yield "".join([*pieces, _spaced(text[at:last])])
        yield click.style(f"  {clean(one.document.name)} {one.start}-{one.end}", dim=True)


def _spaced(piece: str) -> str:
    """A piece of a line on one line, the blanks at its edges kept as one."""
    from detente.render import clean

    edges = [" " if piece[i].isspace() else "" for i in (0, -1)] if piece else ["", ""]
    return edges[0] + clean(piece) + edges[1] if clean(piece) else edges[0]
