"""How two parties stand as a page tells it: in a sentence, by phases, by the events behind a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typing_extensions import TypedDict

from detente.forms.relations import (
    CalledForm,
    PartForm,
    PointForm,
    StretchForm,
    called_dict,
    part_dict,
    point_dict,
    stretch_dict,
)

if TYPE_CHECKING:
    from detente.api import Relation
    from detente.api.curved import Phase, Point

DRIVERS: Final = 5  # of a phase
NAMED: Final = 8  # events with a third state
THIRDS: Final = 12


class DrivenForm(CalledForm):
    """An event that drove a phase: its share in points of tone, from so many independent sources."""

    share: float
    sources: int


class PhaseToldForm(StretchForm):
    """A phase from period to period with the events that pulled its tone the way it went, greatest first."""

    opens: str
    closes: str
    drivers: list[DrivenForm]


class PartToldForm(PartForm):
    """What an event gives to a point, and what it is called."""

    date: str | None
    title: str


class PointToldForm(PointForm):
    """A period with the events behind it, the greatest share of the volume first."""

    events: list[PartToldForm]


class ThirdToldForm(TypedDict):
    """A third state, in how many events' sentences it is named, and some of these."""

    state: str
    events: int
    named: list[CalledForm]


class StandingForm(TypedDict):
    """How `a` and `b` stand; `undated` events stand in no point."""

    a: str
    b: str
    summary: str
    by: str
    scale: str
    direction: str
    half_life: float | None
    undated: int
    phases: list[PhaseToldForm]
    points: list[PointForm]
    thirds: list[ThirdToldForm]


def standing_dict(found: Relation) -> StandingForm:
    """A relation without the parts of its points, with at most twelve third states."""
    titles, curve = found.titles, found.curve
    return {
        "a": found.a, "b": found.b, "summary": summary(found), "by": curve.by, "scale": curve.scale,
        "direction": curve.direction, "half_life": curve.half_life, "undated": len(found.undated),
        "phases": [phase_told(phase, found, titles) for phase in found.phases],
        "points": [point_dict(point) for point in curve.points],
        "thirds": [
            {
                "state": third.code, "events": len(third.events),
                "named": [called_dict(found.events[id], titles[id]) for id in third.events[:NAMED]],
            }
            for third in found.thirds[:THIRDS]
        ],
    }  # fmt: skip


def phase_told(phase: Phase, found: Relation, titles: dict[str, str]) -> PhaseToldForm:
    """A phase with what drove it, as far as the record of events is known."""
    own = [d for d in phase.drivers if d.came and d.share * phase.departure > 0 and d.event in titles]
    return {
        **stretch_dict(phase), "opens": phase.periods[0], "closes": phase.periods[1],
        "drivers": [
            {**called_dict(found.events[d.event], titles[d.event]), "share": round(d.share, 4),
             "sources": d.origins}
            for d in own[:DRIVERS]
        ],
    }  # fmt: skip


def point_told(point: Point, found: Relation) -> PointToldForm:
    """A period with the events behind it."""
    titles = found.titles
    return {
        **point_dict(point),
        "events": [
            {**part_dict(part), "date": found.events[part.event].date, "title": titles[part.event]}
            for part in point.parts
        ],
    }  # fmt: skip


def summary(found: Relation) -> str:
    """How two stand in one sentence, by the newest phase; only figures that the page shows too."""
    from detente import api

    two = f"{api.name(found.a)} and {api.name(found.b)}"
    points = [point for point in found.curve.points if point.tone is not None]
    if not points:
        left = _events(len(found.undated)) if found.undated else "no event"
        return f"The record tells of {left} between {two}{' and dates none' if found.undated else ''}."
    # With a half-life the last point holds all that came before it.
    behind = points[-1:] if found.curve.half_life else points
    dated = len({part.event for point in behind for part in point.parts})
    text = f"The record dates {_events(dated)} between {two}, {_span(points)}"
    *before, last = found.phases
    text += f"; the tone {'since ' + last.periods[0] if before else 'as a whole'} is {last.name}"
    text += f" ({last.tone:+.1f} of -10 to 10)"
    if before:
        one, (opens, closes) = before[-1], before[-1].periods
        span = opens if opens == closes else f"{opens} to {closes}"
        if one.name == last.name:
            text += f", {'up' if last.tone > one.tone else 'down'} from {one.tone:+.1f} in {span}"
        else:
            text += f", after {one.name} {'in ' if opens == closes else ''}{span}"
    return text + "."


def _events(number: int) -> str:
    return f"{number:,} event{'s'[: number != 1]}"


def _span(points: list[Point]) -> str:
    first, last = points[0].period, points[-1].period
    return f"all in {first}" if first == last else f"{first} to {last}"
