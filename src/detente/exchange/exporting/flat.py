"""The rows of event tables that name one actor, one target and one day, as scripts for such tables read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.exchange.claims import cell
from detente.exchange.exporting.extract import UNDONE, Event, Extract, left_out
from detente.exchange.exporting.saying import days, document_of, one_line
from detente.knowledge.places import Place, known
from detente.model import Actor, Claim, Document, Kind

WIDEST: Final = 366  # days of a date that may stand as its first day
UNDATED: Final = "no date of a year or finer, which such a row needs"
STATED: Final = "tells how relations stand and no act"


@dataclass(frozen=True, slots=True)
class Flat:
    """One party's act on another, on the first day of its date, by the claim that stands for the event."""

    event: Event
    actor: str
    target: str
    day: date
    claim: Claim
    document: Document
    place: Place | None

    def told(self, code: str) -> Actor | None:
        """How the claim names a party, None where another telling does."""
        sides = (*self.claim.source, *self.claim.target)
        return next((one for one in sides if one.code == code), None)


def flat(extract: Extract) -> tuple[list[Flat], tuple[str, ...]]:
    """The rows by day, and how many events are left out and why."""
    pairs: dict[str, list[tuple[str, str]]] = {}
    table = extract.rows()
    for id, actor, target in zip(
        *(table[name].to_pylist() for name in ("event", "actor", "target")), strict=True
    ):
        pairs.setdefault(id, []).append((actor, target))
    found, lacking = list[Flat](), Counter[str]()
    for event in extract.events:
        day = _day(event)
        if event.id not in pairs:
            lacking[UNDONE] += 1
        elif event.kind is Kind.STATE:
            lacking[STATED] += 1
        elif day is None:
            lacking[UNDATED] += 1
        else:
            claim = event.claim
            document, place = document_of(event, claim), where(event)
            found += [Flat(event, *pair, day, claim, document, place) for pair in pairs[event.id]]
    found.sort(key=lambda row: (row.day, row.event.id, row.actor, row.target))
    return found, left_out(*((lacking[why], why) for why in (UNDONE, STATED, UNDATED)))


def where(event: Event) -> Place | None:
    """The place of an event: of the telling that stands for it, else of the first that names a known one."""
    told = (claim.place for claim in (event.claim, *event.claims) if claim.place)
    return next((place for name in told if (place := known(name))), None)


def tabbed(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Lines parted by tabs and never quoted, as these tables are published; no cell is a formula."""
    yield "\t".join(columns).encode() + b"\n"
    for row in rows:
        cells = (cell(one_line(value).replace('"', "'")) for value in row)
        yield "\t".join(cells).encode("utf-8", "backslashreplace") + b"\n"


def _day(event: Event) -> date | None:
    interval = days(event)
    if interval is None or interval.first is None or interval.last is None:
        return None
    return interval.first if (interval.last - interval.first).days < WIDEST else None
