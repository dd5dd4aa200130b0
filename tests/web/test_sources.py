from __future__ import annotations

from starlette.testclient import TestClient

from detente import api


def test_every_document_belongs_to_one_source(client: TestClient) -> None:
    told = client.get("/api/v1/sources?size=500").json()["sources"]
    documents = client.get("/api/v1/documents").json()["paging"]["total"]
    assert sum(one["documents"] for one in told) == documents
    page = client.get("/sources").text
    assert all(f"/sources/{one['id']}" in page for one in told)
    assert any(one["copies"] for one in told) and any(one["partisan"] for one in told)
    assert all(0 <= one["share"] <= 1 and one["partisan"] <= one["events"] for one in told)


def test_a_source_has_its_documents(client: TestClient) -> None:
    for one in client.get("/api/v1/sources").json()["sources"]:
        told = client.get(f"/api/v1/sources/{one['id']}").json()
        assert told["source"] == one and len(told["documents"]) == one["documents"]
        page = client.get(f"/sources/{one['id']}").text
        assert all(f"/document/{text['id']}" in page for text in told["documents"])
    assert client.get("/api/v1/sources/0123456789ab").status_code == 404


def test_a_claim_marked_false_counts_against_its_source(writer: TestClient) -> None:
    before = writer.get("/api/v1/sources").json()["sources"][0]
    id = writer.get(f"/api/v1/sources/{before['id']}").json()["documents"][0]["id"]
    claim = api.claims(writer.app.state.desk.folder, document=id)[0]  # type: ignore[attr-defined]
    assert writer.post("/api/v1/judgements", json={"verb": "false", "about": [claim.id]}).status_code == 201
    after = writer.get(f"/api/v1/sources/{before['id']}").json()["source"]
    assert (after["false"], after["claims"]) == (before["false"] + 1, before["claims"] - 1)
    assert after["share"] > 0
