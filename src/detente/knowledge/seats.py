"""The point that stands for a state on a map: from where it was governed."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import datafile
from detente.knowledge.places import Place, known, places
from detente.knowledge.states import states

FILE: Final = "seats.csv"


def seat(code: str, year: int) -> Place | None:
    """Where a state was governed from in the middle of a year; None for what is no state, such as NATO.

    A former state's is the capital of the first of its successors, except where the file says otherwise.
    """
    day = f"{year:04}-07-01"
    for row in _moved().get(code, ()):
        if row["from"] <= day and (not row["to"] or day < row["to"]):
            return known(row["place"])
    if found := _capitals().get(code):
        return found
    after = states()[code].successors if code in states() else ()
    return seat(after[0], year) if after else None


@cache
def _moved() -> dict[str, list[datafile.Row]]:
    found: dict[str, list[datafile.Row]] = {}
    for _, row in datafile.rows(FILE):
        found.setdefault(row["code"], []).append(row)
    return found


@cache
def _capitals() -> dict[str, Place]:
    return {one.state: one for one in reversed(places()) if one.kind == "capital"}


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults = []
    for number, row in datafile.rows(FILE):
        where = f"{FILE}:{number}"
        if row["code"] not in states():
            faults.append(f"{where}: no state has the code {row['code']!r}")
        if known(row["place"]) is None:
            faults.append(f"{where}: places.csv has no {row['place']!r}")
        if fault := datafile.check_span(row["from"], row["to"]):
            faults.append(f"{where}: {fault}")
    return faults
