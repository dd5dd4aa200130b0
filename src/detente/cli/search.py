"""`detente search`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width
from detente.forms.matches import match_dict

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


def lines(found: Sequence[Match]) -> Iterator[str]:
    """Each sentence with its matches in bold, then where it stands."""
    from detente.render import clean

    for one in found:
        at, last = one.sentence
        text, words = one.document.text, list[tuple[str, bool]]()
        for start, end in [*one.matches, (last, last)]:
            words += _glued(text, at, start, False) + _glued(text, start, end, True)
            at = end
        yield from _wrapped(words, width())
        yield click.style(f"  {clean(one.document.name)} {one.start}-{one.end}", dim=True)


def _glued(text: str, start: int, end: int, matches: bool) -> list[tuple[str, bool]]:
    """The words of a stretch, each with the blank before it where there is one; in bold where it matches."""
    from detente.render import clean

    words = clean(text[start:end]).split()
    blank = [" " if text[start : start + 1].isspace() or text[max(0, start - 1) : start].isspace() else ""]
    blanks = blank + [" "] * len(words)
    return [(before + word, matches) for before, word in zip(blanks, words, strict=False)]


def _wrapped(words: Sequence[tuple[str, bool]], columns: int) -> Iterator[str]:
    """Lines of at most `columns` columns; a word that has no blank before it stays with the one before."""
    line, length = "", 0
    for word, bold in words:
        if length and word.startswith(" ") and length + len(word) > columns:
            yield line
            line, length = "", 0
        word = word if length else word.lstrip()
        line += click.style(word, bold=True) if bold else word
        length += len(word)
    if line:
        yield line
