"""Which acts belong to which register of things: arms, projects, agreements, visits and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from detente.knowledge import datafile
from detente.knowledge.lexicon import classes

FILE: Final = "registers.csv"
REGISTERS: Final = {
    "arms": "weapons sold, given, promised or withheld",
    "projects": "works that one party builds or pays for another, or that they build together",
    "agreements": "treaties, pacts, declarations and contracts",
    "visits": "journeys of leaders, ministers and delegations",
    "exercises": "joint military exercises",
    "memberships": "who joined, left or applied to which organisation",
    "votes": "votes, vetoes and abstentions",
    "aid": "money, goods and help given, other than arms",
}
BODY: Final = "body"
PATTERN: Final = "/"  # before a regular expression among the words
MONEY: Final = "$"  # among the words for things: a sum of money and nothing else


@dataclass(frozen=True, slots=True)
class Admission:
    """One row: an act of this type and mode belongs to the register where its words fit.

    Empty `type` and `mode` fit any. `item`, `trigger` and `bar` find words in lower case, None where the
    row names none. `money`: a sum of money with no thing will do. `body`: one side is an organisation.
    """

    register: str
    type: str
    mode: str
    item: re.Pattern[str] | None
    trigger: re.Pattern[str] | None
    bar: re.Pattern[str] | None
    money: bool
    body: bool


@cache
def admissions(register: str) -> tuple[Admission, ...]:
    """The rows of a register in the order of the file."""
    return tuple(
        Admission(
            row["register"],
            row["type"],
            row["mode"],
            _words(row["item"]),
            _words(row["trigger"]),
            _words(row["bar"]),
            MONEY in datafile.many(row["item"]),
            row["party"] == BODY,
        )
        for _, row in datafile.rows(FILE)
        if row["register"] == register
    )


def _words(cell: str) -> re.Pattern[str] | None:
    """Finds the words of a cell in any form; @class stands for a class's lemmas, a /pattern for itself."""
    found = set[str]()
    for word in datafile.many(cell):
        if word.startswith(PATTERN):
            found.add(word[1:])
        elif word != MONEY:
            lemmas = classes()[word[1:]] if word.startswith("@") else {word}
            found |= {re.escape(form) for lemma in lemmas for form in _forms(lemma)}
    if not found:
        return None
    return re.compile(rf"\b(?:{'|'.join(sorted(found, key=lambda form: (-len(form), form)))})\b")


def _forms(word: str) -> set[str]:
    """A word with the regular endings of nouns and verbs; irregular forms stand in the file."""
    forms = {word, word + "s", word + "es", word + "ing", word + "ed", word + "d"}
    if word.endswith("y"):
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    if word.endswith("e"):
        forms.add(word[:-1] + "ing")
    if word[-1:] in "bdglmnprt":
        forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return forms


def lint() -> list[str]:
    """Every fault of the file as `file:line: what is wrong`."""
    from detente.errors import KnowledgeError
    from detente.knowledge.ontology import modes

    faults = []
    for number, row in datafile.rows(FILE):
        if row["register"] not in REGISTERS:
            faults.append(f"{FILE}:{number}: there is no register {row['register']!r}")
        if row["party"] not in ("", BODY):
            faults.append(f"{FILE}:{number}: {row['party']!r} is no kind of party")
        try:
            known = modes(row["type"]) if row["type"] else {}
        except KnowledgeError:
            faults.append(f"{FILE}:{number}: there is no type {row['type']!r}")
            continue
        if row["mode"] and row["mode"] not in known:
            faults.append(f"{FILE}:{number}: {row['type']} has no mode {row['mode']!r}")
        for column in ("item", "trigger", "bar"):
            for word in datafile.many(row[column]):
                if word.startswith("@") and word[1:] not in classes():
                    faults.append(f"{FILE}:{number}: there is no class {word!r}")
                elif word != word.lower() and not word.startswith(PATTERN):
                    faults.append(f"{FILE}:{number}: {word!r} is not in lower case")
    return faults + [f"{FILE}: no row for {name!r}" for name in REGISTERS if not admissions(name)]
