"""Discourse: a saved page (`div.cooked`) and the plain page for crawlers (`div.crawler-post`)."""

from __future__ import annotations

from collections.abc import Iterator

from detente.sources.page.nodes import Node
from detente.sources.threads.look import every, first, found_in, headed, marked, named, stamp, tagged
from detente.sources.threads.posts import Found, Markup, Quoted


def _is_post(node: Node) -> bool:
    if "crawler-post" in node.marks:
        return True
    if node.tag not in ("article", "div"):
        return False
    posted = "data-post-id" in node.attributes or marked(node, "topic-post", "topic-body")
    return posted and first(node, "cooked") is not None


def _posts(root: Node) -> Iterator[Found]:
    for node in every(root, _is_post):
        if "crawler-post" in node.marks:
            body = first(
                node, "post", "articlebody", "text", barred=lambda at: "crawler-post-meta" in at.marks
            )
            name = first(node, "creator")
            name = first(name, "name", "username") or name if name else None
            time = tagged(node, "time") or first(node, "crawler-post-infos")
        else:
            body = first(node, "cooked")
            name = found_in(node, _card, lambda at: "cooked" in at.marks) or first(node, "username")
            time = first(
                node, "relative-date", "post-date", "post-time", barred=lambda at: "cooked" in at.marks
            )
        if body:
            yield Found(node, _name(name), stamp(time), (body,))


def _card(node: Node) -> bool:
    return bool(node.attributes.get("data-user-card")) and node.size > 0


def _name(node: Node | None) -> str:
    card = node.attributes.get("data-user-card", "") if node else ""
    return card[:80] or named(node)


def _quote(node: Node, before: Node | None) -> Quoted | None:
    if node.tag != "aside" or "quote" not in node.marks:
        return None
    head = first(node, "title", near=5)
    name = " ".join(node.attributes.get("data-username", "").split())[:80]
    return Quoted(
        name or headed(head.words(300) if head else ""), tagged(node, "blockquote", near=30) or node
    )


def _aside(node: Node) -> bool:
    return node.tag == "aside" and "quote" not in node.marks


MARKUP = Markup("discourse", frozenset(("cooked", "crawler-post")), _posts, _quote, _aside)
