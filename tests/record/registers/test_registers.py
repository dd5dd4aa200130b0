"""Registers from texts of our own: what the rows say, and that every cell stands in its document."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente import api
from detente.api import RegisterRow as Row
from detente.api import register, register_columns, registers
from detente.cli.register import register as command
from detente.errors import UsageError
from detente.model import Actor
from detente.record.registers.people import office

WIRE = """HARBOUR PRESS, 3 May 2016

France sold four Mirage jets to Egypt in March 2012.
France lent Morocco 300 million dollars for a dam in 2014.
In 2009 France offered to build a nuclear power plant in Jordan.
Egypt and Jordan signed a treaty of friendship on 4 May 2011.
Foreign Minister Sameh Shoukry visited Amman on 10 July 2014.
Brazil and Argentina held their first joint exercise in 2013.
Ukraine joined the World Trade Organization in May 2008.
China vetoed a resolution on Syria in 2012.
"""
BLOG = """The Map Room
7 June 2018

In 2015 France built a nuclear power plant in Jordan worth 2 billion euros.
In March 2012 Egypt bought four Mirage jets from France.
Russia will build a gas pipeline from Baku to Tbilisi in Georgia in 2020.
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "wire.txt").write_text(WIRE, "utf-8")
    (folder / "blog.txt").write_text(BLOG, "utf-8")
    report = api.read(folder, folder / "d", workers=1)
    assert not report.failed
    return folder / "d"


def every_row(dossier: Path) -> Iterator[Row]:
    for name in registers():
        yield from register(dossier, name)


def only(dossier: Path, which: str, *parties: str) -> Row:
    (row,) = register(dossier, which, *parties)
    return row


def test_every_cell_is_verbatim_at_its_offsets(dossier: Path) -> None:
    rows = list(every_row(dossier))
    assert len(rows) > 8
    for row in rows:
        claims = {claim.id for event in row.events for claim in event.claims}
        for column, cells in row.cells.items():
            assert column in dict(register_columns(row.register))
            assert cells
            for cell in cells:
                assert cell.claim in claims
                assert cell.text
                assert row.documents[cell.document].text[cell.start : cell.end] == cell.text


def test_arms(dossier: Path) -> None:
    row = only(dossier, "arms", "FRA", "EGY")
    assert row.values("what") == ("Mirage jets",)
    assert (row.values("from"), row.values("to")) == (("FRA",), ("EGY",))
    assert row.values("number") == ("4 Mirage jets",)
    assert row.values("when") == ("2012-03",)
    assert row.values("stage") == ("done",)


def test_an_offer_and_what_came_of_it_are_one_project(dossier: Path) -> None:
    row = only(dossier, "projects", "FRA", "JOR")
    assert row.values("what") == ("nuclear power plant",)
    assert row.values("stage") == ("done", "offered")
    assert row.values("when") == ("2015",)
    assert row.values("worth") == ("2,000,000,000 EUR",)
    assert len(row.events) == 2


def test_a_route_has_two_ends(dossier: Path) -> None:
    row = only(dossier, "projects", "RUS", "GEO")
    assert row.values("route") == ("Baku - Tbilisi",)
    assert row.values("stage") == ("planned",)


def test_the_other_registers(dossier: Path) -> None:
    treaty = only(dossier, "agreements", "EGY", "JOR")
    assert treaty.values("name") == ("treaty of friendship",)
    assert set(treaty.values("parties")) == {"EGY", "JOR"}
    assert treaty.values("on") == ("friendship",)
    visit = only(dossier, "visits", "EGY", "JOR")
    assert visit.values("who") == ("Sameh Shoukry",)
    assert visit.values("rank") == ("foreign minister",)
    assert (visit.values("from"), visit.values("to")) == (("EGY",), ("JOR",))
    exercise = only(dossier, "exercises", "BRA", "ARG")
    assert (exercise.values("name"), exercise.values("round")) == (("joint exercise",), ("1",))
    joined = only(dossier, "memberships", "UKR")
    assert (joined.values("state"), joined.values("body")) == (("UKR",), ("WTO",))
    assert joined.values("how") == ("joined",)
    vote = only(dossier, "votes", "CHN")
    assert (vote.values("how"), vote.values("who")) == (("veto",), ("CHN",))
    aid = only(dossier, "aid", "FRA", "MAR")
    assert (aid.values("what"), aid.values("worth")) == (("dam",), ("300,000,000 USD",))


def test_the_office_of_a_year_is_the_one_held_for_most_of_it() -> None:
    yahya = Actor("PAK", person="Yahya Khan", text="Yahya Khan")
    assert office(yahya, "1969") == "head_of_state"  # army chief until 25 March
    assert office(yahya, "1968") == "army_chief"


def test_a_visitor_is_called_by_name_and_the_state_as_it_was_then(tmp_path: Path) -> None:
    texts = {
        "a.txt": "Zulfikar Ali Bhutto visited the Soviet Union.",
        "b.txt": "Zulfikar Ali Bhutto, a Pakistani leader, visited Moscow in the 1970s.",
        "c.txt": "The visit of Zulfikar Ali Bhutto to the Russian Federation was warm.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    api.read(tmp_path, tmp_path / "d", workers=1)
    rows = register(tmp_path / "d", "visits")
    assert [(row.values("who"), row.values("to")) for row in rows] == [(("Zulfikar Ali Bhutto",), ("SUN",))]


def test_an_embargo_that_was_lifted_is_no_arms_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia lifted the arms embargo on Egypt.", "utf-8")
    api.read(tmp_path, tmp_path / "d", workers=1)
    assert [row.values("stage") for row in register(tmp_path / "d", "arms")] == [("stopped",)]


def test_there_is_no_other_register(dossier: Path) -> None:
    with pytest.raises(UsageError, match="no register 'ships'"):
        register(dossier, "ships")


def test_the_command_prints_text_that_fits(dossier: Path) -> None:
    shown = CliRunner().invoke(command, ["projects", "FRA", "JOR", "-d", str(dossier)])
    assert shown.exit_code == 0
    assert "France (FRA)" in shown.output
    assert "before offered 2009" in shown.output
    assert max(map(len, shown.output.splitlines())) <= 100


def test_the_command_prints_json_and_csv(dossier: Path) -> None:
    shown = CliRunner().invoke(command, ["arms", "-d", str(dossier), "--json"])
    (row,) = json.loads(shown.output)
    cell = row["cells"]["number"][0]
    text = api.document(dossier, cell["document_id"]).text
    assert text[cell["start"] : cell["end"]] == cell["text"] == "four Mirage jets"
    shown = CliRunner().invoke(command, ["arms", "-d", str(dossier), "--csv"])
    (line,) = csv.DictReader(io.StringIO(shown.output))
    assert line["number"] == "4 Mirage jets"
    assert line["number: words"] == "four Mirage jets"
    assert CliRunner().invoke(command, ["arms", "-d", str(dossier), "--csv", "--json"]).exit_code == 2
