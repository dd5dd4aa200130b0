"""Passages that stand twice in one text, such as a body that was pasted twice."""

from __future__ import annotations

from detente.sources.copies.content import Content
from detente.sources.copies.pair import Aligned
from detente.sources.copies.runs import Run, repeated
from detente.sources.copies.signatures import numbers

LEAST = 40  # words; shorter ones are a headline, a refrain, a pull quote
PIECE = 12  # words of a run inside such a passage
GAP = 12  # words that may differ between two runs of one passage


def within(of: Content) -> list[Aligned]:
    """Both places of each passage of LEAST words or more that stands twice; the score is the share kept."""
    return [
        Aligned(of.span(a, a_end), of.span(b, b_end), round(same / max(a_end - a, b_end - b), 3))
        for a, a_end, b, b_end, same in _joined(repeated(numbers(of.words), PIECE))
        if same >= LEAST
    ]


def _joined(runs: list[Run]) -> list[tuple[int, int, int, int, int]]:
    """Runs that follow each other at both places: (start, end, start there, end there, words the same)."""
    found: list[tuple[int, int, int, int, int]] = []
    for a, b, length in runs:
        for k, (start, end, there, there_end, same) in enumerate(found[-4:], max(0, len(found) - 4)):
            if 0 <= a - end <= GAP and 0 <= b - there_end <= GAP:
                found[k] = (start, a + length, there, b + length, same + length)
                break
        else:
            found.append((a, a + length, b, b + length, length))
    return found
