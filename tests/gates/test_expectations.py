"""Statements on what is to come are found; the floors are a little under what is reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.expectations import development, scenarios

pytestmark = pytest.mark.gate


def test_found_in_the_scenarios() -> None:
    score = scenarios(held_out=False)
    assert score.f1 >= 0.86, f"F1 {score.f1:.3f}"
    assert score.share("kind") >= 0.85
    assert score.share("who") >= 0.9
    assert score.share("outcome") >= 0.62


def test_found_in_the_development_gold(shared: Path) -> None:
    assert shared
    score = development()
    assert score is not None
    assert score.f1 >= 0.8, f"F1 {score.f1:.3f}"
