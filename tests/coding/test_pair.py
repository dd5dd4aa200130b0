from __future__ import annotations

import pytest

from detente.coding.pair import code_pair
from detente.errors import UsageError
from detente.model import Status

TEXT = "Northland accused Southland of arming rebels and refused to meet Westland."


def at(word: str) -> tuple[int, int]:
    start = TEXT.index(word)
    return start, start + len(word)


def test_marked_parties_need_not_be_known() -> None:
    found = code_pair(TEXT, at("Northland"), at("Southland"))
    assert (found.type, found.status, found.trigger) == ("ACCUSE", Status.HAPPENED, "accused")


def test_each_pair_has_its_own_act() -> None:
    found = code_pair(TEXT, at("Northland"), at("Westland"))
    assert (found.type, found.status) == ("REJECT", Status.REFUSED)


def test_direction_counts() -> None:
    right = code_pair("Egypt attacked Israel.", (0, 5), (15, 21))
    turned = code_pair("Egypt attacked Israel.", (15, 21), (0, 5))
    assert right.type == turned.type == "ASSAULT"
    assert right.confidence > turned.confidence


def test_a_sentence_without_an_act() -> None:
    assert code_pair("Egypt and Israel.", (0, 5), (10, 16)).type == ""


@pytest.mark.parametrize("span", [(5, 5), (-1, 2), (0, 999)])
def test_a_span_outside_the_text_is_told(span: tuple[int, int]) -> None:
    with pytest.raises(UsageError, match="no span"):
        code_pair("Egypt attacked Israel.", span, (15, 21))
