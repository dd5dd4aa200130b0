"""Relations as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.api import Relation


def relation_dict(found: Relation) -> dict[str, Any]:
    """A relation as plain values; each point and phase with the ids of its events."""
    titles, curve = found.titles, found.curve
    return {
        "a": found.a, "b": found.b, "told": found.told, "by": curve.by, "scale": curve.scale,
        "direction": curve.direction, "half_life": curve.half_life, "undated": list(found.undated),
        "thirds": [{"state": third.code, "events": list(third.events)} for third in found.thirds],
        "phases": [
            {
                "name": phase.name, "first": phase.first.isoformat(), "last": phase.last.isoformat(),
                "tone": round(phase.tone, 3), "volume": round(phase.volume, 3),
                "begins80": [day.isoformat() for day in phase.begins80] if phase.begins80 else None,
                "sentence": sentence, "departure": round(phase.departure, 3),
                "drivers": [
                    {"event": d.event, "share": round(d.share, 4), "came": d.came,
                     "quote": titles.get(d.event)}
                    for d in phase.drivers
                ],
            }
            for phase, sentence in zip(found.phases, found.sentences, strict=True)
        ],
        "points": [
            {
                "period": p.period, "first": p.first.isoformat(), "last": p.last.isoformat(),
                "tone": None if p.tone is None else round(p.tone, 4), "volume": round(p.volume, 4),
                "evidence": round(p.count, 4), "shrunk": round(p.shrunk.value, 4),
                "within80": [round(end, 4) for end in p.shrunk.within80],
                "within95": [round(end, 4) for end in p.shrunk.within95],
                "quads": [round(q, 4) for q in p.quads], "volumes": [round(v, 4) for v in p.volumes],
                "events": [
                    {"event": part.event, "type": part.type, "tone": round(part.tone, 4),
                     "volume": round(part.volume, 4), "count": round(part.count, 4)}
                    for part in p.parts
                ],
            }
            for p in curve.points
        ],
    }  # fmt: skip
