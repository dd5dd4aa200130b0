"""What stands inside an act: (kind, words, value, unit or item) of the arguments of its claim."""

from __future__ import annotations

import pytest

from detente.coding import code
from detente.model import Argument, Claim, Document


def claims(text: str) -> list[Claim]:
    return code(Document("d" * 16, "test.txt", "test.txt", "", text))


def inside(text: str, type: str) -> list[Argument]:
    """The arguments of the claims of one type, verbatim each."""
    found = [a for c in claims(text) if c.type == type for a in c.arguments]
    assert all(text[a.start : a.end] == a.text for a in found)
    return found


@pytest.mark.parametrize(
    ("text", "type", "expected"),
    [
        (
            "India gave Afghanistan three Mi-25 helicopters.", "AID",
            [("quantity", "three Mi-25 helicopters", 3, "Mi-25 helicopters")],
        ),
        (
            "In 1958 Russia lent Egypt 400 million roubles for the dam.", "AID",
            [("money", "400 million roubles", 4e8, ""), ("item", "dam", None, "dam")],
        ),
        (
            "The Soviets offered Pakistan to assist in the building of a steel plant near Karachi.", "AGREE",
            [("item", "steel plant", None, "steel plant")],
        ),
        (
            "Russia lifted the arms embargo on Pakistan.", "CONCEDE",
            [("item", "arms embargo on Pakistan", None, "arms embargo on Pakistan")],
        ),
        (
            "France and Egypt signed the Tashkent Declaration on 10 January 1966.", "SUPPORT",
            [("item", "Tashkent Declaration", None, "Tashkent Declaration")],
        ),
        (
            "Russia will build an 1,100 km gas pipeline from Karachi to Lahore in Pakistan.", "COOPERATE",
            [
                ("length", "1,100 km", 1100, ""),
                ("item", "1,100 km gas pipeline", None, "gas pipeline"),
                ("route", "from Karachi to Lahore", None, ""),
            ],
        ),
        (
            "Greece and Turkey signed 21 agreements in Athens.", "SUPPORT",
            [("quantity", "21 agreements", 21, "agreements")],
        ),
        (
            "Israeli companies agreed to sell gas worth 15 billion dollars to an Egyptian buyer.", "AGREE",
            [("item", "gas", None, "gas"), ("money", "15 billion dollars", 1.5e10, "")],
        ),
        (
            "Pakistan has purchased Russian helicopters recently.", "COOPERATE",
            [("item", "Russian helicopters", None, "helicopters")],
        ),
        (
            "Algeria and Morocco signed a treaty of friendship in Rabat.", "SUPPORT",
            [("item", "treaty of friendship", None, "treaty of friendship")],
        ),
    ],
)  # fmt: skip
def test_arguments(text: str, type: str, expected: list[tuple[str, str, float | None, str]]) -> None:
    assert [(a.kind.value, a.text, a.value, a.item) for a in inside(text, type)] == expected


def test_money_is_in_the_currency_of_a_party() -> None:
    (money, _) = inside("In 1958 Russia lent Egypt 400 million roubles for the dam.", "AID")
    assert money.unit == "SUR"


def test_a_sum_without_a_currency_has_that_of_the_sum_before() -> None:
    text = "Japan gave South Korea 300 million dollars in grants and lent it another 200 million."
    sums = [(a.text, a.unit) for a in inside(text, "AID") if a.kind == "money"]
    assert ("200 million", "USD") in sums


def test_an_amount_belongs_to_the_act_that_governs_it() -> None:
    text = "Egypt criticised the sale of 40 tanks by Russia to Israel."
    assert [a.text for a in inside(text, "COOPERATE")] == ["40 tanks"]
    assert not any(a.value for a in inside(text, "ACCUSE"))


@pytest.mark.parametrize(
    "text",
    ["Nixon visited China in February 1972.", "In 1965 Pakistan attacked India on 5 August.",
     "The two countries of Egypt and Israel attacked each other after nine years."],
)  # fmt: skip
def test_dates_and_the_parties_are_no_quantities(text: str) -> None:
    assert not [a for c in claims(text) for a in c.arguments if a.value is not None]


def test_parties_and_days_are_no_things() -> None:
    assert not [a for c in claims("Cuba supported Angola in November.") for a in c.arguments]
