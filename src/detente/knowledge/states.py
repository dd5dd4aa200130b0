"""States since 1945 and the words that texts use for them.

A state holds from `from_` up to, not on, `to`. A name's span says when the word stood for that state;
whether a name counts outside its span (a text of 2019 may well say "East Pakistan") is the reader's affair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import cache
from itertools import combinations

from detente.errors import KnowledgeError
from detente.knowledge import datafile

STATES = "states.csv"
NAMES = "state_names.csv"

SENSES = ("name", "adjective", "demonym", "abbreviation", "prefix", "capital", "seat", "body", "region")
GUARDS = ("any", "case", "the")
TITLES = frozenset({"name", "abbreviation"})  # the senses that `resolve` accepts
CITY_STATE = "city-state"  # in a state's note: it has no capital apart from itself
CLOSE = 0.6  # difflib ratio, 0 to 1, from which a code is offered as a correction
BEFORE, AFTER = "-00-00", "-99-99"  # complete a prefix to its first and last instant


@dataclass(frozen=True, slots=True)
class State:
    """A state; dates are ISO prefixes. Empty `from_`: before 1900; empty `to`: still; `member`: UN entry."""

    code: str
    cow: tuple[int, ...]
    name: str
    from_: str
    to: str
    successors: tuple[str, ...]
    member: str
    note: str


@dataclass(frozen=True, slots=True)
class StateName:
    """One written form of a state; a word of `not_near` within three tokens vetoes the reading."""

    code: str
    form: str
    sense: str
    from_: str
    to: str
    guard: str
    not_near: tuple[str, ...]
    note: str

    def holds(self, date_prefix: str) -> bool:
        """Whether the word stood for the state at some time of `date_prefix`; an empty one is any time."""
        return _overlaps(self.from_, self.to, date_prefix)


@cache
def states() -> dict[str, State]:
    """Every state by its code."""
    found: dict[str, State] = {}
    for number, row in datafile.rows(STATES):
        numbers = datafile.many(row["cow"])
        if not all(part.isdecimal() for part in numbers):
            raise KnowledgeError(f"{STATES}:{number}: cow {row['cow']!r} is no number; write digits or none.")
        found[row["code"]] = State(
            row["code"],
            tuple(map(int, numbers)),
            row["name"],
            row["from"],
            row["to"],
            datafile.many(row["successors"]),
            row["member"],
            row["note"],
        )
    return found


@cache
def called(word: str) -> frozenset[str]:
    """Codes of the states whose full name says what they are: "kingdom" -> those called "Kingdom of ..."."""
    forms = (
        (name.code, name.form.casefold().split()) for name in names() if name.sense == "name" and not name.to
    )
    return frozenset(code for code, form in forms if word in form)


@cache
def names() -> tuple[StateName, ...]:
    """Every written form, grouped by state in the order of the file."""
    return tuple(_name(row) for _, row in datafile.rows(NAMES))


def state(code: str) -> State:
    """The state of a code; raises KnowledgeError naming close codes."""
    found = states().get(code)
    if found is None:
        raise KnowledgeError(f"no state or organisation has the code {code!r}{_hint(code)}")
    return found


def resolve(text: str) -> str:
    """The code of a code, name or abbreviation in any letter case; else KnowledgeError naming close ones."""
    if (code := text.strip().upper()) in states():
        return code
    found = _titles().get(_key(text))
    if found is None:
        raise KnowledgeError(f"no state has the code or name {text!r}{_hint(text)}")
    return found


def valid(code: str, date_prefix: str) -> bool:
    """Whether the state existed at some time of `date_prefix`; an empty one is any time."""
    found = state(code)
    return _overlaps(found.from_, found.to, date_prefix)


def at(code: str, date_prefix: str) -> str:
    """The state that held at the date: RUS at 1971 is SUN, SUN at 2005 is RUS; else the code itself."""
    return _held(code, date_prefix, frozenset()) or code


def display(code: str) -> str:
    """The short English name of a state."""
    return state(code).name


def lint() -> list[str]:
    """Every fault of the two files as `file:line: what is wrong`."""
    return [*_state_faults(), *_name_faults(), *_clashes()]


def _name(row: datafile.Row) -> StateName:
    """The written form that a row of `state_names.csv` records."""
    near = datafile.many(row["not_near"])
    return StateName(
        row["code"], row["form"], row["sense"], row["from"], row["to"], row["guard"], near, row["note"]
    )


def _overlaps(first: str, last: str, date_prefix: str) -> bool:
    """Whether the span `first`..`last` and the time that `date_prefix` covers share an instant."""
    if date_prefix and not datafile.ISO_PREFIX.fullmatch(date_prefix):
        raise KnowledgeError(f"{date_prefix!r} is no ISO date prefix; write 1971, 1971-12 or 1971-12-16.")
    if not date_prefix:
        return True
    begun = not first or _fill(date_prefix, AFTER) >= _fill(first, BEFORE)
    ended = bool(last) and _fill(date_prefix, BEFORE) >= _fill(last, AFTER)
    return begun and not ended


def _fill(prefix: str, end: str) -> str:
    """An ISO prefix completed to ten characters, so that prefixes compare as strings."""
    return prefix + end[len(prefix) - len("1947") :]


def _held(code: str, date_prefix: str, seen: frozenset[str]) -> str:
    """The nearest state valid at the date along successions, empty where there is none."""
    if valid(code, date_prefix):
        return code
    here = state(code)
    seen |= {code}
    early = bool(here.from_) and _fill(date_prefix, AFTER) < _fill(here.from_, BEFORE)
    for other in _predecessors().get(code, ()) if early else here.successors:
        if other not in seen and (found := _held(other, date_prefix, seen)):
            return found
    return ""


@cache
def _predecessors() -> dict[str, tuple[str, ...]]:
    """For each code the states that name it as a successor, in the order of the file."""
    found: dict[str, tuple[str, ...]] = {}
    for earlier in states().values():
        for code in earlier.successors:
            found[code] = (*found.get(code, ()), earlier.code)
    return found


@cache
def _titles() -> dict[str, str]:
    """Folded names and abbreviations to codes; a form still in use outranks a former one."""
    titles = [name for name in names() if name.sense in TITLES]
    found: dict[str, str] = {}
    for name in sorted(titles, key=lambda name: bool(name.to)):
        found.setdefault(_key(name.form), name.code)
    return found


def _key(text: str) -> str:
    """A name as it is compared: one letter case, plain apostrophes and spaces, no leading "the"."""
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()
    return " ".join(plain.split()).removeprefix("the ")


def _hint(text: str) -> str:
    """The tail of an error about an unknown code or name: up to three close ones, or where to look."""
    wanted = text.strip().upper()

    def closeness(code: str) -> float:
        swapped = sorted(code) == sorted(wanted)
        return SequenceMatcher(None, wanted, code).ratio() + swapped

    best = max(states(), key=closeness)
    close = [code for code in states() if closeness(code) == closeness(best) >= CLOSE]
    if not close or len(close) > 3:
        close = [_titles()[key] for key in get_close_matches(_key(text), _titles())]
    if not close:
        return f"; {STATES} lists the states."
    return f"; did you mean {' or '.join(f'{code} ({display(code)})' for code in dict.fromkeys(close))}?"


def _state_faults() -> Iterator[str]:
    """Faults of single rows of `states.csv`, and states without the names they need."""
    senses: dict[str, set[str]] = defaultdict(set)
    forms: dict[str, set[str]] = defaultdict(set)
    for name in names():
        senses[name.code].add(name.sense)
        forms[name.code].add(name.form)
    seen: set[str] = set()
    for number, row in datafile.rows(STATES):
        where, code = f"{STATES}:{number}", row["code"]
        if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
            yield f"{where}: code {code!r} is not three capital letters"
        if code in seen:
            yield f"{where}: code {code} stands twice"
        seen.add(code)
        for first in (row["from"], row["member"]):
            if fault := datafile.check_span(first, row["to"]):
                yield f"{where}: {code}: {fault}"
        for other in datafile.many(row["successors"]):
            if other not in states() or other == code:
                yield f"{where}: {code}: successor {other!r} is no other state of the file"
        if row["to"] and not row["successors"]:
            yield f"{where}: {code}: ended, but has no successor"
        if row["name"] not in forms[code]:
            yield f"{where}: {code}: its name {row['name']!r} is not in {NAMES}"
        needed = {"name", "adjective"}
        # Several former states governed from what is now their successor's capital.
        if not row["to"] and CITY_STATE not in row["note"]:
            needed.add("capital")
        for sense in sorted(needed - senses[code]):
            yield f"{where}: {code}: {NAMES} has no {sense} of it"


def _name_faults() -> Iterator[str]:
    """Faults of single rows of `state_names.csv`."""
    for number, row in datafile.rows(NAMES):
        name, where = _name(row), f"{NAMES}:{number}"
        if name.code not in states():
            yield f"{where}: no state has the code {name.code!r}"
        if not name.form or " ".join(name.form.split()) != name.form or ";" in name.form:
            yield f"{where}: form {name.form!r} is empty or has a stray space or semicolon"
        if name.sense not in SENSES:
            yield f"{where}: {name.form}: sense {name.sense!r} is none of {', '.join(SENSES)}"
        if name.guard not in GUARDS:
            yield f"{where}: {name.form}: guard {name.guard!r} is none of {', '.join(GUARDS)}"
        if fault := datafile.check_span(name.from_, name.to):
            yield f"{where}: {name.form}: {fault}"
        if len(set(name.not_near)) < len(name.not_near):
            yield f"{where}: {name.form}: a word stands twice in not_near"
        if own := set(name.not_near) & set(name.form.replace("-", " ").split()):
            yield f"{where}: {name.form}: not_near {own.pop()!r} is a word of the form itself"


def _clashes() -> Iterator[str]:
    """Rows that say the same twice, or one word for two states at once with no note that says why."""
    same: dict[tuple[str, str], list[tuple[int, StateName]]] = defaultdict(list)
    for number, row in datafile.rows(NAMES):
        name = _name(row)
        same[name.form.casefold(), name.sense].append((number, name))
    for group in same.values():
        for (earlier, one), (number, two) in combinations(group, 2):
            where = f"{NAMES}:{number}: {two.form} ({two.sense})"
            if one.code == two.code:
                apart = (one.to and one.to <= two.from_) or (two.to and two.to <= one.from_)
                if not apart:
                    yield f"{where}: stands twice for {two.code}, see line {earlier}"
            elif (one.from_, one.to) == (two.from_, two.to) and not (one.note and two.note):
                yield f"{where}: stands for {one.code} and {two.code} in one span; say why in the notes"
