"""HTML as a small typed tree: the one place that knows the parser. Nothing is fetched, run or expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import islice
from typing import Any

from detente.errors import SourceError


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


UNSEEN = _words(
    "script style template noscript svg math iframe object embed canvas audio video select option datalist"
    " textarea input head title meta link base map area applet frame frameset noframes rp rt"
)
_SUBSET = re.compile(r"<!doctype\s[^<>\[]{0,300}(\[)", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*(?=>)")
_TWICE = re.compile(r"&amp;(?=(?:[a-zA-Z][a-zA-Z0-9]{1,7}|#\d{2,5}|#x[0-9a-fA-F]{2,5});)")
_OFTEN = 3  # such entities show that the page was encoded twice
_TOKEN = re.compile(r"[^\s,;]+")
_MARKED = ("class", "id", "rel", "itemprop", "role")
_DEEPEST = 2048  # levels; where libxml2 stops too, in the versions that stop
_MOST = 100_000  # elements; a long page has ten thousand, and each costs some 30 microseconds
_MOST_SIGNS = 1_000_000  # of `<`, by which a flood of elements is told before it fills the memory
_TOO_DEEP = ("Excessive depth", "Resource limit")


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """An element. `size` counts the characters of text in it that can be seen, `linked` those in links,
    `blocks` the block elements, `landmarks` those that only the frame of a page holds: `h1` and `main`.

    `marks` are the words of its class, id, rel, itemprop and role in small letters. What reads a page as
    blocks notes in `first` and `last` which ones begin in an element (end exclusive), in `above` its holder.
    """

    tag: str
    attributes: dict[str, str]
    marks: tuple[str, ...] = ()
    children: list[Node | str] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    blocks: int = 0
    landmarks: int = 0
    above: Node | None = None
    first: int = 0
    last: int = 0

    def walk(self, limit: int = 1_000_000) -> Iterator[Node]:
        """The elements in it in document order, at most `limit`."""
        todo: list[Node] = [self]
        while todo and limit > 0:
            node = todo.pop()
            if node is not self:
                limit -= 1
                yield node
            todo.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def words(self, limit: int = 100_000) -> str:
        """Its text on one line, unseen elements left out, at most about `limit` characters."""
        out: list[str] = []
        todo: list[Node | str] = [self]
        while todo and limit > 0:
            child = todo.pop()
            if isinstance(child, str):
                out.append(child)
                limit -= len(child)
            elif child is self or child.tag not in UNSEEN:
                limit -= 1
                todo.extend(reversed(child.children))
        return " ".join("".join(out).split())


BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre"
    " search section summary table tbody td tfoot th thead tr ul"
)


def parse(text: str, name: str) -> Node:
    """The tree of an HTML text; raises SourceError naming `name` where it is too deep or full for a page."""
    etree: Any = import_module("lxml.etree")  # it ships no types; what comes out is typed here

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    if text.count("<") > _MOST_SIGNS:
        raise _too_full(name)
    data = (
        _once_encoded(_without_subset(text))
        .lstrip("\ufeff \t\r\n")
        .replace("\x00", "\ufffd")
        .encode("utf-8", errors="replace")
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.LxmlError:
        root = None  # nothing but comments
    lost = any(sign in fault.message for fault in parser.error_log for sign in _TOO_DEEP)
    if root is not None and not lost and _count(root) > _MOST:
        raise _too_full(name)
    tree = None if lost else _tree(etree.iterwalk(root, events=("start", "end")) if root is not None else ())
    if tree is None:
        raise SourceError(
            f"{name} nests its elements too deep for a page; open it in a browser and save the text."
        )
    return tree


def _too_full(name: str) -> SourceError:
    return SourceError(
        f"{name} has more than {_MOST:,} elements, too many for a page; split it or save the text."
    )


def _without_subset(text: str) -> str:
    """Without the declarations inside a doctype: a page needs none, and entities could grow to any size."""
    start = _SUBSET.search(text[:5000])
    end = _SUBSET_END.search(text, start.end()) if start else None
    return text[: start.start(1)] + text[end.end() :] if start and end else text


def _once_encoded(text: str) -> str:
    """With `&amp;ldquo;` as `&ldquo;` in a page whose writer encoded it twice."""
    if len(_TWICE.findall(text[:200_000])) < _OFTEN:
        return text
    return _TWICE.sub("&", text)


def _count(root: Any) -> int:
    """Its elements, as far as one more than _MOST."""
    return sum(1 for _ in islice(root.iter(), _MOST + 1))


def _tree(events: Any) -> Node | None:
    """The typed tree, None where it is deeper than _DEEPEST."""
    top = Node("html", {})
    stack = [top]
    links = 0
    for event, element in events:
        if event == "start":
            tag = element.tag if isinstance(element.tag, str) else ""
            attributes = {str(key).lower(): value for key, value in element.attrib.items()}
            node = Node(tag.lower().rpartition("}")[2].rpartition(":")[2], attributes, _marks(attributes))
            stack[-1].children.append(node)
            stack.append(node)
            if len(stack) > _DEEPEST:
                return None
            links += node.tag == "a"
            _text(node, element.text, links)
        else:
            node = stack.pop()
            links -= node.tag == "a"
            above = stack[-1]
            if node.tag not in UNSEEN:
                above.size += node.size
                above.linked += node.linked
                above.blocks += node.blocks + (node.tag in BLOCKS)
                above.landmarks += node.landmarks + (node.tag in ("h1", "main"))
            _text(above, element.tail, links)
    first = top.children[0] if len(top.children) == 1 else top
    return first if isinstance(first, Node) else top


def _text(node: Node, text: str | None, links: int) -> None:
    if text:
        node.children.append(text)
        size = len(text.strip())
        node.size += size
        node.linked += size if links else 0


def _marks(attributes: dict[str, str]) -> tuple[str, ...]:
    found: list[str] = []
    for name in _MARKED:
        if value := attributes.get(name):
            found += _TOKEN.findall(value[:1000].lower())[:30]
    return tuple(found)
