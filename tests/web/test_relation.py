from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from starlette.testclient import TestClient

from detente import api
from detente.forms.standing import summary

RELATION = "/relation/EGY/ISR"


def _told(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/api/v1{RELATION}{query}")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_a_relation_is_told_with_its_phases_and_all_points(client: TestClient) -> None:
    told, page = _told(client), client.get("/relation/Egypt/israel").text
    assert (told["a"], told["b"]) == ("EGY", "ISR")
    assert told["summary"] in page
    driven = [event["event"] for phase in told["phases"] for event in phase["drivers"]]
    assert driven and all(f'href="/event/{id}"' in page for id in driven)
    for point in told["points"]:
        assert (f"?point={point['period']}#point" in page) == (point["tone"] is not None)


def test_a_point_lists_the_events_that_make_it(client: TestClient) -> None:
    period = next(p["period"] for p in _told(client)["points"] if p["tone"] is not None)
    at = _told(client, f"?point={period}")["at"]
    assert abs(sum(part["tone"] for part in at["events"]) - at["tone"]) < 0.01
    page = client.get(f"{RELATION}?point={period}").text
    assert f'aria-label="The point {period}"' in page
    assert all(f'href="/event/{part["event"]}"' in page for part in at["events"])
    assert client.get(f"{RELATION}?point=1066").status_code == 404


def test_the_timeline_is_filtered_and_paged_and_the_curve_is_not(client: TestClient) -> None:
    whole, wars = _told(client), _told(client, "?type=assault")
    assert 0 < wars["paging"]["total"] < whole["paging"]["total"]
    assert wars["points"] == whole["points"]
    one = _told(client, "?size=1&page=2")
    assert len(one["events"]) == 1 and one["paging"]["total"] == whole["paging"]["total"]
    assert _told(client, "?page=9999")["events"] == []


def test_the_curve_is_made_as_asked_for(client: TestClient) -> None:
    months = _told(client, "?by=month&half_life=365&scale=plover&direction=there&first=1970&last=1980")
    assert (months["by"], months["scale"], months["half_life"]) == ("month", "plover", 365)
    assert months["points"] and all("1970" <= p["period"][:4] <= "1980" for p in months["points"])
    assert "by=month" in months["curve"] and "first=1970" in months["curve"]


def test_the_chart_leads_to_points_and_events_out_of_its_frame(client: TestClient) -> None:
    answer = client.get(_told(client)["curve"])
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    ElementTree.fromstring(answer.text)
    leads = re.findall(r'<a href="([^"]*)" target="_top">', answer.text)
    assert leads and answer.text.count("<a ") == len(leads)
    assert all(re.match(rf"/event/[0-9a-f]+$|{RELATION}\?point=\d+#point$", lead) for lead in leads)
    for lead in {leads[0], leads[-1]}:
        assert client.get(lead).status_code == 200


def test_a_picture_of_very_many_months_is_drawn_by_the_quarter(client: TestClient, monkeypatch: Any) -> None:
    monkeypatch.setattr("detente.web.curving.MOST", 10)
    assert "by quarter" in client.get(f"{RELATION}/curve.svg?by=month&half_life=300").text


def test_what_cannot_be_asked_for(client: TestClient) -> None:
    assert client.get("/api/v1/relation/EGY/Egypt").status_code == 400
    assert client.get("/api/v1/relation/EGY/Atlantis").status_code == 400
    assert client.get(f"/api/v1{RELATION}?by=week").status_code == 422
    assert client.get(f"/api/v1{RELATION}?half_life=nan").status_code == 422
    assert client.get(f"/api/v1{RELATION}?first=1980&last=1970").status_code == 400
    assert client.get(f"{RELATION}/curve.svg?type=x&first=then").status_code == 400


def test_two_without_events_have_a_page(client: TestClient) -> None:
    told = client.get("/api/v1/relation/BRA/NPL").json()
    assert told["points"] == [] and told["summary"].startswith("The record tells of no event")
    assert client.get("/relation/BRA/NPL").status_code == 200
    assert client.get(told["curve"]).status_code == 200


def test_a_hostile_document_is_text(hostile: TestClient) -> None:
    for address in ("/relation/BRA/ARG", "/relation/BRA/ARG?point=1998", "/relation/BRA/ARG/curve.svg"):
        page = hostile.get(address).text
        assert "wheat" in page or "signed" in page
        for harm in ("<script>alert", "<svg onload", "<img", "<b on", "<i>", "\u202e", 'href="javascript'):
            assert harm not in page


def test_two_phases_of_one_name_are_told_apart_by_their_tone(examples_dossier: Path) -> None:
    found = api.relation(examples_dossier, "EGY", "ISR")
    one = found.phases[-1]
    told = [
        summary(replace(found, phases=(replace(one, name=name, tone=tone, periods=("1970", "1975")), one)))
        for name, tone in (
            (one.name, one.tone - 2),
            (one.name, one.tone + 2),
            ("cool", 0.0),
            ("hostile", 0.0),
        )
    ]
    assert f", up from {one.tone - 2:+.1f} in 1970 to 1975." in told[0]
    assert ", down from " in told[1]
    assert any(
        f", after {name} 1970 to 1975." in text
        for name, text in zip(("cool", "hostile"), told[2:], strict=True)
    )
