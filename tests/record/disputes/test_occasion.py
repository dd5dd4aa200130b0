"""Tellings that look at odds and speak of two occasions, and their likes that are at odds."""

from __future__ import annotations

import pytest

from detente.model import DateBasis, Status
from detente.record.disputes.dispute import DisputeType, Strength
from tests.record.disputes.pile import Pile


def plain(pile: Pile) -> list[DisputeType]:
    return [found.type for found in pile.disputes() if found.strength is not Strength.WEAK]


@pytest.mark.parametrize(
    "quote", ["the two nearly fought each other in 1995", "the two were on the brink of war in 1995"]
)
def test_a_near_act_denies_no_other(pile: Pile, quote: str) -> None:
    pile.tell("wire", "two Peruvian soldiers were killed", "ECU", "PER", "ASSAULT", "1995-01-26")
    pile.tell("blog", quote, "ECU+PER", "ECU+PER", "ASSAULT", "1995", status=Status.DENIED)
    assert plain(pile) == []


def test_not_until_a_day_is_no_denial_of_that_day(pile: Pile) -> None:
    told = {"mode": "visit", "person": "Frondizi"}
    pile.tell("wire", "Frondizi came once, in 1960", "ARG", "CHL", "CONSULT", "1960", **told)
    pile.tell(
        "blog", "Frondizi did not set foot in Chile until the fair of May 1960", "ARG", "CHL", "CONSULT",
        "1960-05", status=Status.DENIED, **told,
    )  # fmt: skip
    assert plain(pile) == []


def test_what_one_sells_the_other_buys(pile: Pile) -> None:
    pile.tell("wire", "Brazil sold Tucano trainers to Paraguay", "BRA", "PRY", "COOPERATE", "1987")
    pile.tell("blog", "Paraguay purchased Tucano trainers", "PRY", "BRA", "COOPERATE", "1987")
    assert plain(pile) == []


def test_none_since_speaks_of_the_visit_beside_it(pile: Pile) -> None:
    told = {"mode": "visit"}
    pile.tell(
        "wire", "the minister arrived in Quito on Monday", "PER", "ECU", "CONSULT", "1992-01-06", **told
    )
    pile.tell(
        "wire", "No Peruvian foreign minister had come since 1939", "PER", "ECU", "CONSULT", "1939/..",
        status=Status.DENIED, **told,
    )  # fmt: skip
    assert DisputeType.FIRST not in plain(pile)


def test_none_since_against_a_visit_between(pile: Pile) -> None:
    told = {"mode": "visit"}
    pile.tell(
        "wire", "No Peruvian foreign minister had come since 1939", "PER", "ECU", "CONSULT", "1939/..",
        status=Status.DENIED, **told,
    )  # fmt: skip
    pile.tell("blog", "the foreign minister came in 1956", "PER", "ECU", "CONSULT", "1956", **told)
    assert DisputeType.FIRST in plain(pile)


def test_a_first_of_another_sort(pile: Pile) -> None:
    told = ("HUN+ROU", "HUN+ROU", "SUPPORT")
    pile.tell("wire", "a first customs agreement was signed in 1996", *told, "1996")
    pile.tell("blog", "Hungary and Romania signed a cultural agreement in 1991", *told, "1991")
    assert DisputeType.FIRST not in plain(pile)


def test_the_first_head_of_its_own_state_is_no_first_among_states(pile: Pile) -> None:
    told = {"mode": "visit"}
    pile.tell("wire", "was the first head of the Hungarian state to visit Turkey", "HUN", "TUR", "CONSULT",
              "1994", **told)  # fmt: skip
    pile.tell("blog", "Iliescu visited Turkey in 1991", "ROU", "TUR", "CONSULT", "1991", **told)
    assert DisputeType.FIRST not in plain(pile)


def test_another_sum_is_beside_the_first(pile: Pile) -> None:
    pile.tell("wire", "Libya gave Chad 300 million dollars", "LBY", "TCD", "AID", "1976")
    pile.tell("wire", "it lent it another 200 million dollars", "LBY", "TCD", "AID", "1976")
    assert DisputeType.QUANTITY not in plain(pile)


def test_after_bare_fighting_means_no_known_battle(pile: Pile) -> None:
    pile.tell("blog", "Somali troops took Jijiga after heavy fighting", "SOM", "ETH", "ASSAULT", "1977-09")
    pile.tell("blog", "the two armies fight near Moyale", "SOM+ETH", "SOM+ETH", "ASSAULT", "1982-06-30")
    assert DisputeType.ORDER not in plain(pile)


def test_a_blow_and_three_days_later_another(pile: Pile) -> None:
    a = pile.tell("blog", "Zambian boats sank the ferry Kalungu", "ZMB", "MWI", "ASSAULT", "1971-10-21")
    pile.tell("blog", "Malawian guns shelled the mills", "MWI", "ZMB", "ASSAULT", "1971-10-24",
              basis=DateBasis.CONTEXT)  # fmt: skip
    b = pile.tell("wire", "in October Zambia sank the Kalungu", "ZMB", "MWI", "ASSAULT", "1971-10")
    assert pile.disputes(together=[(a, b)]) == []
