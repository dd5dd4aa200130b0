"""The parts of a mail or of a saved page: header fields, transfer encodings, parts within parts.

The standard library reads the fields. Bodies are cut up here, because its parser takes time that grows with
lines times depth: a minute for 20 MB nested 150 deep.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from functools import cached_property
from itertools import islice

HEAD = 65_536  # bytes of header fields that are read
PARTS = 500  # parts of one multipart
NESTED = 10  # multiparts within multiparts
_LONG = 4000  # characters of a field that are looked at
_SHOWN = 500  # characters of a field that are kept

_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]{0,100}(?:>?From [^\n]{0,400}\n){0,2}")
_END = re.compile(rb"\A\r?\n|\r?\n\r?\n")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_DELIMITER = re.compile(rb"^--(\S{1,200})[ \t]*\r?$", re.MULTILINE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_ODD = re.compile(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]+")  # not for a name


@dataclass(frozen=True)
class Part:
    """A message or a part of one: its header fields, and its body as it was transferred."""

    fields: Message
    body: bytes

    @classmethod
    def of(cls, data: bytes) -> Part:
        """From its bytes; what is no header field is passed over."""
        from email.parser import HeaderParser

        found = _END.search(data)
        head, body = (data[: found.start()], data[found.end() :]) if found else (data, b"")
        return cls(HeaderParser().parsestr(_characters(head[:HEAD])), body)

    def field(self, name: str, most: int = _SHOWN) -> str:
        """A header field in its characters, on one line; empty where there is none."""
        from email.policy import default

        raw = next((str(v) for k, v in self.fields.raw_items() if k.lower() == name.lower()), "")[:_LONG]
        try:
            value = str(default.header_factory("subject", " ".join(raw.split()))) if raw else ""
        except Exception:  # the library has no one error for what it cannot read
            value = raw
        return " ".join(value.encode("utf-8", errors="replace").decode("utf-8").split())[:most]

    @cached_property
    def media(self) -> str:
        """Its media type such as `text/plain`, in small letters; `text/plain` where it states none."""
        return self._stated("get_content_type") or "text/plain"

    @property
    def charset(self) -> str:
        """The encoding that it states of its text; may be empty."""
        return self._stated("get_content_charset")

    @property
    def disposition(self) -> str:
        """`attachment`, `inline` or empty."""
        return self._stated("get_content_disposition")

    @cached_property
    def name(self) -> str:
        """The file name that it gives itself, fit for a path; may be empty."""
        stated = self._stated("get_filename")
        if "=?" in stated:
            holder = Message()
            holder["subject"] = stated.replace("\n", " ").replace("\r", " ")
            stated = Part(holder, b"").field("subject")
        return " ".join(_ODD.sub("_", stated).split()).lstrip(".")[-150:]

    @property
    def start(self) -> str:
        """The Content-ID of the part that a `multipart/related` opens with; may be empty."""
        return self._stated("start")

    @property
    def is_multipart(self) -> bool:
        """Whether it is made of parts."""
        return self.media.startswith("multipart/")

    @cached_property
    def content(self) -> bytes:
        """The body without its transfer encoding."""
        encoding = self.field("content-transfer-encoding").lower()
        if encoding == "base64":
            try:
                return binascii.a2b_base64(self.body)
            except binascii.Error:
                kept = _NOT_BASE64.sub(b"", self.body)
                return binascii.a2b_base64(kept[: len(kept) // 4 * 4])
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.body)
        return self.body

    def parts(self, whole: bool = True) -> Iterator[Part]:
        """The parts of a multipart, PARTS at most; the last one only if it is `whole` or properly closed."""
        for data in islice(self._cut(whole), PARTS):
            yield Part.of(data)

    def _cut(self, whole: bool) -> Iterator[bytes]:
        boundary = self._stated("get_boundary").encode("utf-8", errors="replace")
        if not boundary and (found := _DELIMITER.search(self.body[:HEAD])):
            boundary = found[1]
        delimiter = re.compile(re.escape(b"--" + boundary) + rb"(--)?[ \t]{0,99}(?:\r?\n|\Z)")
        start = -1
        for mark in delimiter.finditer(self.body) if boundary else ():
            if mark.start() and self.body[mark.start() - 1] != 10:
                continue
            if start >= 0:
                yield self.body[start : mark.start()].removesuffix(b"\n").removesuffix(b"\r")
            start = mark.end()
            if mark[1]:
                return
        if start >= 0 and whole:
            yield self.body[start:]

    def _stated(self, what: str) -> str:
        """A parameter, or what a method of the library's finds; empty where that fails."""
        try:
            found = self.fields.get_param(what) if what == "start" else getattr(self.fields, what)()
        except Exception:
            return ""
        return found.encode("utf-8", errors="replace").decode("utf-8") if isinstance(found, str) else ""


def opened(data: bytes) -> Part:
    """A whole message; blank lines, a byte-order mark and a mailbox's "From " line before it are left out."""
    found = _OPENING.match(data)
    return Part.of(data[found.end() :] if found else data)


def names(head: bytes) -> dict[str, str]:
    """The header fields that some bytes begin with, names in small letters; empty where none do."""
    found = _OPENING.match(head)
    head = head[found.end() :] if found else head
    end = _END.search(head)
    fields: dict[str, str] = {}
    for line in _characters(head[: end.start()] if end else head).split("\n"):
        name, colon, value = line.partition(":")
        name = name.rstrip(" \t").lower()
        if line.strip() and colon and 0 < len(name) <= 70 and name.isascii() and not re.search(r"\s", name):
            fields.setdefault(name, value.strip())
        elif not (fields and line[:1] in (" ", "\t", "\r", "")):
            return {}
    return fields


def moment(value: str) -> datetime | None:
    """The instant of a Date field in its own zone (UTC where it names none); None where it is no date."""
    from email.utils import parsedate_to_datetime

    try:
        when = parsedate_to_datetime(value)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        when.astimezone(UTC)  # fails beyond the calendar's ends
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when


def _characters(head: bytes) -> str:
    """Header fields ought to be ASCII; where they are not they are UTF-8, or what the text is in."""
    found = _CHARSET.search(head)
    for encoding in ("utf-8", found[1].decode("ascii") if found else "cp1252"):
        try:
            return head.decode(encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
    return head.decode("cp1252", errors="replace")
