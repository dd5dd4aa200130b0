"""Breaks: the partition is the best there is, gaps carry none, and where a break may stand."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.knowledge.relations import settings
from detente.relations.breaks import Sums, breaks, long_run_variance, partition

STEP = np.concatenate((np.full(40, -5.0), np.full(40, 3.0), np.full(40, -1.0)))


def _noise(seed: int, size: int = 120) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 1, size)


def test_steps_are_found_where_they_are() -> None:
    for seed in range(5):
        found = breaks(STEP + _noise(seed))
        assert [abs(one.at - at) <= 1 for one, at in zip(found, (40, 80), strict=True)] == [True, True]
        for one in found:
            assert one.within95[0] <= one.within80[0] <= one.at <= one.within80[1] <= one.within95[1]
            assert one.gain > 1


def test_noise_has_few_breaks() -> None:
    assert sum(len(breaks(_noise(seed))) for seed in range(40)) <= 2


@given(st.lists(st.floats(-10, 10), min_size=6, max_size=14), st.integers(1, 3), st.data())
def test_no_partition_is_better(values: list[float], shortest: int, data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.floats(0.1, 4), min_size=len(values), max_size=len(values)))
    x, w = np.array(values), np.array(weights) / np.mean(weights)
    noise = long_run_variance(x - np.average(x, weights=w), w)
    penalty = settings()["penalty"] * log(len(x)) * noise

    def cost(edges: tuple[int, ...]) -> float:
        parts = [slice(a, b) for a, b in pairwise((0, *edges, len(x)))]
        squares = sum(np.sum(w[p] * (x[p] - np.average(x[p], weights=w[p])) ** 2) for p in parts)
        return float(squares + penalty * len(edges))

    every = [
        edges for size in range(len(x) // shortest) for edges in combinations(range(1, len(x)), size)
        if all(b - a >= shortest for a, b in pairwise((0, *edges, len(x))))
    ]  # fmt: skip
    found = partition(Sums.of(x, w), penalty, shortest)
    assert cost(tuple(found)) == pytest.approx(min(map(cost, every)), abs=1e-6)


def test_long_series_are_pruned_and_still_exact() -> None:
    x = np.concatenate([STEP + _noise(seed) for seed in range(6)])
    found = [one.at for one in breaks(x)]
    expected = list(range(40, 720, 40))
    assert [min(abs(one - at) for one in found) <= 1 for at in expected] == [True] * len(expected)
    assert len(found) == len(expected)


def test_a_break_in_a_gap_stands_at_its_end() -> None:
    x, w = STEP[:80] + _noise(1, 80) * 0.3, np.ones(80)
    w[30:50] = 0
    (found,) = breaks(x, w)
    assert found.at == 50
    x[35] = 1000.0
    assert breaks(x, w) == (found,)


def test_an_autocorrelated_series_needs_more() -> None:
    noise = _noise(3, 2000)
    like = np.zeros(2000)
    for i in range(1, 2000):
        like[i] = 0.6 * like[i - 1] + noise[i]
    expected = 1 / (1 - 0.6) ** 2  # variance of sums of the series, by point
    assert long_run_variance(like, np.ones(2000)) == pytest.approx(expected, rel=0.3)


def test_constant_short_and_wrong_series() -> None:
    assert breaks(np.full(50, 3.0)) == ()
    assert breaks([]) == () and breaks([1.0, 2.0]) == ()
    (found,) = breaks([0.0] * 10 + [1.0] * 10)
    assert (found.at, found.within95) == (10, (10, 10))
    for values, weights in (([1.0, float("nan")], None), ([1.0], [1.0, 2.0]), ([1.0] * 9, [-1.0] * 9)):
        with pytest.raises(UsageError):
            breaks(values, weights)
    with pytest.raises(UsageError):
        breaks(STEP, shortest=0)


def test_bounded_noise_is_never_above_what_is_expected() -> None:
    # Wars among years of talks: by themselves they look like noise.
    values = np.tile([3.0, 2.0, -9.0, -8.0, 2.0, 3.0], 4)
    free = breaks(values, shortest=2, expected=1.0, penalty=1)
    bounded = breaks(values, shortest=2, expected=1.0, penalty=1, known=20, bounded=True)
    assert len(free) < len(bounded) == 8
