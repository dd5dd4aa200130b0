"""GeoJSON (RFC 7946): a point for each event whose place the gazetteer knows."""

from __future__ import annotations

from typing import Any, Final

from detente.exchange.exporting.extract import Event, Export, Extract, left_out
from detente.exchange.exporting.flat import where
from detente.exchange.exporting.saying import cited, days, dumped, filled, headline
from detente.knowledge.places import Place

NOWHERE: Final = "no place, or none that the gazetteer knows"


def geojson(extract: Extract) -> Export:
    """Longitude first; several events of one place stand on one point."""
    points = [_feature(event, place) for event in extract.events if (place := where(event))]
    lacking = left_out((len(extract.events) - len(points), NOWHERE))
    body = dumped({"type": "FeatureCollection", "features": points}, 1)
    return Export([body], len(points), "point", lacking)


def _feature(event: Event, place: Place) -> dict[str, Any]:
    interval, claim = days(event), event.claim
    first, last = (interval.first, interval.last) if interval else (None, None)
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": filled({
            "title": headline(event),
            "date": event.date,
            "date_first": first.isoformat() if first else None,
            "date_last": last.isoformat() if last else None,
            "source": list(event.source),
            "target": list(event.target),
            "type": event.type,
            "mode": event.mode,
            "status": event.status.value,
            "grade": str(event.grade),
            "place": place.name,
            "state": place.state,
            "quote": claim.quote,
            "cited": cited(event, claim),
        }),
    }  # fmt: skip
