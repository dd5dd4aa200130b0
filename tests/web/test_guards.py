from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.web.app import app
from detente.web.guards import COOKIE

TOKEN = "a-token-of-some-length"


@pytest.fixture(scope="module")
def locked(examples_dossier: Path) -> TestClient:
    """A desk that asks for a token."""
    return TestClient(app(examples_dossier, token=TOKEN), base_url="http://localhost", follow_redirects=False)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.1.nip.io", "[::2]"])
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/timeline", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:9", "[::1]:8000"])
def test_this_machine_is_served(client: TestClient, host: str) -> None:
    assert client.get("/timeline", headers={"host": host}).status_code == 200


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/timeline", "/nothing", "/assets/desk.css", "/api/v1/timeline"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://localhost.evil.example"])
def test_a_change_from_another_origin_is_refused(writer: TestClient, origin: str) -> None:
    assert writer.post("/timeline", headers={"origin": origin}).status_code == 403
    assert writer.post("/timeline", headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_read_only_refuses_every_change(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.request(method, "/timeline")
        assert answer.status_code == 403 and "read-only" in answer.text


def test_a_token_is_asked_for(locked: TestClient) -> None:
    assert locked.get("/timeline").status_code == 401
    assert locked.get("/timeline?token=wrong").status_code == 401
    assert locked.get("/timeline", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert locked.get("/timeline", headers={"cookie": f"{COOKIE}=wrong; ="}).status_code == 401
    assert locked.get("/timeline", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_with_a_token_a_number_is_a_host_and_a_name_is_not(locked: TestClient) -> None:
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert locked.get("/timeline", headers=bearer | {"host": "192.0.2.7:8000"}).status_code == 200
    assert locked.get("/timeline", headers=bearer | {"host": "evil.example"}).status_code == 421


def test_the_token_of_an_address_becomes_a_cookie(locked: TestClient) -> None:
    answer = locked.get(f"//evil.example/timeline?token={TOKEN}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/") and not answer.headers["location"].startswith("//")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and TOKEN not in answer.headers["location"]
    assert locked.get("/timeline", headers={"cookie": f"{COOKIE}={TOKEN}"}).status_code == 200


def test_too_long_an_address_and_too_large_a_form(client: TestClient, writer: TestClient) -> None:
    assert client.get("/timeline?a=" + "x" * 10_000).status_code == 414
    assert client.get("/assets/..%2f..%2fpages.py").status_code == 404
    assert client.get("/assets/pages.py").status_code == 404


def test_a_fault_of_ours_is_said_and_shows_nothing_of_it(examples_dossier: Path) -> None:
    made = app(examples_dossier)
    made.add_api_route("/api/v1/broken", lambda: 1 // 0, methods=["GET"])
    asking = TestClient(made, base_url="http://localhost", raise_server_exceptions=False)
    answer = asking.get("/api/v1/broken")
    assert answer.status_code == 500 and "fault" in answer.json()["error"] and "Zero" not in answer.text
