"""An event: what claims tell of together, what they agree on, and how well it is borne out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from detente.knowledge.continuity import heir
from detente.language import edtf
from detente.language.edtf import Interval
from detente.model import Claim, DateBasis, Document, Kind, Status
from detente.record.events.likeness import AGAINST
from detente.record.events.sides import partisan

T = TypeVar("T")


class Grade(StrEnum):
    """How well an event is borne out (docs/method/events.md); the best first."""

    CONFIRMED = "confirmed"  # three independent origins or more, one of them neither party's own
    CORROBORATED = "corroborated"  # two independent origins
    SINGLE = "single"  # one origin, which is neither party's own
    PARTISAN = "partisan"  # only origins that speak for one of the parties
    CONTESTED = "contested"  # one origin tells that it happened, another that it did not


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that are one source, by their ids, the first written first; `partisan` names whose it is."""

    documents: tuple[str, ...]
    partisan: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Claims that tell of one thing, the first written first, and what most independent origins say of it.

    `id` is the least id of its claims; any of them finds it. `date` is EDTF, None where no claim is dated.
    """

    id: str
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    origins: tuple[Origin, ...]
    grade: Grade
    source: tuple[str, ...]
    target: tuple[str, ...]
    type: str
    mode: str
    status: Status
    kind: Kind
    date: str | None
    confidence: float

    @property
    def claim(self) -> Claim:
        """The one that stands for all: of those that say what the event says, no copy's and the surest."""
        same = [c for c in self.claims if (c.type, c.status) == (self.type, self.status)]
        first = {origin.documents[0] for origin in self.origins}
        return max(same, key=lambda c: (c.document in first, c.date == self.date, c.confidence, len(c.quote)))

    @property
    def backing(self) -> tuple[Origin, ...]:
        """The origins that say what the event says: a plan does not say that it was done."""
        told = {c.document for c in self.claims if _says(c, self.status, self.type)}
        return tuple(one for one in self.origins if not told.isdisjoint(one.documents))

    @property
    def parties(self) -> frozenset[str]:
        """The codes of both sides."""
        return frozenset((*self.source, *self.target))


def event(claims: Iterable[Claim], documents: Mapping[str, Document], origins: Mapping[str, str]) -> Event:
    """One event of its claims, at least one; `origins` gives the origin of each document that is a copy."""

    def written(pair: tuple[str, Claim]) -> tuple[date, str, int, int, str]:
        id, claim = pair
        return documents[claim.document].said or date.max, claim.document, claim.start, claim.end, id

    named = sorted(((claim.id, claim) for claim in claims), key=written)
    told = [claim for _, claim in named]

    def origin(claim: Claim) -> str:
        return origins.get(claim.document, claim.document)

    status = _most(told, lambda c: c.status, origin)
    type = _most([c for c in told if c.status == status], lambda c: c.type, origin)
    saying = [c for c in told if (c.type, c.status) == (type, status)]
    parties = _most(saying, _sides, origin)
    mode = _most(saying, lambda c: c.mode, origin) or next((c.mode for c in saying if c.mode), "")
    backing = [c for c in told if _says(c, status, type)]
    return Event(
        min(id for id, _ in named),
        tuple(told),
        tuple(documents[id] for id in dict.fromkeys(c.document for c in told)),
        _origins(told, documents, origin),
        _grade(told, _origins(backing, documents, origin), origin),
        *parties,
        type,
        mode,
        status,
        told[0].kind,
        _date(backing, origin),
        1 - _doubt(backing, origin),
    )


def _says(claim: Claim, status: Status, type: str) -> bool:
    """Whether a claim says of the act what an event does; a refusal that is told happened."""
    done = type == claim.type == "REJECT" and {claim.status, status} <= {Status.HAPPENED, Status.REFUSED}
    return claim.status is status or done


def _sides(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(a.code for a in claim.source), tuple(a.code for a in claim.target)


def _most(claims: Sequence[Claim], what: Callable[[Claim], T], origin: Callable[[Claim], str]) -> T:
    """What most origins say; of two the one of which the coder is surer, then the one first told."""
    first = what(claims[0])
    if all(what(claim) == first for claim in claims):
        return first
    support: dict[T, dict[str, float]] = {}
    for claim in claims:
        by = support.setdefault(what(claim), {})
        by[origin(claim)] = max(by.get(origin(claim), 0.0), claim.confidence)
    return max(support, key=lambda value: (len(support[value]), sum(support[value].values())))


def _date(claims: Sequence[Claim], origin: Callable[[Claim], str]) -> str | None:
    """The date on which most origins can agree; of such the one not carried over, then the finest."""
    dated = [(c, interval) for c in claims if (interval := edtf.read(c.date))]
    if len({c.date for c, _ in dated}) == 1:
        return dated[0][0].date

    def worth(pair: tuple[Claim, Interval]) -> tuple[int, bool, int]:
        claim, mine = pair
        agreeing = {origin(c) for c, other in dated if mine.overlaps(other)}
        width = ((mine.last or date.max) - (mine.first or date.min)).days
        return len(agreeing), claim.date_basis is not DateBasis.CONTEXT, -width

    return max(dated, key=worth)[0].date if dated else None


def _origins(
    claims: Sequence[Claim], documents: Mapping[str, Document], origin: Callable[[Claim], str]
) -> tuple[Origin, ...]:
    together: dict[str, list[Claim]] = {}
    for claim in claims:
        together.setdefault(origin(claim), []).append(claim)
    parties = frozenset(heir(a.code) for c in claims for a in (*c.source, *c.target))
    return tuple(
        Origin(
            tuple(dict.fromkeys(c.document for c in group)),
            partisan([(documents[c.document], c) for c in group], parties),
        )
        for group in together.values()
    )


def _grade(claims: Sequence[Claim], backing: Sequence[Origin], origin: Callable[[Claim], str]) -> Grade:
    """`backing` are the origins that say what the event says; the others can only contest it."""
    done = {origin(c) for c in claims if c.status is Status.HAPPENED and c.type != "REJECT"}
    undone = {origin(c) for c in claims if c.status in AGAINST and c.type != "REJECT"}
    if done and undone and len(done | undone) > 1:
        return Grade.CONTESTED
    if all(one.partisan for one in backing):
        return Grade.PARTISAN
    if len(backing) > 2:
        return Grade.CONFIRMED
    return Grade.CORROBORATED if len(backing) == 2 else Grade.SINGLE


def _doubt(claims: Sequence[Claim], origin: Callable[[Claim], str]) -> float:
    """The chance that every origin is misread, were they misread independently of one another."""
    surest: dict[str, float] = {}
    for claim in claims:
        surest[origin(claim)] = max(surest.get(origin(claim), 0.0), claim.confidence)
    doubt = 1.0
    for confidence in surest.values():
        doubt *= 1 - confidence
    return doubt
