from __future__ import annotations

import pytest

from detente.errors import KnowledgeError
from detente.knowledge import datafile
from detente.knowledge.organisations import (
    ORGANISATIONS,
    lint,
    members,
    organisation,
    organisations,
    overlaps,
)


def by_form(text: str) -> set[str]:
    return {one.code for one in organisations().values() for form in one.forms if form.text == text}


def test_files_are_without_fault() -> None:
    assert lint() == []


def test_every_kind_is_well_stocked() -> None:
    kinds = [one.kind for one in organisations().values()]
    international = {"igo", "alliance", "bloc", "court", "bank"}
    assert sum(kind in international for kind in kinds) >= 80
    assert kinds.count("group") >= 70
    assert kinds.count("company") >= 60
    assert kinds.count("party") >= 30


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("U.N.", "UNO"),
        ("Baghdad Pact", "CENTO"),
        ("Central Treaty Organisation", "CENTO"),
        ("South East Asian Treaty Organization", "SEATO"),
        ("South-East Asia Treaty Organisation", "SEATO"),
        ("Shanghai Cooperation Organization", "SCO"),
        ("EEC", "EU"),
        ("Daesh", "ISIS"),
        ("Mujahidin", "MUJAHIDEEN"),
        ("OGDC", "OGDCL"),
        ("Western countries", "WST"),
    ],
)
def test_a_form_leads_to_one_organisation(text: str, code: str) -> None:
    assert by_form(text) == {code}


def test_guards_bind_words_and_spare_long_forms() -> None:
    guards = {form.text: form.guard for form in organisation("WHO").forms}
    assert guards["WHO"] == "case"
    assert guards["World Health Organization"] == "any"
    assert {form.text: form.guard for form in organisation("UNO").forms}["UN"] == "case"
    assert {form.text: form.guard for form in organisation("ISIS").forms}["Islamic State"] == "case"
    assert {form.text: form.guard for form in organisation("WST").forms}["West"] == "the"
    assert not any("@" in form.text for one in organisations().values() for form in one.forms)


def test_claims_stand_under_the_state_where_there_is_one() -> None:
    assert organisation("TALIBAN").actor == "AFG"
    assert organisation("MUKTI").actor == "BGD"
    assert organisation("ISIS").actor == "ISIS"
    assert organisation("SCO").actor == "SCO"


def test_sector_follows_the_date() -> None:
    taliban = organisation("TALIBAN")
    assert taliban.sector_on("") == "REB"
    assert taliban.sector_on("1999") == "GOV"
    assert taliban.sector_on("2017-12-22") == "REB"
    assert taliban.sector_on("2023-05") == "GOV"


def test_members_come_and_go() -> None:
    assert members("SEATO", "1955") == ("AUS", "FRA", "GBR", "NZL", "PAK", "PHL", "THA", "USA")
    assert "PAK" not in members("SEATO", "1974")
    assert "IRQ" in members("CENTO", "1958") and "IRQ" not in members("CENTO", "1960")
    assert members("SCO", "2017-06-08") == ("CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB")
    assert {"IND", "PAK"} <= set(members("SCO", "2017"))
    assert members("SCO", "2016", "observer") == ("AFG", "BLR", "IND", "IRN", "MNG", "PAK")
    assert "GBR" in members("EU", "2020-01") and "GBR" not in members("EU", "2020-02")
    assert len(members("OIC", "2010")) == 57
    assert len(members("NATO", "2024-04")) == 32
    assert len(members("EU", "2021")) == 27
    assert members("WARSAW", "1992") == ()


def test_unknown_organisation_is_an_error() -> None:
    with pytest.raises(KnowledgeError, match="'XYZ'"):
        members("XYZ", "2000")


@pytest.mark.parametrize(
    ("first", "last", "date", "answer"),
    [
        ("1955-02-24", "1979", "1955", True),
        ("1955-02-24", "1979", "1955-02-23", False),
        ("1955-02-24", "1979", "1979-12-31", True),
        ("1955-02-24", "1979", "1980", False),
        ("1955", "", "2030", True),
        ("", "", "1900", True),
        ("1955", "1960", "", True),
    ],
)
def test_overlaps(first: str, last: str, date: str, answer: bool) -> None:
    assert overlaps(first, last, date) is answer


def test_lint_names_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    header = [
        "code",
        "name",
        "kind",
        "aliases",
        "guard",
        "from",
        "to",
        "state",
        "seat",
        "sector",
        "not_near",
        "note",
    ]
    bodies = [
        ["UNO", "United Nations", "igo", "UN@case", "any", "1945", "", "", "", "IGO", "", ""],
        ["PAK", "Un", "bloc", "", "any", "1950", "1940", "", "", "XXX", "", ""],
    ]
    belongs = [
        {"organisation": "UNO", "state": "QQQ", "status": "member", "from": "1940", "to": ""},
        {"organisation": "NONE", "state": "PAK", "status": "member", "from": "1947", "to": ""},
    ]

    def rows(name: str) -> list[tuple[int, dict[str, str]]]:
        if name == ORGANISATIONS:
            return [(i, dict(zip(header, cells, strict=True))) for i, cells in enumerate(bodies, 2)]
        return list(enumerate(belongs, 2)) if name == "memberships.csv" else list(real(name))

    real = datafile.rows
    monkeypatch.setattr(datafile, "rows", rows)
    said = "\n".join(lint())
    for fault in (
        "organisations.csv:3: PAK is a state's code",
        "organisations.csv:3: ends (1940) before it begins (1950)",
        "organisations.csv:3: unknown sector 'XXX'",
        "organisations.csv:3: 'Un' is already a form of UNO",
        "memberships.csv:2: no state 'QQQ'",
        "memberships.csv:2: QQQ is in UNO outside 1945..",
        "memberships.csv:3: no organisation 'NONE'",
    ):
        assert fault in said
