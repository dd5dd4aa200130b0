"""Floors of curves and phases: breaks found, intervals that hold. docs/method/curves.md, phases.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.relations import Cells, icews, levant, made, made_by_year
from detente.relations.shrinking import Z

pytestmark = pytest.mark.gate

LEAST_F1 = 0.9  # at five events a month, steps of two points or more, within three months
LEAST_THIN_F1 = 0.6  # at two events a month
LEAST_F1_BY_YEAR = 0.55  # at 1.2 events a year, steps of four points or more, within two years


def test_breaks_of_made_relations() -> None:
    assert made(5.0, 2.0)[2] >= LEAST_F1
    assert made(2.0, 2.0)[2] >= LEAST_THIN_F1


def test_breaks_of_made_relations_by_year() -> None:
    assert made_by_year(0.1, 4.0)[2] >= LEAST_F1_BY_YEAR
    assert made_by_year(1.0, 2.0)[2] >= LEAST_F1


def test_breaks_of_the_levant(shared: Path) -> None:
    hit, weeks, _ = levant(shared)
    assert all(hit.values()), hit
    assert len(weeks) <= len(hit) + 2, weeks


def test_intervals_hold_the_other_half(shared: Path) -> None:
    share, size, _, _ = Cells(icews(shared), range(5, 12)).coverage(1, Z[0])
    assert size > 10_000
    assert 0.75 <= share <= 0.85
