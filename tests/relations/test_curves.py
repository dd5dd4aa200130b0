"""Curves: what a point is, the events behind it, decay, direction, heirs, dates that are intervals."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.relations.curves import curve
from tests.relations.eventtable import row, table

HOSTILE = {"type": "ASSAULT", "weight": -10.0}
AID = {"type": "AID", "weight": 7.0}

DAYS = st.dates(date(1978, 1, 1), date(1981, 12, 31))
ROWS = st.lists(
    st.builds(
        lambda event, first, last, way, kind, weight, origins, confidence: row(
            f"e{event}",
            None,
            *(("PAK", "RUS") if way else ("SUN", "PAK")),
            date_first=first,
            date_last=last,
            type=kind,
            weight=weight,
            origins=origins,
            confidence=confidence,
        ),
        st.integers(0, 9),
        st.none() | DAYS,
        st.none() | DAYS,
        st.booleans(),
        st.sampled_from(["CONSULT", "AID", "ACCUSE", "ASSAULT"]),
        st.floats(-10, 10),
        st.integers(1, 5),
        st.floats(0.02, 1),
    ),
    min_size=1,
    max_size=25,
)


@given(
    ROWS,
    st.sampled_from(["year", "quarter", "month"]),
    st.none() | st.floats(1, 4000),
    st.sampled_from(["all", "there", "back", "mutual"]),
    st.sampled_from(["goldstein", "plover"]),
)
def test_each_point_is_the_sum_of_its_parts(rows, by, half_life, direction, scale) -> None:  # type: ignore[no-untyped-def]
    told = curve(table(rows), "PAK", "RUS", by, half_life=half_life, direction=direction, scale=scale)
    for point in told.points:
        parts = point.parts
        assert sum(p.volume for p in parts) == pytest.approx(point.volume, abs=1e-9)
        assert sum(p.count for p in parts) == pytest.approx(point.count, abs=1e-9)
        assert sum(point.quads) == pytest.approx(point.count, abs=1e-9)
        assert sum(point.volumes) == pytest.approx(point.volume, abs=1e-9)
        for quad in range(1, 5):
            share = sum(p.count for p in parts if p.quad == quad)
            assert share == pytest.approx(point.quads[quad - 1], abs=1e-9)
        if point.tone is not None:
            assert sum(p.tone for p in parts) == pytest.approx(point.tone, abs=1e-7)
            assert -10 - 1e-9 <= point.tone <= 10 + 1e-9
        low, high = point.shrunk.within80
        assert -10 <= low <= high <= 10
        assert point.rate.within95[0] <= point.rate.within80[0] <= point.rate.within80[1]


@given(ROWS, st.sampled_from(["year", "quarter", "month"]))
def test_no_dated_event_is_lost_or_counted_twice(rows, by) -> None:  # type: ignore[no-untyped-def]
    told = [curve(table(rows), "PAK", "RUS", by, direction=way) for way in ("there", "back")]
    dated = [r for r in rows if r["date_first"] or r["date_last"]]
    total = sum((1 - (1 - r["confidence"]) ** r["origins"]) * _years(r) for r in dated)
    assert sum(p.count for c in told for p in c.points) == pytest.approx(total)
    assert sum(c.undated for c in told) == len(rows) - len(dated)


def _years(one: dict[str, Any]) -> float:
    """How often an event counts: a deed that goes on once for each year, by the calendar months touched."""
    first, last = sorted((one["date_first"] or one["date_last"], one["date_last"] or one["date_first"]))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return max(months / 12, 1.0) if one["type"] in ("AID", "ASSAULT") else 1.0


def test_a_war_counts_in_each_of_its_years_a_visit_once() -> None:
    war = {"type": "ASSAULT", "weight": -10.0}
    state = {"type": "SUPPORT", "mode": "state", "weight": 3.5}
    events = table([
        row("war", "1961-01-01/1964-12-31", **war), row("visit", "1961-01-01/1964-12-31", weight=2.0),
        row("state", "1963-07-01/1964-06-30", **state),
    ])  # fmt: skip
    told = curve(events, "PAK", "RUS", "year").points
    assert [p.volumes[3] for p in told] == pytest.approx([-10.0] * 4, abs=0.05)
    assert sum(p.volumes[0] for p in told) == pytest.approx(2.0 + 0.5 * 3.5)
    months = curve(events, "PAK", "RUS", "month").points
    assert sum(p.count for p in months) == pytest.approx(sum(p.count for p in told)) == pytest.approx(5.5)


def test_a_truce_does_not_outweigh_the_war_that_it_ends() -> None:
    truce = {"type": "RETREAT", "mode": "ceasefire", "weight": 9.0}
    events = table([
        row("war", "1962-10-20", "CHN", "IND", **HOSTILE), row("truce", "1962-11-21", "CHN", "IND", **truce),
        row("withdrawal", "1962-12-01", "CHN", "IND", **truce),
    ])  # fmt: skip
    (year,) = curve(events, "IND", "CHN", "year").points
    assert year.tone == pytest.approx((-10 + 2 * 0.25 * 9) / 1.5)


def test_tone_is_the_mean_and_volume_the_sum() -> None:
    events = table([row("a", "1979-12-25", "RUS", "PAK", **HOSTILE), row("b", "1979-12-30", **AID)])
    (point,) = curve(events, "PAK", "RUS").points
    assert (point.period, point.first, point.last) == ("1979-12", date(1979, 12, 1), date(1979, 12, 31))
    assert (point.tone, point.volume, point.count) == (-1.5, -3.0, 2.0)
    assert point.quads == (0, 1, 0, 1)
    assert point.volumes == (0, 7, 0, -10)
    assert [(p.event, p.tone) for p in point.parts] == [("a", -5.0), ("b", 3.5)]


def test_directions_and_what_is_mutual() -> None:
    events = table([
        row("met", "1979-02-01"), row("met", "1979-02-01", "RUS", "PAK"), row("aid", "1979-02-02", **AID),
        row("other", "1979-02-02", "IND", "RUS"),
    ])  # fmt: skip
    counts = {
        way: [p.count for p in curve(events, "PAK", "RUS", direction=way).points]  # type: ignore[arg-type]
        for way in ("all", "there", "back", "mutual")
    }
    assert counts == {"all": [2.0], "there": [2.0], "back": [1.0], "mutual": [1.0]}


def test_the_soviet_union_and_russia_are_one_line() -> None:
    events = table([row("a", "1990-06-01", target="SUN"), row("b", "1992-06-01", target="RUS")])
    for code in ("SUN", "RUS"):
        assert [p.count for p in curve(events, "PAK", code, "year").points] == [1.0, 0.0, 1.0]
    with pytest.raises(UsageError, match="one party"):
        curve(events, "SUN", "RUS")


def test_an_interval_is_spread_by_its_days() -> None:
    told = curve(table([row("war", "1979-12-22/1980-01-30", **HOSTILE)]), "PAK", "RUS")
    assert [(p.period, p.count) for p in told.points] == [("1979-12", 0.25), ("1980-01", 0.75)]
    assert [p.tone for p in told.points] == [-10, -10]


def test_evidence_grows_with_origins_and_states_count_less() -> None:
    rows = [row("a", "1979-01-01", confidence=0.5, origins=n) for n in (1, 2)]
    rows.append(row("a", "1979-01-01", mode="state"))
    assert [curve(table([r]), "PAK", "RUS").points[0].count for r in rows] == [0.5, 0.75, 0.5]


def test_half_of_an_event_is_left_after_a_half_life() -> None:
    events = table([row("a", "1979-01-31", **AID), row("b", "1979-03-31", **HOSTILE)])
    told = curve(events, "PAK", "RUS", half_life=59).points
    assert told[2].count / told[0].count == pytest.approx(1.5)
    assert told[2].tone == pytest.approx((7 * 0.5 - 10) / 1.5)
    assert [p.event for p in told[2].parts] == ["b", "a"]


def test_thin_periods_are_drawn_to_the_dyad_and_sure_ones_are_not() -> None:
    rows = [row(f"t{i}", "1979-01-01", weight=-2.0 + i % 2) for i in range(60)]
    rows += [row("one", "1979-02-01", **AID)]
    thick, thin = curve(table(rows), "PAK", "RUS").points
    assert thick.shrunk.value == pytest.approx(-1.5, abs=0.1)
    assert thin.tone == 7.0 and -1.5 < thin.shrunk.value < 4
    assert thin.shrunk.sd > thick.shrunk.sd
    assert (
        thin.shrunk.within80[1] - thin.shrunk.within80[0]
        > thick.shrunk.within80[1] - thick.shrunk.within80[0]
    )
    assert 1 < thin.rate.value < thick.rate.value < 60


def test_calls_that_mean_nothing() -> None:
    events = table([row("a", "1979-01-01")])
    for wrong in ({"by": "decade"}, {"half_life": 0}, {"scale": "azar"}, {"direction": "up"}):
        with pytest.raises(UsageError):
            curve(events, "PAK", "RUS", **wrong)  # type: ignore[arg-type]
    assert curve(events, "IND", "CHN").points == ()
    assert curve(table([]), "IND", "CHN").points == ()
    undated = curve(table([row("a", None)]), "PAK", "RUS")
    assert (undated.points, undated.undated) == ((), 1)
    assert [p.period for p in curve(events, "PAK", "RUS", "quarter").points] == ["1979-Q1"]
