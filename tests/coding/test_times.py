"""Which date is whose."""

from __future__ import annotations

from datetime import date as Day

import pytest

from detente.api import code


def dates(text: str, dateline: Day | None = None) -> dict[str, str | None]:
    """Type -> date; the last claim of a type counts."""
    return {c.type: c.date for c in code(text, dateline=dateline)}


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("Kenya threatened to suspend the 1996 treaty with Uganda.", "THREATEN", None),
        ("Chad accused Niger of breaching the accord of 2001.", "ACCUSE", None),
        ("The 1996 treaty between Kenya and Uganda confirmed the border.", "SUPPORT", "1996"),
        ("Kenya and Uganda signed the 1996 treaty.", "SUPPORT", "1996"),
        ("In the 1969 war Honduras accused El Salvador of murder.", "ACCUSE", "1969"),
    ],
)
def test_a_year_that_names_a_thing_dates_what_is_made_with_it(text: str, kind: str, date: str | None) -> None:
    assert dates(text)[kind] == date


def test_a_clause_on_the_subject_has_its_own_time() -> None:
    told = dates("Ghana, which had condemned Togo in 2009, welcomed the Togolese president.")
    assert told["ACCUSE"] == "2009"
    assert "2009" not in {date for kind, date in told.items() if kind != "ACCUSE"}
    told = dates("The Chadian president, who had long accused Libya, sent Libya an envoy on 26 June 1987.")
    assert told["ACCUSE"] is None
    assert "1987-06-26" in told.values()


def test_a_date_right_behind_an_act_is_its_own() -> None:
    told = dates("The envoy flew back and forth until Peru and Chile signed a treaty on 18 January 1974.")
    assert told == {"SUPPORT": "1974-01-18"}
    told = dates("Peru agreed to return the port to Chile, which it had conquered in 1967.")
    assert told["AGREE"] is None


def test_a_clause_added_behind_dates_nothing_before_it() -> None:
    told = dates("Peru condemned Chile; Chile will sign a treaty with Peru on 17 July 1999.")
    assert told == {"ACCUSE": None, "SUPPORT": "1999-07-17"}
    told = dates("In May 1999 Kenya condemned Uganda; Uganda rejected the charge.")
    assert told == {"ACCUSE": "1999-05", "REJECT": "1999-05"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Relations between Peru and Chile are excellent.", "2011-05"),
        ("Chile has invited the Peruvian president.", "2011-05"),
        ("Chile condemns Peru.", "2011-05"),
        ("Chile condemned Peru.", None),
        ("Chile had condemned Peru.", None),
        ("Chile will sign a treaty with Peru.", None),
        ("The Chilean president is expected in Lima.", None),
        ("Chile condemns Peru in August 2010.", "2010-08"),
    ],
)
def test_what_is_told_in_the_present_is_of_the_day_of_the_text(text: str, date: str | None) -> None:
    assert set(dates(text, Day(2011, 5, 4)).values()) == {date}


def test_a_line_of_a_chronology_is_dated_by_year_and_month() -> None:
    assert dates("1961 Dec: Indian troops march into Portugal.") == {"ASSAULT": "1961-12"}


def test_a_month_follows_the_month_before_it_into_its_year() -> None:
    text = (
        "In October 2018 Chad accused Libya of theft. In July it expelled two Libyan diplomats, and in August"
        " it recalled its envoy from Libya."
    )
    assert [c.date for c in code(text)] == ["2018-10", "2019-07", "2019-08"]


def test_an_entry_of_a_chronicle_dates_all_of_its_line() -> None:
    text = "- **8 March 1996** – Chad fires on Mali. Niger condemns Chad.\n- **9 May 1997** – It ends.\n"
    told = {c.type: c.date for c in code(text, dateline=Day(2023, 12, 1))}
    assert told["ACCUSE"] == "1996-03-08"


def test_what_somebody_has_fought_is_of_no_day() -> None:
    assert set(dates("Chad and Mali have fought each other.", Day(2011, 5, 4)).values()) == {None}


def test_what_ends_a_state_comes_after_the_date_carried_to_it() -> None:
    told = code("Peru and Chile signed a pact in 1972. Ties remained strong until Chile attacked Peru.")
    assert [(c.type, c.date) for c in told] == [("SUPPORT", "1972"), ("SUPPORT", "1972"), ("ASSAULT", None)]
