"""The parts of a Word document, read as they stream by: paragraphs, rows of tables, notes, styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.model import Role

_CELL = 300  # characters; a longer one shows that the table is a frame for the page
_SKIPPED = frozenset("Fallback del moveFrom instrText delText delInstrText rt object sectPr".split())
_SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = ("0", "false", "off", "none")
_ROLES = (
    (re.compile(r"heading \d|(?:sub)?title\b|headline", re.IGNORECASE), Role.HEADLINE),
    (re.compile(r"(?:intense )?quot(?:e|ations?)\b|block ?(?:text|quot)", re.IGNORECASE), Role.QUOTE),
    (re.compile(r"caption", re.IGNORECASE), Role.CAPTION),
    (re.compile(r"toc\b|contents \d|table of \w+|index \d|header$|footer$", re.IGNORECASE), Role.NAVIGATION),
    (re.compile(r"signature|closing$", re.IGNORECASE), Role.SIGNATURE),
    (re.compile(r"date$|by-?line|author$", re.IGNORECASE), Role.DATELINE),
)
_DEEP = 12  # styles that stand on styles


@dataclass(slots=True)
class Paragraph:
    """A paragraph, or a row of a table with a tab between its cells.

    `style` is the identifier of its style, `outlined` tells whether it heads a section, and `bold`
    counts its bold letters.
    """

    parts: list[str] = field(default_factory=list)
    style: str = ""
    outlined: bool = False
    bold: int = 0
    row: bool = False

    @property
    def text(self) -> str:
        """Its words: one space between them, breaks of lines and cells kept."""
        lines = "".join(self.parts).translate(_CLEAN).split("\n")
        kept = ["\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip() for line in lines]
        text = "\n".join(line for line in kept if line)
        return text if self.row else text.replace("\t", " ")


_CLEAN: dict[int, str | None] = {
    **dict.fromkeys([*range(9), *range(11, 32), *range(0x7F, 0xA1), 0x2028, 0x2029], " "),
    **dict.fromkeys([0xAD, 0xFEFF, 0x200B, *range(0x202A, 0x202F), *range(0x2060, 0x206A)]),
}


class Story:
    """A target for lxml: the text of a document, of its notes, or of a head or foot.

    `paragraphs` in order; `notes` are those referred to, in order, as "footnote 3"; `by_note` holds the
    paragraphs of each where the part is one of notes.
    """

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: list[str] = []
        self.by_note: dict[str, list[Paragraph]] = {}
        self._open: list[Paragraph] = []
        self._sinks: list[list[Paragraph]] = [self.paragraphs]
        self._rows: list[list[list[Paragraph]]] = []
        self._skipping = 0
        self._run = [False, False, False]  # inside one, hidden, bold
        self._hears = False

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name == "p":
            self._open.append(Paragraph())
        elif name == "r":
            self._run = [True, False, False]
        elif name == "t":
            self._hears = bool(self._open) and not self._run[1]
        elif name in _SPACES and self._open and self._run[0]:
            page = name == "br" and _value(given, "type") in ("page", "column")
            self._open[-1].parts.append(" " if page else _SPACES[name])
        elif name in ("vanish", "b") and self._run[0]:
            self._run[1 if name == "vanish" else 2] = _value(given, "val") not in _OFF
        elif name == "pStyle" and self._open:
            self._open[-1].style = _value(given, "val")
        elif name == "outlineLvl" and self._open:
            self._open[-1].outlined = _value(given, "val") in tuple("012345678")
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes.append(f"{name.removesuffix('Reference')} {_value(given, 'id')}")
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
            self._sinks.append(self._rows[-1][-1])
        elif name in ("footnote", "endnote"):
            self._sinks.append(self.by_note.setdefault(f"{name} {_value(given, 'id')}", []))

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        name = tag.rpartition("}")[2]
        if name == "t":
            self._hears = False
        elif name == "r":
            self._run = [False, False, False]
        elif name == "p" and self._open:
            self._sinks[-1].append(self._open.pop())
        elif (name == "tc" or name in ("footnote", "endnote")) and len(self._sinks) > 1:
            self._sinks.pop()
        elif name == "tr" and self._rows:
            self._sinks[-1] += _row(self._rows.pop())

    def data(self, text: str) -> None:
        if self._hears and not self._skipping and self._open:
            self._open[-1].parts.append(text.replace("\t", " ").replace("\n", " "))
            if self._run[2]:
                self._open[-1].bold += sum(map(str.isalnum, text))

    def close(self) -> None:
        """Nothing is left to do."""


def _row(cells: list[list[Paragraph]]) -> list[Paragraph]:
    texts = [" ".join(text for one in cell if (text := one.text)) for cell in cells]
    if len(cells) < 2 or any(len(text) >= _CELL for text in texts):
        return [paragraph for cell in cells for paragraph in cell]
    words = [" ".join(text.split()) for text in texts]
    return [Paragraph(["\t".join(words)], row=True)]


class Styles:
    """A target for lxml: what the styles are called and which stand on which."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._below: dict[str, str] = {}
        self._outlined: set[str] = set()
        self._at = ""

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "style":
            self._at = _value(given, "styleId")
        elif name == "name" and self._at:
            self._names.setdefault(self._at, _value(given, "val"))
        elif name == "basedOn" and self._at:
            self._below[self._at] = _value(given, "val")
        elif name == "outlineLvl" and self._at and _value(given, "val") in tuple("012345678"):
            self._outlined.add(self._at)

    def end(self, tag: str) -> None:
        if tag.endswith("}style"):
            self._at = ""

    def data(self, text: str) -> None:
        """Styles have no text."""

    def close(self) -> None:
        """Nothing is left to do."""

    def role(self, style: str) -> Role:
        """What paragraphs of a style are, by its name or that of one it stands on; BODY where none says."""
        for _ in range(_DEEP):
            name = self._names.get(style, style)
            for pattern, role in _ROLES:
                if pattern.match(name):
                    return role
            if style in self._outlined:
                return Role.HEADLINE
            if style not in self._below:
                break
            style = self._below[style]
        return Role.BODY

    def titles(self, style: str) -> bool:
        """Whether a paragraph of the style is the title of the whole."""
        return self._names.get(style, style).casefold() == "title"


class Facts:
    """A target for lxml: the core properties, by their names without namespace."""

    def __init__(self) -> None:
        self.stated: dict[str, str] = {}
        self._at = ""

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        self._at = tag.rpartition("}")[2]

    def end(self, tag: str) -> None:
        self._at = ""

    def data(self, text: str) -> None:
        if self._at:
            self.stated[self._at] = (self.stated.get(self._at, "") + text)[:1000]

    def close(self) -> None:
        """Nothing is left to do."""


def _value(given: Mapping[str, str], name: str) -> str:
    return next((value for key, value in given.items() if key.rpartition("}")[2] == name), "")
