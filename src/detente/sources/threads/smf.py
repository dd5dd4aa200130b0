"""Simple Machines Forum: 2.x (`div.post_wrapper`) and 1.1 (`td.windowbg` with `div.post`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.sources.page.nodes import Node
from detente.sources.threads.look import every, first, found_in, headed, marked, named, stamp, tagged
from detente.sources.threads.posts import Found, Markup, Quoted
from detente.sources.threads.times import moment

_SUBJECT = re.compile(r"subject_\d+")
_POST_BY = re.compile(r"post(?:ed)? by:?\s*(\S.{0,79}?) on (.+)", re.IGNORECASE)
_QUOTES = ("bbc_standard_quote", "bbc_alternate_quote", "quote", "alternatequote")


def _is_post(node: Node) -> bool:
    if "post_wrapper" in node.marks:
        return True
    if node.tag != "td" or not marked(node, "windowbg", "windowbg2", "windowbg3"):
        return False
    return first(node, "post") is not None and found_in(node, _is_subject) is not None


def _is_subject(node: Node) -> bool:
    return any(_SUBJECT.fullmatch(mark) for mark in node.marks)


def _posts(root: Node) -> Iterator[Found]:
    for node in every(root, _is_post):
        body = first(node, "inner") or first(node, "post")
        if body is None:
            continue

        def barred(at: Node, body: Node = body) -> bool:
            return at is body

        signature = first(node, "signature", barred=barred)
        yield Found(node, _author(node), _when(node, body), (body,), (signature,) if signature else ())
    yield from _printed(root)


def _printed(root: Node) -> Iterator[Found]:
    """The print view: a header before each post, and no element around both."""
    for node in root.walk():
        header: Node | None = None
        for child in node.children:
            if not isinstance(child, Node):
                continue
            if header is not None and "postbody" in child.marks:
                found = _POST_BY.search(header.words(500))
                yield Found(child, found[1] if found else "", found[2] if found else "", (child,))
            header = child if "postheader" in child.marks else None


def _author(node: Node) -> str:
    poster = first(node, "poster")
    if poster:
        return named(tagged(poster, "h4", "a"))
    profile = found_in(
        node,
        lambda at: at.tag == "a" and at.attributes.get("title", "").lower().startswith("view the profile"),
    )
    return named(profile or tagged(node, "b", "strong"))


def _when(node: Node, body: Node) -> str:
    head = first(node, "keyinfo", "postinfo", barred=lambda at: at is body)
    if head and (time := tagged(head, "time")):
        return stamp(time)
    small = found_in(
        head or node,
        lambda at: "smalltext" in at.marks and moment(at.words(200)) is not None,
        lambda at: at is body or "poster" in at.marks,
    )
    if small is None:
        return head.words(300) if head else ""
    return small.words(200)


def _quote(node: Node, before: Node | None) -> Quoted | None:
    headed_above = before is not None and "quoteheader" in before.marks
    if node.tag not in ("blockquote", "div") or not (marked(node, *_QUOTES) or headed_above):
        return None
    if "quotefooter" in node.marks:
        return None
    head = found_in(node, lambda at: at.tag == "cite", lambda at: at.tag == "blockquote", 5)
    if head is None and headed_above:
        head = before
    return Quoted(headed(head.words(300)) if head else "", node)


def _aside(node: Node) -> bool:
    return node.tag == "cite" or marked(node, "quoteheader", "quotefooter", "codeheader", "modified")


MARKUP = Markup(
    "smf", frozenset(("post_wrapper", "windowbg", "windowbg2", "postheader")), _posts, _quote, _aside
)
