"""What every request passes: its host, its origin, its token, its size; and the headers of every answer."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from hashlib import sha256
from http.cookies import SimpleCookie
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urlsplit

from detente.web.desk import Desk

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE: Final = "detente_token"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
ADDRESS: Final = 8_192  # characters of a path with its query
BODY: Final = 1 << 20  # bytes of a form
UPLOAD: Final = 1 << 28  # bytes of one upload
UPLOADS: Final = ("/read", "/import", "/api/v1/read", "/api/v1/import", "/api/v1/uploads")
PATIENCE: Final = 30.0  # seconds that the next piece of a request is waited for
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "object-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
HEADERS: Final = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), interest-cohort=()"),
)


class TooLarge(Exception):
    """A request is larger than its kind may be."""


def form_token(desk: Desk) -> str:
    """What a form of this run must carry: no other site can read it."""
    return hmac.new(desk.secret.encode(), b"form", sha256).hexdigest()


class Guards:
    """Refuses a request of a foreign host or origin, one without its token, and changes where none may be."""

    def __init__(self, app: App, desk: Desk, hosts: Iterable[str]) -> None:
        self.app = app
        self.desk = desk
        self.hosts = frozenset(host.lower() for host in hosts) | LOOPBACK

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                named = {name for name, _ in given}
                message["headers"] = given + [pair for pair in HEADERS if pair[0] not in named]
                if b"cache-control" not in named:
                    message["headers"].append((b"cache-control", b"no-store"))
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal:
            await _refuse(guarded, *refusal, api=scope["path"].startswith("/api/"))
            return
        if token := self._introduced(scope):
            await _let_in(guarded, scope, token)
            return
        if not scope["path"].startswith("/api/"):  # a form sends the fields that were left empty too
            asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=False)
            scope = {**scope, "query_string": urlencode(asked).encode()}
        try:
            await self.app(scope, _bounded(receive, scope["path"]), guarded)
        finally:
            if scope["method"] not in SAFE:
                self.desk.changed()

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        host = _name(headers.get("host", ""))
        # A page that turns its own name to this machine comes with that name; a number is no such name.
        if host not in self.hosts and not (self.desk.token and _number(host)):
            return 421, "This host is not served here; use the address that `detente serve` printed."
        if len(scope["path"]) + len(scope["query_string"]) > ADDRESS:
            return 414, "The address is too long."
        if scope["method"] not in SAFE:
            origin = headers.get("origin", "")
            if origin and (origin == "null" or urlsplit(origin).netloc.lower() != headers["host"].lower()):
                return 403, "A change may only come from a page of this desk."
            if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return 403, "A change may only come from a page of this desk."
            if self.desk.read_only:
                return 403, "The desk is read-only; start it without --read-only to change something."
        if self.desk.token and not self._introduced(scope) and not self._known(headers):
            return 401, "A token is needed; open the address with ?token= that `detente serve` printed."
        return None

    def _known(self, headers: dict[str, str]) -> bool:
        kind, _, told = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and self._same(told):
            return True
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except Exception:  # whatever a stranger sends
            return False
        return cookie is not None and self._same(cookie.value)

    def _introduced(self, scope: Scope) -> str:
        """The token, where the address itself brings the right one to a page."""
        if not self.desk.token or scope["method"] != "GET":
            return ""
        told = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        return told if told and self._same(told) else ""

    def _same(self, told: str) -> bool:
        return hmac.compare_digest(told.encode("utf-8", "replace"), self.desk.token.encode())


def _bounded(receive: Receive, path: str) -> Receive:
    """What is sent, as long as it stays within its size and each piece comes in time."""
    most = UPLOAD if path.startswith(UPLOADS) else BODY
    had = 0

    async def bounded() -> Message:
        nonlocal had
        message = await asyncio.wait_for(receive(), PATIENCE)
        had += len(message.get("body", b""))
        if had > most:
            raise TooLarge(f"More than {most:,} bytes were sent; send less at once.")
        return message

    return bounded


def _name(host: str) -> str:
    """`localhost` of `localhost:8000`, `::1` of `[::1]:8000`."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


async def _refuse(send: Send, status: int, why: str, api: bool) -> None:
    body = json.dumps({"error": why}).encode() if api else why.encode()
    kind = b"application/json" if api else b"text/plain; charset=utf-8"
    await send({
        "type": "http.response.start", "status": status,
        "headers": [(b"content-type", kind), (b"content-length", b"%d" % len(body))],
    })  # fmt: skip
    await send({"type": "http.response.body", "body": body})


async def _let_in(send: Send, scope: Scope, token: str) -> None:
    """The token goes into a cookie and out of the address, which may be shared or logged."""
    cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
    to = scope["path"].encode("utf-8", "replace") if scope["path"].startswith("/") else b"/"
    to = b"/" + to.lstrip(b"/\\")
    await send({
        "type": "http.response.start", "status": 303,
        "headers": [
            (b"location", quote(to).encode()), (b"set-cookie", cookie.encode()), (b"content-length", b"0"),
        ],
    })  # fmt: skip
    await send({"type": "http.response.body", "body": b""})
