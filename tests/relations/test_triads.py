"""Signed networks and triads: known answers, and what must hold of any table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import UsageError
from detente.relations.curves import curve
from detente.relations.ties import networks
from detente.relations.triads import balance
from tests.relations.eventtable import row, table

SUEZ = [
    row("pact", "1956-10-24", "FRA", "ISR", weight=6.0),
    row("pact", "1956-10-24", "ISR", "FRA", weight=6.0),
    row("landing", "1956-11-05", "FRA", "EGY", weight=-10.0),
    row("raid", "1956-10-29", "ISR", "EGY", weight=-10.0),
    row("talk", "1956-11-01", "ISR", "EGY", weight=1.0),
]


def test_a_tie_is_the_mean_of_its_events_and_names_them() -> None:
    (network,) = networks(table(SUEZ))
    assert network.year == 1956 and network.parties == ("EGY", "FRA", "ISR")
    tie = next(tie for tie in network.ties if (tie.a, tie.b) == ("EGY", "ISR"))
    assert (tie.tone, tie.count, tie.sign) == (-4.5, 2.0, -1)
    assert [(e.event, e.tone) for e in tie.events] == [("raid", -5.0), ("talk", 0.5)]
    mutual = next(tie for tie in network.ties if (tie.a, tie.b) == ("FRA", "ISR"))
    assert (mutual.count, mutual.sign, len(mutual.events)) == (1.0, 1, 1)


def test_a_common_foe_is_in_balance_and_a_friend_of_both_is_not() -> None:
    found = balance(networks(table(SUEZ), 1956)[0])
    (triad,) = found.triads
    assert (triad.parties, triad.kind, triad.balanced) == (("EGY", "FRA", "ISR"), "a common foe", True)
    assert {e.event for tie in triad.ties for e in tie.events} == {"pact", "landing", "raid", "talk"}
    assert (found.enemys_enemy.held, found.enemys_enemy.of) == (1, 1)
    assert (found.friends_enemy.held, found.friends_enemy.of) == (2, 2)
    assert found.friends_friend.share is None
    p = 1 / 3
    assert found.chance == pytest.approx(p**3 + 3 * p * (1 - p) ** 2)
    torn = [
        row("treaty", "1971-08-09", "SUN", "IND", weight=4.0),
        row("visit", "1971-03-01", "SUN", "PAK", weight=2.0),
        row("war", "1971-12-03", "PAK", "IND", weight=-10.0),
    ]
    (triad,) = balance(networks(table(torn), 1971)[0]).triads
    assert (triad.parties, triad.kind, triad.balanced) == (
        ("IND", "PAK", "SUN"),
        "two friends and a foe",
        False,
    )


def test_three_foes_are_in_balance_for_davis_only() -> None:
    foes = [
        row(a + b, "1980-05-01", a, b, weight=-7.0)
        for a, b in (("IRN", "IRQ"), ("IRN", "USA"), ("IRQ", "USA"))
    ]
    found = balance(networks(table(foes), 1980)[0])
    assert (found.strong.held, found.weak.held, found.chance) == (0, 1, 0.0)
    assert (found.enemys_enemy.held, found.enemys_enemy.of) == (0, 3)


def test_a_tie_fades_and_a_doubtful_event_gives_no_sign() -> None:
    events = table([row("one", "1970-06-01", "EGY", "ISR", weight=-10.0)])
    faded = [networks(events, year, half_life=1)[0].ties for year in (1970, 1971, 1972, 1975)]
    assert [(t[0].count, t[0].sign) for t in faded[:3]] == [(1.0, -1), (0.5, -1), (0.25, 0)]
    assert faded[3] == ()
    assert networks(events, 1969)[0].ties == ()
    weak = table([row("one", "1970-06-01", "EGY", "ISR", weight=-10.0, confidence=0.4)])
    assert networks(weak, 1970)[0].ties[0].sign == 0


def test_heirs_are_one_party_under_the_code_of_the_year() -> None:
    rows = [row("a", "1971-05-01", "IND", "SUN"), row("b", "2005-05-01", "IND", "RUS")]
    early, late = (networks(table(rows), year)[0] for year in (1971, 2005))
    assert (early.parties, late.parties) == (("IND", "SUN"), ("IND", "RUS"))
    own = table([row("c", "1991-12-30", "SUN", "RUS"), row("undated", None, "IND", "PAK")])
    assert networks(own) == ()


def test_years_and_half_lives_that_there_cannot_be() -> None:
    for asked in ({"year": 0}, {"year": 12000}, {"half_life": 0.0}):
        with pytest.raises(UsageError):
            networks(table(SUEZ), **asked)


STATES = ("EGY", "ISR", "FRA", "GBR", "RUS")
ACTS = st.lists(
    st.tuples(st.sampled_from(STATES), st.sampled_from(STATES), st.integers(0, 1500), st.integers(0, 200),
              st.sampled_from((-10.0, -2.0, 0.0, 1.0, 7.0)), st.booleans()),
    max_size=25,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(ACTS)
def test_shares_add_up_and_sayings_agree_with_triads(
    acts: list[tuple[str, str, int, int, float, bool]],
) -> None:
    rows = []
    for number, (a, b, day, length, weight, mutual) in enumerate(acts):
        first = date(1970, 1, 1) + timedelta(day)
        when = f"{first}/{first + timedelta(length)}"
        rows += [row(str(number), when, *side, weight=weight) for side in ((a, b), (b, a))[: 1 + mutual]]
    for network in networks(table(rows)):
        for tie in network.ties:
            assert tie.a < tie.b and -10 <= tie.tone <= 10
            assert sum(e.tone for e in tie.events) == pytest.approx(tie.tone, abs=1e-9)
            assert sum(e.count for e in tie.events) == pytest.approx(tie.count)
        found = balance(network)
        assert found.strong.of == len(found.triads) == found.weak.of
        assert found.strong.held == sum(triad.balanced for triad in found.triads) <= found.weak.held
        of = found.friends_friend.of + found.enemys_enemy.of + found.friends_enemy.of
        assert of == 3 * len(found.triads)


def test_a_tie_without_fading_is_the_point_of_the_curve() -> None:
    network = networks(table(SUEZ), 1956, half_life=1)[0]
    for tie in network.ties:
        (point,) = curve(table(SUEZ), tie.a, tie.b, "year").points
        assert (point.tone, point.count) == (pytest.approx(tie.tone), pytest.approx(tie.count))
