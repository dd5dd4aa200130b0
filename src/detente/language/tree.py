"""The best tree of a sentence's arc scores: Chu-Liu/Edmonds (Chu and Liu 1965, Edmonds 1967), one root."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating[Any]]
Heads = NDArray[np.int64]

LOW = -1e9
ONE_ROOT = 1e5  # a price on each arc from the root, so that the best tree has one


def decode(scores: Scores) -> Heads:
    """Heads of the maximum spanning tree with exactly one root.

    `scores[d, h]` is the score of head h (0 = root, else word h) for word d + 1; shape (n, n + 1).
    Returns n heads, 0 for the root's child.
    """
    n = scores.shape[0]
    full = np.full((n + 1, n + 1), LOW)
    full[1:] = scores
    np.fill_diagonal(full, LOW)
    heads: Heads = full.argmax(axis=1)
    heads[0] = 0
    if not _is_tree(heads):
        full[1:, 0] -= ONE_ROOT
        heads = _spanning(full)
    return np.asarray(heads[1:], dtype=np.int64)


def _is_tree(heads: Heads) -> bool:
    return int((heads[1:] == 0).sum()) == 1 and _cycle(heads) is None


def _cycle(heads: Heads) -> list[int] | None:
    state = np.zeros(len(heads), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for i in path:
            state[i] = 2
    return None


def _spanning(scores: Scores) -> Heads:
    """Maximum arborescence from node 0; scores[d, h], contracted cycle by cycle."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    rest = [i for i in range(len(heads)) if i not in set(cycle)]
    inside = np.array(cycle)
    outside = np.array(rest)
    own = scores[inside, heads[inside]]
    entering = scores[np.ix_(inside, outside)] - own[:, None]
    enter_at = entering.argmax(axis=0)
    leaving = scores[np.ix_(outside, inside)]
    leave_at = leaving.argmax(axis=1)
    m = len(rest)
    small = np.full((m + 1, m + 1), LOW)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    small[:m, m] = leaving.max(axis=1)
    small[m, :m] = entering.max(axis=0) + own.sum()
    found = _spanning(small)
    result: Heads = heads.copy()
    for k, node in enumerate(rest):
        if k:
            result[node] = inside[leave_at[k]] if found[k] == m else outside[found[k]]
    into = outside[found[m]]
    broken = inside[enter_at[found[m]]]
    result[broken] = into
    return result
