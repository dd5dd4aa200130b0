"""One request to one machine and its answer: bounded in time and size whatever the server does.

`http.client` reads the answer; the connection is made here, because it must go to the address that was
checked and nothing may be read after the time is up, however few bytes come at a time.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from detente.sources.web.address import Address
from detente.sources.web.fault import Unfetched
from detente.sources.web.hosts import Endpoint

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 65_536
_FRAMING = 1_000_000  # bytes of headers and chunk marks on top of twice the body
_CONNECT = 10.0  # seconds for one machine where a host has several


class Deadline:
    """When the time for all of a fetch is up."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left; raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is up")
        return left

    def extend(self, seconds: float) -> None:
        """For time that was spent in waiting on purpose."""
        self._end += seconds


class TooMuch(Exception):
    """More bytes came than were asked for."""


class Answer:
    """An answer whose body was not read yet."""

    def __init__(self, response: http.client.HTTPResponse, name: str) -> None:
        self._response = response
        self._name = name
        self.status: int = response.status

    def header(self, name: str) -> str:
        """One header's value without line breaks, empty where it is not there."""
        value = self._response.headers.get(name, "")
        with suppress(UnicodeError):
            value = value.encode("latin-1").decode("utf-8")
        return " ".join(value.split())[:8192]

    def body(self, limit: int, cut: bool = False) -> bytes:
        """The body as it was sent; TooMuch above `limit` bytes, or with `cut` the first of them.

        Raises Unfetched where the connection ends before the length that was announced.
        """
        parts: list[bytes] = []
        size = 0
        if not cut and (self._response.length or 0) > limit:
            raise TooMuch
        while size <= limit and (part := self._response.read(_CHUNK)):
            parts.append(part)
            size += len(part)
        if size > limit:
            if not cut:
                raise TooMuch
            return b"".join(parts)[:limit]
        if self._response.length:
            raise http.client.IncompleteRead(b"", self._response.length)
        return b"".join(parts)


@contextmanager
def exchange(
    address: Address,
    endpoints: Sequence[Endpoint],
    headers: Mapping[str, str],
    deadline: Deadline,
    limit: int,
) -> Iterator[Answer]:
    """Asks for `address` at the first of `endpoints` that answers; raises Unfetched."""
    name = str(address)
    sock: socket.socket | None = None
    try:
        sock = _connected(address, endpoints, deadline)
        wire = _Wire(sock, deadline, 2 * limit + _FRAMING)
        wire.sendall(_request(address, headers))
        response = http.client.HTTPResponse(cast("socket.socket", wire), method="GET")
        try:
            response.begin()
        except TooMuch as fault:
            raise Unfetched(f"{name} sends headers without end; look at it in a browser.") from fault
        yield Answer(response, name)
    except TimeoutError as fault:
        raise Unfetched(
            f"{name} was not answered in {deadline.seconds:.0f} s; try again, or save the page by hand.", True
        ) from fault
    except ssl.SSLCertVerificationError as fault:
        raise Unfetched(
            f"{name} shows a certificate that cannot be trusted ({fault.verify_message});"
            " look at it in a browser."
        ) from fault
    except http.client.IncompleteRead as fault:
        raise Unfetched(f"{name} broke off before its end; try again.", True) from fault
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise Unfetched(f"{name} gave no proper answer ({_told(fault)}); try again later.", True) from fault
    finally:
        if sock is not None:
            sock.close()


def _connected(address: Address, endpoints: Sequence[Endpoint], deadline: Deadline) -> socket.socket:
    last: OSError = OSError("no machine to ask")
    for number, endpoint in enumerate(endpoints[:8]):
        alone = number == len(endpoints) - 1
        sock = socket.socket(endpoint.family, socket.SOCK_STREAM)
        try:
            sock.settimeout(deadline.left() if alone else min(deadline.left(), _CONNECT))
            sock.connect(endpoint.where)
            if address.scheme == "https":
                sock.settimeout(deadline.left())
                sock = _context().wrap_socket(sock, server_hostname=address.host)
        except ssl.SSLError:
            sock.close()
            raise
        except OSError as fault:
            sock.close()
            last = fault
            deadline.left()
        except BaseException:
            sock.close()
            raise
        else:
            return sock
    raise last


@cache
def _context() -> ssl.SSLContext:
    """Certificates are checked against the system's own list, certifi's where the system has none."""
    paths = ssl.get_default_verify_paths()
    context = ssl.create_default_context()
    if not (paths.cafile or paths.capath or context.cert_store_stats()["x509_ca"]):
        with suppress(ImportError):
            context.load_verify_locations(import_module("certifi").where())
    return context


def _request(address: Address, headers: Mapping[str, str]) -> bytes:
    """HTTP/1.1, one request a connection; every part is ASCII without line breaks."""
    lines = [f"GET {address.target} HTTP/1.1", f"Host: {address.place}"]
    lines += [f"{key}: {value}" for key, value in headers.items() if value.isascii() and value.isprintable()]
    return ("\r\n".join([*lines, "Connection: close"]) + "\r\n\r\n").encode("ascii")


def _told(fault: Exception) -> str:
    if isinstance(fault, http.client.BadStatusLine):
        return "it is no web server"
    text = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return " ".join((text or type(fault).__name__).split())[:200]


class _Wire:
    """What `http.client` needs of a socket, with the deadline and the limit kept in each read."""

    def __init__(self, sock: socket.socket, deadline: Deadline, limit: int) -> None:
        self._sock = sock
        self._deadline = deadline
        self._limit = limit

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Timed(self._sock, self._deadline, self._limit), _CHUNK)

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._deadline.left())
        self._sock.sendall(data)


class _Timed(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: Deadline, limit: int) -> None:
        self._sock = sock
        self._deadline = deadline
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        self._sock.settimeout(self._deadline.left())
        count = self._sock.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise TooMuch
        return count
