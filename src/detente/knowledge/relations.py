"""What curves and phases assume: priors, weights, names of phases (docs/method/curves.md, phases.md)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from detente.knowledge import datafile, ontology

FILE: Final = "relations.csv"
PHASES: Final = "phases.csv"
LASTING: Final = "lasting.csv"
NAMES: Final = frozenset((
    "state", "tone mean", "tone dyads", "tone periods", "tone periods weight", "tone events",
    "tone events weight", "tone widening", "count shape", "indirect", "penalty", "penalty year", "undoing",
    "noise year",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """A name for phases whose mean tone is at least `least`, and below the next band's."""

    name: str
    least: float


@cache
def settings() -> dict[str, float]:
    """Each number by its name."""
    return {row["name"]: float(row["value"]) for _, row in datafile.rows(FILE)}


@cache
def bands() -> tuple[Band, ...]:
    """The names of phases, the most hostile first."""
    return tuple(Band(row["name"], float(row["from"])) for _, row in datafile.rows(PHASES))


@cache
def lasting() -> frozenset[str]:
    """The PLOVER types of deeds that go on for the whole of a span of years that they are told of."""
    return frozenset(row["type"] for _, row in datafile.rows(LASTING))


def called(tone: float) -> str:
    """The name of a mean tone on the Goldstein scale: `called(-6.0)` -> `"hostile"`."""
    return next((band.name for band in reversed(bands()) if tone >= band.least), bands()[0].name)


def lint() -> list[str]:
    """Every fault of the three files as `file:line: what is wrong`."""
    faults = []
    for number, row in datafile.rows(FILE):
        if row["name"] not in NAMES:
            faults.append(f"{FILE}:{number}: {row['name']!r} is nothing that curves assume")
        if not (float(row["value"]) > 0 or row["name"] == "tone mean"):
            faults.append(f"{FILE}:{number}: {row['name']} is {row['value']}, not above 0")
    faults += [f"{FILE}: no value for {name!r}" for name in sorted(NAMES - settings().keys())]
    if bands()[0].least != -10:
        faults.append(f"{PHASES}: the first band does not begin at -10")
    faults += [
        f"{PHASES}: {b.name!r} does not follow {a.name!r}" for a, b in pairwise(bands()) if b.least <= a.least
    ]
    faults += [
        f"{LASTING}:{number}: {row['type']!r} is no PLOVER type"
        for number, row in datafile.rows(LASTING) if row["type"] not in ontology.types()
    ]  # fmt: skip
    return faults
