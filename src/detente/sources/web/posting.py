"""Sends a body to one address that a person named, and to no other: no redirect is followed, no proxy asked.

The machine may be one's own, since the person named it; the time and the size of the answer are bounded.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from detente.sources.web.address import Address
from detente.sources.web.exchange import Deadline
from detente.sources.web.fault import Unfetched
from detente.sources.web.hosts import Endpoint, resolve

_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Posted:
    """What came back; `later` is the Retry-After header as it was sent, `whither` the Location."""

    status: int
    body: bytes
    later: str = ""
    whither: str = ""


def post(
    address: Address,
    headers: Mapping[str, str],
    body: bytes,
    seconds: float,
    limit: int,
    secret: bool = False,
) -> Posted:
    """POSTs a body and reads the answer whole; raises Unfetched, `passing` where another try may go better.

    `seconds` bounds all of it, `limit` the bytes of the answer. With `secret` the headers hold one: it goes
    over https, or to a machine of one's own network, and is refused otherwise.
    """
    name, deadline = str(address), Deadline(seconds)
    endpoints = resolve(name, address.host, address.port, seconds, allow_private=True)
    if secret and address.scheme != "https" and not endpoints[0].private:
        raise Unfetched(f"{name} would be sent your key in the clear; name an https address.")
    try:
        with _connected(address, endpoints, deadline) as sock, _ended(sock, deadline):
            connection = http.client.HTTPConnection(address.host, address.port)
            connection.sock, connection.auto_open = sock, 0
            connection.request("POST", address.target, body, {"Host": address.place, **headers})
            response = connection.getresponse()
            answer = _read(response, limit, name)
            deadline.left()
            later, whither = (response.headers.get(h, "") for h in ("Retry-After", "Location"))
            return Posted(response.status, answer, later.strip()[:100], whither.strip()[:200])
    except ssl.SSLCertVerificationError as fault:
        raise Unfetched(
            f"{name} shows a certificate that cannot be trusted ({fault.verify_message}); name another one."
        ) from fault
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as fault:
        try:
            deadline.left()
        except TimeoutError:
            raise Unfetched(f"{name} did not answer in {seconds:g} s; allow it more.", True) from fault
        text = fault.strerror if isinstance(fault, OSError) and fault.strerror else type(fault).__name__
        raise Unfetched(f"{name} gave no proper answer ({text}); see whether it runs.", True) from fault


def _read(response: http.client.HTTPResponse, limit: int, name: str) -> bytes:
    parts, size = list[bytes](), 0
    while part := response.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise Unfetched(f"{name} answers with more than {limit:,} bytes; ask another model.")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


@contextmanager
def _connected(
    address: Address, endpoints: tuple[Endpoint, ...], deadline: Deadline
) -> Iterator[socket.socket]:
    """A connection to the first machine that takes one, encrypted where the address says so."""
    last = OSError("no machine to ask")
    for endpoint in endpoints:
        sock = socket.socket(endpoint.family, socket.SOCK_STREAM)
        try:
            sock.settimeout(deadline.left())
            sock.connect(endpoint.where)
        except OSError as fault:
            sock.close()
            last = fault
            continue
        try:
            if address.scheme == "https":
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=address.host)
            yield sock
        finally:
            sock.close()
        return
    raise last


@contextmanager
def _ended(sock: socket.socket, deadline: Deadline) -> Iterator[None]:
    """Cuts the connection when the time is up, however few bytes come at a time."""

    def cut() -> None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(deadline.left(), cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        watch.join()
