"""A question answered: events and passages that tell it, and a short answer in their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError
from detente.knowledge.asking import weights
from detente.knowledge.continuity import heir
from detente.model import Claim, Document
from detente.record.asking.filling import Cell, fill
from detente.record.asking.matching import Fit, Scale
from detente.record.asking.pool import Unit, pool
from detente.record.asking.question import Open, Understood
from detente.record.asking.saying import Shown, say, side, sides
from detente.record.events.event import Event
from detente.record.events.reading import EVENT, events_where, origins

if TYPE_CHECKING:
    from detente.record.store import Dossier

LIMIT: Final = 5
SHORT: Final = 60  # fits, the best first, that are looked at closely
SAME: Final = 0.8  # of the words of two sentences: one of them repeats the other


@dataclass(frozen=True, slots=True)
class Hit:
    """An event, or a passage that no claim tells, which may answer.

    `start` and `end` are the quote in `document`; `claims` those of the event that fit, the best first;
    `cell` what fills the open place, None where nothing does; `score` is by which hits are ranked.
    `side` is what it says to a yes-or-no question, `yes` or `no`, else empty.
    """

    event: Event | None
    document: Document
    start: int
    end: int
    claims: tuple[Claim, ...]
    cell: Cell | None
    score: float
    reasons: tuple[tuple[str, float], ...]
    side: str = ""

    @property
    def quote(self) -> str:
        """Verbatim."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, a short answer, and the hits; `said` is false where the texts do not say."""

    understood: Understood
    says: str
    said: bool
    hits: tuple[Hit, ...]


def ask(record: Dossier, question: str, limit: int = LIMIT) -> Answer:
    """The answer of a dossier to a question; UsageError for an empty question or a limit below 1."""
    if limit < 1:
        raise UsageError(f"There are no {limit} hits; ask for 1 or more.")
    from detente.record.asking.reading import understand

    asked = understand(question)
    with record.reading() as db:
        units = pool(db, asked)
        same = origins(db)
        ranked = _ranked(asked, units)
        both = sides(asked, ranked, same) if asked.open is Open.DID and ranked else []
        groups = _groups(asked, _two_sides(asked, both) + ranked, same, limit)
        events = _events(db, [group[0].event for group in groups if group[0].event])
    hits = tuple(replace(_hit(asked, group, events), side=_side(asked, group, both)) for group in groups)
    shown = [Shown(group[0], hit.event, hit.cell, group) for group, hit in zip(groups, hits, strict=True)]
    says, said = say(asked, shown, both)
    return Answer(asked, says, said, hits)


def _ranked(asked: Understood, units: Sequence[Unit]) -> list[Fit]:
    """Every fit worth showing, the best first; those that fill the open place before those that do not."""
    scale = Scale(asked, units)
    found = [fit for unit in units if _speaks(asked, unit) for fit in scale.fits(unit)]
    found.sort(key=_order)
    weight = weights()

    def filled(fit: Fit) -> float:
        cell = fill(asked, fit)
        if cell is not None and not cell.named:
            return 0.0
        return weight["fills the open place" if cell else "leaves it open"]

    top = [(fit.score + filled(fit), fit) for fit in found[:SHORT] if fit.covered > 0]
    return sorted((replace(fit, extra=score - fit.covered) for score, fit in top), key=_order)


def _speaks(asked: Understood, unit: Unit) -> bool:
    """Whether a sentence, or one before it, has a word of the question, or a claim of its parties."""
    keys = unit.keys.union(*(before.keys for before in unit.before))
    if any(part in keys for one in asked.named for phrase in one.phrases for part in phrase):
        return True
    if any(heir(a.code) in asked.codes for _, c in unit.claims for a in (*c.source, *c.target)):
        return True
    return bool(unit.codes & asked.codes)


def _side(asked: Understood, group: Sequence[Fit], both: Sequence[Fit]) -> str:
    """What the best of a group says that tells of the act, as far as it is yes or no."""
    said = next((side(asked, fit) for fit in group if fit in both), "")
    return said if said in ("yes", "no") else ""


def _two_sides(asked: Understood, both: Sequence[Fit]) -> list[Fit]:
    """The best that says yes and the best that says no, of which the answer is made, to be shown first."""
    first = {name: next((fit for fit in both if side(asked, fit) == name), None) for name in ("yes", "no")}
    found = [fit for fit in first.values() if fit is not None]
    return sorted(found, key=_order) if len(found) == 2 or first["no"] else []


def _order(fit: Fit) -> tuple[float, str, int, str]:
    """Best first; of equals a claim before its sentence, then as the documents were written."""
    said = fit.unit.document.said
    return -fit.score, said.isoformat() if said else "9999", fit.unit.start, fit.event


def _groups(asked: Understood, ranked: Sequence[Fit], same: dict[str, str], limit: int) -> list[list[Fit]]:
    """Fits of one event together, a sentence by itself where it beats the claims in it; copies once.

    Of a yes-or-no question those that deny an event stand by themselves.
    """
    found: dict[str, list[Fit]] = {}
    for fit in ranked:
        if fit.event:
            denies = asked.open is Open.DID and side(asked, fit) == "no"
            group = found.setdefault(f"{fit.event} {'no' if denies else ''}", [])
            group += [fit] if fit not in group else []
        elif not any(_repeats(fit, other, same) for group in found.values() for other in group):
            found[f"{fit.unit.document.id} {fit.unit.start}"] = [fit]
    return list(found.values())[:limit]


def _repeats(fit: Fit, other: Fit, same: dict[str, str]) -> bool:
    """Whether a sentence is shown already, or is that of a copy."""
    if fit.unit is other.unit:
        return True
    a, b = fit.unit.document.id, other.unit.document.id
    if same.get(a, a) != same.get(b, b) or a == b:
        return False
    shared = len(fit.unit.keys & other.unit.keys)
    return shared >= SAME * max(len(fit.unit.keys), len(other.unit.keys))


def _events(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Event]:
    """Events by the name under which their claims stand."""
    found = dict[str, Event]()
    for id in dict.fromkeys(ids):
        for event in events_where(db, f"{EVENT} = ?", [id]):
            found[id] = event
    return found


def _hit(asked: Understood, group: Sequence[Fit], events: dict[str, Event]) -> Hit:
    best = group[0]
    cell = next((cell for fit in group if (cell := fill(asked, fit)) and fit.unit is best.unit), None)
    event = events.get(best.event)
    claims = tuple(dict.fromkeys(fit.claim for fit in group if fit.claim))
    if best.claim is not None:
        start, end = best.claim.start, best.claim.end
    else:
        start, end = best.unit.start, best.unit.end
    if cell is not None and best.unit.start <= cell.start < cell.end <= best.unit.end:
        start, end = min(start, cell.start), max(end, cell.end)
    score = best.score + (weights()["each further origin"] * (len(event.origins) - 1) if event else 0.0)
    return Hit(event, best.unit.document, start, end, claims, cell, round(score, 4), best.reasons)
