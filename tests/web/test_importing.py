from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

MINE = b"who,whom,day,what\nBrazil,Argentina,1998-05-03,AGREE\n<b>Nobody</b>,Chile,no day,AGREE\n"
COLUMNS = b'title = "Rows of ours"\n[columns]\nactor = "who"\ntarget = "whom"\ndate = "day"\ncode = "what"\n'


def test_a_table_of_ones_own_is_imported(desk: TestClient, token: Any, ended: Any) -> None:
    page = desk.get("/import").text
    assert "UCDP GED" in page and "CC BY 4.0" in page
    files = [("files", ("rows.csv", MINE)), ("mapping", ("columns.toml", COLUMNS))]
    sent = {"form_token": token(page), "format": "auto"}
    answer = desk.post("/import", data=sent, files=files, follow_redirects=False)
    assert answer.status_code == 303
    job = ended(desk, answer.headers["location"].removeprefix("/job/"))
    assert (job["state"], job["error"], job["files"]) == ("done", "", ["rows.csv"])
    told = job["imported"]
    assert (told["rows"], told["kept"], told["refused"]) == (2, 1, 1)
    assert told["rejected"][0]["line"] == 3 and "/" not in told["table"] + told["left_out"]
    page = desk.get(answer.headers["location"]).text
    assert "Rows left out" in page and told["table"] in page and "<b>Nobody" not in page
    tables = desk.get("/api/v1/import").json()["tables"]
    assert [(one["table"], one["rows"], one["title"]) for one in tables] == [
        (told["table"], 1, "Rows of ours")
    ]
    assert told["table"] in desk.get("/import").text


def test_what_is_no_table_fails_and_can_be_removed(desk: TestClient, ended: Any) -> None:
    ids = [desk.post("/api/v1/uploads", json={"name": "a.csv", "size": 3}).json()["id"]]
    asked = {"uploads": ids, "format": "icews"}
    assert desk.post("/api/v1/import", json=asked).status_code == 400
    assert desk.put(f"/api/v1/uploads/{ids[0]}?offset=0", content=b"a,b").status_code == 200
    job = ended(desk, desk.post("/api/v1/import", json=asked).json()["id"])
    assert job["state"] == "failed" and job["again"] and "a.csv" in job["error"]
    assert (
        "uploaded/" not in job["error"] and job["error"].split(";")[-1] in desk.get(f"/job/{job['id']}").text
    )
    assert not desk.post(f"/api/v1/job/{job['id']}/discard").json()["again"]


def test_a_format_that_is_none_is_refused(desk: TestClient, client: TestClient) -> None:
    id = desk.post("/api/v1/uploads", json={"name": "a.csv", "size": 0}).json()["id"]
    answer = desk.post("/api/v1/import", json={"uploads": [id], "format": "../x"})
    assert answer.status_code == 400 and "gdelt2" in answer.json()["error"]
    assert client.post("/import", files={"files": ("a.csv", MINE)}).status_code == 403
    assert client.get("/import").status_code == 200
