"""How much a word says: little where it stands in many sentences on acts between states."""

from __future__ import annotations

import math
from functools import cache
from typing import Final

from detente.knowledge import datafile

FILE: Final = "common.csv"
RAREST: Final = 5  # sentences in 10,000 below which a word is as telling as can be


@cache
def _shares() -> dict[str, float]:
    return {row["stem"]: float(row["share"]) for _, row in datafile.rows(FILE)}


@cache
def worth(stem: str) -> float:
    """0 to 1: the information in a word's stem, 1 where it is rare (inverse document frequency, scaled)."""
    share = max(RAREST, _shares().get(stem, RAREST))
    return math.log(10_000 / share) / math.log(10_000 / RAREST)


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults, seen = list[str](), set[str]()
    for number, row in datafile.rows(FILE):
        if row["stem"] in seen:
            faults.append(f"{FILE}:{number}: {row['stem']!r} stands twice")
        seen.add(row["stem"])
        if not 0 < float(row["share"]) <= 10_000:
            faults.append(f"{FILE}:{number}: {row['share']} of 10,000 sentences is no share")
    return faults
