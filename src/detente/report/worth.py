"""Which events enter a brief, and as what: told to have happened, said to come or not done, or left out.

The rule and its reasons: docs/method/report.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.model import Kind, Status
from detente.report.dates import year

if TYPE_CHECKING:
    from detente.api import Claim, Event

LEAST: Final = 0.4  # confidence of a dated event that one origin tells
LEAST_UNDATED: Final = 0.6  # and of an undated one, whose quote must name both sides as well
TELLING: Final = 3  # words of a quote on how relations stood; "trade" alone says nothing
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kept:
    """The events of a brief: `done` by date and `undated`, both told as done, `ahead`, which are not.

    `weak` and `supposed` are how many were left out as too poorly told, and as hypothesis or opinion.
    `things` gives the register that holds an event, by its id.
    """

    done: tuple[Event, ...]
    undated: tuple[Event, ...]
    ahead: tuple[Event, ...]
    weak: int
    supposed: int
    things: Mapping[str, str]

    @property
    def happened(self) -> tuple[Event, ...]:
        """Dated ones, then undated ones."""
        return self.done + self.undated


def happened(event: Event) -> bool:
    """Whether it is told as a thing done; a refusal that was told was done."""
    return event.status is Status.HAPPENED or (event.type, event.status) == ("REJECT", Status.REFUSED)


def kept(events: Iterable[Event], least: float, things: Mapping[str, str]) -> Kept:
    """Sorts the events of a pair; `least` is the confidence that an event of one origin must have."""
    done: list[Event] = []
    undated: list[Event] = []
    ahead: list[Event] = []
    weak = supposed = 0
    for event in events:
        if event.status in (Status.HYPOTHETICAL, Status.OPINION):
            supposed += 1
        elif not worth(event, least):
            weak += 1
        elif not happened(event):
            ahead.append(event)
        elif event.date:
            done.append(event)
        else:
            undated.append(event)
    return Kept(tuple(done), tuple(undated), tuple(ahead), weak, supposed, things)


def worth(event: Event, least: float = LEAST) -> bool:
    """Two independent origins, or one that the coder is sure enough of."""
    if len(event.backing) > 1:
        return True
    if event.kind is Kind.STATE and len(_WORD.findall(event.claim.quote)) < TELLING:
        return False
    if event.date:
        return event.confidence >= least
    return event.confidence >= max(least, LEAST_UNDATED) and names_both(event.claim)


def names_both(claim: Claim) -> bool:
    """Whether both sides are named inside the quote, and not supplied from elsewhere."""
    sides = [claim.source, claim.target] if claim.target else [claim.source]
    return all(
        any(not a.implied and claim.start <= a.start and a.end <= claim.end for a in side) for side in sides
    )


def once(events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """Events in order, those together that a reader would take for one row twice.

    They are of one type, status and year, and told in the same words, or of one mode and day in one sentence.
    """
    rows: dict[object, list[Event]] = {}
    first: dict[object, object] = {}
    for event in events:
        claim = event.claim
        shape = (event.type, event.status, frozenset(event.parties))
        words = (*shape, year(event.date), tuple(_WORD.findall(claim.quote.casefold())))
        place = (*shape, event.mode, event.date, claim.document, claim.sentence)
        key = first.get(words) or first.get(place) or words
        first.setdefault(words, key)
        first.setdefault(place, key)
        rows.setdefault(key, []).append(event)
    return [tuple(sorted(row, key=lambda e: (-len(e.backing), -e.confidence))) for row in rows.values()]
