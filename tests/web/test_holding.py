from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from shutil import copytree

import pytest
from starlette.testclient import TestClient

from detente import api
from detente.web.app import app
from detente.web.aside import Answer, Aside
from detente.web.holding import BEHIND, NOTE, Holding
from detente.web.view import Keep

HERE = "http://localhost"


class Slowly:
    """Stands for the other process: answers when it is told to."""

    def __init__(self) -> None:
        self.alive = True
        self.asked: list[tuple[str, str]] = []
        self.go = threading.Event()
        self.told = 0

    def ask(self, path: str, query: str) -> Future[Answer]:
        self.asked.append((path, query))
        found: Future[Answer] = Future()
        found.set_running_or_notify_cancel()

        def answer() -> None:
            self.go.wait(10)
            body = b"<p>" + NOTE + str(len(self.asked)).encode()
            found.set_result(Answer(200, ((b"content-type", b"text/html"),), body))

        threading.Thread(target=answer, daemon=True).start()
        return found

    def changed(self) -> None:
        self.told += 1


@pytest.fixture
def slowly() -> Slowly:
    return Slowly()


@pytest.fixture
def behind_it(examples_dossier: Path, tmp_path: Path, slowly: Slowly) -> Iterator[TestClient]:
    """A desk over a copy of the examples, its slow answers made elsewhere."""
    copytree(examples_dossier, tmp_path / "copy")
    with TestClient(app(tmp_path / "copy", aside=slowly), base_url=HERE) as made:  # type: ignore[arg-type]
        yield made


def test_what_is_made_of_the_whole_record_is_made_aside(examples_dossier: Path) -> None:
    keep = app(examples_dossier).state.holding.keep
    for path in ("/timeline", "/api/v1/disputes", "/dispute/abcdef", "/registers/arms", "/forecast/PAK/IND",
                 "/api/v1/", "/map.svg", "/relation/PAK/IND/curve.svg", "/sources", "/relation/PAK/IND",
                 "/compare/PAK/IND/curve.svg", "/registers/arms/table.csv", "/expectations"):  # fmt: skip
        assert keep(path) is Keep.ASIDE, path
    for path in ("/document/abcdef", "/api/v1/event/abcdef", "/search", "/judgements", "/method/network"):
        assert keep(path) is Keep.HERE, path
    for path in ("/", "/jobs", "/job/abcdef", "/read", "/api/v1/import", "/place/abcdef/1/2", "/no/such"):
        assert keep(path) is Keep.NOT, path
    assert keep("/timeline", "a=PAK") is Keep.ASIDE and keep("/timeline", "a=PAK&b=IND") is Keep.HERE


def test_a_page_says_that_it_is_worked_out_and_comes_by_itself(behind_it: TestClient, slowly: Slowly) -> None:
    first = behind_it.get("/disputes")
    assert (first.status_code, first.headers["refresh"]) == (202, "2")
    assert "<h1>Being worked out</h1>" in first.text and 'href="/disputes"' in first.text
    slowly.go.set()
    found = behind_it.get("/disputes")
    for _ in range(100):
        if found.status_code == 200:
            break
        found = behind_it.get("/disputes")
    assert found.status_code == 200 and slowly.asked == [("/disputes", "")]
    assert behind_it.get("/disputes").text == found.text and len(slowly.asked) == 1


def test_data_is_waited_for(behind_it: TestClient, slowly: Slowly) -> None:
    threading.Timer(0.1, slowly.go.set).start()
    assert behind_it.get("/api/v1/disputes").status_code == 200


def test_what_was_before_is_shown_and_says_so(behind_it: TestClient, slowly: Slowly, tmp_path: Path) -> None:
    slowly.go.set()
    assert behind_it.get("/api/v1/disputes").headers.get("detente-behind") is None
    slowly.go.clear()
    text = tmp_path / "new.txt"
    text.write_text("On 3 May 1998 Brazil signed a treaty with Argentina.", "utf-8")
    api.read(text, tmp_path / "copy")
    held = behind_it.get("/api/v1/disputes")
    assert held.headers["detente-behind"] == "true" and "before the record" in held.text
    slowly.go.set()


def test_a_change_at_this_desk_is_told(behind_it: TestClient, slowly: Slowly) -> None:
    slowly.go.set()
    behind_it.get("/api/v1/disputes")
    behind_it.post("/api/v1/judgements", json={})
    assert slowly.told == 1
    behind_it.get("/api/v1/disputes")
    assert len(slowly.asked) == 2


def test_an_answer_is_made_once(examples_dossier: Path) -> None:
    made = app(examples_dossier, read_only=True)
    holding, asked = made.state.holding, list[str]()
    assert isinstance(holding, Holding)

    async def inner(scope: object, receive: object, send: object) -> None:
        asked.append(scope["path"])  # type: ignore[index]
        await asyncio.sleep(0)
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[operator]
        await send({"type": "http.response.body", "body": b"x"})  # type: ignore[operator]

    async def both() -> list[Answer | None]:
        return await asyncio.gather(*(holding.answer("/method", "") for _ in range(3)))

    holding.inner = inner
    assert [found and found.body for found in asyncio.run(both())] == [b"x"] * 3
    assert asked == ["/method"]


def test_what_is_refused_is_not_held(examples_dossier: Path) -> None:
    with TestClient(app(examples_dossier, read_only=True), base_url=HERE) as client:
        assert client.get("/event/ffffffffffff").status_code == 404
        assert not client.app.state.holding._held  # type: ignore[attr-defined]


def test_the_other_process_answers_as_this_one(examples_dossier: Path) -> None:
    aside = Aside(examples_dossier, read_only=True, secret="x")
    try:
        here = app(examples_dossier, read_only=True, secret="x")
        with TestClient(here, base_url=HERE) as client:
            for path, query in (("/timeline", "page=2"), ("/api/v1/disputes", ""), ("/registers", "")):
                found = aside.ask(path, query).result(120)
                asked = client.get(f"{path}?{query}")
                assert (found.status, found.body) == (200, asked.content), path
                assert BEHIND not in found.headers
            assert aside.ask("/timeline", "a=nobody").result(60).status == 400
    finally:
        aside.stop()
    assert not aside.alive and aside._process.poll() is not None


def test_without_the_other_process_the_desk_answers_itself(examples_dossier: Path) -> None:
    aside = Aside(examples_dossier, read_only=True, secret="x")
    aside.stop()
    with pytest.raises(ConnectionError):
        aside.ask("/timeline", "").result(5)
    with TestClient(app(examples_dossier, aside=aside), base_url=HERE) as client:
        assert client.get("/api/v1/timeline").status_code == 200
