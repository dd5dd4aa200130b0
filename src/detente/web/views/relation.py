"""How two parties stand: the curve, its phases and points, and all that is on record between the two."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from detente import api
from detente.api import Expected, Status
from detente.forms.events import EventForm, event_dict
from detente.forms.expectations import ExpectedForm, expected_dict
from detente.forms.standing import PointToldForm, StandingForm, point_told, standing_dict
from detente.web.curving import Curving, How, at, picture, standing
from detente.web.desk import Desk
from detente.web.paging import PageNumber, PageSize, Paging, paged
from detente.web.view import At, Keep, View, kept

Party = Annotated[str, Path(max_length=80, description="A code or a name: PAK, Pakistan, NATO.")]
ROWS: Final = 20  # of the timeline
EXPECTED: Final = 10


class HeldForm(TypedDict):
    """How many rows a register has between the two."""

    register: str
    holds: str
    rows: int


class RelationView(StandingForm):
    """How two stand; `at` is the point asked for, `events` a page of the timeline of the two.

    `expectations` are at most ten of the `expected`, those still open first; `curve` is where the chart is.
    """

    at: PointToldForm | None
    expected: int
    expectations: list[ExpectedForm]
    registers: list[HeldForm]
    events: list[EventForm]
    paging: Paging
    curve: str


def relation(
    desk: At,
    a: Party,
    b: Party,
    how: How,
    point: Annotated[str, Query(max_length=20, description="A period: 1971, 1971-Q4 or 1971-12.")] = "",
    type: Annotated[str, Query(max_length=40, description="A PLOVER type.")] = "",
    status: Annotated[Status | None, Query(description="What the texts say of it.")] = None,
    source: Annotated[str, Query(max_length=200, description="A document's id or name.")] = "",
    min_confidence: Annotated[
        float, Query(ge=0, le=1, description="Leave out claims of less confidence.")
    ] = 0.0,
    page: PageNumber = 1,
    size: PageSize = ROWS,
) -> RelationView:
    """How two parties stand: phases with what drove them, the points, the timeline, what was expected.

    The curve is made as `by`, `scale`, `half_life` and `direction` say; `type`, `status`, `source` and
    `min_confidence` narrow the timeline alone, `first` and `last` both.
    """
    one, other = api.resolve(a), api.resolve(b)
    found = standing(desk, one, other, how)
    told = desk.kept(("standing", one, other, *how.key), lambda: standing_dict(found))
    events = desk.kept(
        ("events", one, other, type, status, None, how.first, how.last, source, min_confidence),
        lambda: api.events(
            desk.folder, one, other, type=type or None, status=status.value if status else None,
            first=how.first or None, last=how.last or None, document=source or None,
            min_confidence=min_confidence or None,
        ),
    )  # fmt: skip
    rows, paging = paged(events, page, size)
    expected = desk.kept(("expected", one, other), lambda: api.expectations(desk.folder, one, other))
    return RelationView(
        **told,
        at=_at(desk, one, other, how, point) if point else None,
        expected=len(expected),
        expectations=[expected_dict(each) for each in sorted(expected, key=_urgent)[:EXPECTED]],
        registers=desk.kept(("held", one, other), lambda: _held(desk, one, other)),
        events=[event_dict(row) for row in rows],
        paging=paging,
        curve=f"{at('relation', one, other)}/curve.svg{how.asked()}",
    )


def _at(desk: Desk, a: str, b: str, how: Curving, period: str) -> PointToldForm:
    found = standing(desk, a, b, how)
    point = next((one for one in found.curve.points if one.period == period), None)
    if point is None:
        raise HTTPException(404, f"The curve by {how.by} has no point '{period}'.")
    return desk.kept(("point", a, b, *how.key, period), lambda: point_told(point, found))


def _urgent(one: Expected) -> tuple[bool, str]:
    """Open ones first, then in the order of their ids, which stays."""
    return one.outcome.settled, one.expectation.id


def _held(desk: Desk, a: str, b: str) -> list[HeldForm]:
    return [
        HeldForm(register=name, holds=holds, rows=len(api.register(desk.folder, name, a, b)))
        for name, holds in api.registers().items()
    ]


FILES: Final = APIRouter()


@FILES.get("/relation/{a}/{b}/curve.svg", include_in_schema=False)
@kept(Keep.ASIDE)
def curve(desk: At, a: Party, b: Party, how: How) -> Response:
    """The chart; its marks lead to the point or, where it is one, to the event."""
    one, other = api.resolve(a), api.resolve(b)
    points = at("relation", one, other) + how.asked()
    key = ("relation", one, other, *how.key)
    return picture(desk, key, how, lambda how: [standing(desk, one, other, how)], points)


VIEWS: Final = (View("/relation/{a}/{b}", relation, "relation.html", keep=Keep.ASIDE),)
