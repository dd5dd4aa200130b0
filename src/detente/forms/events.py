"""Events as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from detente.forms.claims import ToldForm, told_dict
from detente.forms.documents import NamedForm, named_dict

if TYPE_CHECKING:
    from detente.api import Bond, Event


class OriginForm(TypedDict):
    """Documents that are one source, by their ids; `partisan` is the code of the side that they speak for."""

    documents: list[str]
    partisan: str


class EventForm(TypedDict):
    """An event: what most origins say of it, and its claims."""

    event: str
    date: str | None
    source: list[str]
    target: list[str]
    type: str
    mode: str
    status: str
    kind: str
    confidence: float
    grade: str
    origins: list[OriginForm]
    documents: list[NamedForm]
    claim: str
    claims: list[ToldForm]


class BondForm(TypedDict):
    """What joins two tellings of an event; `log_odds` in natural logarithms."""

    a: str
    b: str
    log_odds: float
    because: str


def event_dict(event: Event) -> EventForm:
    """An event; `claim` is the id of the one that stands for all."""
    documents = {document.id: document for document in event.documents}
    return {
        "event": event.id,
        "date": event.date,
        "source": list(event.source),
        "target": list(event.target),
        "type": event.type,
        "mode": event.mode,
        "status": event.status.value,
        "kind": event.kind.value,
        "confidence": round(event.confidence, 3),
        "grade": event.grade.value,
        "origins": [{"documents": list(one.documents), "partisan": one.partisan} for one in event.origins],
        "documents": [named_dict(document) for document in event.documents],
        "claim": event.claim.id,
        "claims": [told_dict(claim, documents[claim.document]) for claim in event.claims],
    }


def bond_dict(bond: Bond) -> BondForm:
    """What joins two tellings of an event."""
    return {"a": bond.a, "b": bond.b, "log_odds": round(bond.weight, 2), "because": bond.because}
