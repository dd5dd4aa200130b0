"""A quote taken apart as a journalist writes it: pieces, and between them what was left out or put in.

`...` (also `[...]`) leaves words out; `[words]` stand for others or explain; `[sic]` is no part of it;
`[T]he` changes a letter's case. Quotation marks around the whole are taken off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from detente.errors import UsageError
from detente.record.quoting.tokens import Tokens, is_word, ways

LONGEST: Final = 20_000  # characters of a quote
LEFT_OUT: Final = 150  # words and marks that an ellipsis may stand for
REPLACED: Final = 15  # that words in brackets may stand for
_MARK: Final = re.compile(
    r"(?P<left>[\[(]\s*(?:\.{2,}|\u2026)\s*[\])]|\.{3,}|\u2026|(?:\.\s){2,}\.)"
    r"|(?P<sic>\[\s*sic[.!]?\s*\])|(?P<letter>\[\w\](?=\w))|(?P<put>\w*\[[^\[\]]*\])"
)
_AROUND: Final = {
    '"': '"',
    "'": "'",
    "\u201c": "\u201d",
    "\u2018": "\u2019",
    "\u00ab": "\u00bb",
    "\u201e": "\u201c",
}
_EDGE: Final = frozenset('.,;:"-')  # marks that the quoting sentence may have brought with it


class GapKind(StrEnum):
    """What stands between two pieces of a quote."""

    LEFT_OUT = "left_out"  # words are left out, and marked so
    REPLACED = "replaced"  # other words, or an explanation, stand in brackets


@dataclass(frozen=True, slots=True)
class Gap:
    """`words` is what the quote has there: the dots, or the words with their brackets."""

    kind: GapKind
    words: str

    @property
    def room(self) -> int:
        """How many words and marks of a document it may stand for."""
        return LEFT_OUT if self.kind is GapKind.LEFT_OUT else REPLACED


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens of the quote, from `first` up to `last`, in a row; marks at its edges are in neither."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A quote as its words, its pieces in order and the gaps between them, one fewer."""

    words: Tokens
    pieces: tuple[Piece, ...]
    gaps: tuple[Gap, ...]
    edges: tuple[Gap, ...] = ()  # before the first piece or behind the last: not looked for

    def folded(self, piece: Piece) -> tuple[str, ...]:
        """Its words as they are compared."""
        return self.words.folded[piece.first : piece.last]


def patterns(quote: str) -> list[Pattern]:
    """The ways to read a quote, to the letter first; UsageError for one without a word or too long."""
    if len(quote) > LONGEST:
        raise UsageError(f"The quote has {len(quote):,} characters; give {LONGEST:,} or fewer.")
    bare = unwrapped(quote)
    found = [one for words in ways(bare) if (one := _literal(words))]
    if not found:
        raise UsageError("The quote has no word in it; write at least one.")
    if _MARK.search(bare):
        found += [
            one for words in ways(_blanked(bare)) if (one := _apart(bare, replace(words, text=bare))).pieces
        ]
    return found


def unwrapped(quote: str) -> str:
    """Without blanks and quotation marks around it."""
    bare = quote.strip()
    while len(bare) > 1 and _AROUND.get(bare[0]) == bare[-1] and bare[0] not in bare[1:-1]:
        bare = bare[1:-1].strip()
    return bare


def _blanked(bare: str) -> str:
    """As long as the quote, with blanks where gaps are; `[T]he` keeps its letters: it is read as The."""

    def blank(mark: re.Match[str]) -> str:
        letter = mark["letter"]
        return f"\u200b{letter[1]}\u200b" if letter else " " * len(mark[0])

    return _MARK.sub(blank, bare)


def _literal(words: Tokens) -> Pattern | None:
    piece = _piece(words, 0, len(words.folded))
    return Pattern(words, (piece,), ()) if piece else None


def _apart(bare: str, words: Tokens) -> Pattern:
    pieces, gaps, edges = list[Piece](), list[Gap](), list[Gap]()
    at, waiting = 0, list[Gap]()
    marks = [mark for mark in _MARK.finditer(bare) if mark["left"] or mark["put"]]
    for mark in [*marks, None]:
        end = at
        limit = mark.start() if mark else len(bare)
        while end < len(words.starts) and words.starts[end] < limit:
            end += 1
        if piece := _piece(words, at, end):
            if pieces and waiting:
                gaps.append(max(waiting, key=lambda gap: gap.room))
            elif waiting:
                edges += waiting
            if pieces and not waiting:
                pieces[-1] = Piece(pieces[-1].first, piece.last)
            else:
                pieces.append(piece)
            waiting = []
        at = end
        if mark:
            kind = GapKind.LEFT_OUT if mark["left"] else GapKind.REPLACED
            waiting.append(Gap(kind, mark[0]))
    return Pattern(words, tuple(pieces), tuple(gaps), (*edges, *waiting))


def _piece(words: Tokens, first: int, last: int) -> Piece | None:
    while first < last and words.folded[first] in _EDGE:
        first += 1
    while first < last and words.folded[last - 1] in _EDGE:
        last -= 1
    return Piece(first, last) if any(map(is_word, words.folded[first:last])) else None
