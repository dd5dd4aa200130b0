"""How texts tell what became of a plan."""

from __future__ import annotations

import pytest

from detente.knowledge import fulfilment


def test_words_of_one_act() -> None:
    assert fulfilment.acts()["withdrew"] == fulfilment.acts()["leave"]
    assert "close" in fulfilment.undone()["open"]
    assert "troop" in fulfilment.things()
    assert "leave" not in fulfilment.things()


@pytest.mark.parametrize(
    "told",
    ["The visit was called off", "It didn’t happen", "None of it was built", "He never came", "They failed"],
)
def test_failure(told: str) -> None:
    assert fulfilment.failure().search(told)


@pytest.mark.parametrize(
    "told", ["The visit took place", "They noted it", "A notable success", "In November"]
)
def test_no_failure(told: str) -> None:
    assert not fulfilment.failure().search(told)


def test_opposed_types_and_weights() -> None:
    assert ("SUPPORT", "SANCTION") in fulfilment.opposed()
    assert ("SANCTION", "SUPPORT") not in fulfilment.opposed()
    assert fulfilment.weights()["in a near horizon"] > fulfilment.weights()["long past"]
