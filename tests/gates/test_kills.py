"""A process that is killed while it reads, judges or rebuilds loses nothing that it said was kept."""

from __future__ import annotations

import os

import pytest

from benchmarks.kills import run

pytestmark = pytest.mark.gate

KILLS = 25


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX processes")
def test_killed_at_random_moments() -> None:
    counts, told = run(KILLS, seed=1947)
    assert told == []
    assert all(count["wrong"] == 0 for count in counts.values()), counts
    assert sum(count["kills"] for count in counts.values()) >= KILLS
