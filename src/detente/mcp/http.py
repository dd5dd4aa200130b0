"""The server over HTTP: for this machine, for others with a token; unknown hosts and origins are refused."""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse

from detente.errors import UsageError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

SHORTEST: Final = 16  # characters of a token
LARGEST: Final = 256 * 1024  # bytes of a request
PATH: Final = "/mcp"
HERE: Final = ("127.0.0.1", "localhost", "[::1]")


class Guarded:
    """Asks for `Authorization: Bearer TOKEN` on every request."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self.app = app
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._holds(Headers(scope=scope).get("authorization", "")):
            refused = PlainTextResponse(
                "A token is needed.", status_code=401, headers={"WWW-Authenticate": 'Bearer realm="detente"'}
            )
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _holds(self, header: str) -> bool:
        kind, _, token = header.partition(" ")
        same = hmac.compare_digest(token.strip().encode("utf-8", "replace"), self._token)
        return same and kind.lower() == "bearer"


def app(server: MCPServer[None], host: str, token: str = "", names: Sequence[str] = ()) -> ASGIApp:
    """The application at PATH; `names` are further host names by which it may be reached.

    UsageError for a host other than this machine without a token, and for a token that is too short.
    """
    if token and len(token) < SHORTEST:
        raise UsageError(f"The token has {len(token)} characters; give {SHORTEST} or more.")
    if not token and not _here(host):
        raise UsageError(
            f"On '{host}' other machines can ask; set a token in DETENTE_TOKEN, or leave out --host."
        )
    hosts = dict.fromkeys([*HERE, _bracketed(host), *names])
    security = TransportSecuritySettings(
        allowed_hosts=[one for host in hosts for one in (host, f"{host}:*")],
        allowed_origins=[
            f"{scheme}{one}"
            for host in hosts
            for scheme in ("http://", "https://")
            for one in (host, f"{host}:*")
        ],
    )
    made = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=LARGEST,
        transport_security=security,
        host=host,
    )
    return Guarded(made, token) if token else made


def serve(server: MCPServer[None], host: str, port: int, token: str = "", names: Sequence[str] = ()) -> None:
    """Answers until it is interrupted; OSError where the port is taken."""
    import uvicorn

    guarded = app(server, host, token, names)
    uvicorn.run(guarded, host=host, port=port, log_level="warning", access_log=False, server_header=False)


def _here(host: str) -> bool:
    """Whether only this machine reaches it."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
