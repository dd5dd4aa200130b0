"""Who is meant by a place that a clause leaves empty."""

from __future__ import annotations

import pytest

from detente.knowledge import unnamed
from tests.coding.test_supplying import OPENING, said


def test_the_weights_are_sound() -> None:
    assert unnamed.lint() == []
    assert 0 < unnamed.enough() < 1


@pytest.mark.parametrize("text", ["Assistance from Chad would be welcome in Mali."])
def test_nobody_is_meant_who_was_not_spoken_of(text: str) -> None:
    assert said(OPENING + text)[-1:] != ["TCD>MLI AID"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("In May Ghana recalled its ambassador.", "GHA>TGO SANCTION"),
        ("In May the Togolese president apologised.", "TGO>GHA SUPPORT"),
        ("In May an agreement was signed.", "SUPPORT"),
        ("In June talks were held in Geneva.", "CONSULT"),
    ],
)
def test_of_two_spoken_of_the_other_is_meant(text: str, act: str) -> None:
    assert any(told.endswith(act) for told in said(OPENING + text))


def test_weights_rank_whom_a_state_deals_with_above_whom_it_does_not() -> None:
    text = "Ghana accused Togo of smuggling. Togo expelled Ghana's consul. Benin was hot. Ghana retaliated."
    assert "GHA>BEN" not in " ".join(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "Three Togolese officers were killed in 1996 when their helicopter crashed.",
        "On August 17, 1999 an earthquake killed more than 17,000 people in Togo.",
        "A storm destroyed the port of the Togolese capital.",
    ],
)
def test_nature_and_mishaps_are_no_neighbours_deed(text: str) -> None:
    assert not [told for told in said(OPENING + text) if "ASSAULT" in told]
