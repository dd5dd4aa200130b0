"""Sentences of two texts put side by side in order: the way to see that one was made out of the other.

A sentence is compared by what rewording leaves: its numbers and names, its function words, its length, and
such words as are the same in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.sources.copies.anchors import anchors
from detente.sources.copies.content import Content
from detente.sources.copies.function_words import FUNCTION
from detente.sources.copies.signatures import number

MOST = 1_000  # sentences of one text that are aligned
LEAST = 0.35  # likeness below which two sentences are no pair
WORDS, ANCHORS, FRAME, LENGTH = 0.30, 0.30, 0.28, 0.12  # weights of the likeness; they add up to 1
Matrix = NDArray[np.float64]
Counts = NDArray[np.int64]


class Step(NamedTuple):
    """The sentences `a`..`a_end` of the one text belong to `b`..`b_end` of the other; ends exclusive."""

    a: int
    a_end: int
    b: int
    b_end: int
    likeness: float


@dataclass(frozen=True, slots=True, eq=False)
class Bag:
    """What the sentences of a text hold: sorted `keys`, the sentence of each, how many each sentence has."""

    keys: NDArray[np.uint32]
    at: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @classmethod
    def of(cls, rows: list[set[str]]) -> Bag:
        """From what each sentence holds."""
        sizes = np.array([len(row) for row in rows], np.int64)
        keys = np.fromiter((number(one) for row in rows for one in row), np.uint32, int(sizes.sum()))
        at = np.repeat(np.arange(len(rows)), sizes)
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], at[order], sizes)

    def both(self, i: int, other: Bag, j: int) -> tuple[int, int]:
        """What a sentence shares with one of another text, and what the two hold, both sides counted."""
        same = np.isin(self.keys[self.at == i], other.keys[other.at == j], assume_unique=True)
        return int(same.sum()), int(self.sizes[i] + other.sizes[j])


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """What is compared of the sentences of one text; a frame is its function words and each two in order."""

    bounds: list[tuple[int, int]]
    lengths: NDArray[np.int64]
    words: Bag
    anchors: Bag
    frames: Bag


@lru_cache(maxsize=64)
def sentences(of: Content, joined: int = 1) -> Sentences:
    """The sentences of a content that have two words or more, the first MOST of them.

    With `joined` 2 each is taken together with the one after it; the last is left out.
    """
    bounds = [(a, b) for a, b in of.bounds() if b - a > 1][:MOST]
    bounds = [(a, b) for (a, _), (_, b) in zip(bounds, bounds[joined - 1 :], strict=False)]
    names = {anchor.at: anchor.text for anchor in anchors(of)}
    words, anchored, frames = [], [], []
    for a, b in bounds:
        inside = of.words[a:b]
        anchored.append({names[i] for i in range(a, b) if i in names})
        words.append({w for i, w in enumerate(inside, a) if w not in FUNCTION and i not in names})
        small = [w for w in inside if w in FUNCTION]
        frames.append({*small, *(f"{x} {y}" for x, y in pairwise(small))})
    lengths = np.array([b - a for a, b in bounds], np.int64)
    return Sentences(bounds, lengths, Bag.of(words), Bag.of(anchored), Bag.of(frames))


@lru_cache(maxsize=64)
def skeleton(of: Content) -> frozenset[tuple[str, str]]:
    """Each function word of a text with the next one."""
    return frozenset(pairwise(word for word in of.words if word in FUNCTION))


def in_both(a: Bag, b: Bag) -> Counts:
    """How many keys each two sentences share, (sentences of a, sentences of b)."""
    low, high = np.searchsorted(b.keys, a.keys, "left"), np.searchsorted(b.keys, a.keys, "right")
    count = high - low
    i = np.repeat(a.at, count)
    within = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
    j = b.at[np.repeat(low, count) + within]
    n, m = len(a.sizes), len(b.sizes)
    return np.bincount(i * m + j, minlength=n * m).reshape(n, m)


def likeness(a: Sentences, b: Sentences) -> Matrix:
    """How alike each two sentences are, 0..1, (sentences of a, sentences of b)."""
    shorter = _shorter(a, b)
    longer = np.maximum(a.lengths[:, None], b.lengths[None, :])
    total = LENGTH * shorter / longer
    weight = np.full(total.shape, LENGTH)
    for one, other, share in (
        (a.words, b.words, WORDS),
        (a.anchors, b.anchors, ANCHORS),
        (a.frames, b.frames, FRAME),
    ):
        dice, either = _dice(one, other)
        total += share * dice
        weight += share * either
    mean: Matrix = total / weight
    return mean


def align(a: Content, b: Content, joining: bool = False) -> list[Step]:
    """The sentences that belong together, in order on both sides, whose likeness by words adds up to most.

    With `joining` two sentences of one text may be one of the other.
    """
    moves = [(1, 1), (2, 1), (1, 2)] if joining else [(1, 1)]
    likes, gains = [], []
    for up, left in moves:
        one, other = sentences(a, up), sentences(b, left)
        alike = likeness(one, other)
        likes.append(alike)
        gains.append(np.where(alike >= LEAST, alike * _shorter(one, other), 0.0))
    n, m = len(sentences(a).bounds), len(sentences(b).bounds)
    best = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        row = best[i - 1].copy()
        for (up, left), gain in zip(moves, gains, strict=True):
            if i >= up and m >= left:
                row[left:] = np.maximum(row[left:], best[i - up, : m + 1 - left] + gain[i - up])
        best[i] = np.maximum.accumulate(row)
    found, i, j = [], n, m
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            for (up, left), gain, alike in zip(moves, gains, likes, strict=True):
                fits = i >= up and j >= left
                if fits and best[i, j] == best[i - up, j - left] + gain[i - up, j - left]:
                    found.append(Step(i - up, i, j - left, j, float(alike[i - up, j - left])))
                    i, j = i - up, j - left
                    break
    return found[::-1]


def _shorter(a: Sentences, b: Sentences) -> Matrix:
    """The words of the shorter of each two sentences."""
    return np.minimum(a.lengths[:, None], b.lengths[None, :]).astype(np.float64)


def _dice(a: Bag, b: Bag) -> tuple[Matrix, Matrix]:
    """Twice what is shared by what both hold, 0..1, and 1 where either holds anything."""
    held = a.sizes[:, None] + b.sizes[None, :]
    return 2 * in_both(a, b) / np.maximum(held, 1), (held > 0).astype(np.float64)
