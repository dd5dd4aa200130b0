"""Expectations and track records as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api import Expected, Share, Track


class ShownForm(TypedDict):
    """Words that show an outcome, verbatim at their offsets in characters."""

    document: str
    document_id: str
    start: int
    end: int
    quote: str


class ExpectedForm(ShownForm):
    """An expectation and what became of it; `who` is "author" where the text names nobody else.

    `said` is a day or null, `horizon` EDTF or null; `by` lists the ids of the claims that settle it.
    """

    id: str
    kind: str
    parties: list[str]
    who: str
    said: str | None
    horizon: str | None
    condition: str
    trigger: str
    claim: str | None
    outcome: str
    by: list[str]
    shown: list[ShownForm]
    why: str


class ShareForm(TypedDict):
    """Of `settled` expectations `true` came in time, `late` too late; `share` is 0 to 1."""

    settled: int
    true: int
    late: int
    share: float


class TrackForm(TypedDict):
    """The record of a source: all, and by horizon; `documents` lists names."""

    source: str
    documents: list[str]
    expectations: int
    all: ShareForm
    horizons: dict[str, ShareForm]


def expected_dict(one: Expected) -> ExpectedForm:
    """An expectation."""
    e = one.expectation
    return {
        "id": e.id,
        "document": one.document.name,
        "document_id": e.document,
        "start": e.start,
        "end": e.end,
        "quote": e.quote,
        "kind": e.kind.value,
        "parties": list(e.parties),
        "who": e.who or "author",
        "said": e.said,
        "horizon": e.horizon,
        "condition": e.condition,
        "trigger": e.trigger,
        "claim": e.claim or None,
        "outcome": one.outcome.value,
        "by": [claim.id for claim in one.by],
        "shown": [
            {
                "document": s.document.name,
                "document_id": s.document.id,
                "start": s.start,
                "end": s.end,
                "quote": s.quote,
            }
            for s in one.shown
        ],
        "why": one.why,
    }


def track_dict(track: Track) -> TrackForm:
    """A track record."""
    return {
        "source": track.source,
        "documents": list(track.documents),
        "expectations": track.expectations,
        "all": share_dict(track.all),
        "horizons": {name: share_dict(share) for name, share in track.horizons.items()},
    }


def share_dict(share: Share) -> ShareForm:
    """A share."""
    return {"settled": share.settled, "true": share.true, "late": share.late, "share": round(share.share, 3)}
