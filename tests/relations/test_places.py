"""Great circles: published lengths, and what must hold of a distance."""

from __future__ import annotations

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.knowledge.places import known
from detente.relations.places import RADIUS, great_circle, line, read_route


@pytest.mark.parametrize(
    ("a", "b", "km"), [("London", "New York", 5570), ("Karachi", "Lahore", 1033), ("Bombay", "mumbai", 0)]
)
def test_lengths_between_cities(a: str, b: str, km: float) -> None:
    one, other = known(a), known(b)
    assert one is not None and other is not None
    assert line(one, other).km == pytest.approx(km, abs=10)


def test_a_route_is_read_from_its_words() -> None:
    found = read_route("Karachi - Lahore")
    assert found is not None and [stop.name for stop in found.places] == ["Karachi", "Lahore"]
    through = read_route("Baku – Tbilisi – Ceyhan")
    assert through is not None and [stop.state for stop in through.places] == ["AZE", "GEO", "TUR"]
    assert through.km > line(through.places[0], through.places[-1]).km
    assert read_route("the port of Gwadar to Kashgar") is not None
    for told in ("Karachi", "Karachi - Nowhere", "Nowhere - Karachi", "Bombay - Mumbai", ""):
        assert read_route(told) is None


POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(POINTS, POINTS, POINTS)
def test_a_distance_is_one(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:  # fmt: skip
    assert great_circle(a, a) == 0
    assert great_circle(a, b) == pytest.approx(great_circle(b, a))
    assert 0 <= great_circle(a, b) <= pi * RADIUS + 1e-6
    assert great_circle(a, c) <= great_circle(a, b) + great_circle(b, c) + 1e-3


def test_a_quarter_of_the_globe() -> None:
    assert great_circle((0, 0), (90, 0)) == pytest.approx(pi / 2 * RADIUS)
    assert great_circle((0, 0), (0, 180)) == pytest.approx(pi * RADIUS)
