"""Over HTTP: the token, unknown hosts and origins, and a whole call by the SDK's client."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from mcp.client.streamable_http import streamable_http_client

from detente.errors import UsageError
from detente.mcp.http import LARGEST, app
from detente.mcp.server import server
from mcp import Client

TOKEN = "k7-cork-strait-2011"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
HEAD = {"Accept": "application/json, text/event-stream", "Content-Type": "application/json"}
ASKED = {
    "jsonrpc": "2.0", "id": 1, "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"},
    },
}  # fmt: skip


def served_to(
    folder: Path, do: Callable[[httpx2.AsyncClient], Awaitable[None]], base: str = "http://127.0.0.1:8765",
    headers: dict[str, str] | None = None, **options: Any,
) -> None:  # fmt: skip
    """Runs the application and asks it, without a network."""
    options.setdefault("host", "127.0.0.1")
    guarded = app(server(folder), **options)

    async def run() -> None:
        inner = getattr(guarded, "app", guarded)
        async with inner.router.lifespan_context(inner):
            transport = httpx2.ASGITransport(app=guarded)
            async with httpx2.AsyncClient(transport=transport, base_url=base, headers=headers) as client:
                await do(client)

    anyio.run(run)


def raw(headers: Mapping[str, str | bytes]) -> dict[bytes, bytes]:
    return {name.encode(): one if isinstance(one, bytes) else one.encode() for name, one in headers.items()}


def status(
    folder: Path, headers: Mapping[str, str | bytes], base: str = "http://127.0.0.1:8765", **options: Any
) -> int:
    got = list[int]()

    async def asked(client: httpx2.AsyncClient) -> None:
        got.append((await client.post("/mcp", json=ASKED, headers=raw({**HEAD, **headers}))).status_code)

    served_to(folder, asked, base, **options)
    return got[0]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_whole_call_with_a_token(served: Path, mode: str, caplog: pytest.LogCaptureFixture) -> None:
    async def asked(http: httpx2.AsyncClient) -> None:
        transport = streamable_http_client("http://127.0.0.1:8765/mcp", http_client=http)
        async with Client(transport, mode=mode) as client:
            found = await client.call_tool("search", {"query": "treaty"})
            assert found.structured_content and len(found.structured_content["matches"]) == 2

    with caplog.at_level(logging.DEBUG):
        served_to(served, asked, headers=BEARER, token=TOKEN)
    assert TOKEN not in caplog.text


def test_the_token_is_asked_for(served: Path) -> None:
    assert status(served, BEARER, token=TOKEN) == 200
    assert status(served, {}, token=TOKEN) == 401
    assert status(served, {"Authorization": "Bearer wrong-wrong-wrong"}, token=TOKEN) == 401
    assert status(served, {"Authorization": f"Basic {TOKEN}"}, token=TOKEN) == 401
    assert status(served, {"Authorization": f"Bearer {TOKEN}x"}, token=TOKEN) == 401
    assert status(served, {"Authorization": "Bearer été-été-été-été".encode("latin-1")}, token=TOKEN) == 401


def test_unknown_hosts_and_origins_are_refused(served: Path) -> None:
    assert status(served, {}) == 200
    assert status(served, {"Host": "evil.example"}) == 421
    assert status(served, {"Host": "127.0.0.1.evil.example:8765"}) == 421
    assert status(served, {"Origin": "http://evil.example"}) == 403
    assert status(served, {"Origin": "http://localhost:8765"}) == 200


def test_another_host_needs_a_token(served: Path) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.7", "records.example"):
        with pytest.raises(UsageError, match="DETENTE_TOKEN"):
            app(server(served), host)
    with pytest.raises(UsageError, match="16 or more"):
        app(server(served), "0.0.0.0", "short")
    far = "http://records.example:8765"
    assert status(served, BEARER, far, host="0.0.0.0", token=TOKEN) == 421
    assert status(served, BEARER, far, host="0.0.0.0", token=TOKEN, names=["records.example"]) == 200
    assert status(served, {}, far, host="0.0.0.0", token=TOKEN, names=["records.example"]) == 401


def test_a_request_that_is_too_large_is_refused(served: Path) -> None:
    async def asked(client: httpx2.AsyncClient) -> None:
        found = await client.post("/mcp", content=b" " * (LARGEST + 1), headers=HEAD)
        assert found.status_code == 413

    served_to(served, asked)
