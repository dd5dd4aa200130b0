"""The ground of a map, and where states were governed from."""

from __future__ import annotations

from itertools import pairwise

from detente.knowledge.outline import lands, outline
from detente.knowledge.seats import seat
from detente.knowledge.states import states


def test_lands_have_rings_within_the_world() -> None:
    known = {land.code: land for land in outline() if land.code}
    assert len(known) > 160
    lons = [lon for ring in known["PAK"].rings for lon, _ in ring]
    assert 60 < min(lons) < max(lons) < 78
    for land in known.values():  # none runs round the world where it was cut at the 180th meridian
        assert all(abs(a[0] - b[0]) < 60 for ring in land.rings for a, b in pairwise(ring))


def test_a_state_that_broke_up_has_the_land_of_its_parts() -> None:
    assert {"RUS", "UKR", "KAZ"} <= lands("SUN")
    assert {"SRB", "MNE", "HRV"} <= lands("YUG")
    assert lands("DDR") == frozenset() == lands("NATO")
    assert lands("FRA") == {"FRA"}


def test_every_state_was_governed_from_somewhere() -> None:
    assert [code for code in states() if seat(code, 1985) is None] == []
    found = {code: seat(code, 1971) for code in ("SUN", "DEU", "RVN", "PAK", "CSK")}
    assert {code: place and place.name for code, place in found.items()} == {
        "SUN": "Moscow", "DEU": "Bonn", "RVN": "Ho Chi Minh City", "PAK": "Islamabad", "CSK": "Prague",
    }  # fmt: skip
    before = seat("PAK", 1955)
    assert before is not None and before.name == "Karachi"
    assert seat("NATO", 1971) is None
