from __future__ import annotations

from starlette.testclient import TestClient


def test_the_events_between_two_as_json(client: TestClient) -> None:
    told = client.get("/api/v1/timeline", params={"a": "Egypt", "b": "ISR", "size": 5}).json()
    assert (told["a"], told["b"]) == ("EGY", "ISR")
    assert len(told["events"]) == 5 and told["paging"]["pages"] > 1
    for event in told["events"]:
        assert {"EGY", "ISR"} <= {*event["source"], *event["target"]}
        assert all(claim["quote"] for claim in event["claims"])


def test_a_page_shows_what_the_json_says(client: TestClient) -> None:
    told = client.get("/api/v1/timeline?a=EGY&b=ISR&type=CONSULT").json()
    page = client.get("/timeline?a=EGY&b=ISR&type=CONSULT&status=&first=").text
    assert told["events"]
    assert all(f'id="event-{event["event"]}"' in page for event in told["events"])


def test_filters_narrow(client: TestClient) -> None:
    everything = client.get("/api/v1/timeline").json()["paging"]["total"]
    some = client.get("/api/v1/timeline?first=1970&last=1979&status=happened").json()["paging"]["total"]
    assert 0 < some < everything


def test_what_cannot_be_asked_is_said_in_a_sentence(client: TestClient) -> None:
    answer = client.get("/api/v1/timeline?a=Atlantis")
    assert answer.status_code == 400 and "Atlantis" in answer.json()["error"]
    page = client.get("/timeline?a=Atlantis")
    assert page.status_code == 400 and "Atlantis" in page.text
    assert client.get("/api/v1/timeline?size=0").status_code == 422
    assert "&#39;size&#39;" in client.get("/timeline?size=x").text


def test_nothing_of_a_document_is_markup(hostile: TestClient) -> None:
    page = hostile.get("/timeline").text
    assert "onerror" in page  # the sentence is shown
    for harm in ("<script>alert", "<svg", "<img", "href='javascript", "<b onmouseover", "\u202e"):
        assert harm not in page
