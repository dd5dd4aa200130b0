"""The declared weights that a claim's confidence is made of (docs/method/confidence.md)."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import datafile

WEIGHTS: Final = "confidence.csv"
FEATURES: Final = frozenset("nominal implied anywhere unconditioned undated reported state".split())
BASE: Final = "base"


@cache
def weights() -> dict[str, float]:
    """`base`, and what each feature takes from it; all in 0..1."""
    return {row["feature"]: float(row["weight"]) for _, row in datafile.rows(WEIGHTS)}


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults = []
    for number, row in datafile.rows(WEIGHTS):
        if row["feature"] not in FEATURES | {BASE}:
            faults.append(f"{WEIGHTS}:{number}: {row['feature']!r} is no feature of a claim")
        if not 0 <= float(row["weight"]) <= 1:
            faults.append(f"{WEIGHTS}:{number}: the weight {row['weight']} is not in 0..1")
    missing = (FEATURES | {BASE}) - weights().keys()
    return faults + [f"{WEIGHTS}: no weight for {name!r}" for name in sorted(missing)]
