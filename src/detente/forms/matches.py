"""What a search finds, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import Match


def match_dict(one: Match) -> dict[str, Any]:
    """A match as plain values."""
    text, (first, last) = one.document.text, one.sentence
    return {
        "document": one.document.name,
        "id": one.document.id,
        "said": one.document.said.isoformat() if one.document.said else None,
        "start": one.start,
        "end": one.end,
        "quote": text[one.start : one.end],
        "sentence": {"start": first, "end": last, "text": text[first:last]},
        "matches": [list(span) for span in one.matches],
        "rank": round(one.rank, 6),
    }
