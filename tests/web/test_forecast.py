from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

FORECAST = "/forecast/EGY/ISR"


def test_chances_have_intervals_and_reasons_that_lead_to_events(
    client: TestClient, examples_dossier: Path
) -> None:
    told = client.get(f"/api/v1{FORECAST}").json()
    page = client.get(FORECAST).text
    for one in told["forecasts"]:
        low, high = one["within90"]
        assert 0 <= low <= one["probability"] <= high <= 1
    first = next(r for one in told["forecasts"] for r in one["reasons"] if r["shares"])
    assert f'href="/event/{first["shares"][0]["event"]}"' in page
    assert all(caution.split(".")[0] in page for caution in told["cautions"])
    assert not (examples_dossier / "forecasts.jsonl").exists()  # looking keeps nothing


def test_what_if_something_had_or_had_not_been(client: TestClient) -> None:
    query = "?horizon=1y&type=assault&suppose=Israel+invaded+Egypt"
    told = client.get(f"/api/v1{FORECAST}{query}").json()
    assert told["asked"] == ["Israel invaded Egypt"] and told["supposed"][0]["type"] == "ASSAULT"
    page = client.get(f"{FORECAST}{query}").text
    assert told["note"] in page and 'value="Israel invaded Egypt"' in page
    id = next(
        s["event"] for r in told["forecasts"][0]["reasons"] for s in r["shares"] if " " not in s["event"]
    )
    gone = client.get(f"/api/v1{FORECAST}?horizon=1y&type=assault&without={id}").json()
    assert gone["without"] == [id] and id in gone["events"]


def test_what_cannot_be_asked_for(client: TestClient) -> None:
    for query, status in (
        ("horizon=soon", 400), ("suppose=Hello", 400), ("without=zzzzzz", 422), ("without=000000000000", 404),
        ("by=week", 422), ("opens=then", 422), ("type=PICNIC", 400), (f"suppose={'x' * 301}", 422),
    ):  # fmt: skip
        assert client.get(f"/api/v1{FORECAST}?{query}").status_code == status, query
    assert client.get("/forecast/EGY/Egypt").status_code == 400
