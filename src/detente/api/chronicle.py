"""Events: what several claims tell of together."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from detente.errors import DossierError, UsageError
from detente.knowledge.continuity import line
from detente.knowledge.parties import name, resolve
from detente.record import Dossier, Event, Grade
from detente.record.events.grounds import Bond
from detente.record.query import Filters


def timeline(a: str, b: str, dossier: str | Path, **filters: Unpack[Filters]) -> list[Event]:
    """The events between two parties, oldest first, undated ones at the end: each with all its tellings.

    The filters are those of `claims`: an event is there that holds such a claim. Where a span is asked for,
    undated claims are left out; claims below `min_confidence` are left out before the events are told.
    """
    one, other = resolve(a), resolve(b)
    if line(one) == line(other):
        raise UsageError(f"'{a}' and '{b}' are one party, {name(one)}; name two.")
    return events(dossier, one, other, **filters)


def events(
    dossier: str | Path,
    a: str | None = None,
    b: str | None = None,
    *,
    grade: str | None = None,
    **filters: Unpack[Filters],
) -> list[Event]:
    """Events by date, undated ones at the end: all, of a party or between two; the filters narrow them.

    The filters are those of `claims`: an event is there that holds such a claim. `grade` is one of Grade.
    """
    if grade is not None and grade not in list(Grade):
        raise UsageError(f"There is no grade '{grade}'; it is one of {', '.join(Grade)}.")
    if "type" in filters:
        filters["type"] = event_type_of(filters["type"])
    with current(dossier) as record:
        found = record.events(a and resolve(a), b and resolve(b), **filters)
    return [event for event in found if grade in (None, event.grade)]


def event(dossier: str | Path, key: str) -> Event:
    """The event with an id, or that holds the claim with an id; six digits or more will do."""
    with current(dossier) as record:
        found = record.events(claim=key)
    if len(found) != 1:
        many = "names several events; give more digits of it" if found else "is no event or claim"
        raise DossierError(f"'{key}' {many} of '{dossier}'; `detente events` lists them.")
    return found[0]


def grounds(dossier: str | Path, event: Event) -> list[Bond]:
    """Why the tellings of an event are taken for one: what joins each of them to those before it."""
    from detente.record.events.grounds import grounds

    with current(dossier) as record:
        return grounds(record, event)


def current(dossier: str | Path) -> Dossier:
    """A dossier to read from, its events brought up to date first where a reading was cut short."""
    from detente.record.events.keeping import regroup, stale

    record = Dossier.open(Path(dossier))
    if stale(record) and record.may_write:
        record.close()
        with Dossier.open(Path(dossier), write=True) as writer:
            regroup(writer)
        record = Dossier.open(Path(dossier))
    return record


def event_type_of(label: str | None) -> str | None:
    """A PLOVER type in any letter case or an older name; KnowledgeError names them all."""
    from detente.knowledge.ontology import event_type

    return None if label is None else event_type(label.strip().upper()).type
