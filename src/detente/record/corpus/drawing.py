"""What happened between two parties -> their monthly curves (docs/method/curves.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from detente import tables
from detente.engines.letters import Letter
from detente.record.corpus.reconciling import HAPPENED

if TYPE_CHECKING:
    import pyarrow as pa

POINT: Final = 100  # the kind of a letter that holds a point of a curve


def drawing(to: str, letters: list[Letter]) -> Iterator[Letter]:
    """The rows of a dyad, and both its curves; summed by one thread, so always in one order."""
    from detente.relations.many import all_curves

    yield from letters
    points = all_curves(happened_table(letters), "month", 0, threads=1, memory="500MB")
    for n, row in enumerate(points.to_pylist()):
        yield Letter(to, POINT, n=n, data=json.dumps(row | {"period": row["period"].isoformat()}).encode())


def happened_table(letters: list[Letter]) -> pa.Table:
    """Rows of tables.EVENTS."""
    import pyarrow as pa

    rows = [json.loads(letter.data) for letter in letters if letter.kind == HAPPENED]
    return pa.Table.from_pylist([_dated(row, "date_first", "date_last") for row in rows], tables.EVENTS)


def curves_table(letters: list[Letter]) -> pa.Table:
    """The columns of `relations.many.all_curves`, by month."""
    import pyarrow as pa

    rows = [_dated(json.loads(letter.data), "period") for letter in letters]
    kinds = {"a": pa.string(), "b": pa.string(), "period": pa.date32()}
    return pa.Table.from_pylist(rows, pa.schema([(name, kinds.get(name, pa.float64())) for name in rows[0]]))


def _dated(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return row | {name: date.fromisoformat(row[name]) if row[name] else None for name in names}
