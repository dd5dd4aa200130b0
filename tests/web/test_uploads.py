from __future__ import annotations

import io
import os
import unicodedata
from pathlib import Path

import pytest
from starlette.exceptions import HTTPException
from starlette.testclient import TestClient

from detente.errors import DossierError, UsageError
from detente.web import uploads
from detente.web.guards import UPLOAD, TooLarge
from detente.web.uploads import Inbox, file_name, once

JOB = "0123456789abcdef"


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("report.txt", "report.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\note.html", "note.html"),
        ("..", "unnamed"),
        ("/", "unnamed"),
        (".ssh", "ssh"),
        ("a\x00b\u202ec\nd.pdf", "abcd.pdf"),
        ('<b onload="x">.txt', "_b onload=_x__.txt"),
        ("http://h/x", "x"),
        ("name. ", "name"),
        ("\udc80.txt", "txt"),
    ],
)
def test_a_name_is_no_path_and_shows_all_of_itself(told: str, named: str) -> None:
    assert file_name(told) == named


def test_a_name_is_composed_and_not_too_long() -> None:
    assert file_name(unicodedata.normalize("NFD", "Zürich.txt")) == "Zürich.txt"
    for told in ("x" * 500 + ".html", "\u4e2d" * 500 + ".html", "x." + "y" * 500):
        name = file_name(told)
        assert len(name) <= 100 and len(name.encode()) <= 200
    assert file_name("x" * 500 + ".html").endswith("x.html")


@pytest.mark.parametrize("told", ["CON", "nul.txt", "com1.tar.gz", "a/LPT9", "aux .txt"])
def test_a_name_of_a_device_is_refused(told: str) -> None:
    with pytest.raises(UsageError, match="device"):
        file_name(told)


def test_names_are_given_once() -> None:
    assert once(["a.txt", "A.txt", "b", "a.txt"]) == ["a.txt", "A-2.txt", "b", "a-3.txt"]


def test_an_upload_grows_and_becomes_the_file_of_a_job(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    made = inbox.begin("../a.txt", 5)
    inbox.write(made, b"abc")
    with pytest.raises(UsageError, match="wholly"):
        inbox.take([made.id], JOB)
    with pytest.raises(TooLarge):
        inbox.write(made, b"def")
    inbox.write(made, b"de")
    other = inbox.store("a.txt", 1, io.BytesIO(b"x"))
    assert {path.parent for path in (made.path, other.path)} == {tmp_path / "inbox"}
    assert inbox.take([made.id, other.id, made.id], JOB) == ["a.txt", "a-2.txt"]
    folder = tmp_path / "inbox" / JOB / "uploaded"
    assert (folder / "a.txt").read_bytes() == b"abcde" and (folder / "a-2.txt").read_bytes() == b"x"
    with pytest.raises(DossierError):
        inbox.find(made.id)
    inbox.drop(JOB)
    assert list((tmp_path / "inbox").iterdir()) == []


def test_nothing_to_take_and_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = Inbox(tmp_path)
    with pytest.raises(UsageError, match="at least one"):
        inbox.take([], JOB)
    with pytest.raises(TooLarge):
        inbox.begin("a", UPLOAD + 1)
    monkeypatch.setattr(uploads, "FILES", 1)
    with pytest.raises(UsageError, match="too many"):
        inbox.take([inbox.begin("a", 0).id, inbox.begin("b", 0).id], JOB)
    monkeypatch.setattr(uploads, "OPEN", 2)
    with pytest.raises(HTTPException, match="429"):
        inbox.begin("c", 0)
    monkeypatch.setattr(uploads, "SPARE", 1 << 62)
    monkeypatch.setattr(uploads, "OPEN", 9)
    with pytest.raises(HTTPException, match="507"):
        inbox.begin("c", 0)


def test_what_is_a_day_old_goes_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    inbox = Inbox(tmp_path)
    fresh = inbox.begin("a", 1)
    for name in (JOB, "fedcba9876543210", "mine"):
        (folder / name).mkdir()
    (folder / "notes.txt").write_text("x")
    (folder / "00000000000000aa.part").write_text("x")
    (tmp_path / "else").mkdir()
    (folder / "00000000000000bb").symlink_to(tmp_path / "else")
    for path in folder.iterdir():
        os.utime(path, (0, 0), follow_symlinks=False)
    inbox.tidy([JOB])
    left = {path.name for path in folder.iterdir()}
    assert left == {JOB, "mine", "notes.txt", "00000000000000bb", fresh.path.name}


def test_a_linked_inbox_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "else" / JOB).mkdir(parents=True)
    os.utime(tmp_path / "else" / JOB, (0, 0))
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "inbox").symlink_to(tmp_path / "else")
    inbox = Inbox(tmp_path / "d")
    inbox.tidy(())
    assert (tmp_path / "else" / JOB).is_dir()
    with pytest.raises(DossierError, match="link"):
        inbox.begin("a", 1)


def test_pieces_over_http(writer: TestClient) -> None:
    begun = writer.post("/api/v1/uploads", json={"name": "../x.txt", "size": 6})
    assert begun.status_code == 201 and begun.json() | {"id": ""} == {
        "id": "", "name": "x.txt", "size": 6, "offset": 0,
    }  # fmt: skip
    address = f"/api/v1/uploads/{begun.json()['id']}"
    assert writer.put(f"{address}?offset=0", content=b"abc").json()["offset"] == 3
    wrong = writer.put(f"{address}?offset=0", content=b"abc")
    assert wrong.status_code == 409 and "byte 3" in wrong.json()["error"]
    assert writer.get(address).json()["offset"] == 3
    assert writer.put(f"{address}?offset=3", content=b"defg").status_code == 413
    assert writer.put(f"{address}?offset=3", content=b"def").json()["offset"] == 6
    assert writer.delete(address).status_code == 200
    assert writer.get(address).status_code == 404
    assert writer.put(f"{address}?offset=6", content=b"").status_code == 404


def test_what_is_no_upload_is_refused(writer: TestClient, client: TestClient) -> None:
    for wrong in ({"name": "", "size": 1}, {"name": "a", "size": -1}, {"name": "a", "size": UPLOAD + 1}):
        assert writer.post("/api/v1/uploads", json=wrong).status_code == 422
    assert writer.post("/api/v1/uploads", json={"name": "CON", "size": 1}).status_code == 400
    assert writer.post("/api/v1/uploads", content=b'{"name": "a", "size": 1}').status_code == 422
    assert writer.get("/api/v1/uploads/..%2f..%2frecord.sqlite").status_code == 404
    assert writer.get("/api/v1/uploads/record.sqlite").status_code == 422
    assert client.post("/api/v1/uploads", json={"name": "a", "size": 1}).status_code == 403


def test_a_read_only_desk_clears_nothing(client: TestClient, examples_dossier: Path) -> None:
    assert client.get("/read").status_code == 200
    assert not (examples_dossier / "inbox").exists()
