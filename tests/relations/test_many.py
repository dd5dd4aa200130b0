"""All curves at once are the single curves."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from detente.errors import UsageError
from detente.knowledge import ontology
from detente.relations import cells, many
from detente.relations.cells import ROOM
from detente.relations.curves import curve
from detente.relations.many import all_curves
from tests.relations.eventtable import row, table

LONG = (0, 0, 0, 20, 500, 1600, -3)  # days


def _events() -> list[dict[str, object]]:
    rng, found = random.Random(5), []
    for i in range(400):
        first = date(1988, 1, 1) + timedelta(rng.randrange(2200))
        kind = rng.choice(sorted(ontology.types()))
        a, b = rng.sample(["PAK", "IND", "SUN", "RUS", "USA"], 2)
        found.append(row(
            f"e{i}", None, a, b, date_first=None if rng.random() < 0.05 else first, type=kind,
            date_last=None if rng.random() < 0.05 else first + timedelta(rng.choice(LONG)),
            mode=rng.choice(["state", *ontology.modes(kind)]), weight=rng.uniform(-10, 10),
            origins=rng.randint(1, 3), confidence=rng.choice([1.0, 0.6]),
        ))  # fmt: skip
    return found


@pytest.mark.parametrize("room", [0, ROOM])
@pytest.mark.parametrize("scale", ["goldstein", "plover"])
@pytest.mark.parametrize("by", ["year", "quarter", "month"])
def test_the_same_as_one_by_one(by, scale, room, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(cells, "ROOM", room)  # of 0: by GROUP BY
    events = table(_events())
    told = all_curves(events, by, 5, scale=scale, apart=True).to_pylist()
    dyads = {(r["a"], r["b"]) for r in told}
    assert len(dyads) == 12 and not {"SUN"} & {code for pair in dyads for code in pair}
    for a, b in dyads:
        one = {p.first: p for p in curve(events, a, b, by, direction="there", scale=scale).points}
        for r in (r for r in told if (r["a"], r["b"]) == (a, b)):
            point = one.pop(r["period"])
            assert (r["count"], r["volume"]) == pytest.approx((point.count, point.volume))
            assert (r["tone"], r["shrunk"], r["sd"]) == pytest.approx(
                (point.tone, point.shrunk.value, point.shrunk.sd), abs=1e-6
            )
            assert (r["low95"], r["high95"]) == pytest.approx(point.shrunk.within95, abs=1e-6)
            assert r["rate"] == pytest.approx(point.rate.value)
            assert (r["verbal_conflict"], r["material_conflict_volume"]) == pytest.approx(
                (point.quads[2], point.volumes[3]), abs=1e-6
            )
        assert all(point.count == 0 for point in one.values())
    path = tmp_path / "it's events.parquet"
    pq.write_table(events, path)
    again = all_curves(path, by, 5, scale=scale, apart=True).to_pylist()
    assert [r["volume"] for r in again] == pytest.approx([r["volume"] for r in told])


def test_parts_are_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    events = table(_events())
    whole = all_curves(events, "month", 5)
    monkeypatch.setattr(many, "PART", 20)
    told = all_curves(events, "month", 5)
    assert told.equals(whole) and told["a"].num_chunks > whole["a"].num_chunks == 1


@pytest.mark.parametrize("room", [0, ROOM])
def test_least_and_none(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "ROOM", room)
    events = table(_events())
    assert all_curves(table([row("a", None)]), "year", 0).num_rows == 0
    assert all_curves(events, "year", 1e6).num_rows == 0
    assert all_curves(table([]), "year").num_rows == 0
    with pytest.raises(UsageError):
        all_curves(events, "year", scale="azar")  # type: ignore[arg-type]
