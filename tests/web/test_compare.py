from __future__ import annotations

from starlette.testclient import TestClient

COMPARE = "/compare/EGY/ISR"


def test_nothing_named_is_a_page_to_name_it_on(client: TestClient) -> None:
    assert client.get(f"/api/v1{COMPARE}").json()["relations"] == []
    assert 'name="with"' in client.get(COMPARE).text


def test_two_relations_stand_side_by_side(client: TestClient) -> None:
    told = client.get(f"/api/v1{COMPARE}?with=Jordan&with=ISR").json()
    assert told["other"] == ["JOR", "ISR"]
    assert [(one["a"], one["b"]) for one in told["relations"]] == [("EGY", "ISR"), ("JOR", "ISR")]
    assert client.get(f"/api/v1{COMPARE}?with=JOR,ISR").json() == told
    page = client.get(f"{COMPARE}?with=JOR&with=ISR").text
    assert "Egypt and Israel beside Jordan and Israel" in page
    chart = client.get(told["curve"])
    assert chart.status_code == 200 and 'target="_top"' in chart.text


def test_one_relation_as_groups_of_sources_tell_it(client: TestClient) -> None:
    told = client.get(f"/api/v1{COMPARE}?sources=txt&sources=nobody-<b>").json()
    assert [one["told"] for one in told["relations"]] == ["txt", "nobody-<b>"]
    page = client.get(f"{COMPARE}?sources=txt&sources=nobody-<b>").text
    assert "<b>" not in page and "nobody-&lt;b&gt;" in page
    assert client.get(told["curve"]).status_code == 200


def test_what_cannot_be_compared(client: TestClient) -> None:
    for query in ("with=JOR", "with=JOR,ISR,SYR", "sources=one", "with=JOR,ISR&sources=a&sources=b"):
        assert client.get(f"/api/v1{COMPARE}?{query}").status_code == 400, query
    assert client.get(f"{COMPARE}/curve.svg").status_code == 400
