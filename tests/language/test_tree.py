from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.language.tree import Scores, decode


def brute(scores: Scores) -> float:
    """The best score of any tree with one root, by trying all."""
    n = scores.shape[0]
    best = -np.inf
    for heads in product(range(n + 1), repeat=n):
        if sum(h == 0 for h in heads) == 1 and all(_reaches_root(heads, i) for i in range(1, n + 1)):
            best = max(best, sum(float(scores[d, h]) for d, h in enumerate(heads)))
    return best


def _reaches_root(heads: tuple[int, ...], i: int) -> bool:
    seen = set()
    while i and i not in seen:
        seen.add(i)
        i = heads[i - 1]
    return i == 0


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_tree_is_the_best_tree(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    heads = decode(scores)
    assert int((heads == 0).sum()) == 1
    assert all(_reaches_root(tuple(heads.tolist()), i) for i in range(1, n + 1))
    assert np.isclose(sum(scores[d, h] for d, h in enumerate(heads)), brute(scores), atol=1e-4)


def test_one_word_is_the_root() -> None:
    assert decode(np.zeros((1, 2), np.float32)).tolist() == [0]
