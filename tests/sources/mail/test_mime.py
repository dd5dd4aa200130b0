"""Header fields and parts are read from any bytes, in time that grows with their number only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.sources.mail import mime
from detente.sources.mail.mime import Part


def test_fields() -> None:
    part = mime.opened(
        b"\xef\xbb\xbfFrom x 10:11\nSubject: =?utf-8?Q?a=C3=A9?=\n  b\nsubject: c\n\nThe text.\n"
    )
    assert part.field("SUBJECT") == "aé b"
    assert part.field("date") == ""
    assert (part.media, part.charset, part.name, part.disposition) == ("text/plain", "", "", "")
    assert part.content == b"The text.\n"
    assert Part.of(b"\nFrom: no field").content == b"From: no field"
    assert Part.of(b"From: a field").content == b""


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        (b'attachment; filename="a.pdf"', "a.pdf"),
        (b"attachment; filename*=utf-8''%D0%94.pdf", "Д.pdf"),
        (b"attachment; filename*0=\"long \"; filename*1=name.pdf", "long name.pdf"),
        (b'attachment; filename="=?utf-8?Q?=C3=A9.pdf?="', "é.pdf"),
        (b'attachment; filename="C:\\\\x\\\\..\\\\a.pdf"', "C:_x_.._a.pdf"),
        (b'attachment; filename="..\x00/\xe2\x80\xaeb.pdf"', "_b.pdf"),
    ],
)  # fmt: skip
def test_names(stated: bytes, name: str) -> None:
    assert Part.of(b"Content-Disposition: " + stated + b"\n\nx").name == name


def test_header_fields_at_the_start() -> None:
    assert mime.names(b"\r\nFrom: a\r\n\tb\r\nX-Y : c\r\n\r\nd: e") == {"from": "a", "x-y": "c"}
    for data in (
        b"",
        b" From: a\n\n",
        b"From: a\nno\n\n",
        b"Dear reader: a\n\n",
        b": a\n\n",
        b"\x00: a\n\n",
    ):
        assert "from" not in mime.names(data), data


def test_moments() -> None:
    there = mime.moment("Tue, 3 May 2011 23:11:12 -0500")
    assert there is not None
    assert (there.day, there.utcoffset()) == (3, timedelta(hours=-5))
    assert mime.moment("Tue, 3 May 2011 23:11:12 -0000") == datetime(2011, 5, 3, 23, 11, 12, tzinfo=UTC)
    for stated in (
        "",
        "soon",
        "3 May 99999 23:11:12 +0000",
        "Fri, 31 Dec 9999 23:59:59 -2300",
        "1" * 4000,
    ):
        assert mime.moment(stated) is None


def test_parts_cut_off() -> None:
    part = Part.of(b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\n1\n--bb\n--b  \r\n\n2\r\n--b\n\n3")
    assert [one.content for one in part.parts()] == [b"1\n--bb", b"2", b"3"]
    assert [one.content for one in part.parts(whole=False)] == [b"1\n--bb", b"2"]


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b" * 300_000,
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 300_000,
        b"Content-Type: multipart/mixed; " + b"a*0*=x;" * 9000 + b"\n\nx",
        b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\n\nx",
        b"Subject: " + b"(" * 1_000_000,
    ],
    ids=["no marks", "marks", "parameters", "words", "brackets"],
)
def test_hostile_bytes_come_to_an_end(data: bytes) -> None:
    part = mime.opened(data)
    assert len(list(part.parts())) <= mime.PARTS
    assert len(part.field("subject")) <= 500
    assert mime.names(data[: mime.HEAD]) is not None


@settings(max_examples=300, deadline=None)
@given(st.binary(), st.binary())
def test_no_bytes_are_too_odd(head: bytes, body: bytes) -> None:
    for data in (head + b"\n\n" + body, b"Content-Type: " + head + b"\nDate: " + body + b"\n\n"):
        part = mime.opened(data)
        texts = (part.media, part.charset, part.name, part.start, part.disposition, part.field("date"))
        "".join(texts).encode("utf-8")
        assert isinstance(part.content, bytes)
        assert len(list(part.parts())) <= mime.PARTS
        mime.names(data)
        mime.moment(part.field("date"))
