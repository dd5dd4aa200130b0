"""How a curve is asked for in an address, and its picture."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from typing import Annotated, Any, Final, Literal
from urllib.parse import quote, urlencode

from fastapi import Depends, Query
from fastapi.responses import Response

from detente import api
from detente.api import Relation
from detente.web.desk import Desk

By = Literal["year", "quarter", "month"]
Scale = Literal["goldstein", "plover"]
Direction = Literal["all", "there", "back", "mutual"]
Day = Annotated[str, Query(max_length=20, description="1947, 1947-08 or 1947-08-14.")]
DRAWN: Final = 64  # pictures that are held
MOST: Final = 200_000  # points times events of a picture of months in which the past counts on
# What XML has no place for, and what turns the reading direction.
HARMFUL: Final = dict.fromkeys((
    *(c for c in range(0xA0) if c >= 0x7F or (c < 0x20 and chr(c) not in "\t\n")),
    *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF,
))  # fmt: skip
# A picture loads nothing and runs nothing; it stands in pages of this desk alone.
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@dataclass(frozen=True, slots=True)
class Curving:
    """How a curve is made: see api.relation."""

    by: By = "year"
    scale: Scale = "goldstein"
    half_life: float | None = None
    direction: Direction = "all"
    first: str = ""
    last: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What tells one from another."""
        return astuple(self)

    def options(self) -> dict[str, Any]:
        """As api.relation takes them."""
        return {
            "by": self.by, "scale": self.scale, "half_life": self.half_life, "direction": self.direction,
            "first": self.first or None, "last": self.last or None,
        }  # fmt: skip

    def asked(self, **more: str) -> str:
        """The query of an address that asks for the same, with more in it; empty where all is as usual."""
        usual = Curving()
        told = {name: getattr(self, name) for name in self.__slots__}
        pairs = [(name, str(value)) for name, value in told.items() if value != getattr(usual, name)]
        pairs += [(name, value) for name, value in more.items() if value]
        return f"?{urlencode(pairs)}" if pairs else ""


def curving(
    by: Annotated[By, Query(description="The periods of the curve.")] = "year",
    scale: Annotated[Scale, Query(description="The scores of events, -10 to 10.")] = "goldstein",
    half_life: Annotated[
        float | None,
        Query(gt=0, le=36_525, description="Days after which the past counts half; none if left out."),
    ] = None,
    direction: Annotated[Direction, Query(description="What a did to b (there), back, or mutual.")] = "all",
    first: Day = "",
    last: Day = "",
) -> Curving:
    """How a curve is asked for."""
    return Curving(by, scale, half_life, direction, first, last)


How = Annotated[Curving, Depends(curving)]


def standing(desk: Desk, a: str, b: str, how: Curving) -> Relation:
    """How two parties, by their codes, stand."""
    return desk.kept(("relation", a, b, *how.key), lambda: api.relation(desk.folder, a, b, **how.options()))


def at(*parts: str) -> str:
    """The path of an address."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


def picture(
    desk: Desk, key: tuple[object, ...], how: Curving, make: Callable[[Curving], Sequence[Relation]],
    points: str = "",
) -> Response:  # fmt: skip
    """The chart of relations, kept under a key; its marks lead to their events.

    `points` is an address that a point can be added to: there lead the marks of several events. Months of
    which each holds very many events are drawn by the quarter, as the chart then says.
    """

    def made() -> bytes:
        found = make(how)
        many = sum(len(one.curve.points) * len(one.events) for one in found)
        if how.half_life and how.by == "month" and many > MOST:
            return _picture(make(replace(how, by="quarter")), "")
        return _picture(found, points)

    headers = {"content-security-policy": POLICY}
    return Response(desk.kept(("picture", *key), made), media_type="image/svg+xml", headers=headers)


def _picture(found: Sequence[Relation], points: str) -> bytes:
    from detente import charts

    spec = api.relation_chart(found)
    del spec["usermeta"]
    for row in charts.rows(spec):  # with a half-life a point has all events before it
        row["events"] = row.get("events", [])[:2]
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True)
    return _drawn(text.encode("utf-8", "replace").decode(), points).encode()


# Drawing holds the interpreter for a quarter of a second; what others wrote meanwhile seldom changes a chart.
@lru_cache(maxsize=DRAWN)
def _drawn(spec: str, points: str) -> str:
    from detente import charts

    def to(row: Mapping[str, Any]) -> str:
        if points and len(row["events"]) > 1 and "period" in row:
            return f"{points}{'&' if '?' in points else '?'}point={quote(row['period'])}#point"
        return f"/event/{row['href'].removeprefix('#event-')}"

    return charts.linked(json.loads(spec), to).translate(HARMFUL)


def warm() -> None:
    """Start the drawing of charts, which takes the first of them half a second."""
    from detente import charts

    charts.svg(charts.timeline_chart("", ()))
