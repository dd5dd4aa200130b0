"""Small event tables for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa

from detente import tables


def row(event: str, day: str | None, actor: str = "PAK", target: str = "RUS", **other: Any) -> dict[str, Any]:
    """An event on a day, or over an interval `1979-12-24/1979-12-27`; CONSULT with score 1 if not told."""
    first, _, last = (day or "").partition("/")
    return {
        "event": event, "actor": actor, "target": target, "type": "CONSULT", "mode": "", "cameo_root": "04",
        "date_first": date.fromisoformat(first) if first else None,
        "date_last": date.fromisoformat(last or first) if first else None,
        "weight": 1.0, "origins": 1, "confidence": 1.0, **other,
    }  # fmt: skip


def table(rows: Iterable[dict[str, Any]]) -> pa.Table:
    """Rows as a table of schema EVENTS."""
    return pa.Table.from_pylist(list(rows), tables.EVENTS)
