"""The fan of a curve and the chance that a phase ends."""

from __future__ import annotations

import pytest

from detente.forecast.continuing import continuation, phase_change
from detente.relations.curves import curve
from detente.relations.phases import phases
from tests.relations.eventtable import row, table


def test_the_fan_goes_on_from_the_last_tone_and_widens() -> None:
    scores = [2.0, 2.5, 2.0, 1.5, 2.0, -5.0, -5.5, -5.0, -5.0, -5.2]
    rows = [row(f"e{i}", f"{1980 + i}-05-01", weight=score) for i, score in enumerate(scores)]
    made = curve(table(rows), "PAK", "RUS", "year")
    found = continuation(made, phases(made), 3)
    assert found is not None and len(found.fan) == 3
    assert found.fan[0].tone == pytest.approx(-5.1, abs=0.6)
    widths = [one.within80[1] - one.within80[0] for one in found.fan]
    assert widths == sorted(widths) and 0 < found.change < 1
    for one in found.fan:
        assert -10 <= one.within95[0] <= one.within80[0] < one.tone < one.within80[1] < one.within95[1]


def test_no_tone_goes_nowhere() -> None:
    made = curve(table([]), "PAK", "RUS", "year")
    assert continuation(made, (), 2) is None


def test_phases_that_were_short_end_soon() -> None:
    assert phase_change([3, 3, 3, 3, 2], 2, 2) > phase_change([20, 20, 20, 20, 2], 2, 2)
    assert phase_change([5, 1], 1, 2) == 0.0
    assert phase_change([], 3, 2) == 0.0
    assert phase_change([4, 5, 2], 1, 2) < phase_change([4, 5, 2], 4, 2)
