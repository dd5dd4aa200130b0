"""Ties and triads as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from detente.api import Balance, Tie

SIGNS: Final = {1: "friends", -1: "foes", 0: "neither"}


def tie_dict(tie: Tie) -> dict[str, Any]:
    """A tie as plain values, with all its events."""
    from dataclasses import asdict

    return {**asdict(tie), "stand": SIGNS[tie.sign]}


def balance_dict(one: Balance) -> dict[str, Any]:
    """The triads of a year as plain values."""
    from dataclasses import asdict

    triads = [
        {"parties": t.parties, "kind": t.kind, "balanced": t.balanced, "ties": [tie_dict(x) for x in t.ties]}
        for t in one.triads
    ]
    names = ("strong", "weak", "friends_friend", "enemys_enemy", "friends_enemy")
    shares = {name: asdict(getattr(one, name)) for name in names}
    return {"year": one.year, "chance": one.chance, **shares, "triads": triads}
