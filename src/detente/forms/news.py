"""What is new in a dossier, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from detente.forms.documents import SourceForm, source_dict
from detente.forms.events import EventForm, event_dict
from detente.forms.judgements import JudgementForm, judgement_dict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.api import Event
    from detente.api.mapping import Mark, News


class NewsForm(TypedDict):
    """What came after a moment; `since` and `now` are moments, `12.3` for 12 documents and 3 judgements in.

    `documents` and `events` count all, the lists hold the newest of them.
    """

    since: str
    now: str
    documents: int
    events: int
    newest: list[SourceForm]
    told: list[EventForm]
    judgements: list[JudgementForm]


def mark_text(mark: Mark) -> str:
    """A moment in one word: `12.3`."""
    return f"{mark.document}.{mark.judgement}"


def news_dict(news: News, told: Iterable[Event]) -> NewsForm:
    """News with its events."""
    return {
        "since": mark_text(news.since),
        "now": mark_text(news.now),
        "documents": news.documents,
        "events": news.events,
        "newest": [source_dict(document) for document in news.newest],
        "told": [event_dict(event) for event in told],
        "judgements": [judgement_dict(one) for one in news.judgements],
    }
