"""`detente quote`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.cli.common import dossier_option, echo, echo_json, json_option, width
from detente.forms.quotes import checked_dict

if TYPE_CHECKING:
    from detente.api.quoting import Checked, Near, Place

SHOWN = 20  # places of a quote that stands in many


@click.command(short_help="Check whether the texts say what is quoted.")
@click.argument("text", metavar="TEXT")
@dossier_option
@click.option("--document", metavar="DOC", help="The document said to hold it: a name, a path or an id.")
@json_option
def quote(text: str, dossier: Path, document: str | None, as_json: bool) -> None:
    """Check whether the documents say TEXT: found, in another document, altered or absent.

    What the quote leaves out ("...") and puts in brackets is allowed for and shown, as are other quotation
    marks, blanks and letter case. Of an altered quote each difference is shown: [-left out-], {+added+}.
    """
    from detente.api import quoting

    found = quoting.verify_quote(dossier, text, document)
    if as_json:
        echo_json(checked_dict(found))
    else:
        echo(page(found))


def page(found: Checked) -> Iterator[str]:
    """The verdict, then every place or what comes nearest."""
    from detente.render import clean, count, wrapped

    colour = {"found": "green", "absent": "red"}.get(found.verdict.value, "yellow")
    yield click.style(found.verdict.value, fg=colour, bold=True)
    yield from wrapped(clean(found.says), "", "  ", width())
    for caution in found.cautions:
        yield from wrapped(clean(caution), "! ", "  ", width())
    for place in found.places[:SHOWN]:
        yield from _place(place)
    left = len(found.places) - SHOWN
    if left > 0 or not found.complete:
        yield f"and {count(left, 'place')} more" if found.complete else "and more in other documents"
    for near in found.near:
        yield from _near(near)


def _place(place: Place) -> Iterator[str]:
    from detente.render import clean, wrapped

    text, found = place.document.text, place.found
    yield ""
    yield from wrapped(f'"{clean(text[found.start : found.end])}"', "  ", "   ", width())
    yield click.style(f"  {_cited(place, found.start, found.end)}", dim=True)


def _near(near: Near) -> Iterator[str]:
    from detente.render import clean, wrapped

    words, text = list[str](), near.document.text
    for run in near.likeness.runs:
        said, stands = clean(run.said), clean(text[run.start : run.end])
        if run.change.value in ("same", "marked"):
            words.append(stands)
            continue
        words += [f"[-{stands}-]"] if stands else []
        words += [f"{{+{said}+}}"] if said else []
    yield ""
    yield from wrapped(f'"{" ".join(words)}"', "  ", "   ", width())
    yield click.style(f"  {_cited(near, near.likeness.start, near.likeness.end)}", dim=True)


def _cited(one: Place | Near, start: int, end: int) -> str:
    from detente.render import clean

    page = one.document.page(start)
    on = f" p. {page}" if page else ""
    claims = f"; claims {', '.join(one.claims)}" if one.claims else ""
    return f"{clean(one.document.name)}{on} {start}-{end}{claims}"
