"""Expectations and track records as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import Expected, Share, Track


def expected_dict(one: Expected) -> dict[str, Any]:
    """An expectation as plain values."""
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
            {"document": s.document.name, "start": s.start, "end": s.end, "quote": s.quote} for s in one.shown
        ],
        "why": one.why,
    }


def track_dict(track: Track) -> dict[str, Any]:
    """A track record as plain values."""
    return {
        "source": track.source,
        "documents": list(track.documents),
        "expectations": track.expectations,
        "all": share_dict(track.all),
        "horizons": {name: share_dict(share) for name, share in track.horizons.items()},
    }


def share_dict(share: Share) -> dict[str, Any]:
    """A share as plain values."""
    return {"settled": share.settled, "true": share.true, "late": share.late, "share": round(share.share, 3)}
