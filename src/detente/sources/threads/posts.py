"""What a forum post is: who wrote it, when, and its words, each with its depth; and posts as a Draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from detente.model import Passage, Role
from detente.sources import furniture
from detente.sources.draft import Draft
from detente.sources.page.nodes import Node
from detente.sources.threads.times import later, moment

_GAP = "\n\n"
_RULE = re.compile(r"_{5,}|--\s*(?:\n|$)")  # what stands between a post and the signature under it
_DATED = 120  # characters; the line that says when is no longer
_CLOCK = re.compile(r"\d[:.]\d\d")
ADDED = re.compile(r"-*\s*post (?:added|merged)\b.{0,100}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of a post. `depth` 0 is the poster's own; `speaker` is who is quoted."""

    text: str
    role: Role = Role.BODY
    speaker: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """One post: `blocks` hold all that stands in it, in order, its head and foot too."""

    author: str
    posted: datetime | None
    blocks: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """Posts and the page around them, in order."""

    title: str
    parts: tuple[Post | Words, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A post as it lies in a page: its element, what the markup says of it, and where its words are.

    `stamp` is its time as the page has it. Without a `body` the whole element is read as one.
    """

    node: Node
    author: str
    stamp: str
    body: tuple[Node, ...] = ()
    signature: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as it lies in a page: who is quoted, and the element with the words and no heading."""

    author: str
    words: Node


@dataclass(frozen=True, slots=True)
class Markup:
    """How one forum software writes a thread.

    A page without any of the `signs` among its marks is none of it. `quote` looks at an element and the one
    before it under the same parent; `aside` tells what is in a post's words but not of them.
    """

    name: str
    signs: frozenset[str]
    posts: Callable[[Node], Iterable[Found]]
    quote: Callable[[Node, Node | None], Quoted | None]
    aside: Callable[[Node], bool]


def settled(author: str, posted: datetime | None, blocks: Sequence[Words]) -> list[Post]:
    """The post or posts in these blocks: "Post added at" begins another one, a ruled line the signature."""
    made: list[Post] = []
    gathered: list[Words] = []
    signed = False
    for block in blocks:
        own = block.depth == 0 and block.role in (Role.BODY, Role.NAVIGATION)
        if own and ADDED.match(block.text):
            line, _, rest = block.text.partition("\n")
            made.append(Post(author, posted, tuple(gathered)))
            posted, signed, gathered = later(posted, line), False, [Words(line, Role.DATELINE)]
            if not rest:
                continue
            block = Words(rest, Role.BODY, block.speaker)
        if own and (found := _ruled(block.text)) is not None:
            if kept := block.text[:found].rstrip():
                gathered.append(Words(kept, block.role, block.speaker))
            signed = True
            block = Words(block.text[found:], Role.SIGNATURE, block.speaker)
        if signed and own:
            block = Words(block.text, Role.SIGNATURE, block.speaker)
        gathered.append(block)
    made.append(Post(author, posted, tuple(gathered)))
    return made


def _ruled(text: str) -> int | None:
    """Where in a block the line over a signature begins, None without one."""
    position = 0
    for line in text.split("\n"):
        if _RULE.match(f"{line}\n"):
            return position
        position += len(line) + 1
    return None


def framed(text: str, role: Role, stamp: str, days_lead: bool | None, author: str) -> Words:
    """A block of a post's head or foot: a date line where it tells the post's time, else furniture."""
    if _RULE.match(text):
        return Words(text, Role.SIGNATURE, author)
    told = moment(stamp, days_lead) if stamp else None
    if told is None:
        dated = role is Role.DATELINE or furniture.is_date(text) or furniture.is_posted(text)
    else:  # the day of joining, and that of the last edit, are no dateline
        at = moment(text, days_lead) if len(text) <= _DATED else None
        dated = at is not None and (at.date() == told.date() or text in stamp)
        dated = dated or (role is Role.DATELINE and _CLOCK.search(text) is not None)
    return Words(text, Role.DATELINE if dated else Role.NAVIGATION)


def laid_out(thread: Thread) -> Draft:
    """The thread as text with passages; `author` and `said` are those of the first post that tells them."""
    texts: list[str] = []
    passages: list[Passage] = []
    position, number = 0, -1
    posts = [part for part in thread.parts if isinstance(part, Post)]
    for part in thread.parts:
        author, posted, at, blocks = "", None, -1, (part,) if isinstance(part, Words) else part.blocks
        if isinstance(part, Post):
            number += 1
            author, posted, at = part.author, part.posted, number
        for block in blocks:
            if not block.text:
                continue
            end = position + len(block.text)
            speaker = _speaker(block, author)
            cut = furniture.placeline(block.text) if block.role is Role.BODY else 0
            if cut:
                head = position + len(block.text[:cut].rstrip())
                passages.append(Passage(position, head, Role.DATELINE, speaker, at, block.depth, posted))
            passages.append(Passage(position + cut, end, block.role, speaker, at, block.depth, posted))
            texts.append(block.text)
            position = end + len(_GAP)
    said = next((post.posted.date() for post in posts if post.posted), None)
    return Draft(_GAP.join(texts), tuple(passages), thread.title, posts[0].author if posts else "", said)


def _speaker(block: Words, author: str) -> str:
    if block.role in (Role.NAVIGATION, Role.DATELINE):
        return ""
    return block.speaker if block.depth else block.speaker or author
