"""The sentences of a stored text, told by their marks alone: what is shown around a match or as an answer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from detente import sources
from detente.model import Document

LONGEST: Final = 1_000  # characters of a sentence that is shown; a table without stops is cut there
_STOP: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Lt|vs|No))(?<!\b(?:Mrs|Gen|Col|Sen|Gov|Jan|Feb|Aug|Oct|Nov|Dec))"
    r"(?<!\b(?:Prof|Sept))[.!?][\"')\]\u201d\u2019]*\s+(?=[\"'(\[\u201c\u2018]*[A-Z0-9])"
    r"|\n\s*\n|\n(?=\s*(?:[-*\u2022#>]|\d))"
)
_EDGE: Final = " \t\r\n\f\v#>*-\u2022\xa0"


def sentences(document: Document) -> Iterator[tuple[int, int]]:
    """(start, end) of every sentence of a document's content, in reading order, blanks at its edges off."""
    text = sources.plain(document)
    content = [p for p in document.passages if p.role.content] if document.passages else None
    for first, last in [(p.start, p.end) for p in content] if content is not None else [(0, len(text))]:
        yield from _within(text, first, last)


def _within(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    ends = [found.end() for found in _STOP.finditer(text, first, last)]
    start = first
    for end in [*ends, last]:
        for a in range(start, end, LONGEST):
            b = min(end, a + LONGEST)
            piece = text[a:b]
            left = len(piece) - len(piece.lstrip(_EDGE))
            right = len(piece.rstrip())
            if left < right:
                yield a + left, a + right
        start = end


def around(spans: list[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """Of sentences in order the one in which a character stands; None where it stands in none."""
    place = bisect_right(spans, (at, 1 << 60)) - 1
    if place >= 0 and spans[place][0] <= at < spans[place][1]:
        return spans[place]
    return None
