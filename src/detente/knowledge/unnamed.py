"""What speaks for a party being meant that a clause does not name, and how much (docs/method/lexicon.md)."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import fitted

WEIGHTS: Final = "unnamed.csv"
ENOUGH: Final = "enough"  # the row that holds how likely a party must be to be supplied


@cache
def weights() -> dict[str, float]:
    """Each reason to its log-odds against nobody being meant."""
    return {reason: weight for reason, weight in fitted.weights(WEIGHTS).items() if reason != ENOUGH}


@cache
def enough() -> float:
    """The least probability, 0 to 1, at which a party is supplied."""
    return fitted.weights(WEIGHTS)[ENOUGH]


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    return fitted.faults(WEIGHTS, {ENOUGH, "always"}, frozenset({ENOUGH}))
