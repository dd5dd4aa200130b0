from __future__ import annotations

import re

from starlette.testclient import TestClient


def test_documents_are_listed_and_found(client: TestClient) -> None:
    told = client.get("/api/v1/documents").json()
    assert told["paging"]["total"] == len(told["documents"]) > 5
    name = told["documents"][0]["name"]
    assert [
        one["name"] for one in client.get("/api/v1/documents", params={"q": name}).json()["documents"]
    ] == [name]
    assert client.get("/documents?q=nothing+like+this").status_code == 200


def test_every_claim_is_marked_in_its_place(client: TestClient) -> None:
    for one in client.get("/api/v1/documents").json()["documents"]:
        told = client.get(f"/api/v1/document/{one['id']}").json()
        runs = [run for passage in told["passages"] for run in passage["runs"]]
        assert all(run["end"] - run["start"] == len(run["text"]) for run in runs)
        begun = [id for run in runs for id in run["begins"]]
        assert told["parts"] > 1 or (sorted(set(begun)) == sorted(begun) and len(begun) == one["claims"])
        page = client.get(f"/document/{one['id']}").text
        assert len(re.findall(r'id="claim-[0-9a-f]+"', page)) == len(begun)


def test_the_marked_runs_are_the_quotes(client: TestClient) -> None:
    events = client.get("/api/v1/timeline?a=EGY&b=ISR&size=20").json()["events"]
    for claim in (claim for event in events for claim in event["claims"]):
        told = client.get(f"/api/v1/document/{claim['document_id']}?claim={claim['id']}").json()
        runs = [
            run for passage in told["passages"] for run in passage["runs"] if claim["id"] in run["claims"]
        ]
        assert "".join(run["text"] for run in runs) == claim["quote"]


def test_copies_stand_side_by_side(client: TestClient) -> None:
    for one in client.get("/api/v1/documents").json()["documents"]:
        for other in client.get(f"/api/v1/document/{one['id']}").json()["copies"]:
            told = client.get(f"/api/v1/document/{one['id']}/copy/{other['id']}").json()
            assert told["runs"] and told["a"]["id"] == one["id"]
            assert client.get(f"/document/{one['id']}/copy/{other['id']}").status_code == 200
            return
    raise AssertionError("the examples hold copies")


def test_sentences_without_a_claim_have_their_reason(client: TestClient) -> None:
    id = client.get("/api/v1/documents").json()["documents"][0]["id"]
    told = client.get(f"/api/v1/document/{id}?uncoded=true").json()
    assert told["uncoded"] and all(one["reason"] for one in told["uncoded"])


def test_what_is_not_there(client: TestClient) -> None:
    id = client.get("/api/v1/documents").json()["documents"][0]["id"]
    assert client.get("/api/v1/document/0123456789abcdef").status_code == 404
    assert client.get(f"/document/{id}?part=99").status_code == 404
    assert client.get(f"/document/{id}/copy/{id}").status_code == 404


def test_a_hostile_document_is_text(hostile: TestClient) -> None:
    one = hostile.get("/api/v1/documents").json()["documents"][0]
    for path in ("/documents", f"/document/{one['id']}"):
        page = hostile.get(path).text
        for harm in ("<script>alert", "<svg", "<img", "<b on", "<i>", "\u202e", 'href="javascript'):
            assert harm not in page
