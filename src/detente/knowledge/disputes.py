"""What the search for disputes argues with: acts that happen once, cue words, standings, ranks, weights."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.errors import KnowledgeError
from detente.knowledge import datafile, fitted
from detente.knowledge.ontology import event_type
from detente.knowledge.people import OFFICES

UNIQUE: Final = "unique.csv"
FIRSTS: Final = "firsts.csv"
STANDING: Final = "standing.csv"
RANKS: Final = "ranks.csv"
GENERIC: Final = "generic.csv"
HEADS: Final = "heads.csv"
JUDGING: Final = "judging.csv"
WEIGHTS: Final = "disputes.csv"
ODDS: Final = "atodds.csv"
CUES: Final = ("first", "only", "never", "last")
WEIGHED: Final = ("date", "direction", "happened", "quantity")
LEVELS: Final = ("stand", "change")


@dataclass(frozen=True, slots=True)
class Unique:
    """An act that seldom happens twice; `words` are beginnings of which one of each group must be there."""

    name: str
    type: str
    words: tuple[tuple[str, ...], ...]
    years: float
    weight: float


@dataclass(frozen=True, slots=True)
class Standing:
    """A word on relations: +1 good, -1 bad; doubled where it goes over the other words around it."""

    word: str
    polarity: int
    level: str


@cache
def uniques() -> tuple[Unique, ...]:
    """All of them, as the file has them."""
    return tuple(
        Unique(
            row["as"],
            row["type"],
            tuple(tuple(group.split("|")) for group in row["words"].split()),
            float(row["years"]),
            float(row["weight"]),
        )
        for _, row in datafile.rows(UNIQUE)
    )


@cache
def firsts() -> tuple[tuple[re.Pattern[str], str], ...]:
    """(pattern over lower-case text, kind) of each cue, those first that go before others."""
    return tuple((re.compile(row["cue"]), row["kind"]) for _, row in datafile.rows(FIRSTS))


@cache
def standings() -> tuple[Standing, ...]:
    """All words on relations, the longest first."""
    rows = [Standing(row["word"], int(row["polarity"]), row["level"]) for _, row in datafile.rows(STANDING)]
    return tuple(sorted(rows, key=lambda one: (-len(one.word), one.word)))


@cache
def judgings() -> dict[str, int]:
    """Beginning of a word by which something is judged -> +1 well, -1 ill; the longest first."""
    rows = [(row["word"], int(row["polarity"])) for _, row in datafile.rows(JUDGING)]
    return dict(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@cache
def ranks() -> dict[str, tuple[str, str]]:
    """Word -> (rank, office of people/*.csv or nothing), longest words first."""
    rows = [(row["word"], (row["rank"], row["offices"])) for _, row in datafile.rows(RANKS)]
    return dict(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@cache
def generic() -> frozenset[str]:
    """Words in lower case that nearly every telling has."""
    return frozenset(row["word"] for _, row in datafile.rows(GENERIC))


@cache
def heads() -> dict[str, str]:
    """Noun in lower case -> what is counted by it: people, papers, ships, ..."""
    return {row["word"]: row["of"] for _, row in datafile.rows(HEADS)}


@cache
def weights() -> dict[str, float]:
    """Each reason for two tellings being of one happening, to its log-odds; and the thresholds."""
    return {row["reason"]: float(row["weight"]) for _, row in datafile.rows(WEIGHTS)}


@cache
def odds() -> dict[str, float]:
    """What speaks for a pair that differs in one thing to be at odds, and the thresholds; 0 for the rest."""
    return defaultdict(float, fitted.weights(ODDS))


def lint() -> list[str]:
    """Every fault of the files as `file:line: what is wrong`."""
    faults = list[str]()
    for number, row in datafile.rows(UNIQUE):
        try:
            event_type(row["type"])
        except KnowledgeError:
            faults.append(f"{UNIQUE}:{number}: there is no type {row['type']!r}")
        if not 0 < float(row["years"]) <= 100 or not 0 < float(row["weight"]) <= 5:
            faults.append(f"{UNIQUE}:{number}: years are in 0..100 and the weight in 0..5")
    for number, row in datafile.rows(FIRSTS):
        try:
            re.compile(row["cue"])
        except re.error as error:
            faults.append(f"{FIRSTS}:{number}: {row['cue']!r} is no regular expression ({error})")
        if row["kind"] not in CUES:
            faults.append(f"{FIRSTS}:{number}: the kind is one of {', '.join(CUES)}, not {row['kind']!r}")
    for number, row in datafile.rows(STANDING):
        if row["polarity"] not in ("-2", "-1", "0", "1", "2") or row["level"] not in LEVELS:
            faults.append(f"{STANDING}:{number}: polarity is -2 to 2 and level {' or '.join(LEVELS)}")
    for number, row in datafile.rows(JUDGING):
        if row["polarity"] not in ("-1", "1"):
            faults.append(f"{JUDGING}:{number}: polarity is -1 or 1, not {row['polarity']!r}")
    faults += fitted.faults(ODDS, {"always", "least to be plain", *(f"least, {what}" for what in WEIGHED)})
    for number, row in datafile.rows(RANKS):
        if row["offices"] and row["offices"] not in OFFICES:
            faults.append(f"{RANKS}:{number}: there is no office {row['offices']!r}")
    return faults
