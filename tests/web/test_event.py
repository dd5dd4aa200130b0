from __future__ import annotations

from starlette.testclient import TestClient

from detente.web.pages import due


def _one(client: TestClient) -> dict[str, object]:
    found = client.get("/api/v1/timeline?a=EGY&b=ISR").json()["events"]
    return next(event for event in found if len(event["claims"]) > 1)


def test_every_telling_is_there_with_its_quote(client: TestClient) -> None:
    id = _one(client)["event"]
    told = client.get(f"/api/v1/event/{id}").json()
    page = client.get(f"/event/{id}").text
    assert told["grounds"] and told["sources"]
    for claim in told["event"]["claims"]:
        assert f'id="claim-{claim["id"]}"' in page
        assert claim["sentence"]["before"] is not None


def test_an_event_that_is_not_there(client: TestClient) -> None:
    assert client.get("/api/v1/event/000000000000").status_code == 404
    assert client.get("/event/nothing").status_code == 422


def test_a_read_only_page_has_no_forms_that_change(client: TestClient) -> None:
    assert 'method="post"' not in client.get(f"/event/{_one(client)['event']}").text


def test_a_hostile_quote_is_text(hostile: TestClient) -> None:
    for event in hostile.get("/api/v1/timeline").json()["events"]:
        page = hostile.get(f"/event/{event['event']}").text
        for harm in ("<script>alert", "<svg", "<img", "<b on", "<i>", "\u202e"):
            assert harm not in page


def test_what_two_did_together_leads_to_the_two(client: TestClient) -> None:
    found = client.get("/api/v1/timeline?a=EGY&b=ISR&size=200").json()["events"]
    both = next(event for event in found if set(event["source"]) == set(event["target"]) == {"EGY", "ISR"})
    page = client.get(f"/event/{both['event']}").text
    assert set(client.get(f"/api/v1/event/{both['event']}").json()["between"]) == {"EGY", "ISR"}
    assert "How Egypt and Israel stand" in page and "&harr;" in page and "&rarr;" not in page


def test_days_are_in_words() -> None:
    assert due("2019-23") == "by autumn 2019" and due("2000-02-10") == "by 10 February 2000"
    assert due("2000-02-01/2000-02-10") == "between 1 and 10 February 2000" and due("../1978").startswith(
        "until"
    )
