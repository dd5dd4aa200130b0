"""Networks, triads, blocs and routes of a dossier, through the API and as text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente import api
from detente.api import networking
from detente.api.mapping import mark_of, news, years
from detente.cli.network import blocs_page, network_page, triads_page
from detente.cli.network import network as command
from detente.errors import UsageError
from detente.forms.networks import balance_dict

TEXT = """Suez, 1956

LONDON, 7 November 1956 - Israel attacked Egypt on 29 October 1956. France bombed Egypt on 31 October 1956.
Britain bombed Egypt on 31 October 1956. France and Britain signed an agreement on 22 October 1956.
France gave aid to Israel on 24 October 1956. France sold tanks to Israel in October 1956.
Russia agreed with Pakistan in 2015 to build a 1,100-km gas pipeline from Karachi to Lahore.
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("networking")
    (folder / "suez.txt").write_text(TEXT, encoding="utf-8")
    api.read(folder / "suez.txt", folder / "dossier")
    return folder / "dossier"


def test_a_network_its_triads_and_blocs_lead_to_events(dossier: Path) -> None:
    network = networking.network(dossier, 1956)
    ties = {(tie.a, tie.b): tie for tie in network.ties}
    assert ties["EGY", "ISR"].sign == ties["EGY", "FRA"].sign == -1
    assert ties["FRA", "ISR"].sign == 1
    known = {event.id for event in api.events(dossier)}
    assert {behind.event for tie in network.ties for behind in tie.events} <= known
    (balance,) = networking.triads(dossier, 1956)
    assert ("EGY", "FRA", "ISR") in [triad.parties for triad in balance.triads]
    assert 1956 in [one.year for one in networking.triads(dossier)]
    (blocs,) = networking.blocs(dossier, 1956)
    assert any({"FRA", "ISR"} <= {*bloc.members} for bloc in blocs.blocs)
    assert networking.alignments(dossier, 1956, 1)
    page = "\n".join(
        [*network_page(network), *triads_page([balance], full=True), *blocs_page([blocs], full=True)]
    )
    assert ties["EGY", "ISR"].events[0].event in page
    assert "EGY, FRA, ISR: a common foe, in balance" in page
    assert balance_dict(balance)["triads"][0]["ties"][0]["events"]


def test_answers_reactions_leads_and_dependence(dossier: Path) -> None:
    assert networking.reciprocity(dossier, "Israel", "Egypt").a == "ISR"
    assert networking.reaction(dossier, "Britain", "Egypt", ("Israel", "Egypt"), "assault", 30).acts
    assert all(lead.p is None for lead in networking.leads(dossier, "Egypt", "Israel", "France"))
    given = networking.dependence(dossier, "Israel")
    assert {(one.giver, one.share) for one in given} == {("FRA", 1.0)}
    for wrong in (("Israel", "ISR"), ("Russia", "USSR")):
        with pytest.raises(UsageError):
            networking.reciprocity(dossier, *wrong)
    with pytest.raises(UsageError):
        networking.alignments(dossier, 1956, 0)


def test_a_route_beside_its_great_circle(dossier: Path) -> None:
    (route,) = networking.routes(dossier)
    assert [stop.name for stop in route.line.places] == ["Karachi", "Lahore"]
    assert (route.lengths, route.doubtful) == ((1100.0,), False)
    assert route.line.km == pytest.approx(1033, abs=10)
    assert route.row.events


def test_a_network_is_drawn_and_its_routes_told(
    dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--year", "1956", "-d", str(dossier), "--routes"]
    drawn = ["--map", str(tmp_path / "m.svg"), "--chart", str(tmp_path / "n.svg")]
    command.main([*asked, *drawn], standalone_mode=False)
    assert "Karachi - Lahore" in capsys.readouterr().out
    assert "route of a project" in (tmp_path / "m.svg").read_text("utf-8")
    assert "Israel" in (tmp_path / "n.svg").read_text("utf-8")
    command.main([*asked, "--json"], standalone_mode=False)
    (route,) = json.loads(capsys.readouterr().out)["routes"]
    assert route["lengths"] == [1100.0] and not route["doubtful"]


def test_the_years_of_a_dossier_give_any_network(dossier: Path) -> None:
    found = years(dossier)
    assert (found.first, found.last) == (1956, 2015)
    assert found.network(1956) == networking.network(dossier, 1956)
    standings = {(one.pair.a, one.pair.b): one for one in found.standings(1958)}
    tie = standings["EGY", "ISR"]
    assert tie.tie is not None and tie.before is None and tie.change is None
    with pytest.raises(UsageError, match=r"12\.3"):
        mark_of(dossier, "yesterday")
    assert news(dossier, mark_of(dossier, "0.0")).documents == 1
    assert news(dossier, mark_of(dossier)).documents == 0
