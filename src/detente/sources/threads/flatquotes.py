"""Quotations in the plain text of a post: "X said:" to "Click to expand...", "X wrote:", `>` marks, and words
that repeat an earlier post."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from detente.model import Role
from detente.sources import furniture as f
from detente.sources.plaintext.lines import lines
from detente.sources.plaintext.pieces import Piece, by_run, give_voices, passages
from detente.sources.threads.look import headed
from detente.sources.threads.posts import Words
from detente.sources.threads.times import moment

_ENDS = re.compile(r"click to (?:expand|shrink|collapse)\W*", re.IGNORECASE)
_OPENS = re.compile(r"quote:?|quotation:?", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:originally posted by|quote from:?)\s+\S.{0,120}"
    r"|(?:quoting\s+)?\S.{0,78}?\s(?:wrote|said|writes|posted)\b[^.!?]{0,50}:"
    r"[\s↑]*(?:\S.{0,40}\d)?",
    re.IGNORECASE,
)
_IN_LINE = re.compile(r"(\S.{0,78}?) (?:wrote|said): +(\S.*)")
_FAR = 200  # lines between "X said:" and the end of what is quoted
_OPENING = 5  # words by which a repeated line is looked up
_LEAST = 20  # characters; what is shorter may be said twice
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"(?<=[.!?])\s+")
_MOST = 500_000  # openings kept
_SAME = 20  # posts kept for one opening
_SENTENCES = 200  # of a line


@dataclass(slots=True)
class Earlier:
    """What was said in earlier posts of a thread, by the opening words of its lines and sentences."""

    openings: dict[str, list[int]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def add(self, author: str, own: Iterable[str]) -> None:
        """A post's own lines."""
        number = len(self.said)
        kept = []
        for line in own:
            kept.append(_key(line))
            starts = [0, *(stop.end() for stop in _STOP.finditer(line))][:_SENTENCES]
            for opening in {_opening(_key(line[start : start + 200])) for start in starts} - {""}:
                found = self.openings.setdefault(opening, []) if len(self.openings) < _MOST else []
                if len(found) < _SAME:
                    found.append(number)
        self.said.append(" ".join(kept))
        self.authors.append(author)
        self.names.add(author.casefold())

    def repeated(self, line: str) -> int | None:
        """The post that a line stands in word for word, None where there is none."""
        key = _key(line)
        if len(key) < _LEAST or not (opening := _opening(key)):
            return None
        return next((n for n in self.openings.get(opening, ()) if key in self.said[n]), None)


def _key(line: str) -> str:
    return " ".join(_WORD.findall(line.casefold()))


def _opening(key: str) -> str:
    words = key.split(" ", _OPENING)
    return " ".join(words[:_OPENING]) if len(words) >= _OPENING else ""


def give_quotes(pieces: list[Piece], earlier: Earlier | None = None) -> None:
    """Marks the quotations in one post's lines: role, speaker and depth; `>` marks have been seen to."""
    if earlier:
        _inline(pieces, earlier)
    _expanded(pieces)
    _headed(pieces, earlier)
    if earlier:
        _repeated(pieces, earlier)
    depth = -1
    for piece in pieces:
        if piece.role is Role.QUOTE:
            piece.depth = max(piece.depth, 1)
            if earlier and not piece.speaker and (said := earlier.repeated(piece.text)) is not None:
                piece.speaker = earlier.authors[said]
        at = piece.depth if piece.role is Role.QUOTE else 0
        piece.fresh = piece.fresh or at != depth
        depth = at


def _inline(pieces: list[Piece], earlier: Earlier) -> None:
    """ "Ann wrote: We left." in one line, where Ann's post says so; the passage begins after the colon."""
    for piece in pieces:
        found = _IN_LINE.match(piece.text) if piece.open else None
        if found and found[1].casefold() in earlier.names and earlier.repeated(found[2]) is not None:
            piece.start, piece.text = piece.start + found.start(2), found[2]
            piece.role, piece.speaker, piece.depth = Role.QUOTE, found[1], 1


def _expanded(pieces: list[Piece]) -> None:
    """ "X said:" to "Click to expand...", one inside another."""
    opened: list[tuple[int, str]] = []
    for i, piece in enumerate(pieces):
        if _ENDS.fullmatch(piece.text):
            piece.role = Role.NAVIGATION
            if not opened:
                continue
            start, name = opened.pop()
            if i - start > _FAR:
                opened.clear()
                continue
            pieces[start].role = Role.NAVIGATION
            for inner in pieces[start + 1 : i]:
                if inner.open:
                    inner.role, inner.speaker, inner.depth = Role.QUOTE, name, 1
                elif inner.role is Role.QUOTE:
                    inner.depth += 1
        elif name := f.said_by(piece.text):
            opened.append((i, name))
        elif piece.text.endswith(":") and len(piece.text) < 12 and _OPENS.fullmatch(piece.text):
            opened.append((i, ""))


def _headed(pieces: list[Piece], earlier: Earlier | None) -> None:
    """ "Quote:", "Originally Posted by X", "X wrote:": as many runs below as there are such lines are quoted.

    What ends the post is its poster's own, unless it stands right under such a line.
    """
    known = earlier.names if earlier else frozenset()
    end = max((i for i, piece in enumerate(pieces) if piece.open), default=-1)
    names: list[str] = []
    own_seen, position = False, 0
    for run in by_run(pieces):
        position += len(run)
        start, announced = 0, False
        for piece in run:
            name = _name(piece.text) if piece.open else ""
            if piece.open and _OPENS.fullmatch(piece.text):
                announced = True
            elif name and (announced or not own_seen or name.casefold() in known):
                names.append(name)
                announced = False
            elif piece.open and not (names and start and f.is_date(piece.text)):
                break
            if piece.open:
                piece.role = Role.NAVIGATION
            start += 1
        names += [""] if announced and not names else []
        rest = [piece for piece in run[start:] if piece.open]
        if not rest:
            continue
        last = position > end
        if not names or (last and not start):
            names, own_seen = [], True
            continue
        if last and len(rest) > 1:
            rest = _quoted_part(rest, earlier)
        for piece in rest:
            piece.role, piece.speaker, piece.depth = Role.QUOTE, names[-1], len(names)
        names.pop()


def _quoted_part(rest: list[Piece], earlier: Earlier | None) -> list[Piece]:
    """Of the lines of a quotation that no blank line parts from the answer, those that are quoted."""
    count = 0
    while count < len(rest) - 1 and earlier and earlier.repeated(rest[count].text) is not None:
        count += 1
    return rest[: max(count, 1)]


def _name(line: str) -> str:
    if len(line) > 140 or not _HEAD.fullmatch(line):
        return ""
    return f.said_by(line) or headed(line)


def _repeated(pieces: list[Piece], earlier: Earlier) -> None:
    """Lines that an earlier post has too, where the poster's own follow."""
    own = [piece for piece in pieces if piece.open]
    found = [earlier.repeated(piece.text) for piece in own]
    last = max((i for i, number in enumerate(found) if number is None), default=-1)
    for piece, number in zip(own[:last], found, strict=False):
        if number is not None:
            piece.role, piece.speaker, piece.depth = Role.QUOTE, earlier.authors[number], 1


def words_in(text: str, author: str) -> list[Words]:
    """A post's plain text as paragraphs with their quotations."""
    pieces = [Piece.of(line) for line in lines(text)]
    give_voices(pieces)
    for piece in pieces:
        if piece.open and f.is_furniture(piece.text) and moment(piece.text) is None:
            piece.role = Role.NAVIGATION
    give_quotes(pieces)
    depths = {piece.start: piece.depth for piece in pieces}
    made = []
    for passage in passages(pieces):
        quote = passage.role is Role.QUOTE
        depth = depths.get(passage.start, 0) if quote else 0
        words = text[passage.start : passage.end]
        made.append(Words(words, passage.role, passage.speaker if quote else author, depth))
    return made
