"""A timeline for TimelineJS 3: one JSON object with a slide a dated event."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any, Final

from detente.exchange.exporting.extract import Event, Export, Extract, left_out
from detente.exchange.exporting.saying import address, cited, days, document_of, dumped, filled, headline
from detente.knowledge.ontology import QUADS, quad_class
from detente.language.edtf import Interval, Precision

UNDATED: Final = "no date, or one with an open end"
_FINE: Final = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}  # parts of a date that are meant


def timelinejs(extract: Extract) -> Export:
    """Slides in order, grouped by cooperation and conflict; quotes are escaped, since a text is HTML."""
    slides = [
        _slide(event, interval, interval.first, interval.last)
        for event in extract.events
        if (interval := days(event)) and interval.first and interval.last
    ]
    lacking = left_out((len(extract.events) - len(slides), UNDATED))
    return Export([dumped({"events": slides}, 1)], len(slides), "slide", lacking)


def _slide(event: Event, interval: Interval, first: date, last: date) -> dict[str, Any]:
    parts = _FINE.get(interval.precision)
    return filled({
        "start_date": _date(first, parts or 3),
        "end_date": None if parts else _date(last, 3),
        "display_date": event.date if not parts or interval.approximate else None,
        "group": QUADS[quad_class(event.type)],
        "unique_id": f"event-{event.id}",
        "text": {"headline": escape(headline(event)), "text": "".join(map(_paragraph(event), event.claims))},
        "autolink": False,
    })  # fmt: skip


def _date(day: date, parts: int) -> dict[str, int]:
    names = ("year", "month", "day")
    return dict(zip(names[:parts], (day.year, day.month, day.day), strict=False))


def _paragraph(event: Event) -> Any:
    def told(claim: Any) -> str:
        document = document_of(event, claim)
        where = escape(cited(event, claim))
        link = address(document)
        source = f'<a href="{escape(link)}">{where}</a>' if link else where
        return f"<p><q>{escape(claim.quote)}</q> ({source})</p>"

    return told
