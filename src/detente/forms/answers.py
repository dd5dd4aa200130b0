"""Answers as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.forms.events import event_dict

if TYPE_CHECKING:
    from detente.api import Answer, Hit


def answer_dict(found: Answer) -> dict[str, Any]:
    """An answer as plain values."""
    asked = found.understood
    return {
        "question": asked.question,
        "understood": {
            "open": asked.open.value,
            "actor": list(asked.actor),
            "target": list(asked.target),
            "types": list(asked.types),
            "mode": asked.mode,
            "dates": [date.edtf() for date in asked.dates],
            "named": [{"kind": one.kind.value, "text": one.text} for one in asked.named],
            "text": str(asked),
        },
        "says": found.says,
        "said": found.said,
        "hits": [_hit_dict(hit) for hit in found.hits],
    }


def _hit_dict(hit: Hit) -> dict[str, Any]:
    cell = hit.cell
    return {
        "score": hit.score,
        "document": hit.document.name,
        "start": hit.start,
        "end": hit.end,
        "quote": hit.quote,
        "answers": cell and {"value": cell.value, "text": cell.text, "start": cell.start, "end": cell.end},
        "met": [[text, round(share, 2)] for text, share in hit.reasons],
        "claims": [claim.id for claim in hit.claims],
        "event": event_dict(hit.event) if hit.event else None,
    }
