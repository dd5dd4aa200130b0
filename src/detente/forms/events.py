"""Events as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import Bond, Event


def event_dict(event: Event) -> dict[str, Any]:
    """An event as plain values; its claims as JSON lines of `claims` are."""
    from detente import api

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
        "documents": [{"id": document.id, "name": document.name} for document in event.documents],
        "claims": [api.claim_dict(claim, documents[claim.document]) for claim in event.claims],
    }


def bond_dict(bond: Bond) -> dict[str, Any]:
    """What joins two tellings of an event, as plain values."""
    return {"a": bond.a, "b": bond.b, "log_odds": round(bond.weight, 2), "because": bond.because}
