from __future__ import annotations

from html import unescape

from starlette.testclient import TestClient


def test_expectations_say_who_when_and_what_came(client: TestClient) -> None:
    told = client.get("/api/v1/expectations?size=500").json()
    assert told["paging"]["total"] == sum(told["outcomes"].values()) == len(told["expectations"])
    page = unescape(client.get("/expectations?size=500").text)
    for one in told["expectations"]:
        assert f'id="expectation-{one["id"]}"' in page and one["who"]
        assert " ".join(one["quote"].split()) in page
        assert one["outcome"] == "open" or one["shown"] or one["by"]


def test_what_shows_an_outcome_stands_in_its_document(client: TestClient) -> None:
    settled = client.get("/api/v1/expectations?outcome=came+true").json()["expectations"]
    assert settled
    for words in (words for one in settled for words in one["shown"]):
        told = client.get(f"/api/v1/document/{words['document_id']}").json()
        text = "".join(run["text"] for passage in told["passages"] for run in passage["runs"])
        assert words["quote"] in text or told["parts"] > 1


def test_filters_narrow(client: TestClient) -> None:
    every = client.get("/api/v1/expectations").json()["paging"]["total"]
    plans = client.get("/api/v1/expectations?kind=plan&size=500").json()
    assert 0 < plans["paging"]["total"] < every
    assert {one["kind"] for one in plans["expectations"]} == {"plan"}
    two = client.get("/api/v1/expectations?a=Greece&b=TUR&size=500").json()["expectations"]
    assert two and all({"GRC", "TUR"} <= set(one["parties"]) for one in two)
    assert client.get("/api/v1/expectations?outcome=perhaps").status_code == 422
    assert client.get("/expectations?a=Atlantis").status_code == 400
