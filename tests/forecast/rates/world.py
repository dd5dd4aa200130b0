"""A made world: two that deal weekly, one that answers, and a quiet pair."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from detente import tables

FIRST = date(2001, 1, 1)


def table(weeks: int = 60, seed: int = 0) -> pa.Table:
    """A table of schema EVENTS over so many weeks."""
    random = np.random.default_rng(seed)
    rows = []
    for week in range(weeks):
        for a, b, kind, chance in (
            ("FRA", "DEU", "CONSULT", 0.8), ("DEU", "FRA", "CONSULT", 0.6), ("FRA", "DEU", "AID", 0.1),
            ("IND", "PAK", "ACCUSE", 0.4), ("PAK", "IND", "ACCUSE", 0.3), ("PER", "CHL", "AID", 0.05),
            ("SUN", "IND", "AID", 0.2),
        ):  # fmt: skip
            if random.random() < chance:
                rows.append((a, b, kind, FIRST + timedelta(weeks=week, days=int(random.integers(7)))))
    return made(rows)


def made(rows: list[tuple[str, str, str, date]]) -> pa.Table:
    """From (actor, target, type, day)."""
    return pa.Table.from_pylist(
        [
            {
                "event": f"e{n:04}", "date_first": day, "date_last": day, "actor": a, "target": b,
                "type": kind, "mode": "", "cameo_root": "04", "weight": 1.0, "origins": 1, "confidence": 0.9,
            }
            for n, (a, b, kind, day) in enumerate(rows)
        ],
        tables.EVENTS,
    )  # fmt: skip
