"""Claims are grouped into events: floors on the scenarios that were tuned on, and on those held out."""

from __future__ import annotations

import pytest

from benchmarks.events import conll, grouped, tellings
from benchmarks.recordset import load

pytestmark = pytest.mark.gate


@pytest.mark.parametrize(("held_out", "floor"), [(False, 0.86), (True, 0.80)])
def test_events(held_out: bool, floor: float) -> None:
    scenarios = load(held_out)
    assert len(scenarios) >= (5 if held_out else 10)
    found = [conll(scenario.events(), grouped(tellings(scenario)))[0] for scenario in scenarios]
    assert sum(found) / len(found) >= floor


def test_the_measure_itself() -> None:
    one, other = frozenset("ab"), frozenset("c")
    assert conll([one, other], [one, other])[0] == pytest.approx(1)
    apart = [frozenset("a"), frozenset("b"), other]
    assert conll([one, other], apart)[1] == 0
    assert 0 < conll([one, other], apart)[0] < 0.7
