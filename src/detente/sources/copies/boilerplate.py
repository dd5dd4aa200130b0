"""Lines that recur over the documents of one site, and so are nobody's text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from detente.sources.copies.content import fold

RECURS = 3  # documents of one site that hold a line
MOST = 0.5  # share of a document's content; where more of it recurs the document is itself a copy
LONGEST = 400  # characters; a longer line is a paragraph
LINES = 60  # lines at the head and at the foot of a document that are looked at
CELLS = 1 << 21
ROWS = 2


class Recurring:
    """In how many documents of a site each line was seen: a count-min sketch, 4 MB however many there are.

    A line may be counted too often (below one in a thousand up to a million lines), never too seldom.
    """

    def __init__(self, kept: bytes = b"") -> None:
        cells = np.frombuffer(kept, np.uint8).copy() if kept else np.zeros(ROWS * CELLS, np.uint8)
        self._cells = cells.reshape(ROWS, CELLS)

    def to_bytes(self) -> bytes:
        """All that is known, for `Recurring(kept)`; almost all zeros, so it compresses well."""
        return self._cells.tobytes()

    def add(self, site: str, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Counts the lines of one document; without a site nothing is counted."""
        if site:
            for first, second in {_cells(site, text[a:b]) for a, b in _ends(_lines(text, spans))}:
                least = min(self._cells[0, first], self._cells[1, second])
                if least < 255:  # only the smaller cell can be the true count
                    self._cells[0, first] = max(self._cells[0, first], least + 1)
                    self._cells[1, second] = max(self._cells[1, second], least + 1)

    def left(self, site: str, text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The spans without the lines that recur on the site; all of them where most of the text recurs."""
        if not site:
            return list(spans)
        lines = list(_lines(text, spans))
        looked = set(_ends(lines))
        known = {line for line in looked if self._recurs(_cells(site, text[line[0] : line[1]]))}
        total = sum(b - a for a, b in lines)
        if not known or sum(b - a for a, b in known) > MOST * total:
            return list(spans)
        return list(_without(spans, sorted(known)))

    def _recurs(self, at: tuple[int, int]) -> bool:
        return bool(min(self._cells[0, at[0]], self._cells[1, at[1]]) >= RECURS)


def _lines(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines inside the spans that are not blank."""
    for start, end in spans:
        at = start
        while at < end:
            stop = text.find("\n", at, end)
            stop = end if stop < 0 else stop
            if text[at:stop].strip():
                yield at, stop
            at = stop + 1


def _ends(lines: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The short ones among the first and the last lines."""
    kept = list(lines)
    kept = kept if len(kept) <= 2 * LINES else kept[:LINES] + kept[-LINES:]
    return [(a, b) for a, b in kept if b - a <= LONGEST]


def _cells(site: str, line: str) -> tuple[int, int]:
    plain = " ".join(fold(line).split())
    digest = hashlib.blake2b(f"{site}\n{plain}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest[:4]) % CELLS, int.from_bytes(digest[4:]) % CELLS


def _without(spans: Sequence[tuple[int, int]], cut: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans less the lines cut out of them; a cut lies inside one span."""
    i = 0
    for start, end in spans:
        at = start
        while i < len(cut) and cut[i][0] < end:
            if cut[i][0] > at:
                yield at, cut[i][0]
            at = cut[i][1]
            i += 1
        if at < end:
            yield at, end
