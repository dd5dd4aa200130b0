"""The title of a thread: the heading over the posts, else what the page's head says, the forum's name cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.model import Role
from detente.sources.page.blocks import Block
from detente.sources.page.htmlmeta import Meta
from detente.sources.page.nodes import Node

_BEFORE = re.compile(r".{0,120}?\s(?:[•·-]|::)\sview (?:topic|thread|forum topic)\s[-–:]\s", re.IGNORECASE)
_AFTER = re.compile(
    r"\s+(?:(?:[|•·»]|::)\s+[^|•·»]{1,80}"
    r"|-\s+[^-|]{0,60}\b(?:forums?|boards?|community|page \d+|print view)\b[^-|]{0,30})$",
    re.IGNORECASE,
)
_FIRST = 400  # blocks around the posts that are looked at
_READ = re.compile(r"\s*\(read [\d,.]+ times?\)$", re.IGNORECASE)
_REPLY = re.compile(r"\s*(?:print page -|re\s*:|topic:|thread:|subject:)\s*", re.IGNORECASE)


def title_of(root: Node, meta: Meta, around: Sequence[Block]) -> tuple[str, Block | None]:
    """The title and the block of the page that shows it, None where none does."""
    said = _flat(f"{meta.title} {meta.window_title}")
    blocks = [block for block in around[:_FIRST] if 0 < len(block.text) <= 300]
    headings = [block for block in blocks if block.role is Role.HEADLINE]
    announced = _trimmed(meta.title or meta.window_title) or _marked(root)
    wanted = _flat(announced)
    if announced:
        same = [block for block in headings + blocks if _flat(bare(block.text)) == wanted]
        around_it = [block for block in headings if wanted in _flat(block.text)]
        whole = [block for block in around_it if _flat(block.text) in said]
        if whole:
            block = max(whole, key=lambda block: len(block.text))
            return bare(block.text), block
        if same or around_it:
            return announced, (same or around_it)[0]
    echoed = [block for block in headings if _flat(block.text) in said]
    top = [block for block in headings if block.tag == "h1"]
    if echoed or (top and not announced):
        block = max(echoed or top, key=lambda block: len(block.text))
        return bare(block.text), block
    if announced or not headings:
        return announced, None
    return bare(headings[0].text), headings[0]


def _marked(root: Node) -> str:
    """The headline that a page without a title gives in a hidden mark."""
    for node in root.walk(10_000):
        if node.tag == "meta" and "headline" in node.marks:
            return " ".join(node.attributes.get("content", "")[:500].split())
    return ""


def bare(words: str) -> str:
    """A subject on one line without "Re:" or "Topic:" before it."""
    words = " ".join(words.split())
    while found := _REPLY.match(words):
        words = words[found.end() :]
    return _READ.sub("", words)


def _trimmed(words: str) -> str:
    words = " ".join(words.split())
    if found := _BEFORE.match(words):
        return bare(words[found.end() :])
    return bare(_without_site(words))


def _without_site(words: str) -> str:
    while (found := _AFTER.search(words)) and found.start() > 3:
        words = words[: found.start()]
    return words


def _flat(words: str) -> str:
    return " ".join(words.split()).casefold()
