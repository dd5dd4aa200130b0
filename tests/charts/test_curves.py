"""Charts of curves: every mark carries its events; phases, intervals and volumes are there."""

from __future__ import annotations

import re
from typing import Any

import pytest

from detente.charts import Cited, Series, curve_chart, html, svg
from detente.charts.look import PHASES, QUADS, SERIES
from detente.knowledge.ontology import QUADS as CLASSES
from detente.knowledge.relations import bands
from detente.relations.curves import curve
from detente.relations.phases import phases
from tests.relations.eventtable import row, table

QUOTE = 'Soviet troops <crossed> into "Kabul"'


def _series(label: str = "Pakistan and Russia") -> Series:
    rows = [
        row(f"{year}-{i}", f"{year}-03-0{i + 1}", type="AGREE" if year < 1980 else "ASSAULT",
            weight=4.0 - i if year < 1980 else -9.0 + i)
        for year in range(1970, 1990) if year != 1975 for i in range(4)
    ]  # fmt: skip
    made = curve(table(rows), "PAK", "RUS", "year")
    cited = {"1980-0": Cited("1980-0", "1980-03-01", "ASSAULT", QUOTE, "a.txt 3-40", 2)}
    return Series(label, made, phases(made), cited)


def _marks(panel: dict[str, Any], *fields: str) -> list[dict[str, Any]]:
    """The rows of a panel that have all of some fields, of its first layer that has such."""
    layers = panel.get("layer", [panel])
    for layer in layers:
        rows = layer.get("data", panel.get("data", {})).get("values", [])
        if rows and all(field in rows[0] for field in fields):
            return list(rows)
    return []


def test_each_point_bar_and_band_carries_its_events_and_a_quote() -> None:
    one = _series()
    tone, volume = curve_chart([one])["vconcat"]
    points, bars, bands = _marks(tone, "tone"), _marks(volume, "kind"), _marks(tone, "phase")
    assert len(points) == 19 and len(bars) == 19 and [band["phase"] for band in bands] == ["warm", "hostile"]
    (point,) = [p for p in points if p["at"].startswith("1980")]
    assert set(point["events"]) == {f"1980-{i}" for i in range(4)}
    assert QUOTE in point["quote"] and "a.txt 3-40" in point["says"]
    assert point["href"] == "#event-1980-0"
    assert "80 % interval" in point["says"] and "4 events" in point["says"]
    assert all(row["events"] for row in [*points, *bars])
    assert {row["href"] for row in points} == {None, "#event-1980-0"}
    assert set(re.findall(r'href="([^"]*)"', html(curve_chart([one])))) == {"#event-1980-0"}
    assert bands[1]["says"].startswith("1980 to 1989, hostile: tone -7.5; began between 1980-01-01 and ")
    assert all(event.startswith("198") for event in bands[1]["events"])


def test_the_line_breaks_where_nothing_is_told() -> None:
    points = _marks(curve_chart([_series()])["vconcat"][0], "tone")
    assert {p["run"] for p in points if p["at"] < "1975"}.isdisjoint(
        p["run"] for p in points if p["at"] > "1976"
    )


def test_several_relations_have_strips_shapes_and_one_scale_of_volume() -> None:
    spec = curve_chart([_series("a & b"), _series("c")], "Both")
    strips, tone, one, other = spec["vconcat"]
    assert spec["title"]["text"] == "Both"
    assert {row["lane"] for row in _marks(strips, "lane")} == {"● a & b", "■ c"}
    assert {row["shape"] for row in _marks(tone, "tone")} == {"circle", "square"}
    assert one["encoding"]["y"]["scale"] == other["encoding"]["y"]["scale"]
    assert "a &amp; b" in svg(spec)


def test_a_curve_without_points_is_an_empty_chart() -> None:
    made = curve(table([row("e", None)]), "PAK", "RUS", "year")
    assert "<svg" in svg(curve_chart([Series("nothing", made)]))


def test_every_phase_and_class_has_a_colour_that_no_relation_has() -> None:
    assert PHASES.keys() == {band.name for band in bands()}
    assert list(QUADS) == list(CLASSES.values())
    assert set(SERIES).isdisjoint([*PHASES.values(), *QUADS.values()])


@pytest.mark.parametrize("by", ["quarter", "month"])
def test_shorter_periods_are_drawn_too(by: Any) -> None:
    made = curve(table([row("a", "1979-12-24"), row("b", "1980-03-01")]), "PAK", "RUS", by)
    spec = curve_chart([Series("x", made, phases(made))])
    assert len(_marks(spec["vconcat"][0], "tone")) == 2
