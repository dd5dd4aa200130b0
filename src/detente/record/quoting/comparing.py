"""The passage of a text that is nearest to a quote, and word by word how the two differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from detente.record.quoting.pattern import Gap, Pattern
from detente.record.quoting.tokens import Tokens, is_word

MARK: Final = 0.1  # what a mark weighs, where words weigh about 1
WIDER: Final = 1.4  # how much longer than the quote a passage may be in which it is looked for
WINDOWS: Final = 3  # passages of a text that are looked at closely
Block = tuple[int, int, int]  # (first token of the quote, of the text, how many are the same)


class Change(StrEnum):
    """How a run of words differs; `same` does not."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"  # the quote has it, the document does not
    LEFT_OUT = "left_out"  # the document has it, the quote does not say that it left it out
    MARKED = "marked"  # it is left out or put in brackets, and the quote says so


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the quote (`said`) and those at characters `start` to `end` of the text."""

    change: Change
    said: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """A passage, how like the quote it is (0 to 1) and the runs from its first word to its last."""

    start: int
    end: int
    score: float
    runs: tuple[Run, ...]


def nearest(quote: Pattern, text: Tokens, weights: Mapping[str, float]) -> Likeness | None:
    """The passage most like a quote; None where no word is the same. `weights` are those of its words."""
    said = [i for piece in quote.pieces for i in range(piece.first, piece.last)]
    words = [quote.words.folded[i] for i in said]
    best: Likeness | None = None
    for first, last in _windows(quote, words, text, weights):
        found = _likeness(quote, said, words, text, first, last, weights)
        if found and (best is None or found.score > best.score):
            best = found
    return best


def _windows(
    quote: Pattern, words: Sequence[str], text: Tokens, weights: Mapping[str, float]
) -> list[tuple[int, int]]:
    """(first, last) token of the stretches that hold most of the quote's words, the best first."""
    room = sum(gap.room // 2 for gap in quote.gaps)
    size = int(len(words) * WIDER) + 4 + room
    wanted, held, sum_ = Counter(words), Counter[str](), 0.0
    sums = list[tuple[float, int]]()
    for at, word in enumerate(text.folded):
        if word in wanted:
            held[word] += 1
            sum_ += _weight(word, weights) if held[word] <= wanted[word] else 0.0
        if at >= size and (gone := text.folded[at - size]) in wanted:
            sum_ -= _weight(gone, weights) if held[gone] <= wanted[gone] else 0.0
            held[gone] -= 1
        if word in wanted:
            sums.append((sum_, at))
    found = list[tuple[int, int]]()
    for _, at in sorted(sums, key=lambda one: (-one[0], one[1])):
        if all(abs(at + 1 - last) >= size for _, last in found):
            found.append((max(0, at + 1 - size), at + 1))
        if len(found) == WINDOWS:
            break
    # What ends on a word of the quote may begin well before its first one: both ends are widened.
    return [(max(0, first - 4), min(len(text.folded), last + 4)) for first, last in found]


def _likeness(
    quote: Pattern, said: Sequence[int], words: Sequence[str], text: Tokens, first: int, last: int,
    weights: Mapping[str, float],
) -> Likeness | None:  # fmt: skip
    stands = text.folded[first:last]
    matcher = SequenceMatcher(None, words, stands, autojunk=False)
    blocks = [(b.a, b.b, b.size) for b in matcher.get_matching_blocks() if b.size]
    blocks = _kept(blocks, words, stands, weights)
    if not blocks:
        return None
    low, high = blocks[0][1], blocks[-1][1] + blocks[-1][2]
    # A changed first or last word stands before or behind what is the same.
    low = max(0, low - blocks[0][0], _clause(stands, low))
    tail = len(words) - blocks[-1][0] - blocks[-1][2]
    high = min(len(stands), high + tail, _clause_end(stands, high))
    runs = tuple(_runs(quote, said, text, first, blocks, low, high))
    marked = sum(_sum(text, run, weights) for run in runs if run.change is Change.MARKED)
    same = sum(_weight(word, weights) for a, _, n in blocks for word in words[a : a + n])
    whole = sum(_weight(word, weights) for word in words)
    there = sum(_weight(word, weights) for word in stands[low:high]) - marked
    return Likeness(text.starts[first + low], text.ends[first + high - 1], 2 * same / (whole + there), runs)


def _clause(stands: Sequence[str], at: int) -> int:
    """The first token of the sentence in which a token stands."""
    return next((i + 1 for i in range(at - 1, -1, -1) if stands[i] in ".!?;"), 0)


def _clause_end(stands: Sequence[str], at: int) -> int:
    return next((i for i in range(at, len(stands)) if stands[i] in ".!?;"), len(stands))


def _weight(word: str, weights: Mapping[str, float]) -> float:
    return weights.get(word, weights.get("", 1.0)) if is_word(word) else MARK


def _sum(text: Tokens, run: Run, weights: Mapping[str, float]) -> float:
    first, last = bisect_left(text.starts, run.start), bisect_left(text.starts, run.end)
    return sum(_weight(word, weights) for word in text.folded[first:last])


def _kept(
    blocks: list[Block], words: Sequence[str], stands: Sequence[str], weights: Mapping[str, float]
) -> list[Block]:
    """Without blocks at either end that are worth less than what lies between them and the rest."""

    def worth(block: Block) -> float:
        return sum(_weight(word, weights) for word in words[block[0] : block[0] + block[2]])

    def between(one: Block, other: Block) -> float:
        return sum(_weight(word, weights) for word in stands[one[1] + one[2] : other[1]])

    kept = list(blocks)
    while len(kept) > 1:
        if 2 * worth(kept[0]) < between(kept[0], kept[1]):
            del kept[0]
        elif 2 * worth(kept[-1]) < between(kept[-2], kept[-1]):
            del kept[-1]
        else:
            break
    return kept


def _runs(
    quote: Pattern,
    said: Sequence[int],
    text: Tokens,
    first: int,
    blocks: Sequence[Block],
    low: int,
    high: int,
) -> Iterator[Run]:
    """From the first word to the last, each stretch that is the same and each that is not."""
    edges = {sum(p.last - p.first for p in quote.pieces[: i + 1]): gap for i, gap in enumerate(quote.gaps)}
    a, b = 0, low
    for i, j, n in [*blocks, (len(said), high, 0)]:
        if i > a or j > b:
            yield _differing(quote, said, text, (a, i), (first + b, first + j), edges.get(a))
        if n:
            cut = [at for at in sorted(edges) if i < at < i + n]
            for one, other in zip([i, *cut], [*cut, i + n], strict=True):
                start, end = text.starts[first + j + one - i], text.ends[first + j + other - i - 1]
                yield Run(Change.SAME, _said(quote, said, one, other), start, end)
        a, b = i + n, j + n


def _differing(
    quote: Pattern,
    said: Sequence[int],
    text: Tokens,
    mine: tuple[int, int],
    theirs: tuple[int, int],
    gap: Gap | None,
) -> Run:
    words = _said(quote, said, *mine)
    start = text.starts[theirs[0]] if theirs[0] < len(text.starts) else len(text.text)
    end = text.ends[theirs[1] - 1] if theirs[1] > theirs[0] else start
    if not words and gap:
        change, words = Change.MARKED, gap.words
    elif not words:
        change = Change.LEFT_OUT
    else:
        change = Change.CHANGED if end > start else Change.ADDED
    return Run(change, words, start, end)


def _said(quote: Pattern, said: Sequence[int], first: int, last: int) -> str:
    if first == last:
        return ""
    words = quote.words
    return re.sub(r"\s+", " ", words.text[words.starts[said[first]] : words.ends[said[last - 1]]])
