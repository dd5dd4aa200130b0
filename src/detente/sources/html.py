"""HTML: the text that a reader sees, block by block with a blank line between, and who speaks in each."""

from __future__ import annotations

import re
from datetime import date

from detente.errors import SourceError
from detente.model import Passage, Role
from detente.sources.blocks import Block, Reader
from detente.sources.draft import Draft, Format, Raw, shown
from detente.sources.furniture import placeline
from detente.sources.htmlmeta import Meta, read_meta
from detente.sources.metadates import day_in
from detente.sources.nodes import parse

_NEAR = 4096  # characters at the start in which a page shows itself
_START = re.compile(
    r"\s*\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*|<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = re.compile(r"^[ \t]*<(?:!doctype\s+html|html|body)\b", re.IGNORECASE | re.MULTILINE)
_FRAGMENT = re.compile(
    r"\s*\ufeff?\s*<(?:div|p|article|section|main|table|h[1-3]|meta|title|center|font)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_MARKDOWN = (".md", ".markdown", ".mkd", ".mdown")
_HTML = (".html", ".htm", ".xhtml")
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]{0,500}>", re.IGNORECASE)
_GAP = "\n\n"
_PULLED = 100  # pull quotes looked for in the text


def fits(raw: Raw) -> bool:
    """By a doctype, html or body tag near the start, or a fragment of tags; the ending only helps."""
    head = raw.text[:_NEAR]
    if _START.match(head):
        return True
    if raw.ending in _MARKDOWN:
        return False
    if _WITHIN.search(head):
        return True
    if raw.ending in _HTML:
        return _TAG.search(head) is not None
    return _FRAGMENT.match(head) is not None and len(_TAG.findall(head)) >= 4


def draft(raw: Raw) -> Draft:
    """Reads a page; raises SourceError where nothing of it can be read."""
    name = shown(raw.path)
    root = parse(raw.text, name)
    reader = Reader(root)
    blocks = reader.blocks
    if not blocks:
        raise SourceError(f"{name} is a page without readable text; open it in a browser and save the text.")
    meta = read_meta(root)
    _own(blocks, meta.author)
    _once(blocks)
    title = _title(blocks, meta)
    text, passages = _laid_out(blocks)
    author = meta.author or _byline(blocks)
    return Draft(text, passages, title, author, meta.published or _first_day(reader.times))


FORMAT = Format("html", fits, draft)


def _title(blocks: list[Block], meta: Meta) -> str:
    """The title; where no heading of the page says it, it goes before the blocks as a headline."""
    headings = [block.text for block in blocks if block.role is Role.HEADLINE]
    first = [block.text for block in blocks if block.role is Role.HEADLINE and block.tag == "h1"]
    announced = meta.title or meta.window_title
    said = " ".join(f"{meta.title} {meta.window_title}".split()).casefold()
    echoed = [words for h in first + headings if (words := " ".join(h.split())).casefold() in said]
    if echoed:
        return max(echoed, key=len)  # the shorter ones are names of the site or its sections
    if first:
        return " ".join(first[0].split())
    if announced:
        blocks.insert(0, Block(announced, Role.HEADLINE, "", "title"))
    return announced or (headings[0] if headings else "")


def _own(blocks: list[Block], author: str) -> None:
    """On a page where only its author speaks, the author is no speaker."""
    speakers = {block.speaker for block in blocks if block.role is Role.BODY}
    if author and speakers <= {author, ""}:
        for block in blocks:
            if block.speaker == author and block.role not in (Role.QUOTE, Role.COMMENT):
                block.speaker = ""


def _once(blocks: list[Block]) -> None:
    """A pull quote that repeats the text is furniture."""
    pulled = [block for block in blocks if block.pull and block.role is not Role.NAVIGATION]
    rest = _key(" ".join(block.text for block in blocks if not block.pull)) if pulled else ""
    for block in pulled[:_PULLED]:
        if _key(block.text) in rest:
            block.role, block.speaker = Role.NAVIGATION, ""


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _byline(blocks: list[Block]) -> str:
    from detente.sources.furniture import author_in

    return next((name for b in blocks if b.role is Role.DATELINE and (name := author_in(b.text))), "")


def _first_day(times: list[str]) -> date | None:
    return next((day for value in times if (day := day_in(value))), None)


def _laid_out(blocks: list[Block]) -> tuple[str, tuple[Passage, ...]]:
    parts: list[str] = []
    passages: list[Passage] = []
    position = 0
    for block in blocks:
        end = position + len(block.text)
        cut = placeline(block.text) if block.role is Role.BODY else 0
        if cut:
            head = len(block.text[:cut].rstrip())
            passages.append(Passage(position, position + head, Role.DATELINE, block.speaker))
        passages.append(Passage(position + cut, end, block.role, block.speaker))
        parts.append(block.text)
        position = end + len(_GAP)
    return _GAP.join(parts), tuple(passages)
