"""The lines of a PDF, and which of them are running heads, feet and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_EDGE = 0.14  # of a page's height: heads stand above, feet below
_FEW = 4  # pages; in fewer, what stands on two of them repeats, in more it takes three
_CLOSE = 1.5  # times the size of letters; lines of one paragraph are no further apart
_INDENT = 40  # points
_STEP = 8  # points by which heads and feet may shift
_LINES = 3  # lines at an edge that can be heads or feet
_NUMBER = re.compile(
    r"[\[(|–—•·\-\s]*(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[\])|–—•·\-\s]*",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^\d{1,4}\b|(?<!\d)\d{1,4}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page from 0; `height` is that of its base over the foot of the page, 0 to 1.

    `left`, `base`, `right` and `size` are in points; all 0 where they are not known.
    """

    text: str
    page: int
    left: float = 0.0
    base: float = 0.0
    right: float = 0.0
    size: float = 0.0
    height: float = 0.5


def asides(lines: Sequence[Line]) -> list[bool]:
    """Which lines are running heads, feet and page numbers: at an edge, and the same on several pages."""
    on_page: dict[int, list[int]] = {}
    for i, line in enumerate(lines):
        on_page.setdefault(line.page, []).append(i)
    seen: dict[tuple[str, bool, int], set[int]] = {}
    found: list[tuple[int, str, bool]] = []
    for numbers in on_page.values():
        by_height = sorted(numbers, key=lambda i: -lines[i].height)
        for top, edge in ((True, by_height[:_LINES]), (False, by_height[-_LINES:])):
            for i in edge:
                line = lines[i]
                if line.height < 1 - _EDGE if top else line.height > _EDGE:
                    continue
                key = " ".join(re.sub(r"\d+", "#", line.text.casefold()).split())
                found.append((i, key, top))
                seen.setdefault((key, top, round(line.base / _STEP)), set()).add(line.page)
    edges = {
        page: (min(lines[i].height for i in numbers), max(lines[i].height for i in numbers))
        for page, numbers in on_page.items()
    }
    needed = 2 if len(on_page) <= _FEW else 3
    numbering = _numbering(lines, found, needed)
    out = [False] * len(lines)
    for i, key, top in found:
        line = lines[i]
        last = edges[line.page][top] == line.height
        if _NUMBER.fullmatch(line.text):
            out[i] = last or not top
        elif last and numbering is not None and line.page + numbering in _numbers(line.text):
            out[i] = True
        elif sum(character.isalpha() for character in key) >= 3:
            step = round(line.base / _STEP)
            pages: set[int] = set().union(*(seen.get((key, top, step + d), set()) for d in (-1, 0, 1)))
            out[i] = len(pages) >= needed
    for numbers in on_page.values():
        by_height = sorted(numbers, key=lambda i: -lines[i].height)
        for inward in (by_height[_LINES::-1], by_height[-_LINES - 1 :]):
            for inner, outer in pairwise(inward):
                attached = _attached(lines[inner], lines[outer]) and not _NUMBER.fullmatch(lines[outer].text)
                out[outer] = out[outer] and (out[inner] or not attached)
    return out


def _attached(inner: Line, outer: Line) -> bool:
    """Whether two lines stand together as those of a paragraph do."""
    return (
        abs(inner.size - outer.size) < 0.5
        and abs(inner.base - outer.base) < _CLOSE * inner.size
        and abs(inner.left - outer.left) < _INDENT
    )


def _numbers(text: str) -> list[int]:
    """The numbers with which a line begins or ends, where it may give the number of its page."""
    return [int(found) for found in _ENDS.findall(text[:9] + "\n" + text[-9:])] if len(text) < 150 else []


def _numbering(lines: Sequence[Line], found: list[tuple[int, str, bool]], needed: int) -> int | None:
    """What is to be added to a page's place in the file to get the number printed on it."""
    votes: Counter[int] = Counter()
    pages = {(lines[i].page, n - lines[i].page) for i, _, _ in found for n in _numbers(lines[i].text)}
    votes.update(shift for _, shift in pages)
    shift, count = votes.most_common(1)[0] if votes else (0, 0)
    return shift if count >= needed else None
