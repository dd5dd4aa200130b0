"""The parts of a brief: sections of lines, tables and a figure, and the notes that bear them out.

Text is plain throughout: each form of the brief (html, markdown, pdf, docx) escapes it in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from detente.render import clean

_NONE: Final = re.compile(
    "[\u200e\u200f\u061c\ufdd0-\ufdef\ufffe\uffff]"
)  # marks of direction, no characters


def plain(text: str) -> str:
    """Text of others on one line, without what turns the reading direction or no XML can hold."""
    return _NONE.sub("", clean(text))


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with words of its sentence around it, each verbatim and side by side in the document.

    `opens` and `closes`: the sentence begins before, or goes on after, what is given.
    """

    before: str
    quote: str
    after: str
    opens: bool = False
    closes: bool = False

    @property
    def pieces(self) -> tuple[str, str, str]:
        """Before, quote and after as they are shown: plain, with three dots where something is left out."""
        before, after = plain(self.before), plain(self.after)
        lead, tail = self.before[-1:].isspace(), self.after[:1].isspace()
        before = ("... " if self.opens else "") + before + (" " if before and lead else "")
        after = (" " if after and tail else "") + after + (" ..." if self.closes else "")
        return before, plain(self.quote), after

    @property
    def text(self) -> str:
        """All three as one."""
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Note:
    """A place in a text: `quote.quote` stands verbatim at `start` to `end` (characters) of the document.

    `claim` is the id of the claim read there, empty where none was. `reference` numbers the document in the
    bibliography. `page` is 0 where there are none; `said` tells whose words they are, `dated` where the date
    is from.
    """

    number: int
    claim: str
    document: str
    start: int
    end: int
    quote: Quoted
    reference: int
    page: int = 0
    said: str = ""
    dated: str = ""

    @property
    def where(self) -> str:
        """`page 3, characters 12-40`, and the claim."""
        page = f"page {self.page}, " if self.page else ""
        claim = f"; claim {self.claim}" if self.claim else ""
        return f"{page}characters {self.start}-{self.end}{claim}"

    @property
    def remarks(self) -> str:
        """Whose words they are and where their date is from, empty where that is plain."""
        return "; ".join(part for part in (self.said, self.dated) if part)


Cell = str | Quoted


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the numbers of the notes that bear it out; `lead` is set before it in bold."""

    text: str
    notes: tuple[int, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a table's row, and the numbers of its notes."""

    cells: tuple[Cell, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the notes of a row stand in a last column of their own."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A Vega-Lite specification, what stands under it, and its content in words for who cannot see it."""

    caption: str
    alt: str
    spec: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the brief under a heading; `remarks` speak of the brief itself and not of the states."""

    id: str
    title: str
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    figure: Figure | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A document as the bibliography lists it; `address` is empty or begins with http:// or https://."""

    number: int
    document: str
    name: str
    title: str
    author: str
    publisher: str
    written: str
    address: str
    sha256: str

    @property
    def cited(self) -> str:
        """`Author: Title. Publisher, 6 May 2019.`"""
        title = self.title or self.name
        head = f"{self.author}: {title}" if self.author else title
        tail = ", ".join(part for part in (self.publisher, self.written or "undated") if part)
        return f"{head}. {tail}."


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief on two parties, by their codes; `made` says when and by whom, `maker` with what."""

    a: str
    b: str
    title: str
    under: str
    made: str
    maker: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    references: tuple[Reference, ...]
