"""What imported data sets of events are: their terms, their types in PLOVER, their codes of actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.errors import KnowledgeError
from detente.knowledge import datafile, ontology
from detente.knowledge.organisations import organisations
from detente.knowledge.states import TITLES, names, states

DATASETS: Final = "imports/datasets.csv"
ACTORS: Final = "imports/actors.csv"
COUNTRIES: Final = "imports/countries.csv"
ACTS: Final = "imports/acts.csv"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set: on what terms it is given, what to cite, how far one of its events is trusted (0 to 1)."""

    title: str
    licence: str
    cite: str
    trust: float


@cache
def datasets() -> dict[str, Dataset]:
    """By the name of the format; raises KnowledgeError."""
    found = {}
    for line, row in datafile.rows(DATASETS):
        try:
            trust = float(row["trust"])
        except ValueError:
            raise KnowledgeError(f"{DATASETS}:{line}: {row['trust']!r} is no number; correct it.") from None
        found[row["format"]] = Dataset(row["title"], row["licence"], row["cite"], trust)
    return found


@cache
def cameo_actors() -> dict[str, str]:
    """Three letters of CAMEO, where they are no state's own code, to ours."""
    bodies = organisations()
    return {
        row["code"]: bodies[row["party"]].actor if row["party"] in bodies else row["party"]
        for _, row in datafile.rows(ACTORS)
    }


@cache
def acts() -> dict[tuple[str, str, str], tuple[str, str]]:
    """(format, type, subtype) in lower case to PLOVER type and mode; an empty subtype is any other."""
    return {
        (row["format"], row["type"].lower(), row["subtype"].lower()): (row["plover"], row["mode"])
        for _, row in datafile.rows(ACTS)
    }


@cache
def parties_by_name() -> dict[str, str]:
    """Plain names of states and organisations to their codes: a dictionary, since misses must be quick."""
    found: dict[str, str] = {key(row["name"]): row["code"] for _, row in datafile.rows(COUNTRIES)}
    for state in states().values():
        found.setdefault(key(state.name), state.code)
    for form in names():
        if form.sense in TITLES:
            found.setdefault(key(form.form), form.code)
    for body in organisations().values():
        for text in (body.name, *(form.text for form in body.forms)):
            found.setdefault(key(text), body.actor)
    return found


@cache
def by_number() -> dict[int, str]:
    """Numbers of the Correlates of War, which Gleditsch and Ward mostly share, to states, newest first."""
    found: dict[int, str] = {}
    for state in sorted(states().values(), key=lambda state: bool(state.to)):
        for number in state.cow:
            found.setdefault(number, state.code)
    return found


def key(name: str) -> str:
    """`"The  United States"` -> `"united states"`."""
    return " ".join(name.replace("’", "'").replace(".", "").casefold().split()).removeprefix("the ")


def lint() -> list[str]:
    """Every fault in the files as `file:line: what is wrong`."""
    return [*_faults()]


def _faults() -> Iterator[str]:
    known = {*states(), *organisations()}
    for name, column in ((ACTORS, "party"), (COUNTRIES, "code")):
        for line, row in datafile.rows(name):
            if row[column] not in known:
                yield f"{name}:{line}: no state or organisation has the code {row[column]!r}"
    for line, row in datafile.rows(ACTORS):
        if len(row["code"]) != 3 or row["code"] in states():
            yield f"{ACTORS}:{line}: {row['code']!r} is not three letters, or a state's own code"
    for line, row in datafile.rows(ACTS):
        if row["plover"] not in ontology.types():
            yield f"{ACTS}:{line}: {row['plover']!r} is no PLOVER type"
        elif row["mode"] and row["mode"] not in ontology.modes(row["plover"]):
            yield f"{ACTS}:{line}: {row['plover']} has no mode {row['mode']!r}"
    for line, row in datafile.rows(DATASETS):
        if not 0 < float(row["trust"]) < 1:
            yield f"{DATASETS}:{line}: trust {row['trust']} is not between 0 and 1"
