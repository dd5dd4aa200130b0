"""Intervals and their EDTF text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DetenteError
from detente.language import edtf
from detente.language.edtf import Interval, Precision, parse

FORMS = [
    ("1979-12-25", date(1979, 12, 25), date(1979, 12, 25), Precision.DAY),
    ("1979-12", date(1979, 12, 1), date(1979, 12, 31), Precision.MONTH),
    ("2016-02", date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
    ("1968-21", date(1968, 3, 1), date(1968, 5, 31), Precision.SEASON),
    ("1971-24", date(1971, 12, 1), date(1972, 2, 29), Precision.SEASON),
    ("9999-24", date(9999, 12, 1), date(9999, 12, 31), Precision.SEASON),
    ("1979", date(1979, 1, 1), date(1979, 12, 31), Precision.YEAR),
    ("195X", date(1950, 1, 1), date(1959, 12, 31), Precision.DECADE),
    ("1950/1989", date(1950, 1, 1), date(1989, 12, 31), Precision.RANGE),
    ("1979-12/1989-02", date(1979, 12, 1), date(1989, 2, 28), Precision.RANGE),
    ("2001-09-17/2001-09-18", date(2001, 9, 17), date(2001, 9, 18), Precision.RANGE),
    ("1950/..", date(1950, 1, 1), None, Precision.OPEN),
    ("1979-12/..", date(1979, 12, 1), None, Precision.OPEN),
    ("../1989", None, date(1989, 12, 31), Precision.OPEN),
    ("../1989-02-15", None, date(1989, 2, 15), Precision.OPEN),
]


@pytest.mark.parametrize(("text", "first", "last", "precision"), FORMS)
def test_each_form_reads_and_writes_itself(
    text: str, first: date | None, last: date | None, precision: Precision
) -> None:
    assert parse(text) == Interval(first, last, precision)
    assert parse(text).edtf() == text


@pytest.mark.parametrize("text", ["1979~", "1979-12~", "195X~", "1950~/1989~", "1950~/..", "../1989~"])
def test_approximate_is_a_tilde(text: str) -> None:
    assert parse(text).approximate
    assert parse(text).edtf() == text


def test_mixed_ends_are_read_and_written_evenly() -> None:
    assert parse("1979-12/1989").edtf() == "1979-12/1989-12"
    assert parse("195X/197X").edtf() == "1950/1979"


@pytest.mark.parametrize(
    "text",
    [
        "0000",
        "000X",
        "1979-13",
        "1979-00",
        "1979-02-30",
        "",
        "79",
        "../..",
        "1989/1950",
        "1979-12-25-1",
        "soon",
        "1979-25",
        "1950/",
        "/1950",
        "1979 12",
        "\u0661\u0669\u0667\u0661",
    ],
)
def test_what_is_no_date_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(DetenteError) as caught:
        parse(text)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        (None, None, Precision.OPEN),
        (date(1950, 1, 1), date(1951, 1, 1), Precision.OPEN),
        (date(1950, 1, 1), None, Precision.YEAR),
        (date(1950, 1, 2), date(1950, 1, 1), Precision.RANGE),
        (date(1950, 1, 1), date(1950, 12, 30), Precision.YEAR),
        (date(1950, 1, 1), date(1950, 1, 2), Precision.DAY),
        (date(1951, 1, 1), date(1960, 12, 31), Precision.DECADE),
    ],
)
def test_an_interval_that_contradicts_itself_is_refused(
    first: date | None, last: date | None, precision: Precision
) -> None:
    with pytest.raises(DetenteError):
        Interval(first, last, precision)


def test_a_fifth_season_is_refused() -> None:
    with pytest.raises(DetenteError):
        edtf.season(1968, 5)


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ("1979", "1979-12-25", True),
        ("1979", "1980", False),
        ("1950/..", "1989", True),
        ("1950/..", "1949", False),
        ("../1949", "1949/..", True),
        ("../1949", "1950/..", False),
        ("195X", "1959-12/1960-01", True),
    ],
)
def test_overlap_is_mutual(left: str, right: str, shared: bool) -> None:
    assert parse(left).overlaps(parse(right)) is shared
    assert parse(right).overlaps(parse(left)) is shared


@pytest.mark.parametrize(
    ("outer", "inner", "within"),
    [
        ("1979", "1979-12", True),
        ("1979-12", "1979", False),
        ("1950/..", "1950/..", True),
        ("1950/..", "1960", True),
        ("1950/1989", "1960/..", False),
        ("../1989", "1950/1989", True),
    ],
)
def test_contains(outer: str, inner: str, within: bool) -> None:
    assert parse(outer).contains(parse(inner)) is within


def test_contains_a_day_and_has_a_middle() -> None:
    assert parse("1979").contains(date(1979, 12, 25))
    assert not parse("1979").contains(date(1980, 1, 1))
    assert parse("1979-12-25").midpoint() == date(1979, 12, 25)
    assert parse("1979").midpoint() == date(1979, 7, 2)
    assert parse("1950/..").midpoint() == date(1950, 1, 1)
    assert parse("../1989").midpoint() == date(1989, 12, 31)


DAYS = st.dates()


@given(DAYS, DAYS, st.booleans())
def test_what_is_written_reads_back(one: date, other: date, approximate: bool) -> None:
    first, last = sorted((one, other))
    made = [
        edtf.day(first),
        edtf.month(first.year, first.month),
        edtf.season(first.year, (first.month - 1) // 3 + 1),
        edtf.year(first.year),
        edtf.span(first, last, approximate=approximate),
        edtf.since(first, approximate=approximate),
        edtf.until(last, approximate=approximate),
    ]
    if first.year >= 10:
        made.append(edtf.decade(first.year))
    for interval in made:
        assert parse(interval.edtf()) == interval
        assert interval.contains(interval.midpoint())


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_detente_error(text: str) -> None:
    try:
        parse(text)
    except DetenteError:
        return
