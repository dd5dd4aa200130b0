"""What a search finds, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api import Match


class StretchForm(TypedDict):
    """A stretch of a document, verbatim, in characters."""

    start: int
    end: int
    text: str


class MatchForm(TypedDict):
    """A sentence that matches; `quote` is its first match, `matches` the [start, end] of all in the document.

    `document` is the name, `id` the id; the lower `rank`, the better.
    """

    document: str
    id: str
    said: str | None
    start: int
    end: int
    quote: str
    sentence: StretchForm
    matches: list[list[int]]
    rank: float


def match_dict(one: Match) -> MatchForm:
    """A match."""
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
