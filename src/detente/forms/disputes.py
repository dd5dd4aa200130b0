"""Disputes as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import Dispute


def dispute_dict(one: Dispute) -> dict[str, Any]:
    """A dispute as plain values; its claims as JSON lines of `claims` are."""
    from detente import api

    return {
        "dispute": one.id,
        "type": one.type.value,
        "strength": one.strength.value,
        "says": one.says,
        "within": one.within,
        "scope": one.scope,
        "of_fact": one.of_fact,
        "supported": one.supported,
        "sides": [
            {
                "says": side.says,
                "origins": side.origins,
                "landmark": side.landmark,
                "documents": [{"id": document.id, "name": document.name} for document in side.documents],
                "claims": [
                    api.claim_dict(claim, next(d for d in side.documents if d.id == claim.document))
                    for claim in side.claims
                ],
                "sentences": [
                    {"document": said.document, "start": said.start, "end": said.end, "quote": said.quote}
                    for said in side.sentences
                ],
            }
            for side in one.sides
        ],
    }
