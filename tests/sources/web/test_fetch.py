from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources.web import exchange, hosts
from detente.sources.web.fault import Unfetched
from detente.sources.web.fetch import Fetcher, fetch
from detente.sources.web.pace import Pace

PAGE = b"<html><body><p>Talks were held in Vienna on Monday.</p></body></html>"
Wire = Callable[[Callable[[socket.socket], object]], str]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def _refused(fetcher: Fetcher, address: str, match: str) -> Unfetched:
    with pytest.raises(SourceError, match=match) as caught:
        fetcher.get(address)
    message = str(caught.value)
    assert message.endswith(".") and "\n" not in message and address.partition("#")[0] in message
    return caught.value if isinstance(caught.value, Unfetched) else Unfetched(message)


def test_a_page_with_what_is_known_of_it(site: Any) -> None:
    address = site.put("/2014/op-ed.html", PAGE, Content_Type="Text/HTML; charset='windows-1254'")
    raw = fetch(address + "#part", allow_private=True)
    assert raw.data == PAGE and raw.path.name == "op-ed.html"
    assert raw.given.address == address and (raw.given.media, raw.given.encoding) == (
        "text/html",
        "windows-1254",
    )
    assert raw.given.retrieved and (datetime.now(UTC) - raw.given.retrieved).total_seconds() < 60
    assert raw.given.retrieved.tzinfo is UTC
    asked = site.asked[-1][1]
    assert asked["User-Agent"].startswith("Detente") and asked["Host"] == address.split("/")[2]


def test_this_machine_is_private(site: Any) -> None:
    address = site.put("/a", PAGE)
    with pytest.raises(SourceError, match=r"127\.0\.0\.1, which is no public address"):
        fetch(address)
    assert not site.asked


def test_redirects_are_followed_and_counted(site: Any, fetcher: Fetcher) -> None:
    end = site.put("/end", PAGE)
    for number in range(1, 7):
        site.put(f"/{number}", b"", 302, Location=f"/{number - 1}" if number > 1 else end)
    raw = fetcher.get(f"{site.address}/5").raw
    assert raw and raw.given.address == end
    _refused(fetcher, f"{site.address}/6", "more than 5 times")


def test_a_redirect_in_a_circle(site: Any, fetcher: Fetcher) -> None:
    site.put("/a", b"", 301, Location="/b")
    address = site.put("/b", b"", 307, Location="a#x")
    _refused(fetcher, address, "circle")


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://x/", "http://[", "http://a:b@x/", "gopher://x"])
def test_a_redirect_to_what_is_no_web_address(site: Any, fetcher: Fetcher, to: str) -> None:
    _refused(fetcher, site.put("/a", b"", 302, Location=to), "not fetched")


@pytest.mark.parametrize(
    "to", ["http://10.0.0.1/", "http://127.0.0.2/", "http://169.254.169.254/", "http://[::1]/"]
)
def test_the_open_net_never_leads_into_ones_own(
    site: Any, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    monkeypatch.setattr(hosts, "is_public", lambda address: str(address) == "127.0.0.1")
    address = site.put("/a", b"", 302, Location=to)
    assert fetcher.allow_private
    with pytest.raises(SourceError, match="no public address"):
        fetcher.get(address)


def test_a_name_is_looked_up_once_for_a_request(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere at the second look (DNS rebinding) gains nothing."""
    looks: list[str] = []
    real = socket.getaddrinfo

    def answer(host: str, port: int, **more: Any) -> Any:
        looks.append(host)
        return real("127.0.0.1" if len(looks) == 1 else "10.0.0.1", port, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    address = site.put("/a", PAGE).replace("127.0.0.1", "rebinding.test")
    one = Fetcher(allow_private=True, robots=False, pace=Pace(0.0))
    assert one.get(address).raw and looks == ["rebinding.test"]


def test_conditional_requests(site: Any, fetcher: Fetcher) -> None:
    address = site.put("/a", PAGE, ETag='"v1"', Last_Modified="Mon, 05 May 2014 10:00:00 GMT")
    first = fetcher.get(address)
    assert first.raw and first.private
    again = fetcher.get(address, etag=first.etag, modified=first.modified)
    assert again.raw is None and again.etag == '"v1"'
    assert site.asked[-1][1]["If-Modified-Since"] == first.modified
    assert fetcher.get(address, etag='"x"\r\nX: y').raw, "what would break the request is left out"


@pytest.mark.parametrize(
    ("status", "match", "passing"),
    [
        (404, "not there", False),
        (403, "browser", False),
        (500, "later", True),
        (429, "later", True),
        (206, "206", False),
    ],
)
def test_a_status_in_words(site: Any, fetcher: Fetcher, status: int, match: str, passing: bool) -> None:
    assert _refused(fetcher, site.put("/a", PAGE, status), match).passing is passing


def test_what_is_no_text(site: Any, fetcher: Fetcher) -> None:
    _refused(fetcher, site.put("/a", b"x", Content_Type="image/png"), "image/png")
    _refused(fetcher, site.put("/b", b""), "empty")
    for media in ("application/pdf", "application/zip", "application/octet-stream", "", "nonsense"):
        assert fetcher.get(site.put("/c", b"x", Content_Type=media)).raw


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "gzip, gzip"])
def test_packed_bodies(site: Any, fetcher: Fetcher, encoding: str) -> None:
    if encoding == "br":
        packed = pytest.importorskip("brotli").compress(PAGE)
    else:
        packed = zlib.compress(PAGE) if encoding == "deflate" else gzip.compress(PAGE)
    packed = gzip.compress(packed) if "," in encoding else packed
    address = site.put("/a", packed, Content_Encoding=encoding)
    raw = fetcher.get(address).raw
    assert raw and raw.data == PAGE
    _refused(fetcher, site.put("/b", packed[:-9], Content_Encoding=encoding), "broken off|damaged")
    _refused(fetcher, site.put("/c", PAGE, Content_Encoding=encoding), "damaged|broken off")


def test_bombs_and_bodies_over_the_limit(site: Any) -> None:
    fetcher = Fetcher(allow_private=True, limit=100_000, robots=False, pace=Pace(0.0))
    bomb = gzip.compress(bytes(20_000_000))
    assert len(bomb) < 100_000
    _refused(fetcher, site.put("/a", bomb, Content_Encoding="gzip"), "limit of 100,000 bytes")
    double = gzip.compress(gzip.compress(bytes(90_000_000)))
    _refused(fetcher, site.put("/b", double, Content_Encoding="gzip, gzip"), "limit of 100,000 bytes")
    _refused(fetcher, site.put("/c", bytes(100_001)), "limit of 100,000 bytes")
    _refused(fetcher, site.put("/d", PAGE, Content_Encoding="gzip, gzip, gzip"), "times over")
    _refused(fetcher, site.put("/e", PAGE, Content_Encoding="zstd"), "not asked for")


def _dripping(caller: socket.socket, start: bytes, drop: bytes) -> None:
    caller.sendall(start)
    for _ in range(200):
        caller.sendall(drop)
        time.sleep(0.02)


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\nA: ", HEAD + b"\r\n", HEAD + b"Content-Length: 999\r\n\r\n"]
)
def test_a_server_that_drips(wire: Wire, start: bytes) -> None:
    fetcher = Fetcher(allow_private=True, seconds=0.3, robots=False, pace=Pace(0.0))
    assert _refused(fetcher, wire(lambda caller: _dripping(caller, start, b"x")), "not answered in").passing


def _flooding(caller: socket.socket, start: bytes, part: bytes) -> None:
    caller.sendall(start)
    while True:
        caller.sendall(part)


@pytest.mark.parametrize(
    ("start", "part"),
    [
        (HEAD + b"\r\n", b"x" * 50_000),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nhello\r\n" * 5_000),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", b"x" * 50_000),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"x" * 50_000),
        (b"HTTP/1.1 200 OK\r\nA: ", b"x" * 50_000),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 2_000),
        (b"HTTP/1.1 200 OK\r\n", b"A: b\r\n" * 8_000),
    ],
)
def test_an_endless_answer(wire: Wire, start: bytes, part: bytes) -> None:
    fetcher = Fetcher(allow_private=True, limit=200_000, seconds=5, robots=False, pace=Pace(0.0))
    _refused(fetcher, wire(lambda caller: _flooding(caller, start, part)), "limit|without end|proper answer")


def test_a_wrong_length_and_a_broken_line(wire: Wire, fetcher: Fetcher) -> None:
    fetcher.robots = False
    long = HEAD + b"Content-Length: 1000\r\n\r\n" + PAGE
    assert _refused(fetcher, wire(lambda caller: caller.sendall(long)), "broke off").passing
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n50\r\nhalf"
    assert _refused(fetcher, wire(lambda caller: caller.sendall(chunked)), "broke off").passing
    short = HEAD + b"Content-Length: 6\r\n\r\n" + PAGE
    raw = fetcher.get(wire(lambda caller: caller.sendall(short))).raw
    assert raw and raw.data == PAGE[:6]
    assert _refused(fetcher, wire(lambda caller: None), "no proper answer").passing
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert _refused(fetcher, f"http://127.0.0.1:{port}/", "no proper answer").passing
    _refused(fetcher, wire(lambda caller: caller.sendall(HEAD)).replace("http:", "https:"), "proper answer")


@settings(max_examples=60)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", HEAD + b"\r\n", b"HTTP/1.1 302\r\nLocation: "]),
)
def test_any_bytes_are_an_answer_or_a_source_error(answer: bytes, start: bytes) -> None:
    """Without a network: a socket pair stands for the connection."""
    here, there = socket.socketpair()
    with here, there, pytest.MonkeyPatch.context() as patch:
        there.sendall(start + answer)
        there.shutdown(socket.SHUT_WR)
        patch.setattr(exchange, "_connected", lambda *_: here)
        one = Fetcher(allow_private=True, seconds=2, robots=False, pace=Pace(0.0))
        try:
            raw = one.get("http://127.0.0.1/").raw
        except SourceError as fault:
            message = str(fault)
        else:
            message = ""
            assert raw and raw.data
        assert "\n" not in message
