"""The HTTP API against its own description: whatever schemathesis thinks of, answers are as described."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient

from detente.web.app import app
from detente.web.view import API
from detente.web.views import VIEWS

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
from schemathesis import checks  # noqa: E402
from schemathesis.specs.openapi import checks as openapi  # noqa: E402

HOST = {"host": "localhost"}
CHECKS = [
    checks.not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_schema_conformance,
]


OPERATIONS = [
    f"{method.upper()} {path}"
    for path, methods in app(Path("none"), read_only=True).openapi()["paths"].items()
    for method in methods
]
BARE = {
    f"{method.upper()} {path}"
    for path, methods in app(Path("none"), read_only=True).openapi()["paths"].items()
    for method, told in methods.items()
    if not told.get("parameters") and "requestBody" not in told
}


@pytest.fixture(scope="module")
def described(examples_dossier: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The description of a desk over a copy of the examples, which may be changed."""
    folder = tmp_path_factory.mktemp("described") / "examples"
    copytree(examples_dossier, folder)
    return schemathesis.openapi.from_asgi(f"{API}/openapi.json", app(folder), headers=HOST)


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_answers_are_as_described(described: Any, operation: str, mode: Any) -> None:
    method, _, path = operation.partition(" ")
    if mode is schemathesis.GenerationMode.NEGATIVE and operation in BARE:
        pytest.skip("it has nothing that could be asked wrongly")

    @settings(
        max_examples=15, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck), database=None,
    )  # fmt: skip
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        answer = case.call(headers=HOST)
        case.validate_response(answer, checks=CHECKS)

    ask()


def test_every_view_with_a_page_has_its_data(client: TestClient) -> None:
    told = client.get(f"{API}/openapi.json").json()["paths"]
    assert {f"{API}{view.path}" for view in VIEWS} <= set(told)
    assert all(one["description"] for path in told.values() for one in path.values())
