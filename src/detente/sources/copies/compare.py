"""Whether one text is a copy of another, how, and where: decided on the texts themselves, never on keys."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from detente.sources.copies.alignment import Step, align, sentences, skeleton
from detente.sources.copies.content import Content
from detente.sources.copies.pair import Aligned, CopyKind, Pair
from detente.sources.copies.runs import Run, shared
from detente.sources.copies.signatures import numbers

# docs/method/copies.md says how each was found.
LITERAL = 0.5  # share of a text in long runs from which it is a near copy
LONG = 16  # words of a run that counts as taken over; reports of one event share names and formulae, no more
QUOTED = 50  # words taken over in one place that are a quotation at length
GAP = 8  # words that may differ inside a quotation
HEAD = 40  # words before the beginning of what a truncated text and its original share
WHOLE = 0.7  # share of a truncated text that is its original's
REWORDED = 0.5  # likeness of the aligned sentences, by words of the shorter text
FRAME = 0.82  # likeness of function words from which the build of the sentences is kept
REST = 0.25  # likeness beyond what was taken over word for word; else the text is a quotation
SKELETON = 0.3  # share of the pairs of function words that is worth an alignment
SENTENCES = 3  # aligned, at least, for a text to be called reworded
JOINING = 0.6  # share of the score asked, from which joined and cut sentences are looked for
WORDS = 40  # of them, at least
NAMES = 5  # names and numbers that they share, at least
NAMED = 0.6  # share of their names and numbers that they share; two bulletins in one form have others


@dataclass(frozen=True, slots=True)
class _Sides:
    """Two contents with the words that their runs cover, as shares of each."""

    a: Content
    b: Content
    in_a: float
    in_b: float


def compare(a: Content, b: Content, least: float = REWORDED) -> Pair | None:
    """The pair that the two make; None where neither is a copy of the other nor quotes it at length.

    `least` is the score from which a text counts as reworded.
    """
    if not a.words or not b.words:
        return None
    if a.words == b.words:
        every = Aligned(a.span(0, len(a.words)), b.span(0, len(b.words)), 1.0)
        return Pair(a.key, b.key, CopyKind.EXACT, 1.0, (every,))
    runs = [run for run in shared(numbers(a.words), numbers(b.words)) if run.length >= LONG]
    words = sum(run.length for run in runs)
    sides = _Sides(a, b, words / len(a.words), words / len(b.words))
    found = _literal(sides, runs)
    if found is None or found.kind is CopyKind.QUOTED:
        reworded = _reworded(a, b, least)
        if reworded is not None and reworded.score >= max(sides.in_a, sides.in_b) + REST:
            return reworded
    return found


def _literal(sides: _Sides, runs: list[Run]) -> Pair | None:
    """Near, truncated or quoted, by the runs of words taken over."""
    if not runs:
        return None
    a, b = sides.a, sides.b
    low, high = sorted((sides.in_a, sides.in_b))
    aligned = tuple(Aligned(a.span(r.a, r.a + r.length), b.span(r.b, r.b + r.length), 1.0) for r in runs)
    if low >= LITERAL:
        return Pair(a.key, b.key, CopyKind.NEAR, round(high, 3), aligned)
    if high >= WHOLE and runs[0].a <= HEAD and runs[0].b <= HEAD:
        return Pair(a.key, b.key, CopyKind.TRUNCATED, round(high, 3), aligned)
    if high >= WHOLE or max(_chain(runs)) >= QUOTED:
        more = a.key if sides.in_a < sides.in_b else b.key
        return Pair(a.key, b.key, CopyKind.QUOTED, round(high, 3), aligned, more)
    return None


def _chain(runs: list[Run]) -> list[int]:
    """The words of runs that follow each other on both sides with no more than GAP words between."""
    found = [runs[0].length]
    for before, run in pairwise(runs):
        near = run.a - before.a - before.length <= GAP and 0 <= run.b - before.b - before.length <= GAP
        found.append(run.length + (found[-1] if near else 0))
    return found


def _reworded(a: Content, b: Content, least: float) -> Pair | None:
    """Re-spun or translated back, by the sentences put side by side."""
    one, other = skeleton(a), skeleton(b)
    if len(one & other) < SKELETON * min(len(one), len(other)):
        return None
    found = _weighed(a, b, align(a, b))
    if JOINING * least <= found.score < least:  # a translator may have joined or cut sentences
        found = max(found, _weighed(a, b, align(a, b, joining=True)), key=lambda one: one.score)
    if found.score < least or len(found.steps) < SENTENCES or found.words < WORDS:
        return None
    if found.names < NAMES or found.names < NAMED * found.named:
        return None
    kind = CopyKind.RESPUN if found.frame >= FRAME else CopyKind.TRANSLATED
    return Pair(a.key, b.key, kind, round(found.score, 3), found.aligned)


class _Weighed(NamedTuple):
    """An alignment weighed: its likeness, its words, the names that are shared and held, the frames kept."""

    steps: list[Step]
    score: float
    words: int
    names: int
    named: float
    frame: float
    aligned: tuple[Aligned, ...]


def _weighed(a: Content, b: Content, steps: list[Step]) -> _Weighed:
    words = names = named = frame = framed = 0
    total = 0.0
    aligned = []
    for step in steps:
        one, other = sentences(a, step.a_end - step.a), sentences(b, step.b_end - step.b)
        i, j = step.a, step.b
        shorter = int(min(one.lengths[i], other.lengths[j]))
        total += step.likeness * shorter
        words += shorter
        same, held = one.anchors.both(i, other.anchors, j)
        names, named = names + same, named + held
        same, held = one.frames.both(i, other.frames, j)
        frame, framed = frame + same, framed + held
        aligned.append(Aligned(a.span(*one.bounds[i]), b.span(*other.bounds[j]), round(step.likeness, 3)))
    whole = min(int(sentences(a).lengths.sum()), int(sentences(b).lengths.sum()))
    kept = 2 * frame / framed if framed else 1.0
    return _Weighed(steps, total / max(1, whole), words, names, named / 2, kept, tuple(aligned))
