"""How sure a claim is: a base less declared weights (`confidence.csv`, docs/method/confidence.md)."""

from __future__ import annotations

from detente.coding.roles import Roles
from detente.coding.times import When
from detente.coding.triggers import Trigger
from detente.knowledge.confidence import BASE, weights
from detente.model import DateBasis, Kind

LEAST, MOST = 0.05, 0.95


def confidence(t: Trigger, roles: Roles, when: When, kind: Kind, said_by: tuple[str, ...]) -> float:
    """0.05..0.95, two decimals: the base less the weight of each thing that makes the reading less sure."""
    applies = {
        "nominal": not t.verbal,
        "implied": any(a.implied for a in (*roles.source, *roles.target)),
        "anywhere": "any" in roles.slots,
        "unconditioned": not t.entry.conditions,
        "undated": when.basis in (DateBasis.NONE, DateBasis.CONTEXT),
        "reported": bool(said_by),
        "state": kind is Kind.STATE,
    }
    value = weights()[BASE] - sum(weights()[name] for name, holds in applies.items() if holds)
    return round(min(MOST, max(LEAST, value)), 2)
