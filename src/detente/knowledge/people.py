"""People who speak and act for states: names, the forms the press gives them, and terms of office.

Every CSV of the folder `people` is read; rows with the same state and name are one person.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import Literal

from detente.knowledge import datafile

FOLDER = "people"
COLUMNS = ("state", "name", "known_as", "office", "from", "to")

# In the order in which one person's simultaneous offices outrank each other.
OFFICES = (
    "head_of_state",
    "head_of_government",
    "party_leader",
    "foreign_minister",
    "defence_minister",
    "deputy_head",
    "army_chief",
    "security_adviser",
    "ambassador",
    "head_of_organisation",
    "opposition_leader",
)
RANK = {office: rank for rank, office in enumerate(OFFICES)}
MILITARY = frozenset({"army_chief"})

# Forms that would match ordinary words or too many other people when they stand alone.
WORDS = frozenset(
    "brown day grey home hope hull king law long major march may price short son song stone straw sun will "
    "wise wood young".split()
)
SURNAMES = frozenset(
    "ahmad ahmed ali bai cao chang chen cho choi gao garcia gonzalez han hong hsu huang hung hussain ito "
    "jain jin jung kang khan kim kobayashi kumar lam lee lim lin liu lopez malik martinez mohammed "
    "muhammad nguyen park pham rahman rao rodriguez sato shah sharma singh smith suzuki tan tang tran "
    "wang wong wu yang yoon yun zhang zhao zhou zhu".split()
)
SHORTEST = 3  # letters
OVERLAP = 366  # days that two heads of government of one state may be recorded together
JOINT = {"KHM": ("1993-07", "1998-11")}  # first and second prime minister governed side by side


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office; `from_` and `to` are ISO date prefixes, an empty `to` means still in office."""

    office: str
    from_: str
    to: str

    def days_within(self, first: date, last: date) -> int:
        """Days of `first`..`last` (both included) that the term covers at its widest reading."""
        start, end = _first_day(self.from_), _last_day(self.to)
        return max(0, (min(end, last) - max(start, first)).days + 1)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one state (or organisation): full name, other forms the press uses, terms by time."""

    state: str
    name: str
    known_as: tuple[str, ...]
    terms: tuple[Term, ...]


@cache
def people() -> tuple[Person, ...]:
    """Everyone in the folder, by file, then in the order of their first row."""
    forms_of: dict[tuple[str, str], dict[str, None]] = {}
    terms_of: dict[tuple[str, str], set[Term]] = {}
    for _, _, row in _rows():
        key = (row["state"], row["name"])
        forms_of.setdefault(key, {}).update(dict.fromkeys(datafile.many(row["known_as"])))
        terms_of.setdefault(key, set()).add(_term(row))
    return tuple(
        Person(state, name, tuple(known), tuple(sorted(terms_of[state, name], key=_when)))
        for (state, name), known in forms_of.items()
    )


@cache
def forms() -> dict[str, tuple[Person, ...]]:
    """Every full name and known_as form, as written -> the persons it may mean."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people():
        for form in dict.fromkeys((person.name, *person.known_as)):
            found[form].append(person)
    return {form: tuple(persons) for form, persons in found.items()}


@cache
def surnames() -> dict[str, frozenset[str]]:
    """The last word of every name -> the states of those who bear it; ordinary words are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for person in people():
        for form in (person.name, *person.known_as):
            last = form.split()[-1]
            if (
                last.lower() not in WORDS
                and len(last) >= SHORTEST
                and last[:1].isupper()
                and not last.isupper()
            ):
                found[last].add(person.state)
    return {last: frozenset(of) for last, of in found.items()}


def in_office(state: str, office: str, date_prefix: str) -> Person | None:
    """Who held `office` then: for a month or a year, for most of it; on a day of change, the newcomer."""
    first, last = _first_day(date_prefix), _last_day(date_prefix)
    found = [
        (term.days_within(first, last), term.from_, person)
        for person, term in _holders().get((state, office), ())
        if term.days_within(first, last)
    ]
    return max(found, key=lambda hit: hit[:2])[2] if found else None


def office_at(person: Person, date_prefix: str) -> Term | None:
    """The term that `person` was in then: the longest part of the time, then the highest office."""
    first, last = _first_day(date_prefix), _last_day(date_prefix)
    held = [term for term in person.terms if term.days_within(first, last)]
    if not held:
        return None
    return max(held, key=lambda t: (t.days_within(first, last), -RANK.get(t.office, len(RANK)), t.from_))


def sector(office: str) -> Literal["GOV", "MIL"]:
    """The PLOVER sector of an office: ministers, of defence too, are GOV; commanders are MIL."""
    return "MIL" if office in MILITARY else "GOV"


def lint() -> list[str]:
    """Every fault of the people files, as `file:line: what is wrong`."""
    from detente.knowledge import organisations, states

    known = frozenset((*states.states(), *organisations.organisations()))
    faults: list[str] = []
    seen: dict[tuple[str, str, str], list[tuple[str, Term]]] = defaultdict(list)
    heads: dict[str, list[tuple[str, str, Term]]] = defaultdict(list)
    for file, line, row in _rows():
        where = f"{file}:{line}"
        wrong = list(_row_faults(row, known))
        faults += [f"{where}: {fault}" for fault in wrong]
        if wrong:
            continue
        term = _term(row)
        seen[row["state"], row["name"], term.office].append((where, term))
        if term.office == "head_of_government":
            heads[row["state"]].append((where, row["name"], term))
    faults += _repeats(seen)
    faults += _rivals(heads)
    return faults


def _row_faults(row: datafile.Row, known: Iterable[str]) -> Iterator[str]:
    """What is wrong with one row by itself."""
    if tuple(row) != COLUMNS:
        yield f"columns are {', '.join(row)}, not {', '.join(COLUMNS)}"
        return
    if row["state"] not in known:
        yield f"unknown state or organisation {row['state']!r}"
    if not row["name"]:
        yield "no name"
    if row["office"] not in RANK:
        yield f"unknown office {row['office']!r}"
    if not row["from"]:
        yield "no date of taking office"
    if fault := datafile.check_span(row["from"], row["to"]):
        yield fault
    for form in datafile.many(row["known_as"]):
        if sum(letter.isalpha() for letter in form) < SHORTEST:
            yield f"form {form!r} has fewer than {SHORTEST} letters"
        if form.lower() in WORDS:
            yield f"form {form!r} is a common word"
        if form.lower() in SURNAMES:
            yield f"form {form!r} is a surname shared by too many; write the fuller form"


def _repeats(seen: dict[tuple[str, str, str], list[tuple[str, Term]]]) -> Iterator[str]:
    """Rows that record the same person in the same office twice for the same days."""
    for (state, name, office), held in seen.items():
        for (_, one), (where, other) in combinations(held, 2):
            if _shared_days(one, other) > 0:
                yield f"{where}: {name} ({state}) is {office} twice at once"


def _rivals(heads: dict[str, list[tuple[str, str, Term]]]) -> Iterator[str]:
    """Heads of government of one state who are recorded together for more than a year."""
    for state, held in heads.items():
        for (_, name, one), (where, other_name, other) in combinations(held, 2):
            if name == other_name or _joint(state, one, other):
                continue
            if _shared_days(one, other) > OVERLAP:
                yield f"{where}: {other_name} and {name} both head the government of {state} for over a year"


def _joint(state: str, one: Term, other: Term) -> bool:
    """Whether one of the two terms lies within a time of declared joint rule."""
    first, last = JOINT.get(state, ("9999", "9999"))
    return any(t.to and first <= t.from_ and t.to[: len(last)] <= last for t in (one, other))


def _shared_days(one: Term, other: Term) -> int:
    """Days that both terms surely cover: each taken at its narrowest reading."""
    start = max(_last_day(one.from_), _last_day(other.from_))
    ends = [_first_day(term.to) if term.to else date.max for term in (one, other)]
    return (min(ends) - start).days


@cache
def _holders() -> dict[tuple[str, str], tuple[tuple[Person, Term], ...]]:
    """(state, office) -> its holders with their terms."""
    found: dict[tuple[str, str], list[tuple[Person, Term]]] = defaultdict(list)
    for person in people():
        for term in person.terms:
            found[person.state, term.office].append((person, term))
    return {key: tuple(held) for key, held in found.items()}


def _rows() -> Iterator[tuple[str, int, datafile.Row]]:
    """(file, line, row) of every people file."""
    for file in datafile.names(FOLDER):
        for line, row in datafile.rows(file):
            yield file, line, row


def _term(row: datafile.Row) -> Term:
    return Term(row["office"], row["from"], row["to"])


def _when(term: Term) -> tuple[str, int]:
    return term.from_, RANK.get(term.office, len(RANK))


def _first_day(prefix: str) -> date:
    """The first day of an ISO date prefix."""
    return date.fromisoformat(prefix + "0000-01-01"[len(prefix) :])


def _last_day(prefix: str) -> date:
    """The last day of an ISO date prefix; an empty one never ends."""
    if not prefix:
        return date.max
    year, month, day = (int(part) for part in (prefix + "0000-12-00"[len(prefix) :]).split("-"))
    return date(year, month, day or calendar.monthrange(year, month)[1])
