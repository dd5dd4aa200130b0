"""How texts tell what became of a plan: other words for the act, words of failure, acts that undo it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final

from detente.knowledge import datafile
from detente.knowledge.ontology import types

WORDS: Final = "fulfilment_words.csv"
FAILURE: Final = "fell_through.csv"
OPPOSED: Final = "opposed.csv"
WEIGHTS: Final = "fulfilment.csv"


@cache
def acts() -> dict[str, frozenset[str]]:
    """Each single word to the acts that it may tell of."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, row in datafile.rows(WORDS):
        for word in datafile.many(row["words"]):
            found[word].add(row["act"])
    return {word: frozenset(names) for word, names in found.items()}


@cache
def things() -> frozenset[str]:
    """Those of the acts that are things dealt with, by which an act alone is not told."""
    return frozenset(row["act"] for _, row in datafile.rows(WORDS) if row["is"] == "thing")


@cache
def undone() -> dict[str, frozenset[str]]:
    """Each act to those that undo it."""
    return {row["act"]: frozenset(datafile.many(row["undone"])) for _, row in datafile.rows(WORDS)}


@cache
def failure() -> re.Pattern[str]:
    """Matches a word that says that something did not come."""
    words = sorted((row["words"] for _, row in datafile.rows(FAILURE)), key=len, reverse=True)
    whole = "|".join(re.escape(word) for word in words if word[1:2] not in ("'", "’"))
    return re.compile(rf"\b(?:{whole})\b|n['’]t\b", re.IGNORECASE)


@cache
def opposed() -> frozenset[tuple[str, str]]:
    """Pairs of PLOVER types: what was awaited, what undoes it."""
    return frozenset((row["awaited"], row["happened"]) for _, row in datafile.rows(OPPOSED))


@cache
def weights() -> dict[str, float]:
    """Each reason for a sentence telling of what was awaited to its log-odds; `always` holds of every one."""
    return {row["reason"]: float(row["weight"]) for _, row in datafile.rows(WEIGHTS)}


def lint() -> list[str]:
    """Every fault of the files as `file:line: what is wrong`."""
    faults = list[str]()
    acts = {row["act"] for _, row in datafile.rows(WORDS)}
    for number, row in datafile.rows(WORDS):
        where = f"{WORDS}:{number}: "
        if row["is"] not in ("act", "thing"):
            faults.append(f"{where}{row['is']!r} is neither act nor thing")
        faults += [f"{where}{one!r} is no act" for one in datafile.many(row["undone"]) if one not in acts]
        words = datafile.many(row["words"])
        faults += [
            f"{where}{word!r} is no lower-case word" for word in words if not word.islower() or " " in word
        ]
    for number, row in datafile.rows(FAILURE):
        if row["words"].replace("’", "'") not in row["example"].lower().replace("’", "'"):
            faults.append(f"{FAILURE}:{number}: the example is without {row['words']!r}")
    for number, row in datafile.rows(OPPOSED):
        pair = {row["awaited"], row["happened"]}
        if len(pair) < 2 or not pair <= types().keys():
            faults.append(f"{OPPOSED}:{number}: not two PLOVER types")
    for number, row in datafile.rows(WEIGHTS):
        if not -20 <= float(row["weight"]) <= 20:
            faults.append(f"{WEIGHTS}:{number}: the weight {row['weight']} is not in -20..20")
    for name, column in ((WORDS, "act"), (FAILURE, "words"), (WEIGHTS, "reason")):
        keys = [row[column] for _, row in datafile.rows(name)]
        faults += [f"{name}: {key!r} stands twice" for key in sorted(set(keys)) if keys.count(key) > 1]
    return faults
