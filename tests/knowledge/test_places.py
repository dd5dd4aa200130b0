"""The gazetteer: whole, within bounds, found under any spelling."""

from __future__ import annotations

import pytest

from detente.knowledge.places import known, lint, places
from detente.relations.places import line


def test_nothing_is_wrong_with_it() -> None:
    assert lint() == []
    assert len(places()) > 800
    assert {one.kind for one in places()} == {"capital", "port", "city", "place"}


@pytest.mark.parametrize(
    ("name", "found", "state"),
    [
        ("Gwadar", "Gwadar", "PAK"), ("the port of Gwadar", "Gwadar", "PAK"), ("PEKING", "Beijing", "CHN"),
        ("São Paulo", "Sao Paulo", "BRA"), ("Sana’a", "Sanaa", "YEM"),
        ("St Petersburg", "Saint Petersburg", "RUS"),
        ("Port of Spain", "Port of Spain", "TTO"), ("The Hague", "The Hague", "NLD"),
    ],
)  # fmt: skip
def test_a_place_under_any_of_its_names(name: str, found: str, state: str) -> None:
    place = known(name)
    assert place is not None and (place.name, place.state) == (found, state)


def test_what_is_no_place() -> None:
    assert known("Spain") is None and known("") is None


def test_no_place_of_a_state_without_far_lands_is_far_from_its_capital() -> None:
    """A minus sign lost would put a city across the equator or the meridian."""
    far = {"AUS", "BRA", "CAN", "CHN", "DNK", "FRA", "GBR", "RUS", "USA"}
    capital = {one.state: one for one in places() if one.kind == "capital"}
    lost = [p.name for p in places() if p.state not in far and line(p, capital[p.state]).km > 2500]
    assert lost == []
