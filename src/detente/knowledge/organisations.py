"""Bodies that act abroad besides states, from the UN to armed groups and companies, and their members."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from detente.errors import KnowledgeError
from detente.knowledge import datafile
from detente.knowledge.added import AddedParty, added, remembered

ORGANISATIONS = "organisations.csv"
MEMBERSHIPS = "memberships.csv"

Kind = Literal["igo", "alliance", "bloc", "court", "bank", "agency", "group", "company", "party", "region"]
Guard = Literal["any", "case", "the"]
Status = Literal["member", "observer", "partner", "associate"]

_TERM = re.compile(r"(?P<sector>[A-Z]{3})(?: (?P<first>[\d-]+)/(?P<last>[\d-]*))?")
_CODE = re.compile(r"[A-Z0-9]{2,16}")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name; `guard` says in which letter case it may be taken for the name."""

    text: str
    guard: Guard


@dataclass(frozen=True, slots=True)
class SectorTerm:
    """A time in which a body had another sector than its usual one; ISO prefixes, empty `to` = still."""

    sector: str
    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """One body; `state` is empty where it stands under its own code, `sector` is its usual sector."""

    code: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    forms: tuple[Form, ...]
    guard: Guard
    from_: str
    to: str
    state: str
    seat: str
    sector: str
    sector_terms: tuple[SectorTerm, ...]
    not_near: tuple[str, ...]
    note: str

    @property
    def actor(self) -> str:
        """The code its claims are coded under: its state's, or its own."""
        return self.state or self.code

    def existed(self, date: str) -> bool:
        """Whether it existed at some time within the ISO prefix `date`; an empty date is no objection."""
        return overlaps(self.from_, self.to, date)

    def sector_on(self, date: str) -> str:
        """Its sector at the ISO prefix `date`: the later of two, the usual one if `date` is empty."""
        held = [t.sector for t in self.sector_terms if date and overlaps(t.from_, t.to, date)]
        return held[-1] if held else self.sector


@dataclass(frozen=True, slots=True)
class Membership:
    """A state (or a body, such as the EU in the G20) in an organisation; ISO prefixes, empty `to` = still."""

    organisation: str
    state: str
    status: Status
    from_: str
    to: str


def overlaps(first: str, last: str, date: str) -> bool:
    """Whether `date` may fall within `first`..`last`, ends included, each as precise as it is written."""
    after = first[: len(date)] <= date[: len(first)]
    before = not last or date[: len(last)] <= last[: len(date)]
    return after and before


@remembered
def organisations() -> dict[str, Organisation]:
    """Every organisation by its code, in the order of the file, then those that are added."""
    found = [_organisation(line, row) for line, row in datafile.rows(ORGANISATIONS)]
    return {one.code: one for one in (*found, *map(_added, added().parties))}


@cache
def memberships() -> tuple[Membership, ...]:
    """Every membership, in the order of the file."""
    return tuple(_membership(line, row) for line, row in datafile.rows(MEMBERSHIPS))


def organisation(code: str) -> Organisation:
    """The organisation called `code`; raises KnowledgeError."""
    found = organisations().get(code)
    if found is None:
        raise KnowledgeError(f"{code!r} is no organisation's code; the codes stand in data/{ORGANISATIONS}.")
    return found


@remembered
def rulers() -> tuple[tuple[str, Organisation], ...]:
    """(form in lower case, body) of those that governed for a time, such as the Taliban; longest first."""
    held = (one for one in organisations().values() if one.sector_terms)
    found = [(form.text.casefold(), one) for one in held for form in one.forms]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


def members(code: str, date_prefix: str, status: Status = "member") -> tuple[str, ...]:
    """Codes, in order, of those who were `status` of `code` at some time within the ISO prefix.

    Raises KnowledgeError for an unknown code.
    """
    organisation(code)
    held = _index().get(code, ())
    return tuple(
        sorted({m.state for m in held if m.status == status and overlaps(m.from_, m.to, date_prefix)})
    )


@cache
def _index() -> dict[str, list[Membership]]:
    """Memberships by organisation."""
    by_body = defaultdict(list)
    for one in memberships():
        by_body[one.organisation].append(one)
    return dict(by_body)


def _form(text: str, guard: Guard) -> Form:
    """`WHO@case` -> (WHO, case). Of the unmarked, only forms of one word take the row's guard."""
    plain, _, own = text.partition("@")
    if own:
        return Form(plain, cast(Guard, own))
    return Form(plain, "any" if " " in plain else guard)


def _organisation(line: int, row: datafile.Row) -> Organisation:
    where = f"{ORGANISATIONS}:{line}"
    guard = _one_of(row["guard"], get_args(Guard), where)
    # A name that is repeated among the aliases with a guard of its own is bound by that guard.
    written = (row["name"], *datafile.many(row["aliases"]))
    forms = {form.text: form for form in (_form(text, cast(Guard, guard)) for text in written)}
    usual, *terms = [_sector_term(cell, where) for cell in datafile.many(row["sector"])]
    return Organisation(
        code=row["code"],
        name=row["name"],
        kind=cast(Kind, _one_of(row["kind"], get_args(Kind), where)),
        aliases=tuple(text for text in forms if text != row["name"]),
        forms=tuple(forms.values()),
        guard=cast(Guard, guard),
        from_=row["from"],
        to=row["to"],
        state=row["state"],
        seat=row["seat"],
        sector=usual.sector,
        sector_terms=tuple(terms),
        not_near=datafile.many(row["not_near"]),
        note=row["note"],
    )


def _added(one: AddedParty) -> Organisation:
    """Its forms are among the names that are added, which have dates."""
    kind = cast(Kind, _one_of(one.kind, get_args(Kind), one.code))
    return Organisation(
        code=one.code,
        name=one.name,
        kind=kind,
        aliases=tuple(form for form in one.forms if form != one.name),
        forms=(),
        guard="any",
        from_="",
        to="",
        state="",
        seat="",
        sector=one.sector,
        sector_terms=(),
        not_near=(),
        note="",
    )


def _sector_term(cell: str, where: str) -> SectorTerm:
    found = _TERM.fullmatch(cell)
    if found is None:
        raise KnowledgeError(
            f"{where}: {cell!r} is no sector; write REB or, for a time, `GOV 1996-09/2001-11`."
        )
    return SectorTerm(found["sector"], found["first"] or "", found["last"] or "")


def _membership(line: int, row: datafile.Row) -> Membership:
    status = _one_of(row["status"], get_args(Status), f"{MEMBERSHIPS}:{line}")
    return Membership(row["organisation"], row["state"], cast(Status, status), row["from"], row["to"])


def _one_of(value: str, allowed: tuple[str, ...], where: str) -> str:
    if value not in allowed:
        raise KnowledgeError(f"{where}: {value!r} is not one of {', '.join(allowed)}; correct the row.")
    return value


def lint() -> list[str]:
    """Every fault of the two files as `file:line: what is wrong`; KnowledgeError for an unreadable row."""
    from detente.knowledge.ontology import sectors
    from detente.knowledge.states import states

    bodies = [
        (f"{ORGANISATIONS}:{line}", _organisation(line, row)) for line, row in datafile.rows(ORGANISATIONS)
    ]
    belongs = [(f"{MEMBERSHIPS}:{line}", _membership(line, row)) for line, row in datafile.rows(MEMBERSHIPS)]
    codes = {one.code: one for _, one in bodies}
    return [
        *(f"{where}: {fault}" for where, one in bodies for fault in _faults(one, set(sectors()))),
        *(f"{where}: {one.code} is a state's code" for where, one in bodies if one.code in states()),
        *(
            f"{where}: no state {one.state!r}"
            for where, one in bodies
            if not _known(one.state, states(), codes)
        ),
        *(
            f"{where}: no state {one.state!r}"
            for where, one in belongs
            if not _known(one.state, states(), codes)
        ),
        *_twice((where, one.code) for where, one in bodies),
        *_clashes(bodies),
        *_misfits(belongs, codes),
    ]


def _known(code: str, states: Container[str], codes: Container[str]) -> bool:
    return not code or code in states or code in codes


def _faults(one: Organisation, sectors: set[str]) -> Iterator[str]:
    """What is wrong with an organisation by itself."""
    if not _CODE.fullmatch(one.code):
        yield f"the code {one.code!r} is not of 2 to 16 capitals and digits"
    if not one.name:
        yield "no name"
    for first, last in ((one.from_, one.to), *((t.from_, t.to) for t in one.sector_terms)):
        if fault := datafile.check_span(first, last):
            yield fault
    for sector in (one.sector, *(t.sector for t in one.sector_terms)):
        if sector not in sectors:
            yield f"unknown sector {sector!r}"
    for form in one.forms:
        if form.guard not in get_args(Guard):
            yield f"unknown guard {form.guard!r} of {form.text!r}"


def _twice(keys: Iterable[tuple[str, str]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for where, key in keys:
        if key in seen:
            yield f"{where}: {key!r} already stands at {seen[key]}"
        seen.setdefault(key, where)


def _clashes(bodies: Iterable[tuple[str, Organisation]]) -> Iterator[str]:
    """Forms that would be read as two organisations at once."""
    seen: dict[str, list[tuple[Form, str, str]]] = defaultdict(list)
    for where, one in bodies:
        for form in one.forms:
            for other, code, there in seen[form.text.casefold()]:
                exact = form.guard == other.guard == "case"
                if code != one.code and (form.text == other.text or not exact):
                    yield f"{where}: {form.text!r} is already a form of {code} ({there})"
            seen[form.text.casefold()].append((form, one.code, where))


def _misfits(belongs: Iterable[tuple[str, Membership]], codes: dict[str, Organisation]) -> Iterator[str]:
    """Memberships of nothing, of no time, outside the organisation's life, or twice at once."""
    seen: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for where, one in belongs:
        body = codes.get(one.organisation)
        if body is None:
            yield f"{where}: no organisation {one.organisation!r}"
            continue
        if fault := datafile.check_span(one.from_, one.to):
            yield f"{where}: {fault}"
        if not one.state or not one.from_:
            yield f"{where}: a membership needs a state and a first day"
        if not body.existed(one.from_) or (body.to and (not one.to or not body.existed(one.to))):
            yield f"{where}: {one.state} is in {body.code} outside {body.from_}..{body.to}"
        for other in seen[one.organisation, one.state]:
            if _at_once(one, other):
                yield f"{where}: {one.state} is already in {body.code} from {other.from_}"
        seen[one.organisation, one.state].append(one)


def _at_once(one: Membership, other: Membership) -> bool:
    """Whether two memberships share more than the day on which one ends and the other begins."""
    early, late = sorted((one, other), key=lambda m: m.from_)
    return not early.to or late.from_ < early.to[: len(late.from_)]
