"""Who of a thread answers whom: a post that quotes another's words and goes on from them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from detente.model import Document, Role

LEAST: Final = 10  # characters of a quotation that is looked for among the posts before
REACH: Final = 260  # characters after a quotation that answer it
_QUOTED: Final = re.compile(r"[\"“]([^\"“”\n]{10,400})[\"”]")


@dataclass(frozen=True, slots=True)
class Reply:
    """From `start` to `end` a post answers the words of post `to` that stand at `words`."""

    start: int
    end: int
    to: int
    words: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Thread:
    """Where the posts of a document begin, with their numbers, and which parts of them answer another."""

    starts: Sequence[int]
    posts: Sequence[int]
    replies: Sequence[Reply]

    def post(self, at: int) -> int:
        """The number of the post at an offset, -1 where there is none."""
        place = bisect_right(self.starts, at) - 1
        return self.posts[place] if place >= 0 else -1

    def reply(self, at: int) -> Reply | None:
        """What the words at an offset answer."""
        return next((one for one in self.replies if one.start <= at < one.end), None)


def thread(document: Document) -> Thread:
    """The posts of a document and their replies, none where it is no thread."""
    passages = [one for one in document.passages if one.post >= 0]
    if not passages:
        return Thread((), (), ())
    begins, ends = dict[int, int](), dict[int, int]()
    for one in passages:
        begins[one.post] = min(one.start, begins.get(one.post, one.start))
        ends[one.post] = max(one.end, ends.get(one.post, 0))
    plain = Thread([one.start for one in passages], [one.post for one in passages], ())
    found = list[Reply]()
    for one in passages:
        own = document.text[one.start : one.end]
        if one.role is Role.QUOTE or one.depth:
            spans = [(one.start, one.end, own.strip())]
        else:
            spans = [
                (one.start + m.start(), one.start + m.end(), m[1].strip()) for m in _QUOTED.finditer(own)
            ]
        for start, end, said in spans:
            before = min(start, begins[one.post])
            at = document.text.rfind(said, 0, before) if len(said) >= LEAST else -1
            if at >= 0:
                stop = min(end + REACH, ends[one.post])
                found.append(Reply(end, stop, plain.post(at), (at, at + len(said))))
    found.sort(key=lambda one: one.start)
    cut = [
        Reply(one.start, min(one.end, after.start) if after else one.end, one.to, one.words)
        for one, after in zip(found, [*found[1:], None], strict=False)
    ]
    return replace(plain, replies=cut)
