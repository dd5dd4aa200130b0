"""How many states stand: signed networks, triads, blocs, leads, reactions, reciprocity, dependence, routes.

Everything but the registers' part is reckoned from the table of events; every line names its events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.api.chronicle import current, event_type_of
from detente.errors import UsageError
from detente.knowledge.continuity import line
from detente.knowledge.ontology import quad_class
from detente.knowledge.parties import resolve
from detente.model import Status
from detente.record.registers.row import Row
from detente.relations.blocs import Alignment, Blocs
from detente.relations.dependence import Dependence, Gift
from detente.relations.leads import Lead
from detente.relations.periods import By
from detente.relations.places import Line
from detente.relations.reactions import Reaction
from detente.relations.reciprocity import Reciprocity
from detente.relations.ties import Network
from detente.relations.triads import Balance

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.record import Dossier

GIVEN: Final = ("arms", "aid", "projects")  # registers with a giver and a taker
LESS: Final = 0.95  # of the great circle: a route told to be shorter cannot be

_NUMBER: Final = re.compile(r"[\d,]+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Route:
    """A route of the projects register: as it is told, its places, and their great-circle length in `line`.

    `lengths` are those told, in km, best supported first; `doubtful` whether the first of them is shorter
    than the great circle. Row names the events and the words.
    """

    row: Row
    told: str
    line: Line
    lengths: tuple[float, ...]

    @property
    def doubtful(self) -> bool:
        """Whether no road of the told length could reach."""
        return bool(self.lengths) and self.lengths[0] < LESS * self.line.km


def network(dossier: str | Path, year: int) -> Network:
    """Who stood how with whom in a year, each tie with its events; UsageError for a year that is none."""
    from detente.relations.ties import networks

    return networks(_table(dossier), year)[0]


def triads(dossier: str | Path, year: int | None = None) -> tuple[Balance, ...]:
    """The signed triads and their balance in a year, or in each year that has signed ties."""
    from detente.relations.ties import networks
    from detente.relations.triads import balance

    found = networks(_table(dossier), year)
    return tuple(balance(one) for one in found if year or any(tie.sign for tie in one.ties))


def blocs(dossier: str | Path, year: int | None = None) -> tuple[Blocs, ...]:
    """Who stood together in a year, or in each year that has signed ties, with alliances laid over."""
    from detente.relations.blocs import blocs
    from detente.relations.ties import networks

    found = networks(_table(dossier), year)
    return tuple(blocs(one) for one in found if year or any(tie.sign for tie in one.ties))


def alignments(dossier: str | Path, year: int, least: int = 2) -> tuple[Alignment, ...]:
    """How alike each two parties stood in a year to at least so many third parties."""
    from detente.relations.blocs import alignments

    if least < 1:
        raise UsageError(f"Alignment to {least} third parties says nothing; ask for 1 or more.")
    return alignments(network(dossier, year), least)


def leads(dossier: str | Path, a: str, b: str, c: str, by: By = "quarter") -> tuple[Lead, ...]:
    """Which moved first: the relation of `a` and `b`, or that of `c` with either; order, never a cause."""
    from detente.relations.leads import leads

    one, two, third = _apart(a, b, c)
    return leads(_table(dossier), one, two, third, by)


def reaction(
    dossier: str | Path, who: str, to: str, after: tuple[str, str], type: str | None = None,
    days: float | None = None,
) -> Reaction:  # fmt: skip
    """What `who` did to `to` in the days after `after[0]` did something to `after[1]`, and at other times."""
    from detente.relations.reactions import reaction

    first, second = _apart(who, to)
    one, two = _apart(*after)
    return reaction(_table(dossier), first, second, (one, two), event_type_of(type), days=days)


def reciprocity(dossier: str | Path, a: str, b: str, days: float | None = None) -> Reciprocity:
    """How far two parties did to each other as was done to them, within so many days."""
    from detente.relations.reciprocity import reciprocity

    one, two = _apart(a, b)
    return reciprocity(_table(dossier), one, two, days=days)


def dependence(dossier: str | Path, state: str) -> tuple[Dependence, ...]:
    """From whom a state got arms, aid and works by the registers, and other goods by the types of events."""
    from detente.record.events.outline import outlines
    from detente.record.events.table import event_table
    from detente.relations.dependence import dependence, gifts

    code = resolve(state)
    with current(dossier) as record:
        registered = list(_registered(record))
        with record.reading() as db:
            other = [gift for gift in gifts(event_table(outlines(db))) if gift.kind not in GIVEN]
    known = {gift.event for gift in registered}
    return dependence([*registered, *(gift for gift in other if gift.event not in known)], code)


def routes(dossier: str | Path) -> list[Route]:
    """The routes of the projects register whose ends the gazetteer knows, in the order of the register."""
    from detente.record.registers.admitting import types
    from detente.record.registers.register import register
    from detente.relations.places import read_route

    with current(dossier) as record:
        rows = register("projects", record.events(types=types("projects")))
    return [
        Route(row, told, found, tuple(km for value in row.values("length") if (km := _km(value))))
        for row in rows
        for told in row.values("route")
        if (found := read_route(told))
    ]


def _table(dossier: str | Path) -> pa.Table:
    from detente.record.events.outline import outlines
    from detente.record.events.table import event_table

    with current(dossier) as record, record.reading() as db:
        return event_table(outlines(db))


def _registered(record: Dossier) -> Iterator[Gift]:
    """What happened of each row of a register with a giver and a taker, by its surest event."""
    from detente.record.registers.admitting import types
    from detente.record.registers.register import register

    for kind in GIVEN:
        for row in register(kind, record.events(types=types(kind))):
            done = [e for e in row.events if e.status is Status.HAPPENED and quad_class(e.type) in (1, 2)]
            if done and row.values("from") and row.values("to"):
                surest = max(done, key=lambda event: event.confidence)
                yield Gift(
                    kind, row.values("from")[0], row.values("to")[0], surest.id, surest.confidence
                )  # fmt: skip


def _apart(*parties: str) -> list[str]:
    """The codes of parties; UsageError where two are one through time."""
    codes = [resolve(party) for party in parties]
    for at, code in enumerate(codes):
        if any(line(code) & line(other) for other in codes[:at]):
            raise UsageError(f"'{parties[at]}' is named twice; name {len(parties)} different parties.")
    return codes


def _km(told: str) -> float:
    """`"1,122 km"` -> 1122.0; 0 where no number is told."""
    found = _NUMBER.search(told)
    return float(found[0].replace(",", "")) if found else 0.0
