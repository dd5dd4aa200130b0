"""A brief as one page of HTML that loads nothing and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from detente import charts
from detente.report.parts import (
    Brief,
    Cell,
    Figure,
    Line,
    Note,
    Quoted,
    Reference,
    Row,
    Section,
    Table,
    plain,
)
from detente.report.style import STYLE

# What would turn the reading direction inside the picture, whose marks carry quotes.
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def html(brief: Brief) -> bytes:
    """The page in UTF-8."""
    return "\n".join(_Page(brief).lines()).encode("utf-8", "replace")


class _Page:
    def __init__(self, brief: Brief) -> None:
        self._brief = brief
        self._called = set[int]()

    def lines(self) -> Iterator[str]:
        """The whole page."""
        brief = self._brief
        yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
        yield (
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src '
            "'unsafe-inline'\">"
        )
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">'
        yield f'<meta name="generator" content="{_safe(brief.maker)}">'
        yield f"<title>{_safe(brief.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
        yield f"<header>\n<h1>{_safe(brief.title)}</h1>"
        yield f"<p>{_safe(brief.under)}. {_safe(brief.made)}. {_safe(brief.maker)}.</p>\n</header>"
        yield from self._contents()
        yield "<main>"
        for section in brief.sections:
            yield from self._section(section)
        yield '<section aria-labelledby="notes">\n<h2 id="notes">Notes</h2>\n<ol class="notes">'
        yield from map(self._note, brief.notes)
        yield '</ol>\n</section>\n<section aria-labelledby="texts">\n<h2 id="texts">Texts cited</h2>'
        yield '<ol class="texts">'
        yield from map(_reference, brief.references)
        yield "</ol>\n</section>\n</main>\n</body>\n</html>\n"

    def _contents(self) -> Iterator[str]:
        yield '<nav aria-label="Contents">\n<ul>'
        for section in self._brief.sections:
            yield f'<li><a href="#{section.id}">{_safe(section.title)}</a></li>'
        yield '<li><a href="#notes">Notes</a></li>\n<li><a href="#texts">Texts cited</a></li>\n</ul>\n</nav>'

    def _section(self, section: Section) -> Iterator[str]:
        yield f'<section aria-labelledby="{section.id}">\n<h2 id="{section.id}">{_safe(section.title)}</h2>'
        if section.figure:
            yield from _figure(section.figure)
        if section.lines:
            yield "<ul>"
            yield from (f"<li>{self._line(line)}</li>" for line in section.lines)
            yield "</ul>"
        for table in section.tables:
            yield from self._table(table)
        yield from (f'<p class="remark">{_safe(remark)}</p>' for remark in section.remarks)
        yield "</section>"

    def _line(self, line: Line) -> str:
        lead = f"<strong>{_safe(line.lead)}</strong> " if line.lead else ""
        return f"{lead}{_safe(line.text)}{self._marks(line.notes)}"

    def _marks(self, notes: Sequence[int]) -> str:
        return "".join(map(self._mark, notes))

    def _mark(self, number: int) -> str:
        return f"<sup>{self._link(number)}</sup>"

    def _link(self, number: int) -> str:
        id = "" if number in self._called else f' id="r{number}"'
        self._called.add(number)
        return f'<a{id} href="#n{number}" aria-label="note {number}">{number}</a>'

    def _table(self, table: Table) -> Iterator[str]:
        yield f'<div class="wide" role="region" aria-label="{_safe(table.caption)}" tabindex="0">\n<table>'
        yield f"<caption>{_safe(table.caption)}</caption>\n<thead>\n<tr>"
        yield from (f'<th scope="col">{_safe(name)}</th>' for name in (*table.head, "Notes"))
        yield "</tr>\n</thead>\n<tbody>"
        yield from map(self._row, table.rows)
        yield "</tbody>\n</table>\n</div>"

    def _row(self, row: Row) -> str:
        first, *rest = row.cells
        cells = "".join(f"<td>{_cell(cell)}</td>" for cell in rest)
        links = ", ".join(map(self._link, row.notes))
        return f'<tr><th scope="row">{_cell(first)}</th>{cells}<td>{links}</td></tr>'

    def _note(self, note: Note) -> str:
        remarks = f" ({_safe(note.remarks)})" if note.remarks else ""
        text = f'<a href="#t{note.reference}">text {note.reference}</a>'
        back = f' <a href="#r{note.number}" aria-label="back to where note {note.number} is called">↩</a>'
        return (
            f'<li id="n{note.number}">{_quoted(note.quote)}{remarks}: {text}, {_safe(note.where)}.'
            f"{back if note.number in self._called else ''}</li>"
        )


def _safe(text: str) -> str:
    return escape(plain(text))


def _quoted(quoted: Quoted) -> str:
    before, quote, after = map(escape, quoted.pieces)
    return f"“{before}<mark>{quote}</mark>{after}”"


def _cell(cell: Cell) -> str:
    return _quoted(cell) if isinstance(cell, Quoted) else _safe(cell)


def _figure(figure: Figure) -> Iterator[str]:
    picture = _TURNING.sub("", charts.svg(dict(figure.spec)))
    yield f'<figure>\n<div role="img" aria-label="{_safe(figure.alt)}">\n{picture}\n</div>'
    yield f"<figcaption>{_safe(figure.caption)}</figcaption>\n</figure>"


def _reference(one: Reference) -> str:
    link = ""
    if one.address:
        link = f' <a href="{_safe(one.address)}" rel="noopener noreferrer">{_safe(one.address)}</a>'
    file = f" <small>{_safe(one.name)}; document {_safe(one.document)}; SHA-256 {_safe(one.sha256)}</small>"
    return f'<li id="t{one.number}">{_safe(one.cited)}{link}{file}</li>'
