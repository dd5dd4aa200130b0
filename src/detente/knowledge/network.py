"""What triads, blocs, leads and reactions assume (docs/method/triads.md, blocs.md)."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import datafile

FILE: Final = "network.csv"
NAMES: Final = frozenset((
    "friend", "foe", "least", "half-life", "years", "resolution", "days", "draws", "block", "known",
))  # fmt: skip


@cache
def settings() -> dict[str, float]:
    """Each number by its name."""
    return {row["name"]: float(row["value"]) for _, row in datafile.rows(FILE)}


def sign(tone: float, count: float) -> int:
    """1 for a friend's tone, -1 for a foe's, 0 between them or on too few events; tone is -10 to 10."""
    known = settings()
    if count < known["least"]:
        return 0
    return 1 if tone >= known["friend"] else -1 if tone < known["foe"] else 0


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    from detente.knowledge.relations import bands

    edges = {band.least for band in bands()}
    faults = []
    for number, row in datafile.rows(FILE):
        name, value = row["name"], float(row["value"])
        if name not in NAMES:
            faults.append(f"{FILE}:{number}: {name!r} is nothing that networks assume")
        if name in ("friend", "foe") and value not in edges:
            faults.append(f"{FILE}:{number}: {name} is {value:g}, which is no edge of a band of phases.csv")
        if name != "foe" and value <= 0:
            faults.append(f"{FILE}:{number}: {name} is {value:g}, not above 0")
    faults += [f"{FILE}: no value for {name!r}" for name in sorted(NAMES - settings().keys())]
    if not faults and settings()["foe"] > settings()["friend"]:
        faults.append(f"{FILE}: a foe's tone begins above a friend's")
    return faults
