"""Sums in a grid of places are those of a GROUP BY."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from detente.relations import cells
from detente.relations.cells import SUMS, Grid
from detente.relations.many import all_curves
from tests.relations.eventtable import row, table

CODES = ("IND", "PAK", "USA")
HASHES = np.array([8, 16, 5], np.uint64)  # the first two alike in their last bits


def _grid(*days: date | None, by: str = "month") -> Grid | None:
    return Grid.of(CODES, HASHES, np.arange(3), days, by)


def test_each_party_has_its_own_remainder() -> None:
    grid = _grid(date(1979, 12, 24), None, date(1980, 2, 1))
    assert grid is not None and grid.wide == 3
    assert grid.party[HASHES % np.uint64(len(grid.party))].tolist() == [0, 1, 2]


def test_no_grid_without_days_or_of_too_many_parties(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _grid(None, None) is None
    monkeypatch.setattr(cells, "MOST", 2)
    assert _grid(date(1979, 1, 1)) is None


def test_room() -> None:
    near, far = (_grid(date(1979, 1, 1), date(year, 12, 31)) for year in (1980, 9999))
    assert near and far and near.fits(9) and far.fits(9)
    assert not Grid(tuple(map(str, range(10_000))), near.party, near.first, near.last, "month").fits(1)


def test_what_is_added() -> None:
    grid = _grid(date(1979, 12, 1), date(1980, 12, 31), by="year")
    assert grid
    fold = np.uint64(len(grid.party))
    ind, pak, usa = (int(one % fold) for one in HASHES)
    first, later, year = date(1979, 12, 31), date(1980, 1, 1), date(1980, 12, 30)
    told = [
        (ind, pak, later, later, 1.0, 2.0, 0, 1), (ind, pak, later, year, 0.5, -4.0, 1, 0),
        (pak, ind, first, later, 0.5, 8.0, 0, 2), (usa, ind, first, first, 0.0, 8.0, 0, 3),
    ]  # fmt: skip
    kinds = "int32 int32 date32 date32 float64 float64 int8 int8".split()
    names = "actor target opens closes w s lasting quad".split()
    columns = [pa.array(each, kind) for each, kind in zip(zip(*told, strict=True), kinds, strict=True)]
    batch = pa.RecordBatch.from_arrays(columns, names)
    found = grid.added([batch.slice(0, 1), batch.slice(1)], SUMS)
    assert [CODES[a] + CODES[b] for a, b in zip(found.a, found.b, strict=True)] == [
        "INDPAK", "PAKIND", "PAKIND", "USAIND",
    ]  # fmt: skip
    assert (1970 + found.period).tolist() == [1980, 1979, 1980, 1979]
    sums = dict(zip(SUMS, found.sums.tolist(), strict=True))
    assert (sums["count"], sums["total"]) == ([1.5, 0.25, 0.25, 0], [0, 2, 2, 0])
    assert (sums["square"], sums["w1"]) == ([12, 16, 16, 0], [1, 0, 0, 0])
    assert (sums["ws2"], sums["w3"]) == ([0, 2, 2, 0], [0, 0, 0, 0])


def test_what_counts_nothing_has_its_period_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    events = table([row("none", "1979-12-24", confidence=0.0), row("some", "1980-01-01/1980-02-01")])
    by_grid = all_curves(events, "month", 0)
    monkeypatch.setattr(cells, "ROOM", 0)
    assert str(by_grid.to_pylist()) == str(all_curves(events, "month", 0).to_pylist())
    assert by_grid["count"].to_pylist() == pytest.approx([0, 31 / 32, 1 / 32])
