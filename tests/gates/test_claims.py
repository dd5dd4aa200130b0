"""Floors of what the coder finds in the gold documents. Raise a floor when a change lifts the figure."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.claims import score

pytestmark = pytest.mark.gate

FLOORS = {"found": 0.69, "coded": 0.655, "way": 0.575}
LEAST_STATUS, LEAST_DATED = 0.88, 0.78


def test_claims_of_the_gold_documents(shared: Path, tmp_path: Path) -> None:
    printed = score(shared, tmp_path / "dossier")
    f1 = {name: float(value) for name, value in re.findall(r"(\w+)\s+P \S+\s+R \S+\s+F1 (\S+)", printed)}
    assert "misquoted 0" in printed
    assert {name: value for name, value in f1.items() if value < FLOORS[name]} == {}, printed
    status, dated = map(float, re.findall(r"(?:status|dated) (\d\.\d+)", printed))
    assert status >= LEAST_STATUS, printed
    assert dated >= LEAST_DATED, printed
