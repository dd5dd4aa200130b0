"""A scripted server of a model on this machine: it answers what a test tells it to, well or badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from detente.coding.second.server import Server

Step = tuple[int, dict[str, str], bytes]


def words(content: object, finish: str = "stop", usage: object = None) -> Step:
    """An answer in a model's words; what is no text is written as JSON."""
    said = content if isinstance(content, str) else json.dumps(content)
    told: dict[str, Any] = {"choices": [{"message": {"content": said}, "finish_reason": finish}]}
    if usage is not None:
        told["usage"] = usage
    return 200, {}, json.dumps(told).encode()


def item(quote: str, source: str, target: str, type: str = "ACCUSE", **more: object) -> dict[str, object]:
    """An assertion as a model tells it."""
    sides = {"source": [{"text": source, "party": source}], "target": [{"text": target, "party": target}]}
    plain = {
        "sentence": 1, "quote": quote, "trigger": "", "type": type, "mode": "", "status": "happened",
        "kind": "event", "date": "", "date_text": "", "said_by": "",
    }  # fmt: skip
    return plain | sides | more


@dataclass
class Model:
    """`steps` are answered in order, the last for ever; a function does what it likes with the handler."""

    steps: list[Step | Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    address: str = ""
    slept: list[float] = field(default_factory=list)

    def says(self, *steps: Step | Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.steps = list(steps)

    def server(self, **more: Any) -> Server:
        """Asked without waiting between tries."""
        return Server(self.address, "toy", sleep=self.slept.append, **more)

    @property
    def questions(self) -> list[str]:
        return [one["messages"][-1]["content"] for one in self.asked]


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    for name in ("DETENTE_LLM_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as made:
        yield made


@contextmanager
def serving() -> Iterator[Model]:
    """A model behind a server on this machine, until the end of the block."""
    made = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            made.asked.append(json.loads(body))
            made.headers.append(dict(self.headers))
            made.paths.append(self.path)
            step = made.steps[0] if len(made.steps) == 1 else made.steps.pop(0)
            if callable(step):
                step(self)
                return
            status, headers, data = step
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(data))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is no fault of a test."""

    with Quiet(("127.0.0.1", 0), Handler) as server:
        made.address = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield made
        server.shutdown()
        thread.join()
