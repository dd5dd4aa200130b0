"""Scores against figures reckoned by hand, and a walk through a made world."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import UsageError
from detente.forecast.rates.past import past
from detente.forecast.scores.measures import bootstrap, brier, calibration, log_loss, ranked, skill
from detente.forecast.scores.walking import walk
from tests.forecast.rates.world import table

SAID = np.array([0.9, 0.2, 0.6])
CAME = np.array([True, False, False])


def test_measures_by_hand() -> None:
    assert brier(SAID, CAME) == pytest.approx((0.01 + 0.04 + 0.36) / 3)
    assert log_loss(SAID, CAME) == pytest.approx(-np.log([0.9, 0.8, 0.4]).mean())
    assert skill(0.1, 0.2) == pytest.approx(0.5) and skill(0.1, 0.0) == 0.0
    found = calibration(SAID, CAME)
    assert found.error == pytest.approx((0.1 + 0.2 + 0.6) / 3)
    assert [(b.low, b.forecasts, b.came) for b in found.bins] == [(0.2, 1, 0.0), (0.6, 1, 0.0), (0.9, 1, 1.0)]


def test_the_ranked_score_by_hand() -> None:
    said = np.array([[0.5, 0.3, 0.2]])
    assert ranked(said, np.array([1])) == pytest.approx(0.5**2 + 0.2**2)
    assert ranked(np.array([[0.0, 1.0, 0.0]]), np.array([1])) == 0.0


def test_the_bootstrap_draws_groups_and_is_seeded() -> None:
    values = np.array([0.0, 0.0, 1.0, 1.0])
    groups = np.array([7, 7, 3, 3])
    found = [bootstrap(lambda rows: float(values[rows].mean()), groups) for _ in range(2)]
    assert found[0] == found[1] == (0.0, 1.0)


def test_a_walk_beats_the_base_rate_where_there_is_something_to_know() -> None:
    found = walk(past(table(90)), 7.0)
    assert found.pairs == 6 and len(found.opened) == 24
    assert found.all.over_base > 0.2
    low, high = found.all.over_base95
    assert low < found.all.over_base < high
    assert found.all.forecasts == sum(b.forecasts for b in found.all.calibration.bins)
    assert {one.kind for one in found.kinds} == {"ACCUSE", "AID", "CONSULT"}
    assert 0 <= found.all.count < 0.2


def test_too_short_a_past_cannot_be_scored() -> None:
    with pytest.raises(UsageError, match="shorter"):
        walk(past(table(10)), 40.0)
