"""Answers as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from detente.forms.events import EventForm, event_dict

if TYPE_CHECKING:
    from detente.api import Answer, Hit


class NamedThingForm(TypedDict):
    """A thing that a question names, in its own words."""

    kind: str
    text: str


class UnderstoodForm(TypedDict):
    """What a question was understood to ask; `dates` are EDTF, `text` says it in a line."""

    open: str
    actor: list[str]
    target: list[str]
    types: list[str]
    mode: str
    dates: list[str]
    named: list[NamedThingForm]
    text: str


class FilledForm(TypedDict):
    """What fills the open place: `text` is verbatim at its offsets, `value` what it comes to."""

    value: str
    text: str
    start: int
    end: int


class HitForm(TypedDict):
    """An event, or a passage that no claim tells; `met` gives each reason with its weight.

    `side` is yes or no where the question asks whether, else empty.
    """

    score: float
    side: str
    document: str
    document_id: str
    start: int
    end: int
    quote: str
    answers: FilledForm | None
    met: list[tuple[str, float]]
    claims: list[str]
    event: EventForm | None


class AnswerForm(TypedDict):
    """An answer; `said` is false where the texts do not say."""

    question: str
    understood: UnderstoodForm
    says: str
    said: bool
    hits: list[HitForm]


def answer_dict(found: Answer) -> AnswerForm:
    """An answer."""
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


def _hit_dict(hit: Hit) -> HitForm:
    cell = hit.cell
    filled: FilledForm | None = None
    if cell is not None:
        filled = {"value": cell.value, "text": cell.text, "start": cell.start, "end": cell.end}
    return {
        "score": hit.score,
        "side": hit.side,
        "document": hit.document.name,
        "document_id": hit.document.id,
        "start": hit.start,
        "end": hit.end,
        "quote": hit.quote,
        "answers": filled,
        "met": [(text, round(share, 2)) for text, share in hit.reasons],
        "claims": [claim.id for claim in hit.claims],
        "event": event_dict(hit.event) if hit.event else None,
    }
