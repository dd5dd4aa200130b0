"""Whole answers, held for as long as the record stays what it is: what nothing of the asker goes into."""

from __future__ import annotations

import asyncio
import re
import time
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import parse_qs

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from detente.web.answers import Page
from detente.web.aside import Answer, Aside
from detente.web.desk import SLOW, TOLD, Desk, State
from detente.web.guards import App, Message, Receive, Scope, Send
from detente.web.pages import page
from detente.web.view import Keep, ways

MOST: Final = 64 << 20  # bytes of answers; the one least lately asked for goes first
PATIENCE: Final = 0.6  # seconds after which a person is told that a page is being worked out
AGAIN: Final = 2  # seconds after which such a page asks anew
BEHIND: Final = TOLD[0].encode(), TOLD[1].encode()
NOTE: Final = b"<!-- behind -->"  # stands in a page where it would say so
SAYS: Final = (
    b'<p class="note" role="status">Part of this was worked out before the record\'s latest change and is '
    b"being brought up to date; load the page again in a while.</p>"
)
Key = tuple[str, str]


@dataclass(slots=True)
class Held:
    """An answer, of which state of the record, and when (monotonic) it was begun."""

    answer: Answer
    state: State | None
    begun: float


class Holding:
    """The answers of a desk; what is slow to make comes from the process `aside`, where there is one.

    What another process's latest change has made old, `Desk.kept` hands out for a while, and says so; here
    an old answer stands in for a new one that is not there at once.
    """

    def __init__(self, desk: Desk, app: FastAPI, aside: Aside | None = None) -> None:
        self.desk = desk
        self.aside = aside
        self.inner: App | None = None  # what lies below, known once the application is put together
        self._app = app
        self._held: OrderedDict[Key, Held] = OrderedDict()
        self._making: dict[Key, tuple[float, asyncio.Task[Held]]] = {}
        self._bytes = 0

    def keep(self, path: str, query: str = "") -> Keep:
        """How the answers of an address are kept: NOT, HERE or ASIDE."""
        keep = next((keep for pattern, keep in self._ways if pattern.fullmatch(path)), Keep.NOT)
        if keep is Keep.PAIR:
            return Keep.HERE if {"a", "b"} <= parse_qs(query).keys() else Keep.ASIDE
        return keep

    @cached_property
    def _ways(self) -> list[tuple[re.Pattern[str], Keep]]:
        return ways(self._app.routes)

    async def answer(self, path: str, query: str, patience: float | None = None) -> Answer | None:
        """What an address answers; None where that takes longer than `patience` seconds."""
        key, desk = (path, query), self.desk
        state = desk.state() if desk.settled else await run_in_threadpool(desk.state)
        held = self._held.get(key)
        if held and held.begun <= desk.changed_at:
            held = None
        if held and held.state == state:
            self._held.move_to_end(key)
            return held.answer
        making = self._begin(key)
        if held or patience is not None:
            await asyncio.wait({making}, timeout=SLOW if held else patience)
            if not making.done():
                return _behind(held.answer) if held else None
        return (await asyncio.shield(making)).answer

    def _begin(self, key: Key) -> asyncio.Task[Held]:
        begun, made = self._making.get(key, (0.0, None))
        mine = made is not None and made.get_loop() is asyncio.get_running_loop()
        if made is None or not mine or begun <= self.desk.changed_at:
            made = asyncio.create_task(self._make(key))
            self._making[key] = time.monotonic(), made
            made.add_done_callback(lambda done: self._done(key, done))
        return made

    def _done(self, key: Key, made: asyncio.Task[Held]) -> None:
        if self._making.get(key, (0.0, None))[1] is made:
            del self._making[key]
        if not made.cancelled():
            made.exception()  # who asks next meets it

    async def _make(self, key: Key) -> Held:
        state, begun = await run_in_threadpool(self.desk.state), time.monotonic()
        answer = None
        if self.aside and self.aside.alive and self.keep(*key) is Keep.ASIDE:
            with suppress(ConnectionError):  # it was stopped, or the system ended it
                answer = await asyncio.wrap_future(self.aside.ask(*key))
        if answer is None:
            answer = await self._asked(*key)
        made = Held(answer, None if BEHIND in answer.headers else state, begun)
        if answer.status == 200:
            self._keep(key, made)
        return made

    def _keep(self, key: Key, made: Held) -> None:
        old = self._held.pop(key, None)
        self._bytes += len(made.answer.body) - (len(old.answer.body) if old else 0)
        self._held[key] = made
        while self._bytes > MOST and len(self._held) > 1:
            self._bytes -= len(self._held.popitem(last=False)[1].answer.body)

    async def _asked(self, path: str, query: str) -> Answer:
        """What the application itself answers."""
        status, headers, parts = 500, list[tuple[bytes, bytes]](), list[bytes]()

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status, headers = message["status"], list(message["headers"])
            else:
                parts.append(message.get("body", b""))

        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": path, "raw_path": path.encode("utf-8", "replace"),
            "query_string": query.encode("latin-1", "replace"), "root_path": "", "server": None,
            "client": None, "headers": [(b"host", b"localhost")], "app": self._app, "state": {},
        }  # fmt: skip
        inner = self.inner
        if inner is None:  # nobody asked over the network yet
            self._app.middleware_stack = self._app.middleware_stack or self._app.build_middleware_stack()
            inner = self.inner
        assert inner is not None
        await inner(scope, receive, send)
        return Answer(status, tuple(headers), b"".join(parts))


class Through:
    """What is asked of the desk on its way to the application: what may be held is taken from there."""

    def __init__(self, app: App, holding: Holding) -> None:
        self.app = app
        self.holding = holding
        holding.inner = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] != "GET" or self.holding.keep(path) is Keep.NOT:
            await self.app(scope, receive, send)
            return
        person = not path.startswith("/api/") and not path.endswith((".svg", ".csv"))
        patience = PATIENCE if person and self.holding.aside else None
        query = scope["query_string"].decode("latin-1")
        found = await self.holding.answer(path, query, patience)
        if found is None:
            await being_made(Request(scope))(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": found.status, "headers": list(found.headers)})
        await send({"type": "http.response.body", "body": found.body})


def being_made(request: Request) -> Response:
    """The page that is shown while one is worked out; it asks for that by itself, without a script."""
    shown = page(request, "waiting.html", {"seconds": AGAIN}, 202)
    return Page(shown, 202, headers={"refresh": str(AGAIN)})


def _behind(answer: Answer) -> Answer:
    """The same, saying that it is from before the latest change."""
    if BEHIND in answer.headers:
        return answer
    body = answer.body.replace(NOTE, SAYS, 1)
    headers = tuple(pair for pair in answer.headers if pair[0] != b"content-length")
    return Answer(answer.status, (*headers, BEHIND, (b"content-length", b"%d" % len(body))), body)
