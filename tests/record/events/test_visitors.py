"""Visits of one state by several persons: what keeps them apart and what does not."""

from __future__ import annotations

import pytest

from tests.record.events.test_events import claim, grouped

VISIT = {"mode": "visit", "a": "IDN", "b": "MYS", "trigger": "visit"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("the visit of Sukarno", "", "1963"), ("the visit of Subandrio", "", None)),
        (("the visit of the guest", "Sukarno", None), ("the visit of another guest", "Subandrio", None)),
    ],
)
def test_another_visitor_is_another_visit(
    one: tuple[str, str, str | None], other: tuple[str, str, str | None]
) -> None:
    a = claim(one[0], one[2], person=one[1] or "Sukarno", **VISIT)
    b = claim(other[0], other[2], person=other[1] or "Subandrio", document="d2", **VISIT)
    assert grouped(a, b) == [0, 1]


def test_a_surname_in_the_clause_will_do() -> None:
    told = {"mode": "visit", "a": "TUR", "b": "GRC", "trigger": "visit"}
    one = claim("Davutoglu's visit to Athens", **told)
    assert grouped(one, claim("Ozal's visit to Athens", document="d2", **told)) == [0, 1]
    assert grouped(one, claim("Davutoglu's visit to Athens", document="d2", **told)) == [0, 0]


def test_who_comes_on_one_day_may_come_together() -> None:
    one = claim("Sukarno's visit to Manila", "1963-07-30", person="Sukarno", **VISIT)
    other = claim("Subandrio's visit to Manila", "1963-07-30", person="Subandrio", document="d2", **VISIT)
    assert grouped(one, other) == [0, 0]


def test_nobody_came_long_before_his_first_office() -> None:
    told = {"mode": "visit", "a": "IND", "b": "RUS", "trigger": "visit"}
    modi = claim("recent visit of Modi to Moscow", person="Narendra Modi", **told)
    assert grouped(modi, claim("the visit of an Indian leader to Moscow in 1955", "1955", **told)) == [0, 1]
    assert grouped(modi, claim("the visit of an Indian leader to Moscow in 2015", "2015", **told)) == [0, 0]
