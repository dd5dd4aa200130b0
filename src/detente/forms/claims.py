"""Claims as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api import Claim, Document


class ActorForm(TypedDict):
    """A party of a claim and the words that name it; offsets are -1 where it is implied."""

    code: str
    sector: str
    person: str
    text: str
    start: int
    end: int
    implied: bool


class SidesForm(TypedDict):
    """Who and to whom."""

    source: list[ActorForm]
    target: list[ActorForm]


class ClaimForm(TypedDict):
    """One assertion; `quote` is the text of the document from `start` to `end`, in characters.

    `date` is EDTF. `page` is 0 where the document has none.
    """

    document: str
    start: int
    end: int
    quote: str
    source: list[str]
    target: list[str]
    type: str
    mode: str
    status: str
    date: str | None
    kind: str
    date_basis: str
    date_text: str
    place: str
    attribution: list[str]
    confidence: float
    trigger: str
    actors: SidesForm
    id: str
    document_id: str
    said: str | None
    why: list[str]
    trigger_start: int
    page: int


class SentenceForm(TypedDict):
    """A claim's sentence around its quote, verbatim; empty where it is not known."""

    before: str
    after: str


class ToldForm(ClaimForm):
    """A claim with its sentence."""

    sentence: SentenceForm


def claim_dict(claim: Claim, document: Document | None = None) -> ClaimForm:
    """A claim, named and ordered as a JSON line of `detente claims` is."""
    from detente import api

    return cast(ClaimForm, api.claim_dict(claim, document))


def told_dict(claim: Claim, document: Document) -> ToldForm:
    """A claim of a document, with the rest of its sentence."""
    first, last = claim.sentence if claim.sentence[0] >= 0 else (claim.start, claim.end)
    text = document.text
    around = SentenceForm(
        before=text[min(first, claim.start) : claim.start], after=text[claim.end : max(last, claim.end)]
    )
    return ToldForm(**claim_dict(claim, document), sentence=around)
