"""schema.org DiscussionForumPosting, in microdata on the elements of a page or as JSON-LD beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from detente.errors import SourceError
from detente.model import Role
from detente.sources.page.nodes import Node, parse
from detente.sources.threads.flatquotes import words_in
from detente.sources.threads.look import first, found_in, marked, named, stamp, tagged
from detente.sources.threads.posts import Found, Markup, Post, Quoted, Thread, Words, settled
from detente.sources.threads.reading import read_words
from detente.sources.threads.times import moment

_POSTING = "discussionforumposting"
_TEXTS = ("articlebody", "text")
_MOST = 200_000  # values of JSON-LD looked at
_DEEPEST = 200  # replies to replies
_TAG = re.compile(
    r"</?(?:p|br|blockquote|div|b|i|em|strong|a|ul|ol|li|aside|span)\b[^<>]{0,300}>", re.IGNORECASE
)


def _type(node: Node) -> str:
    return node.attributes.get("itemtype", "")[:200].rstrip("/ ").rpartition("/")[2].lower()


def _is_item(node: Node) -> bool:
    return _type(node) in (_POSTING, "comment")


def _posts(root: Node) -> Iterator[Found]:
    items = [node for node in (root, *root.walk()) if _is_item(node)]
    if not any(_type(node) == _POSTING for node in items):
        return
    for node in items:
        body = first(node, *_TEXTS, barred=lambda at: _is_item(at) or marked(at, "author"))
        if body is None or body.tag == "meta":
            continue

        def barred(at: Node, body: Node = body) -> bool:
            return at is body or _is_item(at)

        author = first(node, "author", "creator", barred=barred)
        time = first(node, "datepublished", "datecreated", barred=barred) or found_in(
            node, lambda at: at.tag == "time", barred
        )
        yield Found(node, _name(author), stamp(time), (body,))


def _name(author: Node | None) -> str:
    if author is None:
        return ""
    name = first(author, "name") or tagged(author, "meta")
    if name is not None and (given := name.attributes.get("content")):
        return " ".join(given.split())[:80]
    return named(name) or author.attributes.get("content", "")[:80] or named(author)


def _quote(node: Node, before: Node | None) -> Quoted | None:
    return None


MARKUP = Markup("schemaorg", frozenset(_TEXTS), _posts, _quote, lambda node: node.tag == "cite")


def linked(root: Node) -> Thread | None:
    """The thread that JSON-LD holds; None where it is only a small part of what the page shows."""
    for node in root.walk():
        if node.tag != "script" or "ld+json" not in node.attributes.get("type", "").lower():
            continue
        text = node.words(20_000_000)
        if _POSTING not in text.lower():
            continue
        try:
            top = json.loads(text)
        except (ValueError, RecursionError):
            continue
        if (posting := _posting(top)) and (thread := _thread(posting)):
            told = sum(len(b.text) for part in thread.parts if isinstance(part, Post) for b in part.blocks)
            if 3 * told >= root.size - root.linked:
                return thread
    return None


def _posting(top: Any) -> dict[str, Any] | None:
    todo, seen = [top], 0
    while todo and seen < _MOST:
        at = todo.pop()
        seen += 1
        if isinstance(at, list):
            todo += reversed(at)
        elif isinstance(at, dict):
            if _POSTING in str(at.get("@type", ""))[:200].lower():
                return at
            todo += [at[key] for key in ("hasPart", "mainEntityOfPage", "mainEntity", "@graph") if key in at]
    return None


def _thread(posting: dict[str, Any]) -> Thread | None:
    title = _text(posting.get("headline") or posting.get("name"), 300)
    parts: list[Post | Words] = []
    todo: list[tuple[Any, int]] = [(posting, 0)]
    seen = 0
    while todo and seen < _MOST:
        at, depth = todo.pop()
        seen += 1
        if not isinstance(at, dict):
            continue
        author = _author(at.get("author") or at.get("creator"))
        body = at.get("articleBody") or at.get("text") or at.get("description")
        if isinstance(body, str) and (words := _words(body, author)):
            posted = moment(_text(at.get("datePublished") or at.get("dateCreated"), 100))
            parts += settled(author, posted, words)
        below = at.get("comment")
        below = below if isinstance(below, list) else [below]
        if depth < _DEEPEST:
            todo += [(one, depth + 1) for one in reversed(below)]
    if not parts:
        return None
    return Thread(title, (Words(title, Role.HEADLINE), *parts))


def _words(body: str, author: str) -> list[Words]:
    if len(_TAG.findall(body)) > 1:
        try:
            return read_words(parse(body, "a post in JSON-LD"), MARKUP, author)
        except SourceError:  # nested too deep: its text is read as it stands
            pass
    return words_in(body, author)


def _author(value: Any) -> str:
    value = value[0] if isinstance(value, list) and value else value
    return _text(value.get("name") if isinstance(value, dict) else value, 80)


def _text(value: Any, longest: int) -> str:
    return " ".join(value[: 4 * longest].split())[:longest] if isinstance(value, str) else ""
