"""Actor dictionaries: `NAME_ [CODE 19800101-19991231]`, `+SYNONYM` lines, lines of dated codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Final

from detente.knowledge import people
from detente.knowledge.added import AddedName, AddedParty
from detente.knowledge.dictionaries.codes import Meaning, meaning
from detente.knowledge.dictionaries.lines import Fault, Line, lines, spelled
from detente.knowledge.organisations import organisations
from detente.knowledge.states import names

_CODE: Final = re.compile(
    r"(?P<code>[^\s<>]+)(?:\s*<\s*(?P<before>\d+)>?|\s*>\s*(?P<after>\d+)"
    r"|\s+(?P<first>\d+)\s*-\s*(?P<last>\d+))?"
)
_DAY: Final = timedelta(days=1)
_TURN: Final = 30  # a year of two digits below it is of this century, as in PETRARCH
_SHORT: Final = 3  # letters of a word that is a name in capitals only: WHO, not who or Who
_SMALL: Final = frozenset("and at by for in of on the to".split())


@dataclass(frozen=True, slots=True)
class _Coded:
    """A meaning and the days, ISO, from and to which a name has it."""

    meaning: Meaning
    first: str
    last: str


@dataclass(slots=True)
class _Entry:
    """A name with its synonyms and codes, as they are read."""

    line: Line
    forms: list[tuple[str, ...]] = field(default_factory=list)
    codes: list[_Coded] = field(default_factory=list)
    faulty: bool = False


@dataclass(frozen=True, slots=True)
class Actors:
    """What an actor dictionary adds; `entries` were read, `known` of their forms say nothing new."""

    names: tuple[AddedName, ...]
    parties: tuple[AddedParty, ...]
    entries: int
    known: int
    faults: tuple[Fault, ...]


def actors(text: str) -> Actors:
    """The actors of a file; a line that is not understood is a fault and the rest goes on."""
    faults: list[Fault] = []
    found, parties, count, known = dict[AddedName, None](), dict[str, AddedParty](), 0, 0
    for entry in _entries(text, faults):
        if not entry.codes:
            if not entry.faulty:
                faults.append(entry.line.fault("a name without a code"))
            continue
        count += 1
        # Of readings that fit equally well the first is taken: dated ones come first.
        coded = sorted(entry.codes, key=lambda one: not (one.first or one.last))
        for form in entry.forms:
            told = [one for one in coded if (_plain(form), one.meaning.code) not in _known()]
            known += len(told) < len(coded)
            found |= dict.fromkeys(name for one in told for name in _names(form, one))
        for one in coded:
            if one.meaning.own:
                _party(parties, entry, one.meaning)
    return Actors(tuple(found), tuple(parties.values()), count, known, tuple(faults))


def _entries(text: str, faults: list[Fault]) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for line in lines(text):
        name = spelled(line.head.removeprefix("+"))
        if line.head and not line.head.startswith("+"):
            if entry:
                yield entry
            entry = _Entry(line)
        elif entry is None:
            faults.append(line.fault("a synonym or a code without a name before it"))
            continue
        if name:
            entry.forms.append(name)
        for written in line.inside:
            coded = _coded(written)
            if isinstance(coded, str):
                faults.append(line.fault(coded))
                entry.faulty = True
            else:
                entry.codes.append(coded)
    if entry:
        yield entry


def _coded(written: str) -> _Coded | str:
    """`TURGOV 19930705-19960306` -> its meaning and days, or in words why not."""
    found = _CODE.fullmatch(written)
    if found is None:
        return f"[{written}] is no code with a date <day, >day or day-day"
    what = meaning(found["code"])
    if isinstance(what, str):
        return what
    first, last = "", ""
    try:
        if found["before"]:
            last = (_day(found["before"]) - _DAY).isoformat()
        elif found["after"]:
            first = (_day(found["after"]) + _DAY).isoformat()
        elif found["first"]:
            first, last = _day(found["first"]).isoformat(), _day(found["last"]).isoformat()
    except (ValueError, OverflowError):
        return f"[{written}] has no day of the calendar, YYYYMMDD or YYMMDD"
    if last and first > last:
        return f"[{written}] ends before it begins"
    return _Coded(what, first, last)


def _day(digits: str) -> date:
    if len(digits) == len("YYMMDD"):
        digits = ("20" if int(digits[:2]) < _TURN else "19") + digits
    if len(digits) != len("YYYYMMDD"):
        raise ValueError(digits)
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _names(form: tuple[str, ...], one: _Coded) -> Iterator[AddedName]:
    """A form as texts write it: one word in its letter case, several in any."""
    what, alone = one.meaning, len(form) == 1 and "-" not in form[0]
    written = [form[0].upper()] if alone else [titled(form)]
    if alone and sum(c.isalpha() for c in form[0]) > _SHORT:
        written.append(form[0].capitalize())
    for text in written:
        guard = "case" if alone else "any"
        yield AddedName(text, guard, what.code, what.sector, one.first, one.last)


def _party(parties: dict[str, AddedParty], entry: _Entry, what: Meaning) -> None:
    """The party of a code of its own, called as the first name is that has it."""
    forms = tuple(titled(form) for form in entry.forms)
    if old := parties.get(what.code):
        forms = (*old.forms, *(form for form in forms if form not in old.forms))
        parties[what.code] = AddedParty(old.code, old.name, old.kind, old.sector, forms)
    else:
        parties[what.code] = AddedParty(what.code, forms[0], what.kind, what.sector, forms)


def titled(form: tuple[str, ...]) -> str:
    """`FRONT, OF, CILICIA` -> `Front of Cilicia`; a word of three letters or fewer by itself in capitals."""
    if len(form) == 1 and sum(c.isalpha() for c in form[0]) <= _SHORT:
        return form[0].upper()
    low = [word.lower() for word in form]
    return " ".join(
        word if at and word in _SMALL else "-".join(part.capitalize() for part in word.split("-"))
        for at, word in enumerate(low)
    )


def _plain(form: tuple[str, ...]) -> str:
    return " ".join(form).casefold()


@cache
def _known() -> frozenset[tuple[str, str]]:
    """(form in lower case, code) of all that is shipped, which knows more of a name than its code."""
    shipped = {(one.form.casefold(), one.code) for one in names()}
    for body in organisations().values():
        shipped |= {(form.text.casefold(), body.actor) for form in body.forms}
    for form, persons in people.forms().items():
        shipped |= {(form.casefold(), person.state) for person in persons}
    return frozenset(shipped)
