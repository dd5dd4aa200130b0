"""The SQL of the curves says the same on DuckDB and on Spark, over the same Parquet."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from detente.engines.spark import Spark
from detente.knowledge import ontology
from detente.relations.evidence import SCALES
from detente.relations.many import rows, statement
from tests.engines.conftest import lacking
from tests.relations.eventtable import row, table


def events() -> list[dict[str, object]]:
    chance, found = random.Random(11), []
    for i in range(300):
        first = date(1969, 12, 1) + timedelta(chance.randrange(9000))
        last = first + timedelta(chance.choice([0, 0, 0, 20, 500, -3]))
        kind = chance.choice(sorted(ontology.types()))
        a, b = chance.sample(["PAK", "IND", "SUN", "RUS", "USA"], 2)
        found.append(row(
            f"e{i}", None, a, b, date_first=None if chance.random() < 0.1 else first, type=kind,
            date_last=None if chance.random() < 0.1 else last,
            mode=chance.choice(["state", "", *ontology.modes(kind)]), weight=chance.uniform(-10, 10),
            origins=chance.randint(1, 3), confidence=chance.choice([1.0, 0.6, 0.31]),
        ))  # fmt: skip
    return found


@pytest.mark.skipif(bool(lacking()), reason=lacking() or "there is Spark")
def test_the_same_sums_on_both(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    pq.write_table(table(events()), path)
    with Spark("local[2,3]") as spark, duckdb.connect() as base:
        session = spark._session
        session.read.parquet(str(path)).createOrReplaceTempView("events")
        for by in ("year", "quarter", "month"):
            for scale in SCALES:
                says = statement("events", by, scale, by != "month")
                base.execute(f"CREATE OR REPLACE VIEW events AS SELECT * FROM '{path}'")
                ours, theirs = placed(base.sql(says).to_arrow_table()), placed(session.sql(says).toArrow())
                assert len(ours) > 30 and ours.keys() == theirs.keys()
                for key, sums in ours.items():
                    assert all(
                        math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
                        for one, other in zip(sums, theirs[key], strict=True)
                    ), (by, scale, key)


@pytest.mark.skipif(bool(lacking()), reason=lacking() or "there is Spark")
def test_the_same_rows_on_both(tmp_path: Path) -> None:
    path = tmp_path / "events.parquet"
    pq.write_table(table(events()), path)
    with Spark("local[2,3]") as spark, duckdb.connect() as base:
        session = spark._session
        session.read.parquet(str(path)).createOrReplaceTempView("events")
        base.execute(f"CREATE VIEW events AS SELECT * FROM '{path}'")
        for scale in SCALES:
            says = rows("events", scale, scale == "plover")
            ours, theirs = base.sql(says).to_arrow_table(), session.sql(says).toArrow()
            assert ours.num_rows > 250 and ours.column_names == theirs.column_names
            for one, other in zip(in_order(ours), in_order(theirs), strict=True):
                assert one[:4] == other[:4]
                assert one[4:] == pytest.approx(other[4:], rel=1e-12)


def in_order(found: Any) -> list[tuple[Any, ...]]:
    """Rows by parties, days and all else."""
    return sorted(tuple(one.values()) for one in found.to_pylist())


def placed(found: Any) -> dict[tuple[Any, ...], list[float]]:
    """Sums by actor, target and key."""
    return {tuple(one.values())[:3]: [float(x) for x in tuple(one.values())[3:]] for one in found.to_pylist()}
