"""From the globe to the page: Equal Earth (Savric, Patterson and Jenny 2018), and great circles.

The one place where degrees become points of a drawing; docs/method/map.md has the formulas.
"""

from __future__ import annotations

from itertools import pairwise
from math import acos, asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from typing import Final

WIDE: Final = 2000.0  # of the whole world, in units of the drawing
STEP: Final = 2.0  # degrees from one point of a great circle to the next

_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_UNIT: Final = WIDE / 2 / 2.7066299836  # x of 180 degrees east on the equator, radius 1
HIGH: Final = 2 * 1.3173627591 * _UNIT  # of the whole world

Point = tuple[float, float]


def projected(lon: float, lat: float) -> Point:
    """Degrees east and north -> x from 0 to WIDE, y from 0 (the north pole) to HIGH."""
    theta = asin(sqrt(3) / 2 * sin(radians(lat)))
    a1, a2, a3, a4 = _A
    square = theta * theta
    six = square * square * square
    scale = 9 * a4 * six * square + 7 * a3 * six + 3 * a2 * square + a1
    x = 2 * sqrt(3) * radians(lon) * cos(theta) / (3 * scale)
    y = theta * (a4 * six * square + a3 * six + a2 * square + a1)
    return WIDE / 2 + x * _UNIT, HIGH / 2 - y * _UNIT


def great_circle(a: Point, b: Point) -> list[list[Point]]:
    """The shortest way over the globe between two points (degrees east, north), as runs of such points.

    Two runs where it leaves the map at one edge and comes in at the other.
    """
    one, other = _vector(a), _vector(b)
    angle = acos(max(-1.0, min(1.0, sum(x * y for x, y in zip(one, other, strict=True)))))
    pieces = max(1, round(degrees(angle) / STEP))
    points = [a]
    for at in range(1, pieces):
        share = at / pieces
        before, after = sin((1 - share) * angle), sin(share * angle)
        x, y, z = (before * p + after * q for p, q in zip(one, other, strict=True))
        points.append((degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y)))))
    points.append(b)
    runs = [[a]]
    for last, point in pairwise(points):
        if abs(point[0] - last[0]) > 180:
            edge = 180.0 if last[0] > 0 else -180.0
            there = point[0] + 2 * edge
            lat = last[1] + (point[1] - last[1]) * (edge - last[0]) / ((there - last[0]) or 1)
            runs[-1].append((edge, lat))
            runs.append([(-edge, lat)])
        runs[-1].append(point)
    return runs


def _vector(point: Point) -> tuple[float, float, float]:
    lon, lat = map(radians, point)
    return cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
