"""How often what a source expected came true, once enough of it is settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.language import edtf
from detente.model import Document
from detente.record.expectations.expected import Expected, Outcome

LEAST: Final = 5  # settled expectations from which on a source has a record
YEAR: Final = 366  # days


@dataclass(frozen=True, slots=True)
class Share:
    """Of `settled` expectations so many came true, `late` ones among those that did not in time."""

    settled: int
    true: int
    late: int

    @property
    def share(self) -> float:
        """0 to 1: came true in time."""
        return self.true / self.settled if self.settled else 0.0


@dataclass(frozen=True, slots=True)
class Track:
    """The record of a source: all, and by horizon (`within a year`, `longer`, `none`)."""

    source: str
    documents: tuple[str, ...]
    expectations: int
    all: Share
    horizons: Mapping[str, Share]


def tracks(found: Sequence[Expected], origins: Mapping[str, str]) -> list[Track]:
    """Of every source with LEAST settled expectations or more, the one with most first.

    A source is the speaker that a text names, else its publisher, author or name. Of several copies of a
    text (`origins`: document id to that of its origin) an expectation in the same words counts once.
    """
    by_source: dict[str, dict[tuple[str, str, str], Expected]] = defaultdict(dict)
    for one in found:
        document = one.document
        key = (origins.get(document.id, document.id), one.expectation.kind.value, _place(one))
        by_source[source(one.expectation.who, document)].setdefault(key, one)
    made = [_track(name, list(own.values())) for name, own in by_source.items()]
    kept = [track for track in made if track.all.settled >= LEAST]
    return sorted(kept, key=lambda track: (-track.all.settled, track.source))


def source(who: str, document: Document) -> str:
    """Whose an expectation is."""
    return " ".join((who or document.publisher or document.author or document.name).split())


def horizon(one: Expected) -> str:
    """`within a year`, `longer` or `none`: how far ahead an expectation looks from the day it was said."""
    due = edtf.read(one.expectation.horizon)
    if due is None or due.last is None or not one.expectation.said:
        return "none"
    ahead = (due.last - date.fromisoformat(one.expectation.said)).days
    return "within a year" if ahead <= YEAR else "longer"


def _place(one: Expected) -> str:
    """What makes two statements of copies one: the parties, the time and the claims that settle them."""
    e = one.expectation
    return f"{sorted(e.parties)} {e.horizon} {e.condition and 'if'} {[c.id for c in one.by] or e.quote}"


def _track(name: str, own: Sequence[Expected]) -> Track:
    by_horizon: dict[str, list[Expected]] = defaultdict(list)
    for one in own:
        by_horizon[horizon(one)].append(one)
    return Track(
        name,
        tuple(dict.fromkeys(one.document.name for one in own)),
        len(own),
        _share(own),
        {
            label: _share(by_horizon[label])
            for label in ("within a year", "longer", "none")
            if label in by_horizon
        },
    )


def _share(some: Sequence[Expected]) -> Share:
    outcomes = [one.outcome for one in some if one.outcome.settled]
    return Share(len(outcomes), outcomes.count(Outcome.CAME_TRUE), outcomes.count(Outcome.LATE))
