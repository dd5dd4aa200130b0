"""Where a quote stands in a text: every place, with what was folded and what stands in its gaps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detente.record.quoting.pattern import GapKind, Pattern
from detente.record.quoting.tokens import Tokens, folds

AT_MOST: Final = 2_000  # times that a piece is looked for in one text


@dataclass(frozen=True, slots=True)
class Filled:
    """A gap of the quote and what stands there, `text[start:end]`; empty where nothing does."""

    kind: GapKind
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A place: its pieces as (start, end) of the text in order, its gaps, the names of what was folded."""

    parts: tuple[tuple[int, int], ...]
    gaps: tuple[Filled, ...]
    folded: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where the first piece begins."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where the last piece ends."""
        return self.parts[-1][1]


def places(quotes: Sequence[Pattern], texts: Sequence[Tokens]) -> list[Found]:
    """Every place in a text in reading order; where two overlap, the one to the letter or the shorter one."""
    found = [
        (len(quote.gaps), place.end - place.start, place)
        for quote in quotes
        for text in texts
        for place in _of(quote, text)
    ]
    kept = list[Found]()
    for *_, place in sorted(found, key=lambda one: (*one[:2], len(one[2].folded), one[2].start)):
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: place.start)


def _of(quote: Pattern, text: Tokens) -> Iterator[Found]:
    starts = list[list[int]]()
    for piece in quote.pieces:
        at = [start for start, _ in zip(text.occurrences(quote.folded(piece)), range(AT_MOST), strict=False)]
        if not at:
            return
        starts.append(at)
    for chain in _chains(quote, starts):
        yield _found(quote, text, chain)


def _chains(quote: Pattern, starts: list[list[int]]) -> Iterator[tuple[int, ...]]:
    """The shortest way from each occurrence of the first piece through all the others, where there is one."""
    lengths = [piece.last - piece.first for piece in quote.pieces]
    onward: dict[int, tuple[int, ...]] = {at: (at,) for at in starts[-1]}
    for number in range(len(starts) - 2, -1, -1):
        before: dict[int, tuple[int, ...]] = {}
        reachable, room = sorted(onward), quote.gaps[number].room
        for at in starts[number]:
            end = at + lengths[number]
            first, last = bisect_left(reachable, end), bisect_left(reachable, end + room + 1)
            if first < last:
                best = min(reachable[first:last], key=lambda one: onward[one][-1])
                before[at] = (at, *onward[best])
        onward = before
    yield from onward.values()


def _found(quote: Pattern, text: Tokens, chain: tuple[int, ...]) -> Found:
    names, spans = set[str](), list[tuple[int, int]]()
    for piece, at in zip(quote.pieces, chain, strict=True):
        spans.append((at, at + piece.last - piece.first))
        names |= _folded(quote.words, text, piece.first, piece.last, at)
    if _more_behind(quote, text, spans):
        spans[-1] = spans[-1][0], spans[-1][1] + 1
    elif quote.pieces[-1].last < len(quote.words.folded) and not quote.edges:
        names.add("closing mark")
    if any(gap.kind is GapKind.REPLACED for gap in quote.edges):
        names.add("brackets at its ends, which were not looked for")
    gaps = [
        Filled(gap.kind, gap.words, text.ends[a[1] - 1], text.starts[b[0]])
        for gap, a, b in zip(quote.gaps, spans, spans[1:], strict=False)
    ]
    parts = tuple((text.starts[a], text.ends[b - 1]) for a, b in spans)
    return Found(parts, tuple(_trimmed(gap, text.text) for gap in gaps), tuple(sorted(names)))


def _more_behind(quote: Pattern, text: Tokens, spans: list[tuple[int, int]]) -> bool:
    """Whether the mark that ends the quote stands in the text as well."""
    at, end = quote.pieces[-1].last, spans[-1][1]
    said, stands = quote.words.folded[at : at + 1], text.folded[end : end + 1]
    return bool(said) and said == stands


def _trimmed(gap: Filled, text: str) -> Filled:
    words = text[gap.start : gap.end]
    left = len(words) - len(words.lstrip())
    bare = words.strip()
    return Filled(gap.kind, gap.words, gap.start + left, gap.start + left + len(bare))


def _folded(said: Tokens, text: Tokens, first: int, last: int, at: int) -> set[str]:
    names = set[str]()
    for i in range(first, last):
        j = at + i - first
        word = re.sub(r"(?<!^)[\[\]]|^\[(?=\w)", "", said.text[said.starts[i] : said.ends[i]])
        names |= folds(word, text.text[text.starts[j] : text.ends[j]])
        if i > first:
            blank = said.text[said.ends[i - 1] : said.starts[i]]
            stands = text.text[text.ends[j - 1] : text.starts[j]]
            if blank != stands:
                names.add("markup" if (blank + stands).strip() else "blanks")
    return names
