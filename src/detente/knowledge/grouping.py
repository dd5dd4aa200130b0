"""What speaks for two claims telling of one event, and how much (docs/method/events.md)."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import datafile, fitted
from detente.knowledge.ontology import event_type

WEIGHTS: Final = "grouping.csv"
KIN: Final = "kin.csv"
RECURRING: Final = "recurring.csv"
BY_HAND: Final = "by hand"


@cache
def weights() -> dict[str, float]:
    """Each reason to its log-odds; `always` holds of every pair."""
    return fitted.weights(WEIGHTS)


@cache
def kin() -> frozenset[tuple[str, str]]:
    """Pairs of PLOVER types, both ways, under which one act is often told."""
    pairs = [(row["one"], row["other"]) for _, row in datafile.rows(KIN)]
    return frozenset(pairs) | frozenset((b, a) for a, b in pairs)


@cache
def by_hand() -> frozenset[str]:
    """The reasons whose weight a person set, since the gold tells too little of them."""
    return frozenset(row["reason"] for _, row in datafile.rows(WEIGHTS) if row["set"] == BY_HAND)


@cache
def recurring() -> frozenset[str]:
    """PLOVER types of acts of which another year means another event."""
    return frozenset(row["type"] for _, row in datafile.rows(RECURRING))


def lint() -> list[str]:
    """Every fault of the files as `file:line: what is wrong`."""
    from detente.errors import KnowledgeError

    faults = fitted.faults(WEIGHTS, {"always"})
    for number, row in datafile.rows(WEIGHTS):
        if row["set"] not in (BY_HAND, "fitted"):
            faults.append(f"{WEIGHTS}:{number}: a weight is fitted or set by hand, not {row['set']!r}")
    for name, columns in ((KIN, ("one", "other")), (RECURRING, ("type",))):
        for number, row in datafile.rows(name):
            for column in columns:
                try:
                    event_type(row[column])
                except KnowledgeError:
                    faults.append(f"{name}:{number}: there is no type {row[column]!r}")
    return faults
