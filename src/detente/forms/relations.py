"""Relations as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api import Event, Relation, Third
    from detente.api.curved import Driver, Part, Phase, Point


class PointForm(TypedDict):
    """A period of a curve; `tone` is null where nothing is told, `evidence` how many events by evidence.

    Tones are -10 to 10. `quads` and `volumes` take evidence and volume apart: verbal and material
    cooperation, verbal and material conflict.
    """

    period: str
    first: str
    last: str
    tone: float | None
    volume: float
    evidence: float
    shrunk: float
    within80: list[float]
    within95: list[float]
    quads: list[float]
    volumes: list[float]


class PartForm(TypedDict):
    """What an event gives to a point: its shares of tone, volume and evidence."""

    event: str
    type: str
    tone: float
    volume: float
    count: float


class PointedForm(PointForm):
    """A period with the events behind it, the greatest share of the volume first."""

    events: list[PartForm]


class DriverForm(TypedDict):
    """An event and the points of tone that it gives to a phase's departure; `quote` is null if unknown."""

    event: str
    share: float
    came: bool
    quote: str | None


class StretchForm(TypedDict):
    """A phase: its days, its mean tone, when it may have begun (80 %), and how far it departs."""

    name: str
    first: str
    last: str
    tone: float
    volume: float
    begins80: list[str] | None
    departure: float


class PhaseForm(StretchForm):
    """A phase in a sentence, with all that drove it."""

    sentence: str
    drivers: list[DriverForm]


class ThirdForm(TypedDict):
    """A third state and the ids of the events whose sentences name it."""

    state: str
    events: list[str]


class RelationForm(TypedDict):
    """A relation; `told` says by whom, empty for all; `undated` are ids of events that stand in no point."""

    a: str
    b: str
    told: str
    by: str
    scale: str
    direction: str
    half_life: float | None
    undated: list[str]
    thirds: list[ThirdForm]
    phases: list[PhaseForm]
    points: list[PointedForm]


class CalledForm(TypedDict):
    """An event by what it is called: a quote, in quotation marks."""

    event: str
    date: str | None
    type: str
    title: str


def relation_dict(found: Relation) -> RelationForm:
    """A relation as plain values; each point and phase with the ids of its events."""
    titles, curve = found.titles, found.curve
    return {
        "a": found.a, "b": found.b, "told": found.told, "by": curve.by, "scale": curve.scale,
        "direction": curve.direction, "half_life": curve.half_life, "undated": list(found.undated),
        "thirds": [third_dict(third) for third in found.thirds],
        "phases": [
            {
                **stretch_dict(phase), "sentence": sentence,
                "drivers": [driver_dict(driver, titles.get(driver.event)) for driver in phase.drivers],
            }
            for phase, sentence in zip(found.phases, found.sentences, strict=True)
        ],
        "points": [pointed_dict(point) for point in curve.points],
    }  # fmt: skip


def point_dict(p: Point) -> PointForm:
    """A period of a curve."""
    return {
        "period": p.period, "first": p.first.isoformat(), "last": p.last.isoformat(),
        "tone": None if p.tone is None else round(p.tone, 4), "volume": round(p.volume, 4),
        "evidence": round(p.count, 4), "shrunk": round(p.shrunk.value, 4),
        "within80": [round(end, 4) for end in p.shrunk.within80],
        "within95": [round(end, 4) for end in p.shrunk.within95],
        "quads": [round(q, 4) for q in p.quads], "volumes": [round(v, 4) for v in p.volumes],
    }  # fmt: skip


def pointed_dict(p: Point) -> PointedForm:
    """A period with the events behind it."""
    return {**point_dict(p), "events": [part_dict(part) for part in p.parts]}


def part_dict(part: Part) -> PartForm:
    """What an event gives to a point."""
    return {
        "event": part.event, "type": part.type, "tone": round(part.tone, 4),
        "volume": round(part.volume, 4), "count": round(part.count, 4),
    }  # fmt: skip


def stretch_dict(phase: Phase) -> StretchForm:
    """A phase without what drove it."""
    return {
        "name": phase.name, "first": phase.first.isoformat(), "last": phase.last.isoformat(),
        "tone": round(phase.tone, 3), "volume": round(phase.volume, 3),
        "begins80": [day.isoformat() for day in phase.begins80] if phase.begins80 else None,
        "departure": round(phase.departure, 3),
    }  # fmt: skip


def driver_dict(driver: Driver, quote: str | None) -> DriverForm:
    """What drove a phase."""
    return {"event": driver.event, "share": round(driver.share, 4), "came": driver.came, "quote": quote}


def third_dict(third: Third) -> ThirdForm:
    """A third state."""
    return {"state": third.code, "events": list(third.events)}


def called_dict(event: Event, title: str) -> CalledForm:
    """An event by what it is called."""
    return {"event": event.id, "date": event.date, "type": event.type, "title": title}
