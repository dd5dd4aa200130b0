"""How relations stand, in the phrases of a predicate: "at their lowest", "on the mend", "sworn enemies"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.knowledge import lexicon
from detente.knowledge.datafile import many, rows
from detente.knowledge.lexicon import Entry, Frame

WORDS: Final = "standing_words.csv"
PARTY: Final = "party"
TYPES: Final = frozenset({"SUPPORT", "SANCTION"})
OF_RELATION: Final = Frame(("subj", "obj"), ("with", "between", "any"), True)
OF_PARTIES: Final = Frame(("subj", "obj"), ("with",), True)


@dataclass(frozen=True, slots=True)
class Standing:
    """A phrase and how it reads; `of` holds the subjects it is said of, empty where the parties are."""

    words: tuple[str, ...]
    of: frozenset[str]
    entry: Entry


@cache
def standings() -> tuple[Standing, ...]:
    """All phrases, longest first."""
    found = []
    for line, row in rows(WORDS):
        words = tuple(row["phrase"].split())
        of = frozenset().union(*(_subjects(name) for name in many(row["of"])))
        frame = OF_RELATION if of else OF_PARTIES
        found.append(Standing(words, of, Entry(words[-1], (), frame, row["type"], "", "", "state", line)))
    return tuple(sorted(found, key=lambda one: -len(one.words)))


@cache
def subjects() -> frozenset[str]:
    """Lemmas that some phrase is said of."""
    return frozenset().union(*(one.of for one in standings()))


def _subjects(name: str) -> frozenset[str]:
    if name == PARTY:
        return frozenset()
    return lexicon.classes()[name[1:]] if name.startswith("@") else frozenset({name})


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    faults, seen = list[str](), set[tuple[str, str]]()
    for line, row in rows(WORDS):
        key = (row["of"], row["phrase"])
        if key in seen:
            faults.append(f"{WORDS}:{line}: {row['phrase']!r} stands twice")
        seen.add(key)
        if row["type"] not in TYPES:
            faults.append(f"{WORDS}:{line}: {row['type']!r} is neither SUPPORT nor SANCTION")
        if not row["phrase"] or row["phrase"] != row["phrase"].lower() or "-" in row["phrase"]:
            faults.append(f"{WORDS}:{line}: {row['phrase']!r} is not in lower case and without hyphens")
        faults += [
            f"{WORDS}:{line}: no class {name!r}"
            for name in many(row["of"])
            if name.startswith("@") and name[1:] not in lexicon.classes()
        ]
        if not many(row["of"]):
            faults.append(f"{WORDS}:{line}: no subject")
    return faults
