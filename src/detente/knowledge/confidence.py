"""The weights that a claim's confidence is made of (docs/method/confidence.md)."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import datafile

WEIGHTS: Final = "confidence.csv"
FEATURES: Final = (
    "anywhere",
    "implied",
    "supplied",
    "likely meant",
    "others named",
    "not done",
    "the two",
    "one of the two",
)
BASE: Final = "base"
TYPE: Final = "learned type"
EVERY: Final = frozenset((BASE, *FEATURES, TYPE))


@cache
def weights() -> dict[str, float]:
    """Log-odds: `base`, what each feature adds at full strength, and the factors of other log-odds."""
    return {row["feature"]: float(row["weight"]) for _, row in datafile.rows(WEIGHTS)}


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults = []
    for number, row in datafile.rows(WEIGHTS):
        if row["feature"] not in EVERY:
            faults.append(f"{WEIGHTS}:{number}: {row['feature']!r} is no feature of a claim")
        if not -5 <= float(row["weight"]) <= 5:
            faults.append(f"{WEIGHTS}:{number}: the weight {row['weight']} is not in -5..5")
    return faults + [f"{WEIGHTS}: no weight for {name!r}" for name in sorted(EVERY - weights().keys())]
