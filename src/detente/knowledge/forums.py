"""Bodies before which a state lays its quarrel with another: courts, the Security Council, trade panels."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import datafile
from detente.knowledge.organisations import organisations

FORUMS: Final = "forums.csv"


@cache
def forums() -> frozenset[str]:
    """The codes of the courts of organisations.csv and of the bodies of the file."""
    courts = (one.code for one in organisations().values() if one.kind == "court")
    return frozenset((*courts, *(row["organisation"] for _, row in datafile.rows(FORUMS))))


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults, seen = list[str](), set[str]()
    for line, row in datafile.rows(FORUMS):
        code = row["organisation"]
        body = organisations().get(code)
        if body is None:
            faults.append(f"{FORUMS}:{line}: no organisation {code!r}")
        elif body.kind == "court":
            faults.append(f"{FORUMS}:{line}: {code} is a court, which needs no row")
        if code in seen:
            faults.append(f"{FORUMS}:{line}: {code} stands twice")
        seen.add(code)
    return faults
