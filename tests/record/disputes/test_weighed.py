"""Pairs that differ in one thing: which are weighed, what holds of them, what the weights make of them."""

from __future__ import annotations

from detente.knowledge.disputes import WEIGHED, odds
from detente.model import Status
from detente.record.disputes.differing import Pair, features, pairs
from detente.record.disputes.dispute import DisputeType
from detente.record.disputes.material import material
from detente.record.disputes.weighed import weighed_disputes
from tests.record.disputes.pile import NONE, Pile


def _pairs(pile: Pile) -> list[tuple[Pair, dict[str, float]]]:
    return [
        (pair, dict(features(block, pair))) for block in material(pile.events(), {}) for pair in pairs(block)
    ]


def test_who_visited_whom_is_weighed(pile: Pile) -> None:
    pile.tell(
        "a",
        "Kaunda came to Banda at Zomba",
        "ZMB",
        "MWI",
        "CONSULT",
        "1983",
        "visit",
        person="Kenneth Kaunda",
    )
    pile.tell(
        "b",
        "Banda went to Kaunda from Zomba",
        "MWI",
        "ZMB",
        "CONSULT",
        "1983",
        "visit",
        person="Hastings Banda",
    )
    assert [pair.what for pair, _ in _pairs(pile)] == [DisputeType.DIRECTION]


def test_what_one_denies_is_weighed_with_what_the_denial_is(pile: Pile) -> None:
    pile.tell("a", "Togo closed the crossing at Aflao", "TGO", "GHA", "SANCTION", "1986-02")
    pile.tell(
        "b", "the crossing at Aflao was never closed", "TGO", "GHA", "SANCTION", "1986", status=Status.DENIED
    )
    ((pair, holds),) = _pairs(pile)
    assert pair.what is DisputeType.HAPPENED
    assert holds["against, denied"] == 1
    assert holds["denied without a date"] == 0
    (block,) = material(pile.events(), {})
    (found,) = weighed_disputes(NONE, block)
    assert found.type is DisputeType.HAPPENED


def test_two_accusations_of_two_things_are_not_weighed(pile: Pile) -> None:
    pile.tell("a", "Togo accused Ghana of harbouring rebels", "TGO", "GHA", "ACCUSE", "1986")
    pile.tell("b", "Ghana accused Togo of smuggling cocoa", "GHA", "TGO", "ACCUSE", "1986")
    assert _pairs(pile) == []


def test_every_type_that_is_weighed_has_its_threshold() -> None:
    assert all(f"least, {what}" in odds() for what in WEIGHED)
    assert odds()["no such reason"] == 0


def test_a_judgement_in_the_telling_of_an_act_is_an_opinion(pile: Pile) -> None:
    one = pile.tell("a", "the accord of Gaborone was a disgrace", "BWA+ZAF", "BWA+ZAF", "SUPPORT", "1984")
    other = pile.tell(
        "b", "the accord of Gaborone was an honourable bargain", "BWA+ZAF", "BWA+ZAF", "SUPPORT", "1984"
    )
    (found,) = pile.disputes(together=[(one, other)])
    assert found.type is DisputeType.OPINION
    assert not found.of_fact


def test_killed_of_ours_counts_the_same_as_a_people(pile: Pile) -> None:
    one = pile.tell("a", "the raid on Maseru killed eleven of ours", "ZAF", "LSO", "ASSAULT", "1982-12-09")
    other = pile.tell(
        "b", "the raid on Maseru killed fourteen South Africans", "ZAF", "LSO", "ASSAULT", "1982-12-09"
    )
    (found,) = pile.disputes(together=[(one, other)])
    assert found.type is DisputeType.QUANTITY
