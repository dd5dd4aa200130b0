"""The dated chronology by phase or decade, what was done at no date given, and what was not done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from detente.render import count
from detente.report.dates import english, year
from detente.report.notes import AROUND, Notes, within
from detente.report.parts import Quoted, Row, Section, Table
from detente.report.words import STATUSES, act, borne_out, capital, carried, parties
from detente.report.worth import Kept, once

if TYPE_CHECKING:
    from detente.api import Event, Relation

HEAD: Final = ("When", "Act", "Parties", "In the words of a text", "Borne out by")
LONGEST: Final = 25  # years of a phase that heads a group by itself; longer ones are parted by decade


def chronology(relation: Relation, told: Kept, notes: Notes) -> Section:
    """What is told to have happened, by date, a table each phase or decade."""
    groups: dict[str, list[Event]] = {}
    for event in sorted(told.done, key=_order):
        groups.setdefault(_group(relation, event), []).append(event)
    tables = tuple(_table(name, events, told, notes) for name, events in groups.items())
    remarks = () if tables else ("No act between the two is told with a date and well enough to be listed.",)
    return Section("chronology", "Chronology", tables=tables, remarks=remarks)


def without_date(told: Kept, notes: Notes) -> Section | None:
    """What is told to have happened at no date given, the best borne out first."""
    if not told.undated:
        return None
    events = sorted(told.undated, key=lambda e: (-len(e.backing), -e.confidence, e.id))
    rows = [Row(_cells(row[0], told)[1:], notes.events(row)) for row in once(events)]
    return Section(
        "undated", "Told without a date", tables=(Table("Acts at no date given", HEAD[1:], tuple(rows)),)
    )


def not_done(told: Kept, notes: Notes) -> Section | None:
    """What was planned, proposed, refused or denied: none of it is told to have happened."""
    if not told.ahead:
        return None
    rows = []
    for row in once(sorted(told.ahead, key=_order)):
        event = row[0]
        date, what, who, words, grade = _cells(event, told)
        rows.append(Row((date, capital(STATUSES[event.status]), what, who, words, grade), notes.events(row)))
    head = (HEAD[0], "Told as", *HEAD[1:])
    return Section(
        "not-done", "Planned, proposed, refused or denied",
        tables=(Table("None of these is told to have happened", head, tuple(rows)),),
        remarks=("Dates are those of the plan, offer or refusal as the texts give them.",),
    )  # fmt: skip


def left_out(told: Kept) -> str:
    """How many events were left out and why, in a sentence."""
    return (
        f"Left out of the tables: {count(told.weak, 'event')} told by one source in which the reading is not "
        f"sure enough, and {count(told.supposed, 'event')} told as hypothesis or opinion."
    )


def _table(name: str, events: Sequence[Event], told: Kept, notes: Notes) -> Table:
    rows = tuple(Row(_cells(row[0], told), notes.events(row, 3)) for row in once(events))
    return Table(name, HEAD, rows)


def _cells(event: Event, told: Kept) -> tuple[str, str, str, Quoted, str]:
    claim = event.claim
    document = next(d for d in event.documents if d.id == claim.document)
    quote = within(document, claim.start, claim.end, claim.sentence, AROUND)
    return (
        english(event.date) + carried(event),
        capital(act(event, told.things)),
        parties(event),
        quote,
        capital(borne_out(event)),
    )


def _order(event: Event) -> tuple[bool, str]:
    return event.date is None, (event.date or "").lstrip("./").replace("X", "0")


def _group(relation: Relation, event: Event) -> str:
    """The phase that an event begins in, where it is short enough, else its decade."""
    begun = year(event.date)
    if begun is None:
        return "Other"
    for phase in relation.phases if len(relation.phases) > 1 else ():
        if phase.first.year <= begun <= phase.last.year and phase.last.year - phase.first.year < LONGEST:
            first, last = phase.periods
            return f"{first} to {last}, {phase.name}" if first != last else f"{first}, {phase.name}"
    return f"The {begun // 10 * 10}s"
