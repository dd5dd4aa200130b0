"""A desk over the examples, one that is read-only, and one over a document that means harm."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from starlette.testclient import TestClient

from detente import api
from detente.web.app import app

HERE = "http://localhost"
# What a document could bring that a page must never run, follow or be turned around by.
HOSTILE = (
    "<script>alert(1)</script><svg onload=alert(2)><a href='javascript:alert(3)'>x</a>\n\n"
    "On 3 May 1998 Brazil</mark><img src=x onerror=alert(4)> signed a treaty with Argentina. "
    "On 4 May 1998 Brazil sold \u202egnihton\u202c wheat to Argentina. "
    "Argentina said that Brazil would visit data:text/html,<b>Chile</b> in 1999.\n"
)


@pytest.fixture(scope="session")
def examples_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled examples, read once; nobody writes to it."""
    return api.demo(tmp_path_factory.mktemp("desk") / "examples")


@pytest.fixture(scope="session")
def hostile_dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One text that means harm, by its name and its author too."""
    folder = tmp_path_factory.mktemp("hostile")
    text = folder / "<b onmouseover=alert(5)>.txt"
    text.write_text(HOSTILE, "utf-8")
    api.read(text, folder / "d", author="<i>Mallory</i>\u202e", publisher="javascript:alert(6)")
    return folder / "d"


@pytest.fixture(scope="session")
def client(examples_dossier: Path) -> Iterator[TestClient]:
    """Asks the desk over the examples; it is read-only, so that tests do not meet each other's changes."""
    with TestClient(app(examples_dossier, read_only=True), base_url=HERE) as made:
        yield made


@pytest.fixture(scope="session")
def hostile(hostile_dossier: Path) -> Iterator[TestClient]:
    """Asks the desk over the text that means harm."""
    with TestClient(app(hostile_dossier, read_only=True), base_url=HERE) as made:
        yield made


@pytest.fixture
def writer(examples_dossier: Path, tmp_path: Path) -> Iterator[TestClient]:
    """Asks a desk over a copy of the examples, which may be changed."""
    copytree(examples_dossier, tmp_path / "copy")
    with TestClient(app(tmp_path / "copy"), base_url=HERE) as made:
        yield made


@pytest.fixture
def desk(writer: TestClient) -> Iterator[TestClient]:
    """A desk that may be changed; what still runs at the end is stopped."""
    yield writer
    writer.app.state.jobs.stop()  # type: ignore[attr-defined]


@pytest.fixture
def token() -> Callable[[str], str]:
    """Finds what the forms of a page must carry."""

    def found(page: str) -> str:
        told = re.search(r'name="form_token" value="([0-9a-f]+)"', page)
        assert told
        return told[1]

    return found


@pytest.fixture
def ended() -> Callable[[TestClient, str], dict[str, Any]]:
    """Waits for the end of a job."""

    def wait(desk: TestClient, id: str) -> dict[str, Any]:
        for _ in range(600):
            job: dict[str, Any] = desk.get(f"/api/v1/job/{id}").json()
            if job["state"] not in ("waiting", "running"):
                return job
            time.sleep(0.1)
        pytest.fail("the job did not end")

    return wait
