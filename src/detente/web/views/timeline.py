"""Events in order of their dates: all, of a party, or between two."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Query
from typing_extensions import TypedDict

from detente import api
from detente.api import Grade, Status
from detente.api.gathering import every
from detente.forms.events import EventForm, event_dict
from detente.web.desk import Desk
from detente.web.paging import SIZE, PageNumber, PageSize, Paging, paged
from detente.web.view import At, Keep, View

Party = Annotated[str, Query(max_length=80, description="A code or a name: PAK, Pakistan, NATO.")]
Day = Annotated[str, Query(max_length=20, description="1947, 1947-08 or 1947-08-14.")]
Sure = Annotated[float, Query(ge=0, le=1, description="Leave out claims of less confidence.")]


class Timeline(TypedDict):
    """Events, the oldest first, undated ones at the end."""

    a: str
    b: str
    events: list[EventForm]
    paging: Paging


def timeline(
    desk: At,
    a: Party = "",
    b: Party = "",
    type: Annotated[str, Query(max_length=40, description="A PLOVER type.")] = "",
    status: Annotated[Status | None, Query(description="What the texts say of it.")] = None,
    grade: Annotated[Grade | None, Query(description="How well it is borne out.")] = None,
    first: Day = "",
    last: Day = "",
    source: Annotated[str, Query(max_length=200, description="A document's id or name.")] = "",
    min_confidence: Sure = 0.0,
    page: PageNumber = 1,
    size: PageSize = SIZE,
) -> Timeline:
    """Events: all, of a party, or between two; each with its tellings, their quotes and where they stand."""
    one, other = (a and api.resolve(a)), (b and api.resolve(b))
    narrowed = one, other, type, status, grade, first, last, source, min_confidence
    found = whole(desk) if not any(narrowed) else desk.kept(
        ("events", *narrowed),
        lambda: api.events(
            desk.folder, one or other or None, other if one else None, type=type or None,
            status=status.value if status else None, grade=grade.value if grade else None,
            first=first or None, last=last or None, document=source or None,
            min_confidence=min_confidence or None,
        ),
    )  # fmt: skip
    rows, paging = paged(found, page, size)
    return Timeline(a=one, b=other, events=[event_dict(row) for row in rows], paging=paging)


def whole(desk: Desk) -> list[api.Event]:
    """Every event; while they are held, nothing that is made of all of them reads them again."""
    return desk.kept(("every event",), lambda: every(desk.folder))


VIEWS: Final = (View("/timeline", timeline, "timeline.html", keep=Keep.PAIR),)
