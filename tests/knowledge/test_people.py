"""The people files hold, and who was in office is answered from them."""

from __future__ import annotations

import pytest

from detente.knowledge import people
from detente.knowledge.people import Person, Term


def test_files_have_no_fault() -> None:
    assert people.lint() == []


@pytest.mark.parametrize(
    ("state", "office", "when", "name"),
    [
        ("PAK", "head_of_government", "1999-05", "Nawaz Sharif"),
        ("PAK", "army_chief", "1999-05", "Pervez Musharraf"),
        ("PAK", "foreign_minister", "1965-08", "Zulfikar Ali Bhutto"),
        ("IND", "head_of_government", "1962-10-20", "Jawaharlal Nehru"),
        ("IND", "defence_minister", "1962-10-20", "V. K. Krishna Menon"),
        ("SUN", "party_leader", "1962-10", "Nikita Khrushchev"),
        ("SUN", "foreign_minister", "1979", "Andrei Gromyko"),
        ("RUS", "head_of_state", "2010", "Dmitry Medvedev"),
        ("CHN", "foreign_minister", "2023-09", "Wang Yi"),
        ("CHN", "head_of_government", "1972-02", "Zhou Enlai"),
        ("AFG", "head_of_state", "1980", "Babrak Karmal"),
        ("JPN", "head_of_government", "2015", "Shinzo Abe"),
        ("UKR", "head_of_state", "2022-02-24", "Volodymyr Zelensky"),
    ],
)
def test_in_office(state: str, office: str, when: str, name: str) -> None:
    found = people.in_office(state, office, when)
    assert found is not None
    assert found.name == name


def test_nobody_in_office_before_the_first_term() -> None:
    assert people.in_office("PAK", "army_chief", "1940") is None
    assert people.in_office("PAK", "no such office", "1999") is None


def test_on_a_day_of_change_the_newcomer_holds_the_office() -> None:
    found = people.in_office("SUN", "party_leader", "1964-10-14")
    assert found is not None
    assert found.name == "Leonid Brezhnev"


def test_a_shared_surname_gives_every_bearer() -> None:
    names = {person.name for person in people.forms()["Bhutto"]}
    assert {"Zulfikar Ali Bhutto", "Benazir Bhutto"} <= names


@pytest.mark.parametrize(
    ("form", "state", "name"),
    [
        ("Kiyani", "PAK", "Ashfaq Parvez Kayani"),
        ("Liaqat Ali Khan", "PAK", "Liaquat Ali Khan"),
        ("Krushchev", "SUN", "Nikita Khrushchev"),
        ("Mao Tse-tung", "CHN", "Mao Zedong"),
        ("Soekarno", "IDN", "Sukarno"),
    ],
)
def test_spellings_lead_to_the_person(form: str, state: str, name: str) -> None:
    assert [(p.state, p.name) for p in people.forms()[form]] == [(state, name)]


def test_rows_of_one_person_are_merged_in_order_of_time() -> None:
    (musharraf,) = people.forms()["Pervez Musharraf"]
    assert [term.office for term in musharraf.terms] == ["army_chief", "head_of_government", "head_of_state"]
    assert "Parvez Musharraf" in musharraf.known_as


def test_office_at_prefers_the_higher_of_two_offices() -> None:
    (musharraf,) = people.forms()["Pervez Musharraf"]
    assert people.office_at(musharraf, "2005") == Term("head_of_state", "2001-06-20", "2008-08-18")
    assert people.office_at(musharraf, "1999-05") == Term("army_chief", "1998-10-07", "2007-11-28")
    assert people.office_at(musharraf, "1990") is None


def test_an_open_term_still_runs() -> None:
    person = Person("XXX", "Nobody", (), (Term("foreign_minister", "2020-03", ""),))
    assert people.office_at(person, "2999-01-01") == person.terms[0]
    assert people.office_at(person, "2020-02") is None


def test_sectors() -> None:
    assert people.sector("army_chief") == "MIL"
    assert people.sector("defence_minister") == "GOV"


def test_no_common_surname_stands_alone() -> None:
    assert not {"Khan", "Singh", "Kim", "Lee", "Wang", "Li"} & set(people.forms())


def test_joint_rule_is_no_rivalry_and_rivalry_is_told() -> None:
    first = Term("head_of_government", "1985", "2023")
    second = Term("head_of_government", "1993-07", "1998-11")
    assert list(people._rivals({"KHM": [("f:1", "A", first), ("f:2", "B", second)]})) == []
    assert len(list(people._rivals({"THA": [("f:1", "A", first), ("f:2", "B", second)]}))) == 1
