from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from detente.web import uploads

TEXT = b"On 3 May 1998 Brazil signed a treaty with Argentina."
HARM = "<img src=x onerror=alert(1)>\u202egpj.txt"


def _upload(desk: TestClient, name: str, data: bytes) -> str:
    id: str = desk.post("/api/v1/uploads", json={"name": name, "size": len(data)}).json()["id"]
    assert desk.put(f"/api/v1/uploads/{id}?offset=0", content=data).status_code == 200
    return id


def test_a_form_without_scripts_is_read(desk: TestClient, token: Any, ended: Any) -> None:
    sent = {"form_token": token(desk.get("/read").text), "said": "1998-06-01", "author": "<i>Ann</i>"}
    files = [("files", (HARM, TEXT)), ("files", ("empty.txt", b""))]
    answer = desk.post("/read", data=sent, files=files, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/job/")
    place = answer.headers["location"]
    assert "<noscript><meta http-equiv" in desk.get(place).text
    job = ended(desk, place.removeprefix("/job/"))
    assert (job["state"], job["read"]["read"], len(job["read"]["failed"])) == ("done", 1, 1)
    page = desk.get(place).text
    assert "<img" not in page and "\u202e" not in page and "empty.txt" in page and "meta http" not in page
    assert f"/document/{job['documents'][0]['id']}" in page
    told = desk.get(f"/api/v1/document/{job['documents'][0]['id']}").json()["document"]
    assert (told["author"], told["said"], told["path"].count("/")) == ("<i>Ann</i>", "1998-06-01", 1)
    for view in ("/read", "/jobs"):
        assert place in desk.get(view).text and "<img" not in desk.get(view).text


def test_uploads_are_read_once(desk: TestClient, ended: Any) -> None:
    id = _upload(desk, "a.txt", TEXT)
    begun = desk.post("/api/v1/read", json={"uploads": [id], "publisher": "The Paper"})
    assert begun.status_code == 201 and begun.json()["files"] == ["a.txt"]
    assert desk.post("/api/v1/read", json={"uploads": [id]}).status_code == 404
    job = ended(desk, begun.json()["id"])
    assert job["state"] == "done" and len(job["documents"]) == 1 and not job["again"]
    for verb, status in (("cancel", 200), ("discard", 200), ("resume", 409)):
        assert desk.post(f"/api/v1/job/{job['id']}/{verb}").status_code == status
    assert desk.get("/api/v1/jobs").json()["jobs"][0]["id"] == job["id"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"uploads": []},
        {"uploads": ["../../etc/passwd"]},
        {"uploads": ["abcdef"] * (uploads.FILES + 1)},
        {"uploads": ["abcdef"], "said": "yesterday"},
        {"uploads": ["abcdef"], "path": "/etc/passwd"},
        {"uploads": ["abcdef"], "author": "x" * 201},
    ],
)
def test_what_cannot_be_read_is_refused(desk: TestClient, wrong: dict[str, Any]) -> None:
    desk.get("/read")
    assert desk.post("/api/v1/read", json=wrong).status_code == 422


def test_a_refused_form_leaves_nothing(desk: TestClient, monkeypatch: pytest.MonkeyPatch, token: Any) -> None:
    sent = {"form_token": token(desk.get("/read").text)}
    file = {"files": ("a.txt", TEXT)}
    assert desk.post("/read", data={"form_token": "0"}, files=file).status_code == 403
    assert desk.post("/read", data=sent).status_code == 400
    assert desk.post("/read", data=sent | {"said": "1998-02-30"}, files=file).status_code == 400
    assert desk.post("/read", data=sent | {"author": "x" * 201}, files=file).status_code == 400
    assert desk.post("/read", data=sent, files={"files": ("NUL", TEXT)}).status_code == 400
    monkeypatch.setattr("detente.web.views.handing.FILES", 1)
    many = [("files", (f"{n}.txt", TEXT)) for n in range(3)]
    assert desk.post("/read", data=sent, files=many).status_code == 400
    assert desk.get("/api/v1/jobs").json() == {"jobs": []}
    inbox = desk.app.state.jobs.inbox.folder  # type: ignore[attr-defined]
    assert not inbox.exists() or not list(inbox.iterdir())


def test_a_button_of_a_job(desk: TestClient, token: Any, ended: Any) -> None:
    carried = token(desk.get("/read").text)
    id = desk.post("/api/v1/read", json={"uploads": [_upload(desk, "a.txt", TEXT)]}).json()["id"]
    assert desk.post(f"/job/{id}", data={"form_token": "0", "verb": "cancel"}).status_code == 403
    assert desk.post(f"/job/{id}", data={"form_token": carried, "verb": "burn"}).status_code == 422
    done = desk.post(f"/job/{id}", data={"form_token": carried, "verb": "cancel"}, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, f"/job/{id}")
    if ended(desk, id)["state"] == "cancelled":
        page = desk.get(f"/job/{id}").text
        assert "Go on" in page and "Remove the files" in page


def test_there_is_no_such_job_and_nothing_for_readers(desk: TestClient, client: TestClient) -> None:
    assert desk.get("/job/000000").status_code == 404
    assert desk.get("/job/..%2f..%2fetc").status_code == 404
    assert desk.post("/api/v1/job/000000/cancel").status_code == 404
    assert "form_token" not in client.get("/read").text and "read-only" in client.get("/read").text
    assert client.post("/read", files={"files": ("a.txt", TEXT)}).status_code == 403
    assert client.post("/api/v1/read", json={"uploads": ["abcdef"]}).status_code == 403
