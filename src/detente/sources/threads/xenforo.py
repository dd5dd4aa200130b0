"""XenForo: 2.x (`article.message`) and 1.x (`li.message`); both name the poster in `data-author`."""

from __future__ import annotations

from collections.abc import Iterator

from detente.sources.page.nodes import Node
from detente.sources.threads.look import every, first, headed, marked, named, stamp, tagged
from detente.sources.threads.posts import Found, Markup, Quoted

_QUOTES = ("bbcodeblock--quote", "bbcodequote")
_ASIDE = (
    "bbcodeblock-title",
    "bbcodeblock-expandlink",
    "bbcodeblock-shrinklink",
    "attribution",
    "quoteexpand",
    "message-lastedit",
    "js-selecttoquoteend",
)
_WHEN = ("datepermalink", "message-attribution-main", "message-attribution")


def _is_post(node: Node) -> bool:
    return (
        node.tag in ("article", "li", "div")
        and "data-author" in node.attributes
        and marked(node, "message", "message--post")
    )


def _posts(root: Node) -> Iterator[Found]:
    for node in every(root, _is_post):
        body = first(node, "message-body", "messagetext")

        def barred(at: Node, body: Node | None = body) -> bool:
            return at is body

        signature = first(node, "message-signature", "signature", barred=barred)
        yield Found(
            node,
            _author(node),
            stamp(_when(node, body)),
            (body,) if body else (),
            (signature,) if signature and body else (),
        )


def _author(node: Node) -> str:
    name = " ".join(node.attributes["data-author"].split())[:80]
    return name or named(first(node, "message-name", "usertext")) or named(first(node, "username"))


def _when(node: Node, body: Node | None) -> Node | None:
    for mark in _WHEN:
        head = first(node, mark, barred=lambda at: at is body)
        if head and (found := tagged(head, "time") or first(head, "datetime")):
            return found
    return (
        tagged(node, "time")
        if body is None
        else first(node, "datetime", "u-dt", barred=lambda at: at is body)
    )


def _quote(node: Node, before: Node | None) -> Quoted | None:
    if not marked(node, *_QUOTES):
        return None
    given = node.attributes.get("data-quote") or node.attributes.get("data-author") or ""
    head = first(node, "bbcodeblock-title", "attribution", near=20)
    words = first(node, "bbcodeblock-content", "quote", barred=lambda at: marked(at, *_QUOTES), near=20)
    return Quoted(" ".join(given.split())[:80] or headed(head.words(300) if head else ""), words or node)


MARKUP = Markup(
    "xenforo",
    frozenset(("message--post", "messagetext", "message")),
    _posts,
    _quote,
    lambda node: marked(node, *_ASIDE),
)
