"""A thread of which only the text is left: separators, names, dates and "Post added at" lines tell its posts.

Works on the lines that the reader of plain text has found; the text itself stays as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from detente.model import Passage, Role
from detente.sources import furniture as f
from detente.sources.plaintext.pieces import Piece
from detente.sources.threads.flatheads import Head, Line, Sort, heads, sorts
from detente.sources.threads.flatquotes import Earlier, give_quotes
from detente.sources.threads.times import day_first, later, moment
from detente.sources.threads.titles import bare

_BLANK = re.compile(r"(?:^|(?<=[\r\n]))([ \xa0]+)?(?:\r\n|\r|\n|$)")
_FORUM = re.compile(
    r"(?:what['’]s new|click to expand\W*|top\s+bottom|not open for further replies\.?|reaction score:?)",
    re.IGNORECASE,
)
_RULED = re.compile(r"_{5,}|--")
_QUOTED = 500  # lines of a quotation
_TOP = 12  # lines over the first post in which the title is looked for


@dataclass(frozen=True, slots=True)
class FlatPost:
    """A post: its lines from `first` up to `last` (exclusive), counted in pieces."""

    first: int
    last: int
    start: int
    author: str = ""
    posted: datetime | None = None


@dataclass(frozen=True, slots=True)
class Flat:
    """A flattened thread; `title` is empty where no line over the posts gives one."""

    posts: tuple[FlatPost, ...]
    title: str = ""
    author: str = ""
    said: date | None = None

    def passages(self, found: Sequence[Passage], pieces: Sequence[Piece]) -> tuple[Passage, ...]:
        """The passages with post, depth and time."""
        starts = [post.start for post in self.posts]
        depths = {piece.start: piece.depth for piece in pieces if piece.role is Role.QUOTE}
        made = []
        for passage in found:
            number = bisect_right(starts, passage.start) - 1
            if number < 0:
                made.append(passage)
                continue
            post = self.posts[number]
            depth = depths.get(passage.start, 1) if passage.role is Role.QUOTE else 0
            made.append(replace(passage, post=number, depth=depth, posted=post.posted))
        return tuple(made)


def find(text: str, pieces: list[Piece]) -> Flat | None:
    """The thread in a text, its lines marked with role, speaker and depth; None where it is no thread."""
    lines = sorts(pieces)
    tops = heads(pieces, lines)
    cuts = (
        _separators(text, pieces)
        if any(_is_forum(piece, line) for piece, line in zip(pieces, lines, strict=True))
        else []
    )
    added = [head for head in tops if head.added]
    sure = [head for head in tops if head.sure and not head.added]
    if len(sure) < 2 and not (cuts and (added or len(cuts) > 1)) and not (sure and (added or cuts)):
        return None
    tops = [head for head in tops if head.added or head.sure or (len(sure) > 1 and _like(head, sure, lines))]
    posts = _posts(text, pieces, tops, cuts)
    if len(posts) < 2:
        return None
    title = _title(pieces, lines, tops, posts)
    _mark_heads(pieces, lines, tops)
    byline = ""
    for number, post in enumerate(posts):
        found = _settle(pieces[post.first : post.last])
        byline = byline or (found if number == 0 else "")
    _give_voices(pieces, posts)
    said = next((post.posted.date() for post in posts if post.posted), None)
    return Flat(tuple(posts), title, byline or posts[0].author, said)


def _is_forum(piece: Piece, line: Line) -> bool:
    return line.sort is Sort.ADDED or (len(piece.text) < 40 and _FORUM.fullmatch(piece.text) is not None)


def _separators(text: str, pieces: list[Piece]) -> list[int]:
    """Pieces before which a line with nothing but a space stands: what XenForo leaves between posts.

    None where all blank lines have one.
    """
    spaced = [found.start() for found in _BLANK.finditer(text) if found[1]]
    bare_lines = sum(1 for found in _BLANK.finditer(text) if not found[1] and found.start() < found.end())
    if not bare_lines:
        return []
    starts = [piece.start for piece in pieces]
    return sorted({at for place in spaced if 0 < (at := bisect_right(starts, place)) < len(pieces)})


def _like(head: Head, sure: list[Head], lines: list[Line]) -> bool:
    """Whether an unsure head has the form of a sure one."""
    form = [line.sort for line in lines[head.first : head.last + 1]]
    return any(form == [line.sort for line in lines[one.first : one.last + 1]] for one in sure)


def _posts(text: str, pieces: list[Piece], tops: list[Head], cuts: list[int]) -> list[FlatPost]:
    """The posts between heads and separators; the page's own lines at the foot are in the last one."""
    begins: dict[int, Head | None] = dict.fromkeys(cuts)
    begins |= {head.first: head for head in tops}
    first_head = min((head.first for head in tops if not head.added), default=None)
    if (
        first_head is None
        or any(cut < first_head for cut in cuts)
        or any(h.added and h.first < first_head for h in tops)
    ):
        begins.setdefault(_after_title(pieces), None)
    lead = day_first(head.stamp for head in tops)
    order = sorted(begins)
    made: list[FlatPost] = []
    author, posted = "", None
    for at, end in zip(order, [*order[1:], len(pieces)], strict=True):
        head = begins[at]
        if head and head.added:
            posted = later(posted, head.stamp)
        else:
            author = head.author if head else ""
            posted = moment(head.stamp, lead) if head and head.stamp else None
        if head is None and all(not p.open or _RULED.fullmatch(p.text) for p in pieces[at:end]):
            continue  # a separator over the page's foot
        made.append(FlatPost(at, end, pieces[at].start, author, posted))
    ends = [*(one.first for one in made[1:]), len(pieces)]
    return [replace(one, last=end) for one, end in zip(made, ends, strict=False)]  # there may be none


def _after_title(pieces: list[Piece]) -> int:
    """The first piece below the title, in a thread whose posts have no heads."""
    for i, piece in enumerate(pieces[:_TOP]):
        if piece.open:
            alone = i + 1 < len(pieces) and pieces[i + 1].run != piece.run
            return i + 1 if alone and f.is_short(piece.text) else i
    return 0


def _title(pieces: list[Piece], lines: list[Line], tops: list[Head], posts: list[FlatPost]) -> str:
    """The line over the first post that is no furniture, marked as headline; else a post's subject."""
    top = [
        piece
        for piece, line in zip(pieces[: posts[0].first][:_TOP], lines, strict=False)
        if piece.open and line.sort in (Sort.TEXT, Sort.SUBJECT) and len(piece.text) > 3
    ]
    subjects = {bare(head.subject) for head in tops if head.subject}
    title = next((piece for piece in top if bare(piece.text) in subjects), top[0] if top else None)
    if title is not None:
        title.role = Role.HEADLINE
        for other in pieces[: posts[0].first]:
            other.role = Role.NAVIGATION if other.open else other.role
        return bare(title.text)
    return next((bare(head.subject) for head in tops if head.subject), "")


def _mark_heads(pieces: list[Piece], lines: list[Line], tops: list[Head]) -> None:
    for head in tops:
        for i in (*range(head.first, head.last + 1), *head.feet):
            dated = lines[i].sort in (Sort.BY, Sort.DATE, Sort.ADDED)
            pieces[i].role = Role.DATELINE if dated else Role.NAVIGATION
        _not_quoted_by_head(pieces, head.last)
        pieces[head.first].fresh = True
    for piece, line in zip(pieces, lines, strict=True):
        if line.sort is Sort.BUTTON and piece.open:
            piece.role = Role.NAVIGATION


def _not_quoted_by_head(pieces: list[Piece], last: int) -> None:
    """ "Ann wrote on 3 May 2012:" over a post with `>` lines is its head, and no name of who is quoted."""
    name = f.said_by(pieces[last].text)
    for piece in pieces[last + 1 : last + 1 + _QUOTED] if name else ():
        if not piece.depth:
            break
        piece.speaker = "" if piece.speaker == name else piece.speaker


def _settle(pieces: list[Piece]) -> str:
    """Marks a byline at the head of a post and a signature at its foot; gives the name in the byline."""
    byline = ""
    own = [piece for piece in pieces if piece.open]
    for piece in own[:3]:
        if name := f.author_in(piece.text):
            piece.role, byline = Role.DATELINE, byline or name
    for i in range(len(pieces) - 1, 0, -1):
        if pieces[i].open and _RULED.fullmatch(pieces[i].text):
            for piece in pieces[i:]:
                piece.role = Role.SIGNATURE if piece.open else piece.role
            break
    return byline


def _give_voices(pieces: list[Piece], posts: list[FlatPost]) -> None:
    """Quotations first, post by post, then the poster's name on what is left."""
    earlier = Earlier()
    for post in posts:
        inside = pieces[post.first : post.last]
        inside[0].fresh = True
        give_quotes(inside, earlier)
        earlier.add(post.author, [piece.text for piece in inside if piece.open])
        for piece in inside:
            if piece.role in (Role.BODY, Role.SIGNATURE, Role.HEADLINE):
                piece.speaker = post.author
