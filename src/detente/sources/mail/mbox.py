"""Mailboxes in mbox form: message after message, read as a stream: it may be larger than the memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from detente.errors import SourceError
from detente.sources.draft import Container, Raw, shown
from detente.sources.load import LIMIT

_BLOCK = 1 << 20
_LINE = 400  # bytes of a "From " line
_AHEAD = 600  # bytes behind the end of a line break that tell whether a message begins
_FROM = b"\nFrom "
_CLOCK = re.compile(rb"\d:\d\d")
_FIELD = re.compile(rb"[!-9;-~]{1,70}[ \t]*:|>From ")
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]{0,100}")
_LED = re.compile(rb"\A(?:>From [^\n]*\n)+")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def fits(raw: Raw) -> bool:
    """By a first line "From ... 10:11 ..." with a header field under it."""
    from detente.sources.mail.mail import is_body

    before = _BEFORE.match(raw.head)
    head = b"\n\n" + raw.head[before.end() if before else 0 :][: 2 * _AHEAD]
    return _next(head, 0, 2)[0] == 1 and not is_body(raw)


def members(raw: Raw) -> Iterator[Raw | SourceError]:
    """Each message, numbered from 1; a SourceError in place of one of more than LIMIT bytes."""
    given = replace(raw.given, media="message/rfc822", encoding="")
    with raw.open() as stream:
        for number, message in enumerate(_messages(stream), 1):
            if message is None:
                yield SourceError(
                    f"{shown(raw.path)} has a message, number {number}, of more than {LIMIT:,} bytes "
                    "(20 MB); save it and what is attached to it as files."
                )
            else:
                yield raw.inside(str(number), message, given)


CONTAINER = Container("mbox", fits, members)


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The messages without their "From " lines; None for one that is too large."""
    buffer = bytearray(b"\n\n")
    searched, begun, lost, ended = 0, False, False, False
    while not ended:
        block = stream.read(_BLOCK)
        ended = not block
        buffer += block if begun else block.removeprefix(b"\xef\xbb\xbf")
        sure = len(buffer) if ended else max(0, len(buffer) - _AHEAD)
        while True:
            at, after = _next(buffer, searched, sure)
            if at < 0:
                break
            if begun:
                yield None if lost or at > LIMIT else _clean(bytes(buffer[:at]).removesuffix(b"\r"))
            del buffer[:after]
            begun, lost, searched = True, False, 0
            sure -= after
        searched = max(0, sure - 2)
        if len(buffer) > LIMIT + _BLOCK:
            lost = True
            del buffer[:searched]
            searched = 0
    if begun:
        yield None if lost or len(buffer) > LIMIT else _clean(bytes(buffer))


def _next(buffer: bytes | bytearray, start: int, end: int) -> tuple[int, int]:
    """The line break before the next "From " line, below `end`, and where its message begins; or -1."""
    at = start - 1
    while 0 <= (at := buffer.find(_FROM, at + 1, end + len(_FROM) - 1)) < end:
        if buffer[max(0, at - 1) : at] != b"\n" and buffer[max(0, at - 2) : at] != b"\n\r":
            continue
        after = buffer.find(b"\n", at + 1, at + _LINE) + 1
        if after and _CLOCK.search(buffer, at + 1, after) and _FIELD.match(buffer, after):
            return at, after
    return -1, -1


def _clean(message: bytes) -> bytes:
    """Without the marks that mailboxes set before lines that begin with "From "."""
    return _ESCAPED.sub(rb"\1", _LED.sub(b"", message))
