"""A thread read out of a page: each post's words, quotations in them told apart by speaker and depth.

A post's words are copied into a plain tree in which every quotation is a `blockquote` with a key in place
of its speaker; the reader of pages (`blocks`) then cuts it into paragraphs, and the keys lead back to speaker
and depth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model import Role
from detente.sources import furniture
from detente.sources.page import marks, voices
from detente.sources.page.blocks import Block, Reader
from detente.sources.page.htmlmeta import Meta
from detente.sources.page.nodes import UNSEEN, Node
from detente.sources.threads.look import areas, headed
from detente.sources.threads.posts import Found, Markup, Post, Quoted, Thread, Words, framed, settled
from detente.sources.threads.times import day_first, moment
from detente.sources.threads.titles import bare, title_of

_KEPT = ("hidden", "style", "aria-hidden", "datetime", "open")
_PLAIN = {"article": "div", "main": "div", "header": "div", "form": "div", "html": "div", "body": "div"}


def thread_of(root: Node, meta: Meta, markup: Markup, found: Sequence[Found]) -> Thread:
    """The whole page as a thread: every post with its head, words, signature and foot, and what is around."""
    lead = day_first(post.stamp for post in found)
    owners = {id(post.node): post for post in found}
    bodies = {id(node) for post in found for node in (post.body or (post.node,))}
    signatures = {id(node) for post in found for node in post.signature} - bodies
    parts: list[tuple[Found | None, list[Words], list[Block]]] = []
    for area in areas(root, bodies | signatures, set(owners)):
        post = owners.get(area.owner)
        if post is None:
            parts.append((None, [], Reader(area.node).blocks))
            continue
        words = _area(area.node, area.sought, id(area.node) in signatures, markup, post, lead)
        if parts and parts[-1][0] is post:
            parts[-1][1].extend(words)
        else:
            parts.append((post, words, []))
    title, at = title_of(root, meta, [block for _, _, blocks in parts for block in blocks])
    inside = next((words for post, words, _ in parts if post), [])
    if at is None and (own := next((w.text for w in inside if w.role is Role.HEADLINE), "")):
        return Thread(
            bare(own), tuple(_in_order(parts, lead, at))
        )  # the first post holds the thread's heading
    top = (Words(title, Role.HEADLINE),) if title and at is None else ()
    return Thread(title, (*top, *_in_order(parts, lead, at)))


def _in_order(
    parts: Sequence[tuple[Found | None, list[Words], list[Block]]], lead: bool | None, heading: Block | None
) -> Iterator[Post | Words]:
    seen: set[int] = set()
    for post, words, blocks in parts:
        if post is None:
            for block in blocks:
                yield Words(block.text, Role.HEADLINE if block is heading else Role.NAVIGATION)
        elif id(post) in seen:  # the foot of a post that had its replies inside
            yield from (Words(foot.text, Role.NAVIGATION) for foot in words)
        else:
            seen.add(id(post))
            yield from settled(post.author, moment(post.stamp, lead), words)


def _area(
    node: Node, sought: bool, signature: bool, markup: Markup, post: Found, lead: bool | None
) -> list[Words]:
    if sought and not signature:
        return read_words(node, markup, post.author)
    blocks = Reader(node).blocks
    if signature:
        return [Words(block.text, Role.SIGNATURE, post.author) for block in blocks]
    return [
        Words(block.text, Role.HEADLINE)
        if block.tag == "h1"
        else framed(block.text, block.role, post.stamp, lead, post.author)
        for block in blocks
    ]


def read_words(body: Node, markup: Markup, author: str) -> list[Words]:
    """The paragraphs of a post's words, its own at depth 0."""
    quoted: list[tuple[str, int]] = []
    made: list[Words] = []
    names: dict[int, str] = {}
    for block in Reader(_copied(body, markup, quoted)).blocks:
        key = block.speaker[1:] if block.speaker.startswith("\x01") else ""
        if not key or block.role in (Role.NAVIGATION, Role.DATELINE):
            role = Role.BODY if block.role in (Role.COMMENT, Role.QUOTE) else block.role
            speaker = "" if role in (Role.NAVIGATION, Role.DATELINE) else author
            made.append(Words(block.text, role, speaker))
            continue
        number = int(key)
        name, depth = quoted[number]
        if not name and number not in names and made and made[-1].depth == 0:
            names[number] = furniture.said_by(
                made[-1].text
            )  # "X said:" stands over a quotation without a head
            if names[number]:
                made[-1] = Words(made[-1].text, Role.NAVIGATION)
        made.append(Words(block.text, Role.QUOTE, name or names.get(number, ""), depth))
    return made


def _copied(body: Node, markup: Markup, quoted: list[tuple[str, int]]) -> Node:
    """The tree of a post's words with each quotation as `<blockquote data-quote=KEY>`; fills `quoted`."""
    top = Node("div", {}, (), [], body.size, body.linked)
    todo: list[tuple[Node | str, Node | None, Node, int]] = []

    def enter(node: Node, into: Node, depth: int) -> None:
        before: Node | None = None
        steps: list[tuple[Node | str, Node | None, Node, int]] = []
        for child in node.children:
            steps.append((child, before, into, depth))
            if isinstance(child, Node):
                before = child
        todo.extend(reversed(steps))

    enter(body, top, 0)
    while todo:
        at, before, into, depth = todo.pop()
        if isinstance(at, str):
            into.children.append(at)
        elif at.tag in UNSEEN:
            continue
        elif found := markup.quote(at, before) or (None if markup.aside(at) else _any_quote(at)):
            key = f"\x01{len(quoted)}"
            quoted.append((found.author, depth + 1))
            box = Node("blockquote", {"data-quote": key}, (), [], at.size, at.linked, at.blocks)
            into.children.append(box)
            if found.words is at:
                enter(at, box, depth + 1)
                continue
            for area in areas(at, {id(found.words)}, set()):
                if area.sought:
                    words = Node("div", {}, (), [], area.node.size, area.node.linked)
                    box.children.append(words)
                    enter(area.node, words, depth + 1)
                else:
                    box.children.append(_furniture(area.node.children))
        elif markup.aside(at):
            into.children.append(_furniture(at.children))
        else:
            copy = _bare(at)
            into.children.append(copy)
            enter(at, copy, depth)
    return top


def _any_quote(node: Node) -> Quoted | None:
    """A quotation in the plain markup that any page may have."""
    if not voices.is_quote(node) or marks.pull_quote(node.marks):
        return None
    name = voices.quoted(node)
    return Quoted(headed(name) if name.endswith(":") else name, node)


def _furniture(children: Sequence[Node | str]) -> Node:
    """An element that the reader of pages takes for furniture, however large it is."""
    return Node("nav", {}, (), list(children), 1)


def _bare(node: Node) -> Node:
    """An element without children and marks, but for the marks that say it is not the poster's words."""
    attributes = {key: value for key, value in node.attributes.items() if key in _KEPT}
    known = node.marks if _told(node.marks) else ()
    tag = _PLAIN.get(node.tag, node.tag)
    return Node(tag, attributes, known, [], node.size, node.linked, node.blocks)


def _told(words: tuple[str, ...]) -> bool:
    return bool(words) and (
        marks.navigation(words) or marks.hidden(words) or marks.caption(words) or marks.signature(words)
    )
