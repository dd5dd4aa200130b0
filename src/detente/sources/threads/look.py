"""Looking for elements in a page: by mark, in bounded steps, and a page cut into areas at some of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.sources.page.nodes import Node
from detente.sources.threads.times import moment

_NEAR = 300  # elements looked through for one
_TIMED = ("datetime", "data-time", "data-timestamp", "data-date", "content", "title")
_HEADED = re.compile(
    r"(?:(?:originally posted by|quote from:?|quoting|quote:)\s*(?P<a>\S.{0,79}?)"
    r"(?:\s+(?:on|at|in|»)\s.{0,80}|\s*view post)?"
    r"|(?:on .{4,60}, )?(?P<b>\S.{0,79}?)\s+(?:said|wrote|writes|posted)\b.{0,80}"
    r"|(?P<c>[^\s:].{0,79}?))\W*",
    re.IGNORECASE | re.DOTALL,
)


def marked(node: Node, *marks: str) -> bool:
    """Whether an element has one of these marks."""
    return any(mark in node.marks for mark in marks)


def first(
    node: Node, *marks: str, barred: Callable[[Node], bool] | None = None, near: int = _NEAR
) -> Node | None:
    """The first element inside that has one of the marks, `barred` ones not entered."""
    return found_in(node, lambda at: any(mark in at.marks for mark in marks), barred, near)


def tagged(node: Node | None, *tags: str, near: int = _NEAR) -> Node | None:
    """The first element inside that has one of the tags."""
    return found_in(node, lambda at: at.tag in tags, None, near) if node else None


def found_in(
    node: Node, test: Callable[[Node], bool], barred: Callable[[Node], bool] | None = None, near: int = _NEAR
) -> Node | None:
    """The first element inside, in reading order, that passes a test; at most `near` are looked at."""
    todo = [child for child in reversed(node.children) if isinstance(child, Node)]
    while todo and near > 0:
        at = todo.pop()
        near -= 1
        if test(at):
            return at
        if barred is None or not barred(at):
            todo.extend(child for child in reversed(at.children) if isinstance(child, Node))
    return None


def every(root: Node, test: Callable[[Node], bool]) -> Iterator[Node]:
    """The elements that pass a test, in reading order, none inside another."""
    todo = [root]
    while todo:
        at = todo.pop()
        if test(at):
            yield at
        else:
            todo.extend(child for child in reversed(at.children) if isinstance(child, Node))


def named(node: Node | None, longest: int = 80) -> str:
    """The words of an element that holds a name; empty where it is missing or too long for one."""
    words = node.words(400) if node else ""
    return words.strip(" ,·|»:") if len(words) <= longest else ""


def stamp(node: Node | None) -> str:
    """What an element says of a moment, the surest first: an attribute, else its words; empty without one."""
    if node is None:
        return ""
    for at in (node, *node.walk(20)):
        for name in _TIMED:
            value = at.attributes.get(name, "")
            if value and moment(value):
                return value
    return node.words(300)


def headed(words: str) -> str:
    """Who is named in the line over a quotation, empty where it names nobody."""
    words = " ".join(words[:300].split())
    found = _HEADED.fullmatch(words)
    name = (found["a"] or found["b"] or found["c"] or "").strip(" ,:;↑»") if found else ""
    return "" if name.lower() in ("quote", "quotation", "code", "spoiler", "click to expand") else name


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page: an element that was asked for, or the furniture between (then `sought` is False).

    `owner` is the id() of the innermost post that it lies in, 0 outside of all posts.
    """

    node: Node
    sought: bool
    owner: int


def areas(root: Node, sought: set[int], owners: set[int]) -> list[Area]:
    """Cuts a page at the elements whose id() is in `sought`; all of it comes, once and in reading order."""
    above = _above(root, sought)
    out: list[Area] = []
    loose: list[Node | str] = []
    inside = [0]

    def close() -> None:
        if any(isinstance(part, Node) or not part.isspace() for part in loose):
            size = sum(part.size if isinstance(part, Node) else len(part) for part in loose)
            out.append(Area(Node("div", {}, (), list(loose), size), False, inside[-1]))
        loose.clear()

    todo: list[Node | str | None] = [root]
    while todo:
        at = todo.pop()
        if at is None:  # the end of an element that was entered
            close()
            inside.pop()
        elif isinstance(at, str):
            loose.append(at)
        elif id(at) in sought:
            close()
            out.append(Area(at, True, id(at) if id(at) in owners else inside[-1]))
        elif id(at) in above:
            close()
            inside.append(id(at) if id(at) in owners else inside[-1])
            todo.append(None)
            todo.extend(reversed(at.children))
        else:
            loose.append(at)
    close()
    return out


def _above(root: Node, sought: set[int]) -> set[int]:
    """The id() of every element around one that is sought; the search ends with the last of those."""
    found: set[int] = set()
    path: list[Node] = []
    left = len(sought)
    todo: list[Node | None] = [root]
    while todo and left:
        at = todo.pop()
        if at is None:
            path.pop()
        elif id(at) in sought:
            left -= 1
            for outer in reversed(path):
                if id(outer) in found:
                    break
                found.add(id(outer))
        else:
            path.append(at)
            todo.append(None)
            todo.extend(child for child in reversed(at.children) if isinstance(child, Node))
    return found
