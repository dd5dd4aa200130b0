"""Who speaks in a quotation, a comment or a forum post of an HTML page."""

from __future__ import annotations

from detente.sources import furniture
from detente.sources.page import marks
from detente.sources.page.nodes import Node

_NAMED = ("data-quote", "data-author", "data-username", "data-user", "data-poster")
_NEAR = 60  # elements looked through for a name


def named(node: Node) -> str:
    """The speaker that an attribute of the element gives, else empty."""
    for key in _NAMED:
        if value := " ".join(node.attributes.get(key, "")[:400].split())[:80]:
            return value
    return ""


def quoted(node: Node) -> str:
    """Who is quoted in a blockquote, quotations within it left aside; empty where it does not say."""
    if name := named(node):
        return name
    heads: list[Node] = []
    todo = [node]
    seen = 0
    while todo and seen < _NEAR:
        at = todo.pop()
        seen += 1
        if at is not node and is_quote(at):
            continue
        if at is not node and (marks.quote_header(at.marks) or at.tag in ("cite", "footer")):
            heads.append(at)
            continue
        todo.extend(child for child in reversed(at.children) if isinstance(child, Node))
    for head in heads:
        words = head.words(200)
        if words and not words.lower().startswith("click to"):
            return furniture.said_by(words) or _trimmed(words)
    last = node.children[-1] if node.children else ""
    if isinstance(last, Node):
        last = "" if is_quote(last) else last.words(200)
    return furniture.attributed_to(" ".join(last.split())) if len(last) < 200 else ""


def is_quote(node: Node) -> bool:
    """Whether an element sets somebody's words apart."""
    return (
        node.tag == "blockquote"
        or "data-quote" in node.attributes
        or (node.tag == "aside" and "quote" in node.marks)
        or (node.tag in ("div", "section") and marks.quote(node.marks))
    )


def commenting(node: Node) -> str:
    """Who wrote a comment; empty where no name is marked."""
    if name := named(node):
        return name
    for inner in node.walk(_NEAR):
        if inner is not node and marks.comment(inner.marks) and inner.tag in ("li", "article"):
            break
        if marks.commenter(inner.marks) and 0 < inner.size <= 80:
            return _trimmed(inner.words(200))
        if inner.tag in ("b", "strong", "cite", "h4", "h5") and 0 < inner.size <= 50:
            words = inner.words(100)
            return "" if furniture.stops(words) else _trimmed(words)
        if inner.tag == "p" and inner.linked == 0 and inner.size > 200:
            break
    return ""


def posting(node: Node) -> str:
    """Who wrote a forum post; empty where no name is marked."""
    if name := named(node):
        return name
    for inner in node.walk(2 * _NEAR):
        if (marks.poster(inner.marks) or "author" in inner.marks) and 0 < inner.size <= 80:
            return _trimmed(inner.words(200))
    return ""


def _trimmed(words: str) -> str:
    for lead in ("by ", "By ", "— ", "– ", "-- "):
        words = words.removeprefix(lead)
    for tail in (" says:", " said:", " wrote:", " writes:", ":"):
        words = words.removesuffix(tail)
    return words.strip(" ,·|")[:80]
