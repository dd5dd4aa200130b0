"""Floors of curves and phases: breaks found, intervals that hold. docs/method/curves.md, phases.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import signs
from benchmarks.relations import Cells, icews, levant, made, made_by_year
from detente import api
from detente.relations.shrinking import Z

pytestmark = pytest.mark.gate

LEAST_F1 = 0.9  # at five events a month, steps of two points or more, within three months
LEAST_THIN_F1 = 0.6  # at two events a month
LEAST_SIGNS = 0.78  # of a historian's periods of the scenarios, by the phases, each half
# Pakistan and Russia (USSR) in the seeds: each phase in force has the sign.
SEEDS = (
    (1950, 1959, -1),
    (1965, 1966, 1),
    (1971, 1971, -1),
    (1979, 1989, -1),
    (2003, 2011, 1),
    (2014, 2021, 1),
)
LEAST_F1_BY_YEAR = 0.6  # at 1.2 events a year, steps of four points or more, within two years


def test_breaks_of_made_relations() -> None:
    assert made(5.0, 2.0)[2] >= LEAST_F1
    assert made(2.0, 2.0)[2] >= LEAST_THIN_F1


def test_breaks_of_made_relations_by_year() -> None:
    assert made_by_year(0.1, 4.0)[2] >= LEAST_F1_BY_YEAR
    assert made_by_year(1.0, 2.0)[2] >= LEAST_F1


def test_phases_have_the_signs_that_a_historian_gives(tmp_path: Path) -> None:
    every = list(signs.told(tmp_path))
    for half in ("tuned", "test"):
        assert signs.share([one for one in every if one.half == half], "phase") >= LEAST_SIGNS


def test_phases_of_pakistan_and_russia(shared: Path, tmp_path: Path) -> None:
    api.read(sorted((shared / "seeds").glob("*.txt")), tmp_path / "d", workers=1)
    told = api.relation(tmp_path / "d", "PAK", "RUS", by="year")
    for first, last, sign in SEEDS:
        if first < last:  # a single year is seldom a phase of its own
            assert signs.over(told.phases, first, last) * sign > 0, (first, last)
        volumes = (p.volume for p in told.curve.points if first <= p.first.year <= last)
        assert sum(volumes) * sign > 0, (first, last)


def test_breaks_of_the_levant(shared: Path) -> None:
    hit, weeks, _ = levant(shared)
    assert all(hit.values()), hit
    assert len(weeks) <= len(hit) + 2, weeks


def test_intervals_hold_the_other_half(shared: Path) -> None:
    share, size, _, _ = Cells(icews(shared), range(5, 12)).coverage(1, Z[0])
    assert size > 10_000
    assert 0.75 <= share <= 0.85
