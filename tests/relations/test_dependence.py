"""Dependence: shares by giver, heirs as one, joint acts left out."""

from __future__ import annotations

import pytest

from detente.relations.dependence import Gift, dependence, gifts
from tests.relations.eventtable import row, table


def test_shares_of_givers_with_their_events() -> None:
    rows = [
        row("steel", "1971-01-01", "SUN", "PAK", type="COOPERATE"),
        row("jets", "2015-01-01", "RUS", "PAK", type="COOPERATE", confidence=0.5),
        row("dam", "1961-01-01", "USA", "PAK", type="COOPERATE", confidence=0.5),
        row("grain", "1961-01-01", "USA", "PAK", type="AID"),
        row("joint", "1961-01-01", "USA", "PAK", type="COOPERATE"),
        row("joint", "1961-01-01", "PAK", "USA", type="COOPERATE"),
        row("talk", "1961-01-01", "USA", "PAK"),
    ]
    aid, first, second = dependence(gifts(table(rows)), "PAK")
    assert (aid.kind, aid.giver, aid.share, aid.events) == ("aid", "USA", 1.0, ("grain",))
    assert (first.giver, first.share, first.events) == ("RUS", 0.75, ("steel", "jets"))
    assert (second.giver, second.share, second.events) == ("USA", 0.25, ("dam",))
    assert first.concentration == pytest.approx(0.75**2 + 0.25**2)
    assert dependence(gifts(table(rows)), "USA") == ()


def test_an_event_told_twice_counts_once_by_what_is_surest_of_it() -> None:
    told = [Gift("arms", "RUS", "IND", "one", 0.4), Gift("arms", "RUS", "IND", "one", 0.8)]
    (found,) = dependence([*told, Gift("arms", "IND", "IND", "own", 1.0)], "IND")
    assert (found.count, found.share, found.events) == (0.8, 1.0, ("one",))
