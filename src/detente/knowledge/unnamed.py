"""What speaks for a party being meant that a clause does not name, and how much (docs/method/lexicon.md)."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import datafile

WEIGHTS: Final = "unnamed.csv"
ENOUGH: Final = "enough"  # the row that holds how likely a party must be to be supplied


@cache
def weights() -> dict[str, float]:
    """Each reason to its log-odds against nobody being meant."""
    return {
        row["reason"]: float(row["weight"]) for _, row in datafile.rows(WEIGHTS) if row["reason"] != ENOUGH
    }


@cache
def enough() -> float:
    """The least probability, 0 to 1, at which a party is supplied."""
    return next(float(row["weight"]) for _, row in datafile.rows(WEIGHTS) if row["reason"] == ENOUGH)


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults, seen = list[str](), set[str]()
    for number, row in datafile.rows(WEIGHTS):
        reason, weight = row["reason"], float(row["weight"])
        if reason in seen:
            faults.append(f"{WEIGHTS}:{number}: {reason!r} stands twice")
        seen.add(reason)
        least, most = (0, 1) if reason == ENOUGH else (-20, 20)
        if not least <= weight <= most:
            faults.append(f"{WEIGHTS}:{number}: {weight} is not in {least}..{most}")
    faults += [f"{WEIGHTS}: no row {name!r}" for name in (ENOUGH, "always") if name not in seen]
    return faults
