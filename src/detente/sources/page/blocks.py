"""A page as blocks: what a reader sees, paragraph by paragraph, each with its role and speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from detente.model import Role
from detente.sources import furniture
from detente.sources.page import marks, voices
from detente.sources.page.meaning import Page, State, meant
from detente.sources.page.nodes import BLOCKS, Node

_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_UNSEEN = re.compile("[\xad\u200b\u2060\ufeff\x00\x01-\x08\x0e-\x1f\x7f]")
_NOTE_NUMBER = re.compile(r"\s*\[[\w ]{1,12}\]\s*")
_MENU_ENTRY = 100  # characters; longer linked text is a sentence that happens to be a link
_NOTE = 120
_CELL = 300


@dataclass(slots=True)
class Block:
    """A paragraph as seen. `linked` and `dated` count its characters in links and in `time` elements.

    `at` is the element that it stands in, where blocks are looked at together.
    """

    text: str
    role: Role
    speaker: str
    tag: str
    links: int = 0
    linked: int = 0
    dated: int = 0
    pull: bool = False
    at: Node | None = None


@dataclass(slots=True)
class _Open:
    """The paragraph being gathered."""

    parts: list[str] = field(default_factory=list)
    linked_parts: list[int] = field(default_factory=list)
    at: Node | None = None
    weight: dict[State, int] = field(default_factory=dict)
    tag: str = ""
    links: int = 0
    linked: int = 0
    dated: int = 0


class Reader:
    """One pass over one page; `blocks` in reading order, `times` the datetime values of content."""

    def __init__(self, root: Node) -> None:
        self.blocks: list[Block] = []
        self.times: list[str] = []
        self._page = Page.of(root)
        self._open = _Open()
        self._pull = 0
        self._within: list[Node] = []
        self._read(root)

    def _read(self, root: Node) -> None:
        todo: list[tuple[str, Node | str, State, str, int]] = [("visit", root, State(), "", 0)]
        while todo:
            step, node, state, tag, links = todo.pop()
            if isinstance(node, str):
                self._add(node, state, tag, links)
                continue
            if step != "visit":
                if step == "end":
                    self._flush()
                    self._pull -= marks.pull_quote(node.marks)
                node.last = len(self.blocks)
                self._within.pop()
                continue
            if node.tag == "br":
                self._open.parts.append("\n")
                continue
            inside = self._enter(node, state)
            if inside is None:
                continue
            cell = node.tag in ("td", "th") and tag == "row"
            if cell:
                self._open.parts.append("\t")
            elif node.tag in BLOCKS or _apart(state, inside):
                self._flush()
                self._pull += marks.pull_quote(node.marks)
                todo.append(("end", node, state, tag, links))
                self._into(node)
                tag = "row" if node.tag == "tr" and _is_row(node) else node.tag
            elif node.blocks:
                todo.append(("leave", node, state, tag, links))
                self._into(node)
            if node.tag == "a":
                links += 1
                self._open.links += 1
            if node.tag == "time" and tag:
                tag = tag if tag.startswith("time ") else f"time {tag}"
            todo.extend(("visit", child, inside, tag, links) for child in reversed(node.children))
        self._flush()

    def _into(self, node: Node) -> None:
        node.above = self._within[-1] if self._within else None
        node.first = node.last = len(self.blocks)
        self._within.append(node)

    def _enter(self, node: Node, state: State) -> State | None:
        inside = meant(node, state, self._page)
        if inside is None:
            return None
        if node.tag == "sup" and node.size < 15 and _NOTE_NUMBER.fullmatch(node.words(20)):
            return None
        if node.tag == "time" and inside.role not in (Role.NAVIGATION, Role.COMMENT) and len(self.times) < 50:
            self.times.append(node.attributes.get("datetime", ""))
        if voices.is_quote(node) and inside.role is Role.QUOTE and not inside.speaker:
            self._flush()
            if self.blocks and (name := furniture.said_by(self.blocks[-1].text)):
                return replace(inside, speaker=name)
        return inside

    def _add(self, text: str, state: State, tag: str, links: int) -> None:
        text = _UNSEEN.sub("", text)
        at = self._open
        if state.pre:
            at.parts.append(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
        else:
            at.parts.append(_SPACE.sub(" ", text))
        if links:
            at.linked_parts.append(len(at.parts) - 1)
        size = len(text.strip())
        if size:
            at.at = at.at or (self._within[-1] if self._within else None)
            at.weight[state] = at.weight.get(state, 0) + size
            at.tag = at.tag or tag.removeprefix("time ")
            at.linked += size if links else 0
            at.dated += size if tag.startswith("time ") else 0

    def _flush(self) -> None:
        at, self._open = self._open, _Open()
        if not at.weight:
            return
        state = max(at.weight, key=lambda key: at.weight[key])
        kept = _paragraphs(at)
        for text, links, linked in kept:
            block = Block(
                text, state.role, state.speaker, at.tag, links, linked, pull=self._pull > 0, at=at.at
            )
            if len(kept) == 1:
                block.links, block.linked, block.dated = at.links, at.linked, at.dated
            block.role = _settled(block)
            block.speaker = "" if block.role is Role.NAVIGATION else block.speaker
            self.blocks.append(block)


def _paragraphs(at: _Open) -> list[tuple[str, int, int]]:
    """What was gathered, cut where a line is empty: each with its linked runs and the characters in them."""
    linked = set(at.linked_parts)
    found: list[tuple[str, int, int]] = []
    lines: list[str] = []
    line: list[str] = []
    links = size = 0

    def end_line() -> None:
        nonlocal links, size
        text = "\t".join(" ".join(cell.split()) for cell in "".join(line).split("\t")).strip()
        line.clear()
        if text:
            lines.append(text)
        elif lines:
            found.append(("\n".join(lines), links, size))
            lines.clear()
            links = size = 0

    for number, part in enumerate(at.parts):
        for i, piece in enumerate(part.split("\n")):
            if i:
                end_line()
            line.append(piece)
            if number in linked and piece.strip():
                links, size = links + 1, size + len(piece.strip())
    end_line()
    if lines:
        found.append(("\n".join(lines), links, size))
    return found


def _apart(state: State, inside: State) -> bool:
    """Whether an inline element is a paragraph of its own, since it is no part of the text around it."""
    return inside.role is not state.role and inside.role in (Role.NAVIGATION, Role.SIGNATURE, Role.QUOTE)


def _is_row(node: Node) -> bool:
    """Whether a table row is data (a date and what happened) rather than a frame for the page."""
    cells = [child for child in node.children if isinstance(child, Node)]
    return len(cells) > 1 and all(
        cell.size < _CELL and cell.blocks == 0 and not any(inner.tag == "br" for inner in cell.walk(200))
        for cell in cells
    )


def _settled(block: Block) -> Role:
    """The role of a block, what its own words and links show taken in."""
    text, size = block.text, len(block.text)
    if block.role not in (Role.BODY, Role.COMMENT, Role.QUOTE):
        return block.role
    if furniture.is_furniture(text):
        return Role.NAVIGATION
    ends = furniture.stops(text)
    linked = block.linked * 10 >= size * 8 or (block.links > 1 and block.linked * 2 >= size)
    if linked and size < _MENU_ENTRY and not ends and block.tag != "row":
        return Role.NAVIGATION
    if block.role is Role.QUOTE:
        return Role.NAVIGATION if furniture.attributed_to(text) == block.speaker != "" else block.role
    noted = size < _NOTE and not ends
    if noted and (block.dated * 2 >= size or (block.dated and size < _NOTE // 2)):
        return Role.DATELINE
    if furniture.is_posted(text) or (block.role is Role.BODY and furniture.author_in(text)):
        return Role.DATELINE
    if block.dated and furniture.is_date(text):
        return Role.DATELINE
    return block.role
