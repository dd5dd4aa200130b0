"""A register: its rows, made of the events of a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from detente.knowledge.continuity import heir
from detente.language import edtf
from detente.language.edtf import Interval
from detente.model import Claim
from detente.record.events.event import Event
from detente.record.events.reading import place
from detente.record.registers.admitting import Admitted, admitted
from detente.record.registers.columns import Given, made
from detente.record.registers.link import together
from detente.record.registers.people import surname
from detente.record.registers.row import COLUMNS, LISTED, Cell, Found, Row, weighed
from detente.record.registers.stages import AHEAD, stage


def register(which: str, events: Iterable[Event]) -> list[Row]:
    """The rows of a register (a key of `COLUMNS`) by date, undated ones last."""
    groups = together(which, list(admitted(which, events)))
    return sorted((_row(which, group) for group in groups), key=lambda row: place(row.events[0]))


def _row(which: str, group: Sequence[Admitted]) -> Row:
    events = tuple(one.event for one in group)
    documents = {document.id: document for event in events for document in event.documents}
    given: list[Given] = [(c, things, documents[c.document]) for one in group for c, things in one.claims]
    makers = made(which)
    cells = {}
    for column in COLUMNS[which]:
        found = [cell for one in given for cell in makers[column](one)]
        if column == "stage":
            cells[column] = _stages(found, events)
        elif column in LISTED and column not in ("what", "name"):
            if column == "who":
                cells[column] = _shortest(weighed(_called(_named(found)), events))
            else:
                cells[column] = weighed(_named(found), events, heir)
        elif column == "when":
            cells[column] = _finest(weighed(_of_latest(found), events))
        else:
            cells[column] = _unlike(weighed(found, events)) if column in LISTED else weighed(found, events)
    return Row(which, events, {column: some for column, some in cells.items() if some})


def _named(found: Sequence[Found]) -> list[Found]:
    """Without the words that only stand for a party ("it"), where another telling names it."""

    def stands_for(one: Found) -> tuple[str, bool]:
        actors = (*one.claim.source, *one.claim.target)
        return next(((a.code, a.implied) for a in actors if a.start == one.start), (one.value, False))

    outright = {code for code, implied in map(stands_for, found) if not implied}
    return [one for one in found if not stands_for(one)[1] or stands_for(one)[0] not in outright]


def _called(found: Sequence[Found]) -> list[Found]:
    """Without "a leader of Chad" where another telling gives the name."""

    def by_name(one: Found) -> bool:
        return any(a.start == one.start and surname(a) for a in (*one.claim.source, *one.claim.target))

    return [one for one in found if by_name(one)] or list(found)


def _of_latest(found: Sequence[Found]) -> list[Found]:
    """The dates of the farthest stage that is dated: when it was done, else agreed, else offered."""

    def far(claim: Claim) -> int:
        said = stage(claim)
        return AHEAD.index(said) if said in AHEAD else len(AHEAD)

    farthest = max((far(one.claim) for one in found), default=0)
    return [one for one in found if far(one.claim) == farthest]


def _finest(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Without dates that hold a finer one that another telling gives."""
    spans = [edtf.read(cell.value) for cell in cells]

    def holds(wide: Interval, fine: Interval) -> bool:
        first, last = wide.first or date.min, wide.last or date.max
        inner = fine.first or date.min, fine.last or date.max
        return (first, last) != inner and first <= inner[0] and inner[1] <= last

    return tuple(
        cell
        for cell, own in zip(cells, spans, strict=True)
        if own is None or not any(other and holds(own, other) for other in spans)
    )


def _unlike(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Without names that are part of a longer one: "helicopters" where there are "Mi-35 helicopters"."""
    words = [frozenset(cell.value.casefold().split()) for cell in cells]
    return tuple(
        cell for cell, own in zip(cells, words, strict=True) if not any(own < other for other in words)
    )


def _shortest(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Without names that hold another: "President Pervez Musharraf" where there is "Pervez Musharraf"."""
    words = [frozenset(cell.value.casefold().split()) for cell in cells]
    return tuple(
        cell for cell, own in zip(cells, words, strict=True) if not any(other < own for other in words)
    )


def _stages(found: Sequence[Found], events: Sequence[Event]) -> tuple[Cell, ...]:
    """The farthest stage first; that it stopped or was refused goes before."""
    order = {claim.id: at for at, event in enumerate(events) for claim in event.claims}

    def late(cell: Cell) -> tuple[int, int]:
        far = AHEAD.index(cell.value) if cell.value in AHEAD else len(AHEAD)
        return -far, -order.get(cell.claim, 0)

    return tuple(sorted(weighed(found, events), key=late))
