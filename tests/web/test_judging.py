from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient


def _event(client: TestClient, most: int = 99) -> dict[str, Any]:
    found = client.get("/api/v1/timeline?a=EGY&b=ISR").json()["events"]
    return next(event for event in found if 1 < len(event["claims"]) <= most)


def test_a_claim_is_marked_false_and_that_is_taken_back(writer: TestClient) -> None:
    claim = _event(writer)["claims"][0]["id"]
    said = writer.post("/api/v1/judgements", json={"verb": "false", "about": [claim], "why": "misread"})
    assert said.status_code == 201 and said.json()["verb"] == "false"
    assert writer.get(f"/api/v1/timeline?a=EGY&b=ISR&claim={claim}").status_code == 200
    assert claim not in str(writer.get("/api/v1/timeline?a=EGY&b=ISR").json())
    undone = writer.post(f"/api/v1/judgements/{said.json()['id']}/undo", json={})
    assert undone.json()["undone"]
    assert claim in str(writer.get("/api/v1/timeline?a=EGY&b=ISR").json())


def test_a_form_corrects_and_leads_back(writer: TestClient, token: Any) -> None:
    event = _event(writer)
    page = writer.get(f"/event/{event['event']}").text
    claim = event["claims"][0]["id"]
    sent = {
        "form_token": token(page), "verb": "correct", "about": claim, "type": "THREATEN",
        "why": "a threat", "back": f"/event/{claim}", "seen": "0",
    }  # fmt: skip
    answer = writer.post("/judgements", data=sent, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/event/{claim}")
    told = writer.get(f"/api/v1/event/{claim}").json()
    assert next(c for c in told["event"]["claims"] if c["id"] == claim)["type"] == "THREATEN"
    assert told["judgements"][0]["why"] == "a threat" and told["seen"] == 1
    assert "Take back" in writer.get("/judgements").text


def test_two_tabs_lose_nothing(writer: TestClient) -> None:
    event = _event(writer)
    claim = event["claims"][0]["id"]
    first = {"verb": "correct", "about": [claim], "change": {"status": "planned"}, "seen": 0}
    other = {"verb": "false", "about": [claim], "seen": 0}
    assert writer.post("/api/v1/judgements", json=first).status_code == 201
    answer = writer.post("/api/v1/judgements", json=other)
    assert answer.status_code == 409 and "correct" in answer.json()["error"]
    assert len(writer.get("/api/v1/judgements").json()["judgements"]) == 1
    assert writer.post("/api/v1/judgements", json=other | {"seen": 1}).status_code == 201


@pytest.mark.parametrize("token", ["", "0" * 64, "\u00e9"])
def test_a_form_of_no_page_of_ours_is_refused(writer: TestClient, token: str) -> None:
    claim = _event(writer)["claims"][0]["id"]
    answer = writer.post("/judgements", data={"form_token": token, "verb": "false", "about": claim})
    assert answer.status_code in (403, 422)
    assert not writer.get("/api/v1/judgements").json()["judgements"]


def test_what_is_no_judgement_is_refused(writer: TestClient) -> None:
    for wrong in (
        {"verb": "burn", "about": ["abcdef"]}, {"verb": "false", "about": []},
        {"verb": "false", "about": ["../../etc"]}, {"verb": "false", "about": ["abcdef"], "more": 1},
    ):  # fmt: skip
        assert writer.post("/api/v1/judgements", json=wrong).status_code == 422
    assert writer.post("/api/v1/judgements", json={"verb": "false", "about": ["000000"]}).status_code in (
        400,
        404,
    )
    assert writer.post("/api/v1/judgements", content=b'{"verb": "false"}').status_code == 422


def test_a_form_leads_nowhere_else(writer: TestClient, token: Any) -> None:
    event = _event(writer)
    carried = token(writer.get(f"/event/{event['event']}").text)
    for number, back in enumerate(("//evil.example", "https://evil.example", "/\\evil.example")):
        sent = {"form_token": carried, "verb": "false", "about": event["claims"][0]["id"], "back": back}
        answer = writer.post("/judgements", data=sent, follow_redirects=False)
        assert answer.headers.get("location", "/judgements") == "/judgements", number
