"""A model behind a server that behaves well, badly, slowly, or not at all."""

from __future__ import annotations

import json
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from detente.coding.second import server as module
from detente.coding.second.budget import Exhausted, Limits, Spent, room
from detente.coding.second.schema import Malformed
from detente.coding.second.server import Refused
from detente.errors import SourceError, UsageError
from detente.sources.web.fault import Unfetched
from tests.coding.second.conftest import Model, words

KEY = "sk-very-secret"


def test_a_good_answer_is_asked_for_by_schema_and_counted(model: Model) -> None:
    model.says(words("yes", usage={"prompt_tokens": 30, "completion_tokens": 5}))
    asked = model.server(key=KEY, limits=Limits(price=(1.0, 2.0)))
    assert asked.ask("rules", "question") == "yes"
    (body,) = model.asked
    assert body["model"] == "toy" and body["temperature"] == 0 and body["max_tokens"] == 4_096
    assert [m["content"] for m in body["messages"]] == ["rules", "question"]
    strict = body["response_format"]["json_schema"]
    assert strict["strict"] and strict["schema"]["additionalProperties"] is False
    assert model.paths == ["/v1/chat/completions"]
    assert model.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert (asked.spent.asked, asked.spent.answered, asked.spent.requests, asked.spent.guessed) == (
        30,
        5,
        1,
        0,
    )
    assert asked.spent.cost(asked.limits) == pytest.approx(40e-6)
    assert KEY not in repr(asked)


def test_what_a_server_refuses_is_left_out(model: Model) -> None:
    def no(what: str) -> tuple[int, dict[str, str], bytes]:
        return 400, {}, json.dumps({"error": {"message": f"{what} is not supported"}}).encode()

    model.says(no("response_format"), no("'max_tokens'"), no("temperature"), no("json_object"), words("yes"))
    asked = model.server()
    assert asked.ask("r", "q") == "yes"
    assert [one.get("response_format", {}).get("type") for one in model.asked] == [
        "json_schema", "json_object", "json_object", "json_object", None,
    ]  # fmt: skip
    last = model.asked[-1]
    assert "temperature" not in last and "max_tokens" not in last and last["max_completion_tokens"] == 4_096
    assert asked.ask("r", "q") == "yes" and len(model.asked) == 6
    model.says(no("everything"))
    with pytest.raises(Refused, match="status 400: everything is not supported"):
        asked.ask("r", "q")


def test_a_busy_server_is_waited_for_as_long_as_it_says(model: Model) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    model.says(
        (429, {"Retry-After": "7"}, b""), (503, {}, b"{}"), (429, {"Retry-After": later}, b""), words("yes")
    )
    assert model.server().ask("r", "q") == "yes"
    assert model.slept[:2] == [7.0, 2.0] and 20 < model.slept[2] <= 30
    model.says((429, {"Retry-After": "9000"}, b""))
    with pytest.raises(Refused, match="left alone for 9000 s"):
        model.server().ask("r", "q")
    model.slept.clear()
    model.says((500, {}, b"oh \x1b[31m dear"))
    with pytest.raises(Unfetched, match=r"status 500: oh \[31m dear"):
        model.server().ask("r", "q")
    assert model.slept == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_server_that_lets_nobody_in_is_not_asked_again_and_tells_no_key(model: Model, status: int) -> None:
    model.says((status, {}, json.dumps({"error": {"message": f"bad key {KEY}"}}).encode()))
    with pytest.raises(Refused, match=r"bad key \*\*\*") as error:
        model.server(key=KEY).ask("r", "q")
    assert KEY not in str(error.value) and len(model.asked) == 1


def test_no_redirect_is_followed(model: Model) -> None:
    model.says((307, {"Location": model.address.replace("127.0.0.1", "localhost") + "/elsewhere"}, b""))
    with pytest.raises(Refused, match="leads elsewhere, which is not followed"):
        model.server(key=KEY).ask("r", "q")
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    "step",
    [
        (200, {}, b"no json"), (200, {}, b'{"choices": []}'), (200, {}, b"[1]"), (200, {}, b"[" * 100_000),
        (200, {}, b'{"choices": [{"message": {"content": null}}], "usage": {"prompt_tokens": -1}}'),
        words("cut", finish="length"),
    ],
)  # fmt: skip
def test_an_answer_without_words_is_malformed_and_paid_for(
    model: Model, step: tuple[int, dict[str, str], bytes]
) -> None:
    model.says(step)
    asked = model.server()
    with pytest.raises(Malformed):
        asked.ask("r", "q")
    assert asked.spent.tokens > 0 and asked.spent.guessed == 1


def test_a_dying_server_is_tried_again(model: Model) -> None:
    def hang_up(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.shutdown(socket.SHUT_RDWR)

    def break_off(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"{")

    model.says(hang_up, break_off, words("yes"))
    assert model.server().ask("r", "q") == "yes"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    asked = model.server()
    gone = module.Server(f"http://127.0.0.1:{port}/v1", "toy", sleep=model.slept.append)
    with pytest.raises(Unfetched, match="gave no proper answer"):
        gone.ask("r", "q")
    assert gone.spent.requests == 4 and asked.spent.requests == 0


def test_a_slow_server_is_left_when_the_time_is_up(model: Model) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b" ")
            time.sleep(0.05)

    model.says(drip)
    with pytest.raises(Unfetched, match=r"did not answer in 0\.2 s"):
        model.server(seconds=0.2).ask("r", "q")


def test_a_huge_answer_is_not_read_to_its_end(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIMIT", 100_000)

    def pour(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x" * 65_536)

    model.says(pour)
    with pytest.raises(Unfetched, match="more than 100,000 bytes"):
        model.server().ask("r", "q")
    assert len(model.asked) == 1


def test_a_budget_holds_before_a_request_is_begun(model: Model) -> None:
    model.says(words("yes", usage={"prompt_tokens": 100, "completion_tokens": 700}))
    asked = model.server(limits=Limits(tokens=1_000))
    asked.ask("r", "q")
    assert model.asked[0]["max_tokens"] == 999
    with pytest.raises(Exhausted):
        asked.ask("r", "q")
    assert len(model.asked) == 1
    cost = Limits(cost=0.001, price=(0.5, 2.0))
    assert 400 < room(cost, Spent(), "word " * 100) < 500
    with pytest.raises(Exhausted):
        room(cost, Spent(asked=1_000, answered=300), "q")
    with pytest.raises(UsageError, match="--price"):
        Limits(cost=1.0)
    with pytest.raises(UsageError):
        Limits(tokens=-1)


def test_a_rate_keeps_requests_apart(model: Model) -> None:
    model.says(words("yes"))
    asked = model.server(limits=Limits(rate=30), clock=lambda: 100.0)
    asked.ask("r", "q")
    asked.ask("r", "q")
    assert model.slept == [2.0]


def test_an_endpoint_is_an_http_address_and_a_key_does_not_travel_in_the_clear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for wrong in ("localhost:11434", "ftp://a.example/v1", "http://me:word@a.example/v1"):
        with pytest.raises(SourceError):
            module.Server(wrong, "toy")
    looked_up = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: looked_up)
    with pytest.raises(Unfetched, match="in the clear"):
        module.Server("http://a.example/v1/chat/completions?v=1", "toy", KEY).ask("r", "q")
