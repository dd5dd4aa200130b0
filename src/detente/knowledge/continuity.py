"""Which codes are one party through time: the USSR and Russia, and the few like them."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import datafile

CONTINUATORS: Final = "continuators.csv"


@cache
def _before() -> dict[str, tuple[str, str]]:
    """later code -> (earlier code, the day it took over)."""
    return {row["later"]: (row["earlier"], row["on"]) for _, row in datafile.rows(CONTINUATORS)}


@cache
def line(code: str) -> frozenset[str]:
    """All codes of the party that `code` is: `{"SUN", "RUS"}` for either of the two."""
    found = {code}
    pairs = [{later, earlier} for later, (earlier, _) in _before().items()]
    while more := {a for pair in pairs if found & pair for a in pair} - found:
        found |= more
    return frozenset(found)


@cache
def heir(code: str) -> str:
    """The code that stands for a state and its forerunners and heirs, the first of them all: SUN is RUS."""
    return min(line(code))


def holder(code: str, day: str) -> str:
    """The code that the party had on a day (an ISO date): `("RUS", "1965-09-01")` -> `"SUN"`.

    Only backwards: a text of today that says "Soviet" is taken at its word.
    """
    while code in _before() and day < _before()[code][1]:
        code = _before()[code][0]
    return code


def successor(code: str, day: str) -> str:
    """The code that the party had on a day, also forwards: `("SUN", "2017-02-01")` -> `"RUS"`."""
    later = {earlier: (code, on) for code, (earlier, on) in _before().items()}
    while code in later and day >= later[code][1]:
        code = later[code][0]
    return holder(code, day)


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    from detente.knowledge.states import states

    faults = []
    for number, row in datafile.rows(CONTINUATORS):
        faults += [
            f"{CONTINUATORS}:{number}: no state has the code {row[side]!r}"
            for side in ("earlier", "later") if row[side] not in states()
        ]  # fmt: skip
        if not datafile.ISO_PREFIX.fullmatch(row["on"]):
            faults.append(f"{CONTINUATORS}:{number}: {row['on']!r} is no ISO date prefix")
    return faults
