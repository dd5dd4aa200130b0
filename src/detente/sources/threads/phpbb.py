"""phpBB: 3.x (prosilver, `div.post` with `div.postbody`) and 2.x (subSilver, tables with `span.postbody`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.sources.page.nodes import Node
from detente.sources.threads.look import every, first, found_in, headed, marked, named, stamp, tagged
from detente.sources.threads.posts import Found, Markup, Quoted

_NUMBER = re.compile(r"p(?:ost)?\d+")
_AFTER_NAME = re.compile(r"[»›]\s*(.+)")


def _is_post(node: Node) -> bool:
    if node.tag == "tr":
        return _name_of(node) is not None and first(node, "postbody") is not None
    if node.tag not in ("div", "article", "li", "section") or "post" not in node.marks:
        return False
    numbered = any(_NUMBER.fullmatch(mark) for mark in node.marks)
    return numbered or first(node, "postbody") is not None or _printed(node)


def _printed(node: Node) -> bool:
    """A post of the print view: date, author and content, and no box on the poster."""
    inside = {mark for child in node.children if isinstance(child, Node) for mark in child.marks}
    return inside >= {"date", "author", "content"}


def _posts(root: Node) -> Iterator[Found]:
    for node in every(root, _is_post):
        found = _old(node) if node.tag == "tr" else _new(node)
        if found is not None:
            yield found


def _new(node: Node) -> Found | None:
    words = node if _printed(node) else first(node, "postbody")
    body = first(words, "content") if words else None
    if words is None or body is None:
        return None
    head = first(words, "author", barred=lambda at: at is body)
    profile = tagged(first(node, "postprofile"), "dt")
    author = named(first(profile, "username", "username-coloured")) if profile else ""
    if not author and head:
        author = named(first(head, "username", "username-coloured") or tagged(head, "strong", "b"))
    author = author or named(profile)
    signature = first(node, "signature", barred=lambda at: at is body)
    when = stamp(first(node, "date")) if words is node else _when(head)
    return Found(node, author, when, (body,), (signature,) if signature else ())


def _when(head: Node | None) -> str:
    if head is None:
        return ""
    if time := tagged(head, "time"):
        return stamp(time)
    words = head.words(300)
    found = _AFTER_NAME.search(words)
    return found[1] if found else words


def _cells(row: Node) -> list[Node]:
    return [child for child in row.children if isinstance(child, Node) and child.tag in ("td", "th")]


def _name_of(row: Node) -> Node | None:
    """The name in the first cell of a subSilver row; None where the row only frames another table."""
    cells = _cells(row)
    if len(cells) < 2:
        return None
    return first(cells[0], "name", "postauthor", barred=lambda at: at.tag == "table", near=10)


def _old(row: Node) -> Found | None:
    name, words = _name_of(row), _cells(row)[1]
    body = words if _holds_words(words) else found_in(words, _holds_words)
    details = first(words, "postdetails", barred=lambda at: at is body)
    if body is None:
        return None
    said = details.words(300) if details else ""
    return Found(row, named(tagged(name, "b", "strong") or name), said.partition("Post subject")[0], (body,))


def _holds_words(node: Node) -> bool:
    children = [child for child in node.children if isinstance(child, Node)]
    return node.tag in ("td", "div") and any("postbody" in child.marks for child in children)


def _quote(node: Node, before: Node | None) -> Quoted | None:
    if node.tag == "table":
        words = first(node, "quote", barred=lambda at: at.tag == "td" and "quote" not in at.marks, near=20)
        if words is None:
            return None
        head = found_in(node, lambda at: at.tag in ("b", "strong"), lambda at: at is words, 20)
        return Quoted(headed(head.words(300)) if head else "", words)
    if node.tag != "blockquote":
        return None
    head = found_in(node, lambda at: at.tag == "cite", lambda at: at.tag == "blockquote", 5)
    return Quoted(headed(head.words(300)) if head else "", node)


def _aside(node: Node) -> bool:
    return node.tag == "cite" or marked(node, "postdetails", "codebox", "attachbox", "inline-attachment")


MARKUP = Markup("phpbb", frozenset(("postbody", "post")), _posts, _quote, _aside)
