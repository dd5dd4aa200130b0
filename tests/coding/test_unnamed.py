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
