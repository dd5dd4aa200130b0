"""Strategic rivals and the years of their enmity (docs/method/curves.md, Acts through others)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.knowledge import datafile
from detente.knowledge.continuity import line
from detente.knowledge.organisations import organisations
from detente.knowledge.states import states

FILE: Final = "rivalries.csv"


@dataclass(frozen=True, slots=True)
class Rivalry:
    """A rival, by code, and the years of the enmity, both included; an open one lasts to 9999."""

    rival: str
    first: int
    last: int


@cache
def rivals(code: str) -> tuple[Rivalry, ...]:
    """The rivals of a party under any code that it had, in the order of the file."""
    found, mine = [], line(code)
    for _, row in datafile.rows(FILE):
        for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
            if one in mine:
                found.append(Rivalry(other, int(row["from"]), int(row["to"] or 9999)))
    return tuple(found)


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults, seen = [], list[tuple[frozenset[str], int, int]]()
    for number, row in datafile.rows(FILE):
        pair, first, last = frozenset((row["a"], row["b"])), row["from"], row["to"] or "9999"
        faults += [
            f"{FILE}:{number}: {code!r} is no party"
            for code in sorted(pair) if code not in states() and code not in organisations()
        ]  # fmt: skip
        if len(pair) < 2:
            faults.append(f"{FILE}:{number}: {row['a']} is its own rival")
        if not (first.isdigit() and last.isdigit() and int(first) <= int(last)):
            faults.append(f"{FILE}:{number}: {first} to {last} is no span of years")
            continue
        faults += [
            f"{FILE}:{number}: {row['a']} and {row['b']} stand twice for the same years"
            for other, begun, ended in seen if other == pair and begun <= int(last) and int(first) <= ended
        ]  # fmt: skip
        seen.append((pair, int(first), int(last)))
    return faults
