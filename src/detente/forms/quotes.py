"""A quote that was checked, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import Document
    from detente.api.quoting import Checked, Near, Place


def checked_dict(found: Checked) -> dict[str, Any]:
    """A checked quote as plain values; every `quote` but the first is verbatim at its offsets."""
    return {
        "quote": found.quote,
        "document": found.document or None,
        "verdict": found.verdict.value,
        "says": found.says,
        "cautions": list(found.cautions),
        "places": [_place_dict(place) for place in found.places],
        "complete": found.complete,
        "near": [_near_dict(near) for near in found.near],
    }


def _place_dict(place: Place) -> dict[str, Any]:
    found, text = place.found, place.document.text
    return {
        **_where(place, found.start, found.end),
        "parts": [{"start": a, "end": b, "quote": text[a:b]} for a, b in found.parts],
        "gaps": [
            {
                "kind": g.kind.value,
                "said": g.words,
                "start": g.start,
                "end": g.end,
                "quote": text[g.start : g.end],
            }
            for g in found.gaps
        ],
        "folded": list(found.folded),
    }


def _near_dict(near: Near) -> dict[str, Any]:
    found, text = near.likeness, near.document.text
    return {
        **_where(near, found.start, found.end),
        "score": round(found.score, 3),
        "difference": [
            {
                "change": r.change.value,
                "said": r.said,
                "start": r.start,
                "end": r.end,
                "quote": text[r.start : r.end],
            }
            for r in found.runs
        ],
    }


def _where(one: Place | Near, start: int, end: int) -> dict[str, Any]:
    document: Document = one.document
    return {
        "document": document.name,
        "id": document.id,
        "said": document.said.isoformat() if document.said else None,
        "page": document.page(start),
        "start": start,
        "end": end,
        "quote": document.text[start:end],
        "role": one.passage.role.value if one.passage else None,
        "speaker": one.passage.speaker if one.passage else "",
        "claims": list(one.claims),
        "excluded": one.excluded,
    }
