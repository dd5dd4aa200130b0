"""How much the rules weigh against the learned part (docs/method/learned.md)."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import datafile

FILE: Final = "together.csv"
NAMES: Final = frozenset(("type in place", "type turned", "type near", "status", "status from"))


@cache
def together() -> dict[str, float]:
    """Each weight by its name: log-odds, or for the last one a probability."""
    return {row["name"]: float(row["weight"]) for _, row in datafile.rows(FILE)}


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults = []
    for number, row in datafile.rows(FILE):
        most = 1.0 if row["name"].endswith(" from") else 20.0
        if row["name"] not in NAMES:
            faults.append(f"{FILE}:{number}: {row['name']!r} is no weight")
        if not 0 <= float(row["weight"]) <= most:
            faults.append(f"{FILE}:{number}: the weight {row['weight']} is not in 0..{most:.0f}")
    return faults + [f"{FILE}: no weight for {name!r}" for name in sorted(NAMES - together().keys())]
