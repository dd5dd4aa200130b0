"""The rows of registers and their cells; each cell leads to the words that gave it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.model import Claim, Document
from detente.record.events.event import Event

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "arms": ("what", "from", "to", "between", "number", "worth", "when", "stage"),
    "projects": (
        "what",
        "number",
        "from",
        "to",
        "between",
        "place",
        "length",
        "route",
        "worth",
        "when",
        "stage",
    ),
    "agreements": ("name", "number", "parties", "on", "place", "when", "stage"),
    "visits": ("who", "rank", "from", "to", "place", "when", "how long", "stage"),
    "exercises": ("name", "parties", "place", "round", "when", "how long", "stage"),
    "memberships": ("state", "body", "how", "when"),
    "votes": ("who", "how", "what", "of", "when"),
    "aid": ("what", "from", "to", "between", "worth", "when", "stage"),
}
# Cells of these stand beside one another; those of the others are what different tellings say.
LISTED: Final = frozenset({"what", "who", "name", "parties", "between", "from", "to", "state", "body", "of"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one telling gives for a column: `text` is verbatim at its offsets, `value` what it comes to.

    `support` counts the independent origins that say the same, of which this claim says it best. `date` is
    that of the claim, EDTF.
    """

    value: str
    text: str
    claim: str
    document: str
    start: int
    end: int
    support: int = 1
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of a register: the events that tell of it, and its cells by column, best supported first."""

    register: str
    events: tuple[Event, ...]
    cells: Mapping[str, tuple[Cell, ...]]

    @property
    def documents(self) -> dict[str, Document]:
        """The documents that its cells stand in, by their ids."""
        return {document.id: document for event in self.events for document in event.documents}

    def values(self, column: str) -> tuple[str, ...]:
        """What the cells of a column come to; empty where nothing tells."""
        return tuple(cell.value for cell in self.cells.get(column, ()))


@dataclass(frozen=True, slots=True)
class Found:
    """A cell before it is weighed: its value, where it stands, and the claim that gives it."""

    value: str
    start: int
    end: int
    claim: Claim


def weighed(
    found: Iterable[Found], events: Sequence[Event], same: Callable[[str], str] = str.casefold
) -> tuple[Cell, ...]:
    """Equal values as one cell, of the surest claim; those that most independent origins give first.

    Values are equal of which `same` makes the same; a party is called as its events call it.
    """
    parties = frozenset(code for event in events for code in event.parties)
    origin = {id: (e.id, at) for e in events for at, one in enumerate(e.origins) for id in one.documents}
    texts = {document.id: document.text for e in events for document in e.documents}
    by_value: dict[str, list[Found]] = {}
    for one in found:
        by_value.setdefault(same(one.value), []).append(one)
    cells = []
    for alike in by_value.values():
        best = max(
            alike,
            key=lambda one: (one.value in parties, one.claim.confidence, one.end - one.start, -one.start),
        )
        text = texts[best.claim.document][best.start : best.end]
        claim = best.claim
        told = len({origin[one.claim.document] for one in alike})
        cells.append(
            (
                (-told, -claim.confidence, claim.document, best.start),
                Cell(best.value, text, claim.id, claim.document, best.start, best.end, told, claim.date),
            )
        )
    return tuple(cell for _, cell in sorted(cells, key=lambda pair: pair[0]))
