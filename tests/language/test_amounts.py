"""Amounts as they stand on the surface: kind, words, value, unit."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.amounts import UNITS, amounts
from detente.model import ArgumentKind

MONEY, LENGTH, DURATION = ArgumentKind.MONEY, ArgumentKind.LENGTH, ArgumentKind.DURATION
SHARE, QUANTITY = ArgumentKind.SHARE, ArgumentKind.QUANTITY


@pytest.mark.parametrize(
    ("text", "kind", "words", "value", "unit"),
    [
        ("worth $153 million", MONEY, "$153 million", 153e6, "USD"),
        ("price $9 billion", MONEY, "$9 billion", 9e9, "USD"),
        ("for 153m dollars", MONEY, "153m dollars", 153e6, "USD"),
        ("at Rs 5 crore", MONEY, "Rs 5 crore", 5e7, ""),
        ("at EUR 2bn", MONEY, "EUR 2bn", 2e9, "EUR"),
        ("of £3.2m", MONEY, "£3.2m", 3.2e6, "GBP"),
        ("three billion greenbacks", MONEY, "three billion greenbacks", 3e9, "USD"),
        ("one and a half billion yen", MONEY, "one and a half billion yen", 1.5e9, "JPY"),
        ("an 1,100-km line", LENGTH, "1,100-km", 1100, "km"),
        ("a line of 100 miles", LENGTH, "100 miles", 160.9344, "km"),
        ("600-700 km of road", LENGTH, "600-700 km", 650, "km"),
        ("a five-day exercise", DURATION, "five-day", 5, "day"),
        ("for two weeks", DURATION, "two weeks", 14, "day"),
        ("by 12.5 per cent", SHARE, "12.5 per cent", 12.5, "percent"),
        ("twenty-one agreements", QUANTITY, "twenty-one", 21, ""),
        ("1,10,000 men", QUANTITY, "1,10,000", 110_000, ""),
        ("half a million men", QUANTITY, "half a million", 5e5, ""),
        ("two dozen planes", QUANTITY, "two dozen", 24, ""),
        ("fifteen to twenty thousand men", QUANTITY, "fifteen to twenty thousand", 17_500, ""),
        ("two hundred and fifty tanks", QUANTITY, "two hundred and fifty", 250, ""),
    ],
)
def test_an_amount(text: str, kind: ArgumentKind, words: str, value: float, unit: str) -> None:
    (found,) = amounts(text)
    assert (found.kind, text[found.start : found.end]) == (kind, words)
    assert found.value == pytest.approx(value)
    assert found.unit() == unit


@pytest.mark.parametrize(
    "text",
    ["Su-27 jets", "the S-300", "ten years ago", "after nine years", "the 46th round", "a 2nd", "9/11",
     "a six-point plan", "at 12:30", "a third of it", "within two months", "dozens of men", "1" * 400],
)  # fmt: skip
def test_no_amount(text: str) -> None:
    assert list(amounts(text)) == []


def test_what_may_be_a_year_is_marked() -> None:
    assert [a.year for a in amounts("in 2016 with 2,016 men")] == [True, False]


def test_a_shared_currency_is_that_of_the_state_spoken_of() -> None:
    (found,) = amounts("a loan of 10 million roubles")
    assert found.unit() == "RUB"
    assert found.unit(frozenset({"SUN", "EGY"})) == "SUR"
    (rupees,) = amounts("five crore rupees")
    assert rupees.unit(frozenset({"PAK"})) == "PKR"
    assert rupees.unit(frozenset({"PAK", "IND"})) == ""


def test_units_file() -> None:
    rows = list(csv.DictReader(line for line in UNITS.read_text("utf-8").splitlines() if line[:1] != "#"))
    kinds = {"scale", *(MONEY, LENGTH, DURATION, SHARE)}
    assert all(row["kind"] in kinds and float(row["factor"]) > 0 for row in rows)
    assert all(len(row["unit"]) in (0, 3) for row in rows if row["kind"] == "money")
    keys = [(row["word"], row["of"]) for row in rows]
    assert len(keys) == len(set(keys))


@given(st.text(alphabet="0123456789,.-$€ kmbnstwohundredmillionandahalf%\n", max_size=60))
def test_any_text_is_read_and_spans_are_in_order(text: str) -> None:
    at = 0
    for found in amounts(text):
        assert at <= found.start < found.end <= len(text)
        at = found.end
