"""Serving the desk on an address of this machine until it is stopped."""

from __future__ import annotations

import secrets
import socket
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Final

from detente.errors import DetenteError, UsageError
from detente.web.aside import LARGE, Aside
from detente.web.desk import FILES, Desk

HERE: Final = "127.0.0.1"
AFTER: Final = 1.0  # seconds in which whoever opened the desk gets the first page, before charts are begun
SWITCH: Final = 0.001  # seconds that one thread may keep others waiting: readers before what is made aside


@dataclass(frozen=True, slots=True)
class Served:
    """Where the desk is; `address` brings the token where one is asked for."""

    host: str
    port: int
    token: str

    @property
    def address(self) -> str:
        """What to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/" + (f"?token={self.token}" if self.token else "")


def serve(
    folder: Path,
    *,
    host: str = HERE,
    port: int = 8000,
    token: str = "",
    read_only: bool = False,
    hosts: Sequence[str] = (),
    ready: Callable[[Served], None] = lambda _: None,
) -> None:
    """Serve a dossier until Ctrl-C. An address that others can reach gets a token where none is given.

    `hosts` are names that it answers to besides its own. Port 0 takes a free one. `ready` is called once,
    when the address is bound. Raises UsageError where the address cannot be had, DossierError where the
    dossier cannot be opened.
    """
    import uvicorn

    from detente.api.chronicle import current
    from detente.web.app import app

    current(folder).close()
    if not token and not _loopback(host):
        token = secrets.token_urlsafe(24)
    listening = _bound(host, port)
    secret = secrets.token_hex(32)
    aside = _aside(folder, read_only, secret)
    made = app(
        folder, read_only=read_only, token=token, hosts=[host, *hosts], secret=secret, aside=aside
    )  # fmt: skip
    config = uvicorn.Config(
        made, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=10,
        timeout_graceful_shutdown=3,
        limit_concurrency=200, h11_max_incomplete_event_size=32_768, ws="none", lifespan="off",
        proxy_headers=False,
    )  # fmt: skip
    sys.setswitchinterval(SWITCH)
    ready(Served(host, listening.getsockname()[1], token))
    if aside is None:
        Thread(target=_warm, args=(made.state.desk,), daemon=True).start()
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        if jobs := getattr(made.state, "jobs", None):
            jobs.stop()
        if aside is not None:
            aside.stop()


def _aside(folder: Path, read_only: bool, secret: str) -> Aside | None:
    """The process for slow answers, where the record is so large that some are, and one can be started."""
    if (folder / FILES[0]).stat().st_size < LARGE:
        return None
    with suppress(OSError):
        return Aside(folder, read_only=read_only, secret=secret)
    return None


def _warm(desk: Desk) -> None:
    """Makes what the first visitor would wait for: the drawing of charts, and the overview."""
    from detente.web.curving import warm
    from detente.web.views.overview import overview

    with suppress(DetenteError):
        overview(desk)
    time.sleep(AFTER)
    warm()


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens; a port that is taken is said so."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(address)
            made.listen(128)
        except OSError:
            made.close()
            raise
    except OSError as error:
        raise UsageError(
            f"Port {port} of {host} cannot be had ({error.strerror or error}); give another with --port."
        ) from error
    return made
