"""HTML: the text that a reader sees, block by block with a blank line between, and who speaks in each."""

from __future__ import annotations

import re
from datetime import date

from detente.errors import SourceError
from detente.model import Passage, Role
from detente.sources.draft import Draft, Format, Raw, shown
from detente.sources.furniture import placeline
from detente.sources.page.blocks import Block, Reader
from detente.sources.page.htmlmeta import Meta, read_meta
from detente.sources.page.metadates import day_in
from detente.sources.page.nodes import parse
from detente.sources.page.trunk import settle
from detente.sources.threads import thread

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
_FILE_NAME = re.compile(r"\S{1,200}\.(?:pdf|docx?|html?|txt|rtf|odt|xlsx?|pptx?)", re.IGNORECASE)
_LONGEST, _FEWEST = 250, 3  # characters and words of a title that is no heading
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
    if (found := thread(root, raw)) is not None:
        return found
    reader = Reader(root)
    blocks = reader.blocks
    if not blocks:
        raise SourceError(f"{name} is a page without readable text; open it in a browser and save the text.")
    meta = read_meta(root)
    _own(blocks, meta.author)
    _once(blocks)
    title = _title(blocks, meta, raw.given.title)
    text, passages = _laid_out(blocks)
    author = meta.author or _byline(blocks)
    said = meta.published or _first_day(reader.times)
    return Draft(text, passages, title, author, said, meta.publisher, meta.canonical)


FORMAT = Format("html", fits, draft)


def _title(blocks: list[Block], meta: Meta, given: str) -> str:
    """The title, furniture settled; where no block says it, it goes before them as a headline.

    A headline that was found by its place alone is no title where one is given from outside.
    """
    headings = [i for i, block in enumerate(blocks) if block.role is Role.HEADLINE]
    announced = meta.title or meta.window_title
    said = _flat(f"{meta.title} {meta.window_title}").casefold()
    echoed = [i for i in headings if _flat(blocks[i].text).casefold() in said]
    if not echoed and said:
        echoed = [i for i, block in enumerate(blocks) if _announces(block, said)]
    echoed = echoed or [i for i in headings if blocks[i].tag == "h1"][:1]
    # the shorter ones are names of the site or its sections
    best = max(echoed, key=lambda i: len(_flat(blocks[i].text)), default=None)
    found = settle(blocks, best)
    if found is not None:
        return _flat(blocks[found].text) if best is not None or not given else ""
    if announced and not _FILE_NAME.fullmatch(announced):
        blocks.insert(0, Block(announced, Role.HEADLINE, "", "title"))
    return announced or (_flat(blocks[headings[0]].text) if headings else "")


def _announces(block: Block, said: str) -> bool:
    """Whether a block that is no heading says the title."""
    if block.role is not Role.BODY or len(block.text) > _LONGEST or block.linked:
        return False
    words = _flat(block.text).casefold()
    return len(words.split()) >= _FEWEST and words in said


def _flat(text: str) -> str:
    return " ".join(text.split())


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
