"""The lines of a text with what each is, and the passages that they make up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from detente.model import Passage, Role
from detente.sources import furniture as f
from detente.sources.plaintext.lines import Line

_UNWRAPPED = 160  # characters; a longer line was not wrapped by hand, so its end is the end of a paragraph
_BULLET = re.compile(r"[-•*▪–·]\s+\S|\(?\d{1,3}[.)]\s+\S|\([a-z]\)\s")
_DATED = re.compile(
    r"(?:\d{1,2}\s+)?(?:[A-Z][a-z]{2,8}\.?\s+)?(?:\d{1,2},?\s+)?\d{4}(?:-\d{2}(?:-\d{2})?)?\s*(?::|--?|[–—])\s"
)
_CLOCK = re.compile(r"\d:\d\d")
_HEADER = 40  # lines of a mail's header, its list of addressees too
_MARK = re.compile(r"(?:>[ \t]?)+")


@dataclass(slots=True)
class Piece:
    """A line, or a part of one, on its way to a passage. `fresh`: begins a passage of its own.

    `depth` counts the `>` marks before it.
    """

    text: str
    start: int
    end: int
    run: int
    role: Role = Role.BODY
    speaker: str = ""
    fresh: bool = False
    depth: int = 0

    @classmethod
    def of(cls, line: Line) -> Piece:
        """From a line, with `>` marks at its head counted and left outside."""
        mark = _MARK.match(line.text)
        cut = mark.end() if mark else 0
        depth = line.text.count(">", 0, cut)
        kept = line.text[cut:]
        indent = len(kept) - len(kept.lstrip())
        role = Role.QUOTE if depth else Role.BODY
        start = line.start + cut + indent
        return cls(kept.strip(), min(start, line.end), line.end, line.run, role, depth=depth)

    @property
    def open(self) -> bool:
        """Whether nothing but body has been seen in it yet."""
        return self.role is Role.BODY


def by_run(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces grouped by the runs between blank lines."""
    group: list[Piece] = []
    for piece in pieces:
        if group and piece.run != group[0].run:
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def begins_item(piece: Piece, before: Piece) -> bool:
    """Whether a line opens an entry of a list or chronology rather than go on with the line before."""
    if _DATED.match(piece.text):
        return f.stops(before.text) or _DATED.match(before.text) is not None or before.text.endswith(":")
    if _BULLET.match(piece.text):
        return f.stops(before.text) or _BULLET.match(before.text) is not None or before.text.endswith(":")
    return False


def passages(pieces: list[Piece]) -> tuple[Passage, ...]:
    """Neighbours in one run, role and voice become one passage; empty pieces are passed over."""
    made: list[Passage] = []
    before: Piece | None = None
    for piece in pieces:
        if piece.start >= piece.end:
            continue
        goes_on = (
            before is not None
            and not piece.fresh
            and (piece.run, piece.role, piece.speaker) == (before.run, before.role, before.speaker)
            and not (len(before.text) > _UNWRAPPED and f.stops(before.text))
            and not (piece.role is not Role.NAVIGATION and begins_item(piece, before))
        )
        if goes_on:
            made[-1] = Passage(made[-1].start, piece.end, piece.role, piece.speaker)
        else:
            made.append(Passage(piece.start, piece.end, piece.role, piece.speaker))
        before = piece
    return tuple(made)


def give_voices(pieces: list[Piece]) -> None:
    """Finds who speaks in each block of `>` lines: "X wrote:" before it or in it, or a closing "-- X"."""
    position = 0
    while position < len(pieces):
        depth = pieces[position].depth
        if not depth:
            position += 1
            continue
        end = position
        while end < len(pieces) and pieces[end].depth == depth:
            end += 1
        block = [p for p in pieces[position:end] if p.text]
        speaker = ""
        if position and pieces[position - 1].depth < depth:
            speaker = _announced(pieces[max(0, position - 2) : position])
        if len(block) > 1 and (name := f.said_by(block[0].text)):
            block[0].role = Role.NAVIGATION
            speaker = name
        elif len(block) > 1 and (name := f.attributed_to(block[-1].text)):
            block[-1].role = Role.NAVIGATION
            speaker = name
        for piece in block:
            piece.speaker = speaker
        position = end
    _give_back(pieces)
    _handed_on(pieces)


def _announced(above: list[Piece]) -> str:
    """Who is quoted below these lines, by the last one or, where a mail program wrapped it, by both."""
    wrapped = len(above) == 2 and above[0].run == above[1].run and above[0].depth == above[1].depth
    if wrapped and (name := f.reply_to(f"{above[0].text} {above[1].text}", dated=True)):
        above[0].role = above[1].role = Role.NAVIGATION
        return name
    if name := f.said_by(above[-1].text):
        above[-1].role = Role.NAVIGATION
    return name


def _give_back(pieces: list[Piece]) -> None:
    """What follows a deeper quote at a shallower depth belongs to the last speaker of that depth."""
    last: dict[int, str] = {}
    for piece in pieces:
        last = {depth: name for depth, name in last.items() if depth <= piece.depth}
        if piece.depth and piece.speaker:
            last[piece.depth] = piece.speaker
        elif piece.depth:
            piece.speaker = last.get(piece.depth, "")
        if piece.role is Role.NAVIGATION:
            piece.speaker = ""


def _handed_on(pieces: list[Piece]) -> None:
    """What stands below a mail's quoted header, with no `>` before it, belongs to whom the header names."""
    deepest = max((i for i, piece in enumerate(pieces) if piece.depth), default=-1)
    speaker, depth, position = "", 0, 0
    while position < len(pieces):
        piece = pieces[position]
        end, name = _mail_header(pieces, position)
        if end == position and not piece.depth and position > deepest and piece.open:
            end, name = _reply_line(pieces, position)
        for header in pieces[position:end]:
            header.role, header.speaker = Role.NAVIGATION, ""
        if end > position:
            speaker, depth, position = name, piece.depth, end
            continue
        if piece.depth < depth:
            speaker = ""
        if speaker and piece.depth == depth and piece.role in (Role.BODY, Role.QUOTE):
            piece.role, piece.speaker = Role.QUOTE, speaker
        position += 1


def _mail_header(pieces: list[Piece], first: int) -> tuple[int, str]:
    """The end of the block "From: ... Sent: ... To: ... Subject: ..." that begins here, and whom it names."""
    marked = f.is_mail_mark(pieces[first].text)
    at = first + marked
    found: dict[str, str] = {}
    end = at
    for i in range(at, min(at + _HEADER, len(pieces))):
        piece = pieces[i]
        name, value = f.mail_field(piece.text)
        together = (piece.run, piece.depth) == (pieces[at].run, pieces[at].depth)
        if not together or not piece.text or not (found or name):
            break
        if name and name not in found:
            found[name], end = value, i + 1
    sender, when = found.get("from", ""), found.get("sent", found.get("date", ""))
    sure = marked or "@" in sender or _CLOCK.search(when)
    if sender and sure and len(found.keys() & {"sent", "date", "to", "subject"}) >= 2 - marked:
        return end, f.person(sender)
    return first + marked, ""


def _reply_line(pieces: list[Piece], first: int) -> tuple[int, str]:
    """The end of "On ..., X wrote:" on one line or two, and X; only where it gives a time or an address."""
    for count in (2, 1):
        lines = pieces[first : first + count]
        text = " ".join(piece.text for piece in lines)
        same = len({(piece.run, piece.open) for piece in lines}) == 1 and first + count < len(pieces)
        if same and ("@" in text or _CLOCK.search(text)) and (name := f.reply_to(text, dated=True)):
            return first + count, name
    return first, ""
