"""Why claims are taken for tellings of one event, in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.record.events.likeness import likeness, reasons
from detente.record.events.loading import bonds, tellings

if TYPE_CHECKING:
    from detente.record.events.event import Event
    from detente.record.store import Dossier

SPOKEN: Final = 6  # reasons that are named
SLIGHT: Final = 0.1  # log-odds below which a reason is not worth a word


@dataclass(frozen=True, slots=True)
class Bond:
    """Two claims by their ids, the log-odds that they tell of one event, and what speaks for and against."""

    a: str
    b: str
    weight: float
    because: str


def grounds(record: Dossier, event: Event) -> list[Bond]:
    """For each claim but the first, the earlier one that it is likest to; a person's word comes first."""
    ids = [claim.id for claim in event.claims]
    with record.reading() as db:
        bound, _ = bonds(db)
        marks = ", ".join("?" * len(ids))
        keys = [row[0] for row in db.execute(f"SELECT key FROM claims WHERE id IN ({marks})", ids)]
        told = {one.claim.id: one for _, one in tellings(db, sorted(keys))}
    found = list[Bond]()
    for i, id in enumerate(ids[1:], 1):
        other = max(
            ids[:i], key=lambda earlier: (_pair(earlier, id) in bound, likeness(told[earlier], told[id]))
        )
        weight = likeness(told[other], told[id])
        spoken = [
            f"{name} {part:+.1f}" for name, part in reasons(told[other], told[id]) if abs(part) >= SLIGHT
        ]
        judged = ["put together by a person"] if _pair(other, id) in bound else []
        because = ", ".join(judged + spoken[:SPOKEN])
        found.append(Bond(other, id, weight, f"log-odds {weight:+.1f}: {because}"))
    return found


def _pair(a: str, b: str) -> tuple[str, str]:
    return min(a, b), max(a, b)
