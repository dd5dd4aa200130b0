from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from detente import api
from detente.web.app import app
from detente.web.desk import Desk
from detente.web.views.home import VISIT, cookie, seen

A = "{http://www.w3.org/2000/svg}a"


def test_the_whole_at_a_glance(client: TestClient, examples_dossier: Path) -> None:
    told = client.get("/api/v1/", params={"year": 1979}).json()
    assert told["totals"]["documents"] == len(api.documents(examples_dossier))
    assert told["totals"]["events"] == len(api.events(examples_dossier))
    assert told["first"] <= 1979 <= told["last"] and told["news"] is None
    page = client.get("/?year=1979").text
    for pair in told["strongest"]:
        assert f"/relation/{pair['a']}/{pair['b']}" in page
        assert pair["tone"] is not None and pair["events"] > 0
    assert all(pair["change"] for pair in told["changed"])
    odds = [
        frozenset((a.code, b.code))
        for one in api.disputes(examples_dossier, least="medium")
        if one.of_fact
        for a, b in {(c.source[0], c.target[-1]) for c in one.claims}
    ]
    assert all(0 < pair["at_odds"] <= len(odds) for pair in told["disputed"])
    assert told["disputed"][0]["at_odds"] == max(pair["at_odds"] for pair in told["disputed"])
    assert frozenset((told["disputed"][0]["a"], told["disputed"][0]["b"])) in odds


def test_without_a_year_it_is_the_last(client: TestClient) -> None:
    told = client.get("/api/v1/").json()
    assert told["year"] == told["last"]


def test_the_network_says_what_the_command_says(client: TestClient, examples_dossier: Path) -> None:
    told = client.get("/api/v1/network?year=1979").json()
    ties = api.network(examples_dossier, 1979).ties
    assert {(one["a"], one["b"], one["tone"]) for one in told["ties"]} == {(t.a, t.b, t.tone) for t in ties}
    (balance,) = api.triads(examples_dossier, 1979)
    assert [tuple(one["parties"]) for one in told["triads"]["triads"]] == [t.parties for t in balance.triads]
    (blocs,) = api.blocs(examples_dossier, 1979)
    assert [tuple(one["members"]) for one in told["blocs"]["blocs"]] == [b.members for b in blocs.blocs]
    page = client.get("/network?year=1979").text
    assert all(one["events"][0]["event"] in page for one in told["ties"][:20])


@pytest.mark.parametrize("address", ["/network.svg?year=1979", "/map.svg?year=1979&routes=true"])
def test_a_drawing_leads_to_relations(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    links = [one for one in ElementTree.fromstring(answer.text).iter(A) if "relation" in one.attrib["href"]]
    assert links and all(one.attrib["target"] == "_top" for one in links)
    for link in links[:3]:
        assert client.get(link.attrib["href"]).status_code == 200


def test_two_names_lead_to_the_relation(client: TestClient) -> None:
    answer = client.get("/relation?a=Egypt&b=ISR", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/relation/EGY/ISR")
    assert client.get("/relation?a=Atlantis&b=ISR").status_code == 400


def test_what_cannot_be_asked(client: TestClient) -> None:
    for address in ("/?year=0", "/?since=yesterday", "/?view=globe", "/network.svg?year=x"):
        assert client.get(address).status_code == 422, address
    assert client.get("/api/v1/network?year=1500").json()["ties"] == []


def test_what_is_new_since_the_last_visit(examples_dossier: Path, tmp_path: Path) -> None:
    copytree(examples_dossier, tmp_path / "d")
    new = tmp_path / "new.txt"
    new.write_text("Peru signed a treaty with Chile on 3 June 1929.", "utf-8")
    with TestClient(app(tmp_path / "d"), base_url="http://localhost") as visitor:
        first = visitor.get("/")
        assert "has not been here before" in first.text
        told = first.headers["set-cookie"]
        assert "HttpOnly" in told and "samesite=strict" in told.lower()
        assert "no document and no judgement came in" in visitor.get("/").text
        api.read(new, tmp_path / "d")
        page = visitor.get("/").text
        assert "new.txt" in page and "signed a treaty" in page
        since = re.search(r"since=([\d.]+)", page)
        assert since
        news = visitor.get("/api/v1/", params={"since": since[1]}).json()["news"]
        assert news["documents"] == 1 and [one["name"] for one in news["newest"]] == ["new.txt"]
        assert [one["type"] for one in news["told"]] == ["SUPPORT"] and news["judgements"] == []


def test_a_visit_lasts_as_long_as_one_looks() -> None:
    assert seen("", "5.1", 0) == ("", "5.1")
    assert seen("3.0~4.0~100", "5.1", 100 + VISIT) == ("3.0", "5.1")
    assert seen("3.0~4.0~100", "5.1", 101 + VISIT) == ("4.0", "5.1")
    assert seen("<script>~4.0~1", "5.1", 9) == ("", "5.1")


def test_dossiers_do_not_share_a_visit(tmp_path: Path) -> None:
    assert cookie(Desk(tmp_path / "a")) != cookie(Desk(tmp_path / "b"))


def test_an_empty_dossier_has_an_overview(tmp_path: Path) -> None:
    text = tmp_path / "nothing.txt"
    text.write_text("Nothing happened.", "utf-8")
    api.read(text, tmp_path / "d")
    with TestClient(app(tmp_path / "d", read_only=True), base_url="http://localhost") as visitor:
        assert visitor.get("/").status_code == 200
        assert visitor.get("/network").status_code == 200
        assert visitor.get("/map.svg").status_code == 200 and visitor.get("/network.svg").status_code == 200
        assert visitor.get("/api/v1/").json()["first"] is None


def test_nothing_of_a_document_is_markup(hostile: TestClient) -> None:
    page = hostile.get("/?year=1998&since=0.0").text
    assert "onerror" in page
    harms = ("<script>alert", "<svg", "<img", "href='javascript", "<b onmouseover", "\u202e", "<i>Mallory")
    for harm in harms:
        assert harm not in page
