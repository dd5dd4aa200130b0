"""What a question is read and its answers are ranked by: weights, and words that ask for one thing."""

from __future__ import annotations

from functools import cache
from typing import Final

from detente.knowledge import datafile

WEIGHTS: Final = "asking.csv"
WORDS: Final = "asking_words.csv"


@cache
def weights() -> dict[str, float]:
    """Each reason to its weight (docs/method/ask.md)."""
    return {row["reason"]: float(row["weight"]) for _, row in datafile.rows(WEIGHTS)}


@cache
def alike() -> dict[str, tuple[str, ...]]:
    """Each word or phrase, lower case, to those that may stand for it, itself first."""
    found: dict[str, dict[str, None]] = {}
    for _, row in datafile.rows(WORDS):
        group = datafile.many(row["words"])
        for word in group:
            found.setdefault(word, {word: None}).update(dict.fromkeys(group))
    return {word: tuple(group) for word, group in found.items()}


def lint() -> list[str]:
    """Every fault of the files as `file:line: what is wrong`."""
    faults, seen = list[str](), set[str]()
    for number, row in datafile.rows(WEIGHTS):
        if row["reason"] in seen:
            faults.append(f"{WEIGHTS}:{number}: {row['reason']!r} stands twice")
        seen.add(row["reason"])
        if not -3 <= float(row["weight"]) <= 3:
            faults.append(f"{WEIGHTS}:{number}: the weight {row['weight']} is not in -3..3")
    for number, row in datafile.rows(WORDS):
        group = datafile.many(row["words"])
        if len(group) < 2:
            faults.append(f"{WORDS}:{number}: a group is of two words or more")
        faults += [
            f"{WORDS}:{number}: {word!r} is not in lower case" for word in group if word != word.lower()
        ]
        faults += [f"{WORDS}:{number}: {word!r} stands twice" for word in set(group) if group.count(word) > 1]
    return faults
