"""The cues of what is to come."""

from __future__ import annotations

from detente.knowledge import foresight
from detente.model import Foresight


def test_a_cue_may_have_several_readings() -> None:
    offers = foresight.cues()["verb", "offer"]
    assert {one.kind for one in offers} == {Foresight.OFFER}
    assert len({one.tense for one in offers}) == 2


def test_who_expects_is_the_subject_of_some_cues_alone() -> None:
    assert all(one.by_subject for one in foresight.cues()["verb", "expect"])
    assert not any(one.by_subject for one in foresight.cues()["verb", "promise"])


def test_conditions_and_times_are_told_apart() -> None:
    assert {"if", "unless", "as long as"} <= foresight.marks("condition")
    assert "after" not in foresight.marks("condition")
    assert not foresight.harms() & foresight.words()
