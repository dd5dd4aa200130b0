"""vBulletin: 5 (`li.b-post`), 4 (`li.postcontainer` or `postbit`) and 3 (tables, `div#post_message_1`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.sources.page.nodes import Node
from detente.sources.threads.look import every, first, found_in, headed, marked, named, stamp, tagged
from detente.sources.threads.posts import Found, Markup, Quoted
from detente.sources.threads.times import moment

_NUMBER = re.compile(r"post_?\d+")
_MESSAGE = re.compile(r"post_message_\d+")
_NEW = ("postcontainer", "postbit", "postbitlegacy", "b-post", "js-post")
_POSTED_BY = re.compile(r"\s*originally posted by\b", re.IGNORECASE)


def _is_post(node: Node) -> bool:
    if node.tag in ("li", "div", "article") and marked(node, *_NEW):
        return _body(node) is not None
    numbered = node.tag in ("table", "div") and any(_NUMBER.fullmatch(mark) for mark in node.marks)
    return numbered and found_in(node, _is_message) is not None


def _body(node: Node) -> Node | None:
    return first(node, "js-post__content-text", "postcontent") or found_in(node, _is_message)


def _is_message(node: Node) -> bool:
    return any(_MESSAGE.fullmatch(mark) for mark in node.marks)


def _posts(root: Node) -> Iterator[Found]:
    for node in every(root, _is_post):
        body = _body(node)
        if body is None:
            continue

        def barred(at: Node, body: Node = body) -> bool:
            return at is body

        signature = first(node, "signature", "b-post__signature", barred=barred)
        time = first(node, "b-post__timestamp", "date", "postdate", barred=barred)
        time = time or found_in(node, _shows_time, barred)
        yield Found(node, _author(node, body), stamp(time), (body,), (signature,) if signature else ())


def _shows_time(node: Node) -> bool:
    """vBulletin 3 marks the time with nothing but its place at the head of the table."""
    own = " ".join(child for child in node.children if isinstance(child, str))
    return node.tag in ("td", "div", "span") and len(own) < 200 and moment(own) is not None


def _author(node: Node, body: Node) -> str:
    name = first(node, "bigusername", "username", "author", barred=lambda at: at is body)
    if name is None:
        name = tagged(first(node, "username_container", barred=lambda at: at is body), "a", "strong", "b")
    return named(name or found_in(node, _is_menu))


def _is_menu(node: Node) -> bool:
    """vBulletin 3 has the name of a guest in an element that only its number marks."""
    return any(mark.startswith("postmenu_") for mark in node.marks)


def _quote(node: Node, before: Node | None) -> Quoted | None:
    if "bbcode_container" in node.marks and first(node, "bbcode_quote", "quote_container", near=5):
        head = first(node, "bbcode_postedby", near=20) or found_in(node, _is_head, _boxed, 10)
        inner = ("message", "quote_container") if head else ("quote_container",)
        words = first(node, inner[0], barred=_boxed, near=20) or first(
            node, inner[-1], barred=_boxed, near=20
        )
        return Quoted(_by(head), words or node)
    return _old_quote(node) if node.tag == "div" else None


def _is_head(node: Node) -> bool:
    return node.tag == "div" and 0 < node.size < 120 and _POSTED_BY.match(node.words(40)) is not None


def _boxed(node: Node) -> bool:
    return "bbcode_container" in node.marks


def _old_quote(node: Node) -> Quoted | None:
    """`div` > "Quote:" + `table` > `td.alt2` > "Originally Posted by X" + the words."""
    inside = [child for child in node.children if isinstance(child, Node)]
    if len(inside) < 2 or inside[0].size > 20 or inside[0].words(30).rstrip(":").lower() != "quote":
        return None
    cell = tagged(inside[1], "td", near=10) if inside[1].tag == "table" else None
    if cell is None:
        return None
    parts = [child for child in cell.children if isinstance(child, Node)]
    if parts and _POSTED_BY.match(parts[0].words(40)):
        return Quoted(_by(parts[0]), parts[1] if len(parts) == 2 else cell)
    return Quoted("", cell)


def _by(head: Node | None) -> str:
    name = tagged(head, "strong", "b", near=10)
    return named(name) or (headed(head.words(300)) if head else "")


def _aside(node: Node) -> bool:
    if marked(node, "bbcode_postedby", "bbcode_quote_container", "bbcode_description", "post_edit"):
        return True
    return "bbcode_container" in node.marks or _is_head(node)


MARKUP = Markup("vbulletin", frozenset((*_NEW, "bigusername", "postcontent")), _posts, _quote, _aside)
