"""A brief as Markdown with footnotes: Pandoc, GitHub and others read it. The curve is a table there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from detente.report.parts import Brief, Cell, Note, Quoted, Reference, Section, Table, plain

# Signs that Markdown takes for its own, and what it would make a list, a heading or a link of.
_OWN: Final = re.compile(r"[\\`*_{}\[\]<>#|~$&^@!]")
_LIST: Final = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])(?=[\s=-]|$)")
_LINK: Final = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)


def markdown(brief: Brief) -> bytes:
    """The text in UTF-8."""
    return ("\n".join(_lines(brief)) + "\n").encode("utf-8", "replace")


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_safe(brief.title)}\n"
    yield f"{_safe(brief.under)}. {_safe(brief.made)}. {_safe(brief.maker)}.\n"
    for section in brief.sections:
        yield from _section(section)
    yield "## Texts cited\n"
    yield from map(_reference, brief.references)
    yield ""
    yield from map(_note, brief.notes)


def _section(section: Section) -> Iterator[str]:
    yield f"## {_safe(section.title)}\n"
    if section.figure:
        yield f"*{_safe(section.figure.alt)}*\n"
    for line in section.lines:
        lead = f"**{_safe(line.lead)}** " if line.lead else ""
        yield f"- {lead}{_safe(line.text)}{_marks(line.notes)}"
    if section.lines:
        yield ""
    for table in section.tables:
        yield from _table(table)
    yield from (f"{_safe(remark)}\n" for remark in section.remarks)


def _table(table: Table) -> Iterator[str]:
    yield f"**{_safe(table.caption)}**\n"
    head = (*table.head, "Notes")
    yield f"| {' | '.join(map(_safe, head))} |"
    yield f"|{' --- |' * len(head)}"
    for row in table.rows:
        yield f"| {' | '.join((*map(_cell, row.cells), _marks(row.notes)))} |"
    yield ""


def _note(note: Note) -> str:
    remarks = f" ({_safe(note.remarks)})" if note.remarks else ""
    return f"[^{note.number}]: {_quoted(note.quote)}{remarks}: text {note.reference}, {_safe(note.where)}."


def _reference(one: Reference) -> str:
    link = f" <{one.address}>" if one.address else ""
    file = f"{_safe(one.name)}; document {one.document}; SHA-256 {one.sha256}"
    return f"{one.number}. {_safe(one.cited)}{link} ({file})"


def _marks(notes: Sequence[int]) -> str:
    return "".join(f"[^{number}]" for number in notes)


def _cell(cell: Cell) -> str:
    return _quoted(cell) if isinstance(cell, Quoted) else _safe(cell)


def _quoted(quoted: Quoted) -> str:
    """The quote in bold, set off from the words around it."""
    before, quote, after = (_safe_piece(piece) for piece in quoted.pieces)
    return f"“{before}**{quote}**{after}”"


def _safe_piece(text: str) -> str:
    return _LINK.sub(r"\\\g<0>", _OWN.sub(r"\\\g<0>", text))


def _safe(text: str) -> str:
    return _LIST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", _safe_piece(plain(text)))
