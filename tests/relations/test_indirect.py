"""Acts towards the rival of the other party."""

from __future__ import annotations

import pytest

from detente.knowledge.rivalries import rivals
from detente.relations.curves import curve
from detente.relations.indirect import foes, indirect
from tests.relations.eventtable import row, table

SUPPORT = {"type": "SUPPORT", "weight": 3.5}
AID = {"type": "AID", "weight": 7.0}
TRADE = {"type": "COOPERATE", "weight": 6.0}


def test_arms_for_a_rival_count_against_and_trade_with_it_does_not() -> None:
    events = table([
        row("arms", "1983-01-01/1984-12-31", "SAU", "IRQ", **AID),
        row("oil", "1983-05-01", "SAU", "IRQ", **TRADE),
        row("before the rivalry", "1950-05-01", "SAU", "IRQ", **AID),
        row("undated", None, "SAU", "IRQ", **AID),
        row("of no rival", "1983-05-01", "SAU", "FRA", **AID),
    ])  # fmt: skip
    made = indirect(events, "IRN", "SAU")
    assert made["event"].to_pylist() == ["arms"]
    told = curve(made, "IRN", "SAU", "year").points
    assert [p.period for p in told] == ["1983", "1984"]
    # A quarter of an event of -4 in each of the two years.
    assert [p.count for p in told] == pytest.approx([0.25, 0.25], abs=0.001)
    assert [p.tone for p in told] == pytest.approx([-4.0, -4.0])


def test_an_alliance_is_joined_once_and_lasts_as_long_as_the_membership() -> None:
    events = table([
        row("told late", "1947-08-14", "TUR", "NATO", confidence=0.4, **SUPPORT),
        row("told without a date", None, "TUR", "NATO", confidence=0.8, origins=2, **SUPPORT),
    ])  # fmt: skip
    (one,) = indirect(events, "TUR", "RUS").to_pylist()
    assert (one["event"], one["actor"], one["target"]) == ("told without a date", "TUR", "RUS")
    assert (one["date_first"].isoformat(), one["date_last"].isoformat()) == ("1952-02-18", "1991-12-31")
    told = {p.period: p for p in curve(indirect(events, "TUR", "RUS"), "TUR", "RUS", "year").points}
    assert told["1970"].count == pytest.approx(0.25 * 0.96, abs=0.001)


def test_what_both_took_part_in_is_no_act_through_others() -> None:
    events = table([row("e", "1985-05-01", "SAU", one, **SUPPORT) for one in ("IRQ", "IRN")])
    assert indirect(events, "SAU", "IRN").num_rows == 0


def test_rivals_by_any_code_and_what_to_ask_for() -> None:
    assert {one.rival for one in rivals("RUS")} >= {"CHN", "NATO", "USA"}
    assert foes("IND", "CHN") == ["PAK"]
    assert not foes("NRU", "CHN")


def test_what_stands_both_ways_with_a_rival_takes_no_side() -> None:
    treaty = [row("ties", "1983-05-01", *way, **SUPPORT) for way in (("SAU", "IRQ"), ("IRQ", "SAU"))]
    assert indirect(table(treaty), "IRN", "SAU").num_rows == 0
    arms = row("arms", "1983-05-01", "SAU", "IRQ", **SUPPORT)
    assert indirect(table([*treaty, arms]), "IRN", "SAU")["event"].to_pylist() == ["arms"]
