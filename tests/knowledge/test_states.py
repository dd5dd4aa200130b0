"""States, their names and their succession."""

from __future__ import annotations

import pytest

from detente.errors import KnowledgeError
from detente.knowledge import datafile, states


def forms(code: str, sense: str) -> set[str]:
    return {name.form for name in states.names() if name.code == code and name.sense == sense}


def row(form: str, code: str) -> states.StateName:
    return next(name for name in states.names() if name.form == form and name.code == code)


def test_the_files_have_no_fault() -> None:
    assert states.lint() == []


def test_lint_names_file_line_and_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = dict.fromkeys(("from", "to", "not_near", "note"), "") | {"sense": "name", "guard": "any"}
    planted = [
        (7, cells | {"code": "PAK", "form": "Pakistan"}),
        (8, cells | {"code": "PAK", "form": "Pakistan", "guard": "often"}),
        (9, cells | {"code": "IND", "form": "Pakistan", "from": "1947-8"}),
        (10, cells | {"code": "QQQ", "form": "Qu  q", "to": "1950"}),
        (11, cells | {"code": "CHN", "form": "China Sea", "not_near": "Sea"}),
    ]
    read = datafile.rows
    monkeypatch.setattr(datafile, "rows", lambda name: planted if name == states.NAMES else read(name))
    faults = "\n".join(states.lint())
    for expected in (
        "state_names.csv:8: Pakistan: guard 'often' is none of any, case, the",
        "state_names.csv:8: Pakistan (name): stands twice for PAK, see line 7",
        "state_names.csv:9: Pakistan: '1947-8' is no ISO date prefix",
        "state_names.csv:10: no state has the code 'QQQ'",
        "state_names.csv:10: form 'Qu  q' is empty or has a stray space",
        "state_names.csv:11: China Sea: not_near 'Sea' is a word of the form itself",
    ):
        assert expected in faults


def test_the_files_name_their_source() -> None:
    assert datafile.source(states.STATES)
    assert datafile.source(states.NAMES)


def test_every_un_member_is_present() -> None:
    members = [state for state in states.states().values() if state.member and not state.to]
    assert len(members) == 193 + 1  # Taiwan, as the Republic of China, sat until 1971


def test_a_state_carries_its_facts() -> None:
    union = states.state("SUN")
    assert (union.cow, union.from_, union.to) == ((365,), "1922-12-30", "1991-12-26")
    assert union.successors[0] == "RUS"
    assert len(union.successors) == 15
    assert states.state("DEU").cow == (255, 260)


@pytest.mark.parametrize(
    ("code", "date", "held"),
    [
        ("RUS", "1971", "SUN"),
        ("RUS", "1905", "RUS"),
        ("SUN", "2005", "RUS"),
        ("SUN", "1991-12-25", "SUN"),
        ("SUN", "1991-12-26", "RUS"),
        ("BGD", "1965", "PAK"),
        ("BGD", "1972-01", "BGD"),
        ("DEU", "1975", "DEU"),
        ("DDR", "1995", "DEU"),
        ("XKX", "1999", "YUG"),
        ("SRB", "2004", "SCG"),
        ("YUG", "2010", "SRB"),
        ("SVK", "1968-08-21", "CSK"),
        ("VNM", "1968", "VDR"),
        ("RVN", "1975-12", "VDR"),
        ("RVN", "1980", "VNM"),
        ("YMD", "1994", "YEM"),
        ("KEN", "1950", "KEN"),
        ("RUS", "", "RUS"),
    ],
)
def test_at_gives_the_state_that_held(code: str, date: str, held: str) -> None:
    assert states.at(code, date) == held


def test_a_coarse_date_is_valid_when_part_of_it_is() -> None:
    assert states.valid("SUN", "1991")
    assert states.valid("RUS", "1991")
    assert not states.valid("RUS", "1991-11")
    assert not states.valid("BGD", "1971-03-25")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PAK", "PAK"),
        ("pak", "PAK"),
        ("soviet union", "SUN"),
        ("The Netherlands", "NLD"),
        (" burma ", "MMR"),
        ("Zaire", "COD"),
        ("U.S.", "USA"),
        ("Republic of China", "TWN"),
        ("C\N{LATIN SMALL LETTER O WITH CIRCUMFLEX}te d\N{RIGHT SINGLE QUOTATION MARK}Ivoire", "CIV"),
    ],
)
def test_resolve_takes_codes_and_names(text: str, code: str) -> None:
    assert states.resolve(text) == code


def test_an_unknown_code_is_answered_with_close_ones() -> None:
    with pytest.raises(KnowledgeError) as caught:
        states.state("PKA")
    assert str(caught.value) == "no state or organisation has the code 'PKA'; did you mean PAK (Pakistan)?"
    with pytest.raises(KnowledgeError, match=r"did you mean UZB \(Uzbekistan\)"):
        states.resolve("Uzbekistn")
    with pytest.raises(KnowledgeError, match=r"states\.csv"):
        states.resolve("xxxxxxxxxxxxxxxx")


def test_a_malformed_date_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="ISO date prefix"):
        states.at("RUS", "71")


def test_every_code_displays_and_resolves_back() -> None:
    for code in states.states():
        assert states.resolve(states.display(code)) == code


def test_names_carry_their_guards() -> None:
    assert row("Turkey", "TUR").guard == "case"
    assert next(n.guard for n in states.names() if n.form == "US" and n.sense == "abbreviation") == "the"
    assert "Post" in row("Washington", "USA").not_near
    assert row("Pak", "PAK").guard == "case"


def test_names_hold_for_a_time() -> None:
    assert row("East Pakistan", "PAK").holds("1965")
    assert not row("East Pakistan", "PAK").holds("1972")
    assert row("Russia", "RUS").holds("1900")


def test_each_sense_is_served() -> None:
    assert {"Islamabad", "Karachi"} <= forms("PAK", "capital")
    assert "Lok Sabha" in forms("IND", "body")
    assert {"Sino"} <= forms("CHN", "prefix")
    assert {"Kremlin"} <= forms("RUS", "seat")
    assert "Azad Kashmir" in forms("PAK", "region")
    assert "Jammu and Kashmir" in forms("IND", "region")
    assert {name.sense for name in states.names()} == set(states.SENSES)
