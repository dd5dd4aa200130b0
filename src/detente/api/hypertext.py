"""Pieces of HTML for a notebook: every word of a text escaped, legible on a light page and on a dark one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

# Colours are those of the page; what is faint is a share of them, so that a dark page stays legible.
STYLE: Final = (
    ".detente{font-size:.95em;line-height:1.45;max-width:62em}"
    ".detente table{border-collapse:collapse;width:100%;margin:.4em 0}"
    ".detente th,.detente td{text-align:left;vertical-align:top;padding:.3em .7em .3em 0;"
    "border-bottom:1px solid rgba(128,128,128,.35);background:transparent;color:inherit;white-space:normal}"
    ".detente th[scope=row]{white-space:nowrap}"
    ".detente caption{text-align:left;font-weight:bold;color:inherit}"
    ".detente small{opacity:.75}.detente q{font-style:italic;overflow-wrap:anywhere}"
    ".detente svg{max-width:100%;height:auto}"
)
# What would turn the reading direction or is no character at all.
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)


def text(words: object) -> str:
    """Words as they may stand in HTML, in an element or in quotation marks."""
    return escape(_CONTROL.sub(" ", str(words)))


def quoted(quote: str, where: str) -> str:
    """A quote with its place behind it."""
    return f"<q><bdi>{text(quote)}</bdi></q> {small(where)}"


def small(words: str) -> str:
    """What is told beside the rest."""
    return f"<small><bdi>{text(words)}</bdi></small>"


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already; the first cell of a row heads it."""
    named = "".join(f'<th scope="col">{text(cell)}</th>' for cell in head)
    body = "\n".join(
        f'<tr><th scope="row">{cells[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in cells[1:]) + "</tr>"
        for cells in rows
    )
    return (
        f"<table>\n<caption>{text(caption)}</caption>\n<thead><tr>{named}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def listed(items: Iterable[str]) -> str:
    """A list of items that are HTML already."""
    return "<ul>\n" + "\n".join(f"<li>{item}</li>" for item in items) + "\n</ul>"


def page(body: str) -> str:
    """A whole piece with the look of it, which touches nothing else in the notebook."""
    return f'<div class="detente"><style>{STYLE}</style>\n{body}\n</div>'
