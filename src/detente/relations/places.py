"""Lengths over the globe: great circles between places of the gazetteer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Final

from detente.knowledge.places import Place, known

RADIUS: Final = 6371.0088  # km; mean radius of the WGS84 ellipsoid, (2a + b) / 3 (Moritz 2000)

_BETWEEN: Final = re.compile(r"\s+(?:-|–|—|to|and|via)\s+|(?<=\w)[–—](?=\w)")


@dataclass(frozen=True, slots=True)
class Line:
    """A route by its places, two or more, and the length of the great circles from each to the next in km."""

    places: tuple[Place, ...]
    km: float


def great_circle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points (degrees north, degrees east) on a globe of mean radius: haversine."""
    (north, east), (other_north, other_east) = (tuple(map(radians, point)) for point in (a, b))
    half = (
        sin((other_north - north) / 2) ** 2
        + cos(north) * cos(other_north) * sin((other_east - east) / 2) ** 2
    )
    return 2 * RADIUS * asin(min(1.0, sqrt(half)))


def line(*stops: Place) -> Line:
    """A route through places in their order."""
    legs = pairwise(stops)
    return Line(stops, sum(great_circle((a.lat, a.lon), (b.lat, b.lon)) for a, b in legs))


def read_route(told: str) -> Line | None:
    """The line of a route as it is told, `"Karachi - Lahore"`; None unless each end of it is known."""
    stops = [known(part) for part in _BETWEEN.split(told)]
    found = [stop for stop in stops if stop is not None]
    if len(found) < 2 or stops[0] is None or stops[-1] is None or found[0] == found[-1]:
        return None
    return line(*found)
