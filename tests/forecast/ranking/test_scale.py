"""What is done at once for large tables gives what is done step by step for small ones."""

from __future__ import annotations

import numpy as np
import pytest

from detente.forecast.ranking import Facts, facts, features, likeness
from detente.forecast.ranking.features import Alike
from detente.forecast.ranking.history import History
from detente.forecast.ranking.shortlist import shortlist


@pytest.fixture(scope="module")
def crowded() -> Facts:
    """Twelve actors who all deal with each other, over two years."""
    random = np.random.default_rng(1)
    s, o = random.integers(0, 12, (2, 4000))
    return facts(s, random.integers(0, 3, 4000), (o + (s == o)) % 12, random.integers(0, 700, 4000))


def stood(history: History, day: float) -> list[np.ndarray]:
    kept = (history.dyads, history.triples, history.roles, history.asks, history.actors, history.sided)
    every = [np.arange(len(counts.last)) for counts in kept]
    return [
        np.column_stack([counts.at(ids, day), counts.last[ids]])
        for counts, ids in zip(kept, every, strict=True)
    ]


def test_a_leap_counts_what_steps_count(crowded: Facts) -> None:
    slow, fast = History(crowded), History(crowded)
    for _ in range(500):
        slow.add()
    fast.leap(120)
    fast.add()
    fast.leap(500)
    fast.leap(300)  # behind it: nothing is taken back
    assert fast.done == slow.done == 500
    day = float(crowded.steps[500])
    for one, other in zip(stood(slow, day), stood(fast, day), strict=True):
        assert np.allclose(one, other, rtol=1e-5, atol=1e-6)


def test_a_full_matrix_is_multiplied_as_its_entries_are(
    crowded: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = History(crowded)
    history.leap(500)
    day = float(crowded.steps[500])

    def looked() -> np.ndarray:
        alike = Alike(
            *(of(history, day, None) for of in (likeness.roles, likeness.partners, likeness.recent))
        )
        near: np.ndarray = alike.roles.rows @ alike.roles.columns.T
        return near

    whole = looked()
    monkeypatch.setattr(likeness, "_FULL", 0)
    assert np.allclose(whole, looked(), atol=1e-4)


def test_paths_are_the_same_either_way(crowded: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    history = History(crowded)
    history.leap(500)
    day = float(crowded.steps[500])
    asked = shortlist(history, np.arange(12), np.zeros(12, np.int64), day, likeness.roles(history, day, None))
    monkeypatch.setattr(features, "_LEGS", 0)
    full = features._paths(history, asked)
    monkeypatch.setattr(features, "_LEGS", 1_000_000)
    assert full.max() > 0
    assert np.allclose(full, features._paths(history, asked), rtol=1e-5)
