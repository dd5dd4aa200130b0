"""Which two "both", "they" and "the two countries" mean."""

from __future__ import annotations

import pytest

from detente.coding.both import the_two
from detente.coding.discourse import Discourse
from tests.coding.test_supplying import said

QUARREL = "Kenya and Somalia quarrelled over the sea. Kenya accused Somalia of greed in 2014. "


def test_nobody_is_meant_before_two_are_named() -> None:
    assert the_two(Discourse(), 10) == ()
    one = Discourse(["KEN"])
    one.named(0, "KEN")
    assert the_two(one, 10) == ()


def test_two_that_were_named_are_given_in_the_order_of_the_text() -> None:
    spoken = Discourse(["SOM", "KEN"])
    spoken.named(0, "SOM")
    spoken.named(20, "KEN")
    assert the_two(spoken, 40) == ("SOM", "KEN")


@pytest.mark.parametrize(
    "between",
    ["Somalia recalled its ambassador from Kenya in 2019. Kenya complained about Ethiopia. ", ""],
)
def test_a_third_that_is_only_complained_of_is_none_of_the_two(between: str) -> None:
    acts = said(QUARREL + between + "Both sides restored relations in 2021.")
    assert acts == ["KEN+SOM>KEN+SOM SUPPORT"]


def test_an_act_right_before_outweighs_the_rest() -> None:
    acts = said(
        QUARREL + "Uganda and Rwanda signed a pact in 2020. In 2021 the two countries signed a treaty."
    )
    assert acts == ["UGA+RWA>UGA+RWA SUPPORT"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chad signed a pact with Mali, and its troops invaded Niger.", "TCD>NER ASSAULT"),
        ("Kenya bought arms from China, and in May its planes bombed Somalia.", "KEN>SOM ASSAULT"),
    ],
)
def test_the_subject_of_a_further_clause_is_owned_by_that_of_the_first(text: str, act: str) -> None:
    assert act in said(text)
