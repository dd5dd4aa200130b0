"""Disputes as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from detente.forms.claims import ToldForm, told_dict
from detente.forms.documents import NamedForm, named_dict

if TYPE_CHECKING:
    from detente.api import Dispute


class QuoteForm(TypedDict):
    """Words of a document, verbatim, in characters; `document` is its id."""

    document: str
    start: int
    end: int
    quote: str


class SideForm(TypedDict):
    """What one side says; `landmark` is a known event where the side is the reference."""

    says: str
    origins: int
    landmark: str
    documents: list[NamedForm]
    claims: list[ToldForm]
    sentences: list[QuoteForm]


class DisputeForm(TypedDict):
    """What tellings are at odds over; `supported` is the number of the side that more origins support."""

    dispute: str
    type: str
    strength: str
    says: str
    within: bool
    scope: bool
    of_fact: bool
    supported: int | None
    sides: list[SideForm]


def dispute_dict(one: Dispute) -> DisputeForm:
    """A dispute; its claims as JSON lines of `claims` are."""
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
                "documents": [named_dict(document) for document in side.documents],
                "claims": [
                    told_dict(claim, next(d for d in side.documents if d.id == claim.document))
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
