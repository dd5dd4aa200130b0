"""Floors of what the coder finds in texts on other states than the seeds'."""

from __future__ import annotations

import pytest

from benchmarks.recordset import load
from benchmarks.scenarios import f1, whole

pytestmark = pytest.mark.gate


@pytest.mark.parametrize(("held_out", "coded", "precise"), [(False, 0.58, 0.70), (True, 0.29, 0.44)])
def test_claims_of_the_scenarios(held_out: bool, coded: float, precise: float) -> None:
    total = whole(load(held_out))
    precision, _, found = f1(total, "coded")
    assert found >= coded
    assert precision >= precise
    assert total["status"] / total["coded"] >= 0.85
