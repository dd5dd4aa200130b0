"""Plain text: the file as it is; what its lines are is told from their shape, and in doubt they are body."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from detente.model import Passage, Role
from detente.sources import furniture as f
from detente.sources.draft import Draft, Format, Raw
from detente.sources.plaintext.lines import lines
from detente.sources.plaintext.pieces import Piece, by_run, give_voices, passages
from detente.sources.threads.flattened import find

_TOP = 8  # runs at the head in which titles and bylines are looked for
_FAR = 60  # lines between "X said:" and the end of what is quoted
_WRAPPED = 60  # characters; after a longer line without a stop, the next one goes on with its sentence
_QUOTE_ENDS = re.compile(r"click to expand\W*", re.IGNORECASE)


def draft(raw: Raw) -> Draft:
    """Reads plain text; `Draft.text` is the decoded file, unchanged."""
    pieces = [Piece.of(line) for line in lines(raw.text)]
    give_voices(pieces)
    _furniture(pieces)
    thread = find(raw.text, pieces)
    _profiles(pieces)
    if thread is None:
        _flat_quotes(pieces)
    title, author = (thread.title, thread.author) if thread and thread.title else _top(pieces)
    _notes(pieces)
    _section_heads(pieces)
    _foot(pieces)
    pieces = _split_places(pieces)
    found = passages(pieces)
    if thread is None:
        return Draft(raw.text, found, title, author)
    return Draft(raw.text, thread.passages(found, pieces), title, author, thread.said)


def plain(text: str, found: tuple[Passage, ...]) -> str:
    """The text with the `>` marks inside quotations as spaces."""
    if ">" not in text:
        return text
    out, position = [], 0
    for passage in found:
        if passage.role is Role.QUOTE:
            inside = text[passage.start : passage.end]
            out += [text[position : passage.start], _MARKS.sub(lambda m: " " * len(m[0]), inside)]
            position = passage.end
    return "".join([*out, text[position:]])


_MARKS = re.compile(r"(?<=[\r\n])[ \t]*(?:>[ \t]?)+")
FORMAT = Format("text", lambda raw: True, draft, plain)


def _furniture(pieces: list[Piece]) -> None:
    before: Piece | None = None
    for piece in pieces:
        wrapped = (
            before is not None
            and before.run == piece.run
            and before.open
            and len(before.text) > _WRAPPED
            and not f.stops(before.text)
        )
        if piece.open and not wrapped and f.is_furniture(piece.text):
            piece.role = Role.NAVIGATION
        before = piece


def _profiles(pieces: list[Piece]) -> None:
    """The box beside a forum post, flattened: name, rank, then labels each followed by a value."""
    for run in by_run(pieces):
        labels = [i for i, piece in enumerate(run) if f.is_profile(piece.text)]
        if len(labels) < 2:
            continue
        for i in labels:
            run[i].role = Role.NAVIGATION
            if i + 1 < len(run) and f.is_profile_value(run[i + 1].text):
                run[i + 1].role = Role.NAVIGATION
        for piece in run[max(0, labels[0] - 2) : labels[0]]:
            if len(piece.text) < 40 and not f.stops(piece.text):
                piece.role = Role.NAVIGATION


def _flat_quotes(pieces: list[Piece]) -> None:
    """A quotation flattened out of a forum page: "X said:", the words, "Click to expand..."."""
    opened: list[tuple[int, str]] = []
    for i, piece in enumerate(pieces):
        if name := f.said_by(piece.text):
            opened.append((i, name))
        elif _QUOTE_ENDS.fullmatch(piece.text) and opened:
            first, name = opened.pop()
            if i - first > _FAR:
                opened.clear()
                continue
            pieces[first].role = Role.NAVIGATION
            for inner in pieces[first + 1 : i]:
                if inner.open:
                    inner.role, inner.speaker = Role.QUOTE, name


def _is_note(piece: Piece) -> bool:
    return f.is_date(piece.text) or f.is_posted(piece.text) or bool(f.author_in(piece.text))


def _top(pieces: list[Piece]) -> tuple[str, str]:
    """Marks headline, bylines and dates above the first prose; gives (title, author)."""
    title = author = ""
    runs = [kept for run in by_run(pieces) if (kept := [p for p in run if p.open])]
    for number, run in enumerate(runs[:_TOP]):
        after = runs[number + 1] if number + 1 < len(runs) else []
        notes = 0
        for piece in run:
            if not _is_note(piece):
                break
            notes += 1
        for piece in run[:notes]:
            piece.role = Role.DATELINE
            author = author or f.author_in(piece.text)
        rest = run[notes:]
        if not rest:
            continue
        if not after or not all(f.is_short(piece.text) for piece in rest):
            break
        noted = [piece for piece in rest if _is_note(piece)]
        if len(rest) > 1 and not (notes or noted):
            break
        masthead = len(rest) > 1 or notes
        announced = len(after) == 1 and f.is_short(after[0].text) and not _is_note(after[0])
        if masthead and announced and not title:
            for piece in rest:
                piece.role = Role.DATELINE
            continue
        if title:
            break
        rest[0].role, title = Role.HEADLINE, rest[0].text
        for piece in noted:
            piece.role = Role.DATELINE
            author = author or f.author_in(piece.text)
    return title, author


def _notes(pieces: list[Piece]) -> None:
    """Marks "Posted on ..." with the byline under it, and reporters' credits, wherever they stand.

    A line that is but a date stays: in a chronology it dates what follows.
    """
    before: Piece | None = None
    for piece in pieces:
        if piece.open and f.is_posted(piece.text):
            piece.role = Role.DATELINE
        elif piece.open and f.is_credits(piece.text):
            piece.role = Role.SIGNATURE
        elif piece.open and before and _under(before, piece) and _is_note(piece):
            piece.role = Role.DATELINE
        before = piece


def _under(before: Piece, piece: Piece) -> bool:
    return before.run == piece.run and before.role is Role.DATELINE


def _section_heads(pieces: list[Piece]) -> None:
    """A line of its own in capitals, prose below it, heads a section; other short lines stay body."""
    runs = list(by_run(pieces))
    for run, below in pairwise(runs):
        piece = run[0]
        alone = len(run) == 1 and piece.open and 8 <= len(piece.text) <= 60
        if alone and piece.text.isupper() and not f.stops(piece.text) and any(f.stops(p.text) for p in below):
            piece.role = Role.HEADLINE


def _foot(pieces: list[Piece]) -> None:
    """Marks a signature after `--`, the lists of links that close a page, and readers' comments."""
    for i in range(max(0, len(pieces) - 8), len(pieces)):
        if pieces[i].text == "--":
            for piece in pieces[i:]:
                piece.role = Role.SIGNATURE
            break
    total = sum(len(piece.text) for piece in pieces)
    below, tail = 0, len(pieces)
    for i in range(len(pieces) - 1, -1, -1):
        piece = pieces[i]
        below += len(piece.text)
        linked = len(piece.text) < 100 and not f.stops(piece.text)
        if below * 2 > total or not (linked or piece.role in (Role.NAVIGATION, Role.SIGNATURE)):
            break
        if f.opens_tail(piece.text):
            tail = i
    for piece in pieces[tail:]:
        piece.role, piece.speaker = Role.NAVIGATION, ""
    _comments(pieces[:tail], total)


def _comments(pieces: list[Piece], total: int) -> None:
    above = 0
    for i, piece in enumerate(pieces):
        alone = (i == 0 or pieces[i - 1].run != piece.run) and i + 1 < len(pieces)
        if alone and above * 2 > total and f.opens_comments(piece.text):
            piece.role = Role.NAVIGATION
            for later in pieces[i + 1 :]:
                later.role = Role.COMMENT if later.open else later.role
            return
        above += len(piece.text)


def _split_places(pieces: list[Piece]) -> list[Piece]:
    """Cuts "ANKARA, May 2 (Agency) -- " from the head of the paragraph that it opens."""
    made: list[Piece] = []
    for piece in pieces:
        opens = not made or made[-1].run != piece.run or not made[-1].open
        cut = f.placeline(piece.text) if opens and piece.open else 0
        if cut:
            at = piece.start + cut
            head = piece.text[:cut].rstrip()
            placed = Piece(head, piece.start, piece.start + len(head), piece.run, Role.DATELINE)
            made.append(replace(placed, fresh=piece.fresh))
            piece = replace(piece, text=piece.text[cut:], start=at, fresh=False)
        made.append(piece)
    return made
