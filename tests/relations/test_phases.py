"""Phases: named by their tone, dated, driven by events whose shares add up, told in a sentence."""

from __future__ import annotations

import pytest

from detente.knowledge.relations import bands, called
from detente.relations.curves import curve
from detente.relations.phases import phases
from tests.relations.eventtable import row, table

AFGHANISTAN = row("invasion", "1979-12-25", "RUS", "PAK", type="ASSAULT", weight=-10.0, origins=3)


def _events() -> list[dict[str, object]]:
    found = [AFGHANISTAN]
    for year in range(1970, 1995):
        for i in range(6):
            weight = 3.0 + i % 2 if year < 1980 else -5.0 - i % 3 if year < 1990 else 2.0 + i % 2
            kind = "SUPPORT" if weight > 0 else "THREATEN"
            found.append(row(f"{year}-{i}", f"{year}-03-0{i + 1}", type=kind, weight=weight))
    return found


def test_three_phases_with_names_days_and_words() -> None:
    first, second, third = phases(curve(table(_events()), "PAK", "RUS", "year"))
    assert [p.name for p in (first, second, third)] == ["warm", "hostile", "warm"]
    assert [p.periods for p in (first, second)] == [("1970", "1979"), ("1980", "1989")]
    assert (str(second.first), str(second.last)) == ("1980-01-01", "1989-12-31")
    assert first.begins80 is None and second.begins80 is not None and second.begins95 is not None
    assert second.begins95[0] <= second.begins80[0] <= second.first <= second.begins80[1]
    assert second.sentence({"1980-2": "Arms for the resistance"}, 1).startswith(
        "1980 to 1989, hostile: Arms for the resistance [1 source]"
    )
    assert (
        second.sentence(most=2) == "1980 to 1989, hostile: THREATEN 1980 [1 source]; THREATEN 1980 [1 source]"
    )


def test_shares_of_both_sides_add_up_to_the_departure() -> None:
    told = phases(curve(table(_events()), "PAK", "RUS", "quarter"))
    assert len(told) == 3
    for before, phase in zip((None, *told), told, strict=False):
        assert phase.departure == pytest.approx(phase.tone - (before.tone if before else 0.0))
        for came in (True, False):
            shares = [d.share for d in phase.drivers if d.came is came]
            if shares:
                assert sum(shares) == pytest.approx(phase.departure)
        size = [d.share * (1 if phase.departure > 0 else -1) for d in phase.drivers]
        assert size == sorted(size, reverse=True)


def test_one_phase_and_none() -> None:
    (only,) = phases(curve(table([AFGHANISTAN]), "PAK", "RUS", "year"))
    assert only.sentence() == "1979, hostile: ASSAULT 1979 [3 sources]"
    assert phases(curve(table([]), "PAK", "RUS", "year")) == ()


def test_names_by_tone() -> None:
    assert [called(tone) for tone in (-10, -2.5, -0.5, 1.49, 1.5, 10)] == [
        "hostile", "cool", "mixed", "mixed", "warm", "allied",
    ]  # fmt: skip
    assert [band.name for band in bands()] == ["hostile", "cool", "mixed", "warm", "allied"]


def test_a_cooling_is_not_told_by_a_visit_nor_one_thing_twice() -> None:
    rows = [row(f"a{y}", f"{y}-05-01", weight=7.0, origins=3) for y in range(1980, 1990) for _ in range(1)]
    rows += [
        row(f"{k}{y}", f"{y}-0{k}-01", weight=-6.0, type="THREATEN")
        for y in range(1990, 1996)
        for k in (1, 2)
    ]
    rows.append(row("visit", "1990-03-01", weight=1.0))
    _, cool = phases(curve(table(rows), "PAK", "RUS", "year"))
    assert cool.name == "hostile"
    assert "visit" not in {d.event for d in cool.drivers if cool.drove(d)}
    names = {
        "11990": "a threat of war in May",
        "21990": "the threat of war in May",
        "11991": "guns on the border",
    }
    assert cool.sentence(names).count("threat of war in May") == 1
    assert "guns on the border" in cool.sentence(names)


def test_a_single_act_makes_no_alliance() -> None:
    (one,) = phases(curve(table([row("aid", "1980-05-01", weight=7.0)]), "PAK", "RUS", "year"))
    assert (one.name, round(one.tone, 1)) == ("warm", 7.0)
    many = [row(f"a{i}", "1980-05-01", weight=7.0) for i in range(9)]
    assert phases(curve(table(many), "PAK", "RUS", "year"))[0].name == "allied"
