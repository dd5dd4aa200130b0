"""Files of weights: a reason a row, with the log-odds that it adds."""

from __future__ import annotations

from detente.knowledge import datafile

MOST = 20.0  # log-odds, either way


def weights(file: str) -> dict[str, float]:
    """Each reason to its weight."""
    return {row["reason"]: float(row["weight"]) for _, row in datafile.rows(file)}


def faults(file: str, needed: set[str], shares: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with such a file; `needed` must stand in it, those of `shares` are 0 to 1."""
    found, seen = list[str](), set[str]()
    for number, row in datafile.rows(file):
        reason, weight = row["reason"], float(row["weight"])
        if reason in seen:
            found.append(f"{file}:{number}: {reason!r} stands twice")
        seen.add(reason)
        least, most = (0.0, 1.0) if reason in shares else (-MOST, MOST)
        if not least <= weight <= most:
            found.append(f"{file}:{number}: the weight {weight} is not in {least:g}..{most:g}")
    if missing := needed - seen:
        found.append(f"{file}: no weight for {', '.join(map(repr, sorted(missing)))}")
    return found
