"""The words that say that something is to come, and what they stand with (docs/method/expectations.md)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.knowledge import datafile
from detente.model import Foresight

CUES: Final = "foresight.csv"
POS: Final = frozenset("aux verb adj noun mark harm mood feeling musing paper home".split())
TAKES: Final = frozenset(
    "verb to that ing obj self passive invitation on of in for place act condition event dated fixed what"
    " calendar subject".split()
)
APART: Final = POS - {"aux", "verb", "adj", "noun"}  # that foretell nothing by themselves
TENSES: Final = frozenset(
    {"any", "present", "now", "progressive", "perfect", "reported", "open", "conditional"}
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A cue: `takes` says where what is to come stands, `tense` when the cue looks ahead at all.

    `present`, `progressive` and `perfect` are forms of a verb, `now` the first or the last, `conditional` is
    with "would"; `reported` in somebody's mouth only; `open` is anything but a plain narrative in the past.
    `by_subject`: who expects it is the subject of the cue.
    """

    cue: str
    pos: str
    takes: frozenset[str]
    kind: Foresight | None
    tense: str
    by_subject: bool


@cache
def cues() -> dict[tuple[str, str], tuple[Ahead, ...]]:
    """(part of speech, word) to its cues."""
    found: dict[tuple[str, str], list[Ahead]] = defaultdict(list)
    for _, row in datafile.rows(CUES):
        takes = frozenset(datafile.many(row["takes"]))
        kind = Foresight(row["kind"]) if row["kind"] else None
        one = Ahead(row["cue"], row["pos"], takes, kind, row["tense"], row["who"] == "subject")
        found[row["pos"], row["cue"]].append(one)
    return {key: tuple(value) for key, value in found.items()}


@cache
def words() -> frozenset[str]:
    """The words of all cues but those of conditions: a sentence with none of them foretells nothing."""
    return frozenset(cue for pos, cue in cues() if pos not in APART)


@cache
def marks(takes: str) -> frozenset[str]:
    """The words that open a condition, or the time of an event to come."""
    return frozenset(cue for (pos, cue), rows in cues().items() if pos == "mark" and takes in rows[0].takes)


@cache
def harms() -> frozenset[str]:
    """Lemmas of what nobody wishes for: that they may come is a risk."""
    return _of("harm")


@cache
def feelings() -> frozenset[str]:
    """Lemmas of what is felt or shown, not done: "they will not be amused"."""
    return _of("feeling")


@cache
def musings() -> frozenset[str]:
    """Lemmas of what is said or thought: "readers may remember", "it should be noted"."""
    return _of("musing")


@cache
def papers() -> frozenset[str]:
    """Lemmas of what is written down and binds: "under the treaty it was to leave"."""
    return _of("paper")


@cache
def home() -> frozenset[str]:
    """Lemmas of the politics of one state."""
    return _of("home")


def _of(pos: str) -> frozenset[str]:
    return frozenset(cue for one, cue in cues() if one == pos)


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults, seen = list[str](), set[tuple[str, ...]]()
    for number, row in datafile.rows(CUES):
        where = f"{CUES}:{number}: "
        takes = frozenset(datafile.many(row["takes"]))
        key = (row["cue"], row["pos"], row["takes"])
        if key in seen:
            faults.append(f"{where}{row['cue']!r} stands twice")
        seen.add(key)
        if row["pos"] not in POS or row["tense"] not in TENSES or not takes or takes - TAKES:
            faults.append(f"{where}an unknown part of speech, tense or complement")
        if row["kind"] not in ("", *Foresight) or (
            not row["kind"] and row["pos"] not in ("mark", "feeling", "musing", "paper", "home")
        ):
            faults.append(f"{where}{row['kind']!r} is no kind")
        if row["who"] not in ("", "subject"):
            faults.append(f"{where}{row['who']!r} is nobody")
        if row["cue"] != row["cue"].lower() or not row["note"]:
            faults.append(f"{where}a cue is lower case and has an example")
    return faults
