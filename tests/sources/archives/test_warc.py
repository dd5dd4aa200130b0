"""WARC: which records are pages, how they are unpacked, and what is left of a damaged archive."""

from __future__ import annotations

import gzip
import io
import random
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.sources.archives import warc
from detente.sources.draft import Raw

WORDS = "<p>The envoys met again in the border town. " * 8
PAGE = WORDS.encode()
HTTP = "application/http; msgtype=response"


def record(kind: str, address: str, body: bytes, media: str = HTTP, **more: str) -> bytes:
    """One record of a WARC."""
    heads = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{zlib.crc32(body):08x}>",
        "WARC-Target-URI": address,
        "WARC-Date": "2019-05-06T07:08:09Z",
        "Content-Type": media,
        "Content-Length": str(len(body)),
    } | {key.replace("_", "-"): value for key, value in more.items()}
    lines = "".join(f"{key}: {value}\r\n" for key, value in heads.items() if value)
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + body + b"\r\n\r\n"


def answer(
    body: bytes = PAGE, media: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str
) -> bytes:
    """What a server sent."""
    heads = {"Content-Type": media} | {key.replace("_", "-"): value for key, value in more.items()}
    lines = "".join(f"{key}: {value}\r\n" for key, value in heads.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def saved(number: int, body: bytes = PAGE, **more: str) -> bytes:
    return record("response", f"https://example.org/{number}", answer(body, **more))


def read(data: bytes) -> tuple[list[Raw], list[str]]:
    """(pages, sentences) of an archive."""
    found = list(warc.members(Raw(Path("a.warc"), data)))
    return [one for one in found if isinstance(one, Raw)], [
        str(one) for one in found if isinstance(one, SourceError)
    ]


def bodies(data: bytes) -> list[bytes]:
    pages, errors = read(data)
    assert errors == []
    return [page.data for page in pages]


def chunked(body: bytes, size: int = 50) -> bytes:
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x;name=value\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def test_a_page_comes_with_what_the_archive_knows_of_it() -> None:
    page, *rest = read(
        record("response", "https://example.org/a?b=1", answer(media="text/html; charset=ISO-8859-9"))
    )[0]
    assert not rest and page.data == PAGE
    known = page.given
    assert (known.address, known.media, known.encoding) == (
        "https://example.org/a?b=1",
        "text/html",
        "ISO-8859-9",
    )
    assert known.retrieved == datetime(2019, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert str(page.path) == "a.warc!/https:/example.org/a?b=1"


@pytest.mark.parametrize(
    "data", [saved(1), gzip.compress(saved(1)), saved(1).replace(b"WARC/1.0", b"WARC/1.1")]
)
def test_it_is_told_by_content_packed_or_not(data: bytes) -> None:
    assert warc.CONTAINER.fits(Raw(Path("x"), data))
    assert bodies(data) == [PAGE]


@pytest.mark.parametrize("data", [b"", b"WARC", gzip.compress(b"text"), b"\x1f\x8b\x08", PAGE])
def test_other_bytes_are_no_warc(data: bytes) -> None:
    assert not warc.CONTAINER.fits(Raw(Path("x.warc.gz"), data))


@pytest.mark.parametrize(
    "kept",
    [
        record("resource", "https://example.org/a", PAGE, "text/html"),
        record("conversion", "https://example.org/a", PAGE, "text/plain"),
        record("response", "<https://example.org/a>", answer()),
        record("response", "https://example.org/a", answer(), WARC_Date="yesterday"),
        record("response", "https://example.org/a", answer(b"<html>" + PAGE, media="")),
        record("response", "https://example.org/a", answer().replace(b"\r\n", b"\n")),
        record("response", "https://example.org/a", answer().replace(b"HTTP/1.1 200 OK", b"HTTP/2 200")),
    ],
)
def test_pages_are_kept(kept: bytes) -> None:
    assert [body.removeprefix(b"<html>") for body in bodies(kept + saved(2))] == [PAGE, PAGE]


@pytest.mark.parametrize(
    "skipped",
    [
        record(
            "request", "https://example.org/a", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"
        ),
        record("revisit", "https://example.org/a", answer(b"")),
        record("metadata", "https://example.org/a", PAGE, "text/plain"),
        record("warcinfo", "", b"software: x\r\n", "application/warc-fields"),
        record("resource", "urn:text:https://example.org/a", PAGE, "text/plain"),
        record("response", "https://example.org/a", answer(status="301 Moved", Location="/b")),
        record("response", "https://example.org/a", answer(status="404 Not Found")),
        record("response", "https://example.org/a.css", answer(media="text/css")),
        record("response", "https://example.org/a.json", answer(b'{"a": 1}', media="application/json")),
        record("response", "https://example.org/robots.txt", answer(media="text/plain")),
        record("response", "https://example.org/a", answer(b"")),
        record("response", "https://example.org/a", b"no answer of a server"),
    ],
)
def test_what_is_no_page_is_skipped(skipped: bytes) -> None:
    assert bodies(skipped + saved(2) + skipped) == [PAGE]


def test_an_archive_without_pages_says_so() -> None:
    pages, errors = read(record("response", "https://example.org/a", answer(status="404 Not Found")))
    assert not pages and len(errors) == 1 and "no page" in errors[0]


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/xml", b"<?xml version='1.0'?><rss><channel/></rss>"),
        ("application/json", b'{"version": "https://jsonfeed.org/version/1.1", "items": []}'),
        ("application/feed+json", b"{}"),
        ("application/pdf", b"%PDF-1.4"),
        ("", b"<!DOCTYPE html><p>text"),
    ],
)
def test_feeds_and_pdf_are_pages_too(media: str, body: bytes) -> None:
    assert bodies(saved(1, body, media=media)) == [body]


@pytest.mark.parametrize(
    ("body", "heads"),
    [
        (gzip.compress(PAGE), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content_Encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"Content_Encoding": "deflate"}),
        (chunked(PAGE), {"Transfer_Encoding": "chunked"}),
        (chunked(gzip.compress(PAGE)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "gzip"}),
        (PAGE, {"Content_Encoding": "br"}),
        (PAGE, {"Transfer_Encoding": "chunked"}),
        (PAGE, {"Content_Encoding": "identity"}),
        (PAGE, {"Content_Encoding": "something"}),
    ],
)
def test_a_page_is_unpacked_or_was_so_already(body: bytes, heads: dict[str, str]) -> None:
    assert bodies(saved(1, body, **heads) + saved(2)) == [PAGE, PAGE]


def test_brotli() -> None:
    brotli = pytest.importorskip("brotli")
    assert bodies(saved(1, brotli.compress(PAGE), Content_Encoding="br")) == [PAGE]


@pytest.mark.parametrize(
    ("body", "heads"),
    [
        (gzip.compress(bytes(30_000_000)), {"Content_Encoding": "gzip"}),
        (gzip.compress(PAGE)[:-40], {"Content_Encoding": "gzip"}),
        (chunked(PAGE)[:-80] + b"no chunk", {"Transfer_Encoding": "chunked"}),
    ],
)
def test_a_bomb_or_a_damaged_page_is_named_and_the_rest_read(body: bytes, heads: dict[str, str]) -> None:
    pages, errors = read(saved(1, body, **heads) + saved(2))
    assert [page.data for page in pages] == [PAGE]
    assert len(errors) == 1 and errors[0].startswith("a.warc!/https:/example.org/1 ")


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_cut_short_gives_what_came_before(packed: bool) -> None:
    parts = [saved(n) for n in range(4)]
    if packed:
        parts = [gzip.compress(part) for part in parts]
    data, three = b"".join(parts), len(b"".join(parts[:3]))
    for cut in range(three + 20, len(data) - 5, 37):
        pages, errors = read(data[:cut])
        assert len(pages) == 3
        assert len(errors) == 1 and "cut short" in errors[0]


@pytest.mark.parametrize("packed", [False, True])
def test_a_damaged_record_is_passed_over(packed: bool) -> None:
    parts = [saved(n) for n in range(6)]
    if packed:
        parts = [gzip.compress(part) for part in parts]
        parts[2] = parts[2][:30] + bytes(len(parts[2]) - 60) + parts[2][-30:]
    else:
        parts[2] = parts[2].replace(b"Content-Length: ", b"Content-Length: 1\r\nX: ")
    pages, errors = read(b"".join(parts))
    assert [page.given.address[-1] for page in pages] == ["0", "1", "3", "4", "5"]
    assert len(errors) == 1 and "damaged" in errors[0]


def test_an_archive_cut_right_after_a_blank_line_is_cut_short() -> None:
    data = saved(1) + saved(2)
    pages, errors = read(data[: data.rindex(b"\r\n\r\n<p>") + 4])
    assert len(pages) == 1 and len(errors) == 1 and "cut short" in errors[0]


def test_long_pages_come_whole() -> None:
    assert [len(body) for body in bodies(saved(1, PAGE * 5000) + saved(2))] == [
        len(PAGE) * 5000,
        len(PAGE),
    ]


def test_all_records_packed_in_one() -> None:
    assert bodies(gzip.compress(b"".join(saved(n) for n in range(3)))) == [PAGE] * 3


def test_an_address_is_only_a_name() -> None:
    pages, errors = read(record("response", "https://example.org/../../\u202etxt\x07", answer()))
    assert not errors and "\u202e" not in str(pages[0].path) and pages[0].given.address.isprintable()


def test_a_record_too_large_is_named_only_if_it_is_a_page() -> None:
    film = record("response", "https://example.org/f", answer(bytes(21_000_000), media="video/mp4"))
    long = record("response", "https://example.org/l", answer(b"a" * 21_000_000))
    pages, errors = read(film + long + saved(2))
    assert len(pages) == 1 and len(errors) == 1 and "20 MB" in errors[0]


def test_one_of_more_bytes_than_fit_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(gzip.compress(saved(n)) for n in range(50)))
    raw = Raw(path, file=path)
    assert warc.CONTAINER.fits(raw)
    assert len(list(warc.members(raw))) == 50


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.booleans(), st.integers(0, 2**32))
def test_no_bytes_raise_anything(tail: bytes, packed: bool, seed: int) -> None:
    good = saved(1) + saved(
        2, chunked(gzip.compress(PAGE)), Transfer_Encoding="chunked", Content_Encoding="gzip"
    )
    data = bytearray(gzip.compress(good) if packed else good)
    for _ in range(3):
        data[random.Random(seed).randrange(len(data))] ^= 1 + seed % 255
    for one in (
        bytes(data) + tail,
        tail + bytes(data),
        b"WARC/1.0\r\n" + tail,
        bytes(data)[: seed % len(data)],
    ):
        raw = Raw(Path("x"), one)
        warc.fits(raw)
        for found in warc.pages(raw, io.BytesIO(one)):
            assert isinstance(found, Raw | SourceError)
