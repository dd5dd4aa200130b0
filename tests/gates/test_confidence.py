"""Floors for confidence: on texts that no rule was made with it says how often claims are right."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.recordset import CALIBRATION, load
from benchmarks.reliability import ranked, table
from benchmarks.scenarios import judged


@pytest.fixture(scope="module")
def claims() -> list[tuple[float, bool]]:
    """The confidence of each claim of the calibration texts, and whether it is right."""
    texts = load(held_out=False, folder=CALIBRATION)
    return [(claim.confidence, right) for scenario in texts for claim, right in judged(scenario)]


def test_what_is_said_is_what_is_right(
    claims: list[tuple[float, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(claims) > 150
    assert table([said for said, _ in claims], [right for _, right in claims]) <= 0.1
    assert "said" in capsys.readouterr().out


def test_right_claims_are_surer_than_wrong_ones(claims: list[tuple[float, bool]]) -> None:
    said, right = (np.array(column, float) for column in zip(*claims, strict=True))
    assert ranked(said, right) >= 0.58
    assert ranked(np.array([0.2, 0.9]), np.array([0.0, 1.0])) == 1
    assert ranked(np.array([0.5, 0.5]), np.array([0.0, 1.0])) == 0.5
