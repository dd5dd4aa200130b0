"""Lines on pages, with where they stand, become paragraphs in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from detente.sources import furniture as f
from detente.sources.office.joins import HYPHEN, Joiner
from detente.sources.office.pdfedges import Line, asides

_WIDER = 1.3  # times the usual distance of lines; more is a gap between paragraphs
_OTHER = 0.09  # of a size; letters that differ by more are of another kind of text
_INDENT = 0.8  # of a size
_BACK = 200  # paragraphs of notes and feet that are passed over
_AHEAD = 4  # lines after and before one that show how wide its column is
_HANGING = ("-", "–", "—", "/")  # no line is broken off after these
ITEM = re.compile(r"(?:[-•*▪–·●○■□►➢]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])\s+\S")


@dataclass(slots=True)
class Block:
    """A paragraph and the page on which it begins; `parts` put together are its text.

    `aside`: a running head, a foot or a page number. `small`: in letters under the usual size, as notes are.
    `turns`: the later pages that it reaches, each with the offset in its text.
    """

    parts: list[str]
    page: int
    size: float
    aside: bool = False
    small: bool = False
    lines: int = 1
    turns: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """The paragraph."""
        return "".join(self.parts).rstrip(HYPHEN)


def blocks(lines: Sequence[Line]) -> list[Block]:
    """The paragraphs of a document; one that crosses pages is whole.

    What stands between its parts (foot, footnotes, next head) goes before it or after it, on its own page.
    """
    aside = asides(lines)
    usual = body_size(line for line, other in zip(lines, aside, strict=True) if not other)
    join = Joiner(line.text for line in lines)
    made: list[Block] = []
    pages: list[tuple[list[Line], list[Line]]] = []
    for line, other in zip(lines, aside, strict=True):
        while len(pages) <= line.page:
            pages.append(([], []))
        pages[line.page][other].append(line)
    for text, others in pages:
        paragraphs = _paragraphs(text, usual)
        heads = [_block([line], join, True) for line in others if line.height > 0.5]
        feet = [_block([line], join, True) for line in others if line.height <= 0.5]
        whole = [_block(paragraph, join) for paragraph in paragraphs]
        for block in whole:
            block.small = 0 < block.size < usual * (1 - _OTHER)
        _append(made, heads, whole, feet, join)
    return made


def body_size(lines: Iterable[Line]) -> float:
    """The size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _paragraphs(lines: list[Line], usual: float) -> list[list[Line]]:
    steps = sorted(
        step
        for a, b in pairwise(lines)
        if 0.6 * max(a.size, usual) < (step := a.base - b.base) < 3 * max(a.size, usual)
    )
    leading = steps[len(steps) // 4] if steps else 0.0
    made: list[list[Line]] = []
    for i, line in enumerate(lines):
        if made and _goes_on(made[-1], line, lines[i + 1 : i + 1 + _AHEAD], leading, usual):
            made[-1].append(line)
        else:
            made.append([line])
    return made


def _goes_on(block: list[Line], line: Line, after: list[Line], leading: float, usual: float) -> bool:
    """Whether a line belongs to the paragraph before it."""
    last = block[-1]
    if last.text.endswith(HYPHEN):
        return True
    size = max(last.size, line.size)
    if not size:
        return not f.stops(last.text) and not ITEM.match(line.text)
    step = last.base - line.base
    if abs(step) < size * 0.4 and line.left >= last.right - size:
        return True  # the same row
    if _other(last, line) and not _same_sentence(last, line):
        return False
    if step < 0:
        return line.left > last.left + size and _mid_sentence(last, line)  # the next column
    if step > _WIDER * max(leading, size) or ITEM.match(line.text):
        return False
    if line.size > usual * (1 + _OTHER):
        return True  # a headline of several lines
    following = after[0] if after and 0 < line.base - after[0].base < 3 * size else None
    ends = f.stops(last.text)
    hanging = len(block) == 1 and ITEM.match(last.text)
    indented = line.left > last.left + _INDENT * size and not hanging
    if indented and (ends or (following is not None and following.left < line.left - _INDENT * size)):
        return False
    if ends and line.left < last.left - _INDENT * size and len(block) > 1:
        return False
    plain = _mid_sentence(last, line) and line.text[:1].islower()
    return plain or last.text.endswith(_HANGING) or not _had_room(block, line, after)


def _had_room(block: list[Line], line: Line, after: list[Line]) -> bool:
    """Whether the line's first word had room in the line above, so that this was broken on purpose."""
    last = block[-1]
    right = max(one.right for one in (*block[-_AHEAD:], line))
    at = line
    for one in after:
        if one.base >= at.base or _other(one, line) or one.left > line.right:
            break
        right = max(right, one.right)
        at = one
    letter = (line.right - line.left) / max(len(line.text), 1)
    word = len(line.text.split(maxsplit=1)[0]) + 3
    return right - last.right > word * letter


def _other(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) > _OTHER * max(a.size, b.size)


def _same_sentence(last: Line, line: Line) -> bool:
    """Whether a sentence goes on in letters of another size, as a word in typewriter letters may make it."""
    close = abs(last.size - line.size) < 2 * _OTHER * max(last.size, line.size)
    return close and _mid_sentence(last, line) and line.text[:1].islower()


def _mid_sentence(last: Line, line: Line) -> bool:
    return not f.stops(last.text) and not last.text.endswith(":") and not ITEM.match(line.text)


def _append(
    made: list[Block], heads: list[Block], whole: list[Block], feet: list[Block], join: Joiner
) -> None:
    """Adds a page: its first paragraph to the last in the same letters, where that is unfinished."""
    at = _unfinished(made)
    first = whole[0] if whole else None
    if at is None or first is None or not _crosses(made[at], first):
        made += [*heads, *whole, *feet]
        return
    block = made.pop(at)
    block.length -= len(block.parts[-1])
    end = len(block.parts) - 1
    join.add(block.parts, first.parts)
    block.length += len(block.parts[end])
    block.turns.append((first.page, block.length))
    block.length += first.length
    block.lines += first.lines
    made += [block, *heads, *whole[1:], *feet]


def _unfinished(made: list[Block]) -> int | None:
    """The last paragraph of the last page in letters of the usual size, notes and feet passed over."""
    for i in range(len(made) - 1, max(len(made) - _BACK, 0) - 1, -1):
        if not made[i].aside and not made[i].small:
            return i
    return None


def _crosses(block: Block, first: Block) -> bool:
    same = abs(block.size - first.size) <= _OTHER * max(block.size, first.size)
    before, after = block.parts[-1], first.parts[0]
    opened = before.endswith(("-", HYPHEN, ",")) or after[:1].islower() or block.lines > 1
    near = first.page - (block.turns[-1][0] if block.turns else block.page) <= 1
    unfinished = not f.stops(before) and not before.endswith(":")
    return near and same and opened and unfinished and not ITEM.match(after)


def _block(lines: list[Line], join: Joiner, aside: bool = False) -> Block:
    parts = [lines[0].text]
    for line in lines[1:]:
        join.add(parts, [line.text])
    return Block(
        parts,
        lines[0].page,
        median(line.size for line in lines),
        aside,
        lines=len(lines),
        length=sum(map(len, parts)),
    )
