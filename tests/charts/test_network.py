"""The network of a year, drawn and on the map."""

from __future__ import annotations

from math import hypot
from pathlib import Path
from xml.etree import ElementTree

import pytest

from detente.charts.drawing import keep
from detente.charts.map import map_svg
from detente.charts.network import CROWD, network_svg, placed
from detente.charts.projection import HIGH, WIDE, great_circle, projected
from detente.charts.ties import MOST
from detente.errors import UsageError
from detente.knowledge.states import states
from detente.relations.places import read_route
from detente.relations.ties import Network, Tie

SVG = "{http://www.w3.org/2000/svg}"
NETWORK = Network(
    1971,
    (
        Tie("BGD", "PAK", -9.0, 4.0, -1, ()), Tie("IND", "SUN", 6.0, 2.0, 1, ()),
        Tie("NATO", "SUN", -1.0, 0.2, 0, ()), Tie("IND", "PAK", -9.5, 3.0, -1, ()),
    ),
)  # fmt: skip


def test_signs_differ_in_more_than_colour() -> None:
    drawn = ElementTree.fromstring(network_svg(NETWORK, linked=True))
    lines = {
        link.attrib["href"]: next(path for path in link.iter(f"{SVG}path")).attrib
        for link in drawn.iter(f"{SVG}a")
        if link.attrib["href"].startswith("/relation/")
    }
    assert set(lines) == {"/relation/BGD/PAK", "/relation/IND/SUN", "/relation/NATO/SUN", "/relation/IND/PAK"}
    assert "stroke-dasharray" not in lines["/relation/IND/SUN"]
    foes, neither = (lines[f"/relation/{two}"]["stroke-dasharray"] for two in ("IND/PAK", "NATO/SUN"))
    assert foes != neither
    words = {text.text for text in drawn.iter(f"{SVG}text")}
    assert {"India", "Pakistan", "Soviet Union", "friends", "foes", "neither"} <= words


def test_a_picture_for_a_file_leads_nowhere_and_holds_no_script() -> None:
    for picture in (network_svg(NETWORK), map_svg(NETWORK)):
        assert "<a " not in picture and "style=" not in picture and "<script" not in picture


def test_the_same_ties_give_the_same_drawing() -> None:
    assert network_svg(NETWORK) == network_svg(NETWORK)
    at = placed(["BGD", "IND", "PAK", "SUN"], NETWORK.ties[:2])
    near, far = (hypot(at[a][0] - at[b][0], at[a][1] - at[b][1]) for a, b in (("IND", "SUN"), ("BGD", "PAK")))
    assert near < far


def test_a_crowd_stands_in_a_circle_and_the_weakest_are_left_out() -> None:
    codes = sorted(code for code, state in states().items() if not state.to)[: CROWD + MOST]
    ties = tuple(Tie("USA", code, 3.0, 1.0 + at, 1, ()) for at, code in enumerate(codes) if code != "USA")
    picture = network_svg(Network(2000, ties))
    assert f"{len(ties) - MOST} weaker ties are not drawn" in picture and "rotate(" in picture


def test_the_map_has_the_states_where_they_were_governed_from() -> None:
    picture = map_svg(NETWORK, linked=True)
    assert "3 ties" in picture and "1 tie of organisations or weaker is not drawn" in picture
    assert "/relation/NATO/SUN" not in picture
    assert "Kazakhstan" in picture  # drawn as a part of the Soviet Union
    assert "no tie" in network_svg(Network(1500, ())) and map_svg(Network(1500, ()))


def test_a_route_of_a_project_stands_on_the_map() -> None:
    line = read_route("Karachi - Lahore")
    assert line is not None
    picture = map_svg(Network(2015, ()), [("Karachi <b>- Lahore", line)])
    assert "Karachi &lt;b&gt;- Lahore: 1,033 km as the crow flies" in picture
    assert "route of a project" in picture


def test_two_governed_from_one_place_stand_apart() -> None:
    picture = map_svg(Network(1995, (Tie("DDR", "DEU", 1.0, 1.0, 0, ()), Tie("DEU", "FRA", 5.0, 1.0, 1, ()))))
    dots = [one.attrib for one in ElementTree.fromstring(picture).iter(f"{SVG}circle")]
    assert len({(dot["cx"], dot["cy"]) for dot in dots}) == 3


def test_the_projection_is_of_equal_area_and_upright() -> None:
    assert projected(0, 0) == pytest.approx((WIDE / 2, HIGH / 2))
    assert projected(180, 0) == pytest.approx((WIDE, HIGH / 2))
    assert projected(0, 90)[1] == pytest.approx(0, abs=0.01)

    def area(lat: float) -> float:
        (left, low), (right, _), (_, high) = projected(0, lat), projected(1, lat), projected(0, lat + 1)
        return (right - left) * (low - high)

    assert area(60) / area(0) == pytest.approx(0.5, abs=0.03)  # cos 60


def test_a_great_circle_over_the_dateline_is_two_runs() -> None:
    (east, west) = great_circle((139.7, 35.7), (-122.4, 37.8))
    assert east[-1][0] == 180 and west[0][0] == -180 and east[-1][1] == west[0][1]
    assert max(lat for _, lat in east + west) > 45  # by way of the north
    assert great_circle((10, 20), (10, 20)) == [[(10, 20), (10, 20)]]


def test_pictures_are_kept_by_the_end_of_a_name(tmp_path: Path) -> None:
    keep(network_svg(NETWORK), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text("utf-8").startswith("<svg")
    keep(network_svg(NETWORK), tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(UsageError, match=r"\.svg or \.png"):
        keep("<svg/>", tmp_path / "a.gif")
