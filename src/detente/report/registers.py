"""The registers of things that hold rows between the two: arms, agreements, visits and so on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente import api
from detente.report.dates import english
from detente.report.notes import Notes
from detente.report.parts import Row, Section, Table, plain
from detente.report.words import capital

if TYPE_CHECKING:
    from detente.api import RegisterRow

PARTIES: Final = frozenset(("from", "to", "between", "parties", "state", "body", "of"))
THINGS: Final = ("what", "name", "who", "number")  # one of them must be told
LIGHT: Final = {"talked of"}  # a stage that is none
NOTES: Final = 4  # of a row


Rows = Mapping[str, Sequence["RegisterRow"]]


def between(dossier: str | Path, a: str, b: str) -> Rows:
    """The rows of every register between two parties, by its name."""
    return {which: api.register(dossier, which, a, b) for which in api.registers()}


def things(found: Rows) -> dict[str, str]:
    """The register that holds an event, by its id; the first of two."""
    held: dict[str, str] = {}
    for which, rows in found.items():
        for row in rows:
            for event in row.events:
                held.setdefault(event.id, which)
    return held


def registers(found: Rows, events: Collection[str], notes: Notes) -> Section | None:
    """A table each register, of the rows that an event among the ids asked for tells of."""
    tables = []
    for which, rows in found.items():
        worth = [row for row in rows if _worth(row, events)]
        if worth:
            tables.append(_table(which, api.registers()[which], worth, notes))
    if not tables:
        return None
    remarks = ("Where tellings differ, a cell holds what each says, the best borne out first.",)
    return Section("registers", "Registers", tables=tuple(tables), remarks=remarks)


def _worth(row: RegisterRow, events: Collection[str]) -> bool:
    told = any(event.id in events for event in row.events)
    return told and any(row.values(c) for c in THINGS) and set(row.values("stage")) != LIGHT


def _table(which: str, holds: str, rows: Sequence[RegisterRow], notes: Notes) -> Table:
    columns = [
        (column, beside)
        for column, beside in api.register_columns(which)
        if any(row.values(column) for row in rows)
    ]
    made = tuple(
        Row(
            tuple(_cell(which, column, row.values(column), beside) for column, beside in columns),
            _numbers(row, notes),
        )
        for row in rows
    )
    return Table(f"{capital(which)}: {plain(holds)}", tuple(capital(column) for column, _ in columns), made)


def _cell(which: str, column: str, values: tuple[str, ...], beside: bool) -> str:
    if column in PARTIES or (which, column) == ("votes", "who"):
        said = [api.name(value) for value in values]
    elif column == "when":
        said = [english(value) for value in values]
    else:
        said = list(values)
    between = ", " if beside else "; " if column == "stage" else " or "
    return between.join(plain(one) for one in dict.fromkeys(said))


def _numbers(row: RegisterRow, notes: Notes) -> tuple[int, ...]:
    """The notes on the claims that gave the cells, column by column."""
    claims = {claim.id: claim for event in row.events for claim in event.claims}
    texts = row.documents
    wanted = dict.fromkeys(
        cell.claim for cells in row.cells.values() for cell in cells if cell.claim in claims
    )
    numbers = (notes.claim(claims[id], texts[claims[id].document]) for id in list(wanted)[:NOTES])
    return tuple(dict.fromkeys(numbers))
