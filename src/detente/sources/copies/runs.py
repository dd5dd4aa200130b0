"""The runs of words that two texts have in common, and those that one text has twice."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.sources.copies.signatures import SHINGLE, Keys, Numbers, shingles

OFTEN = 8  # places in one text; a shingle that stands in more tells nothing
Indices = NDArray[np.int64]


class Run(NamedTuple):
    """`length` words from word `a` of the one text are those from word `b` of the other."""

    a: int
    b: int
    length: int


def shared(a: Numbers, b: Numbers, least: int = SHINGLE) -> list[Run]:
    """The longest runs of at least `least` words, none overlapping on either side, in the order of `a`."""
    i, j = _meet(shingles(a), shingles(b))
    return _apart(_diagonals(i, j), len(a), len(b), least)


def repeated(words: Numbers, least: int) -> list[Run]:
    """The runs that stand twice in one text, the earlier place first; the places do not overlap."""
    keys = shingles(words)
    i, j = _meet(keys, keys)
    later = j >= i + least
    runs = _diagonals(i[later], j[later])
    covered = np.zeros(len(words), np.bool_)
    return _chosen(runs, covered, covered, least)


def _meet(a: Keys, b: Keys) -> tuple[Indices, Indices]:
    """Every two places with the same shingle."""
    order = np.argsort(b, kind="stable")
    ordered = b[order]
    low, high = np.searchsorted(ordered, a, "left"), np.searchsorted(ordered, a, "right")
    count = high - low
    count[count > OFTEN] = 0
    i = np.repeat(np.arange(len(a)), count)
    within = np.arange(len(i)) - np.repeat(np.cumsum(count) - count, count)
    return i, order[np.repeat(low, count) + within]


def _diagonals(i: Indices, j: Indices) -> list[Run]:
    """Neighbouring pairs of places joined."""
    if not len(i):
        return []
    order = np.lexsort((i, j - i))
    i, j = i[order], j[order]
    breaks = np.flatnonzero((np.diff(j - i) != 0) | (np.diff(i) != 1)) + 1
    first = np.concatenate(([0], breaks))
    length = np.diff(np.concatenate((first, [len(i)]))) + SHINGLE - 1
    return [Run(*one) for one in zip(i[first].tolist(), j[first].tolist(), length.tolist(), strict=True)]


def _apart(runs: list[Run], a: int, b: int, least: int) -> list[Run]:
    return _chosen(runs, np.zeros(a, np.bool_), np.zeros(b, np.bool_), least)


def _chosen(runs: list[Run], in_a: NDArray[np.bool_], in_b: NDArray[np.bool_], least: int) -> list[Run]:
    """The longest first, each cut to what no longer one has taken."""
    found = []
    for run in sorted(runs, key=lambda run: (-run.length, run.a, run.b)):
        if run.length < least:
            break
        taken = in_a[run.a : run.a + run.length] | in_b[run.b : run.b + run.length]
        if taken.any():
            offset, length = _longest(~taken)
            run = Run(run.a + offset, run.b + offset, length)
        if run.length >= least:
            in_a[run.a : run.a + run.length] = True
            in_b[run.b : run.b + run.length] = True
            found.append(run)
    return sorted(found)


def _longest(free: NDArray[np.bool_]) -> tuple[int, int]:
    """Start and length of the longest stretch of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    if not len(edges):
        return 0, 0
    lengths = edges[1::2] - edges[::2]
    best = int(lengths.argmax())
    return int(edges[2 * best]), int(lengths[best])
