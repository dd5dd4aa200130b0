"""WARC, the web archives' format: the pages that were saved, each under its address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

from detente.errors import SourceError
from detente.sources.archives.compressed import BOMB, CUT, DAMAGED, Unpacked, peeked
from detente.sources.archives.names import cleaned
from detente.sources.archives.warcpage import page_of
from detente.sources.draft import Container, Given, Raw, shown
from detente.sources.load import LIMIT, too_large

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

_OPENS = b"WARC/"
_GZIP = b"\x1f\x8b\x08"
_HEADERS = 65_536  # bytes of the server's headers before a page
_FAULTS = 100  # damaged places after which the rest is given up
_PIECE = 1 << 20  # bytes searched at a time
_MARK = 16  # bytes of a mark at most
_START = 4096  # bytes by which a packed record is told
_TRIES = 1000  # marks tried after a damaged place
_RECORD = re.compile(rb"\nWARC/\d\.\d")
_PACKED = re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04].", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?|ftps?|file):", re.IGNORECASE)
_PANIC = "PanicException"  # of the parser, which is Rust; no Exception
_ENDS = (b"\r\n\r\n", b"\n\n")


def fits(raw: Raw) -> bool:
    """By its first bytes, packed by gzip or not."""
    head = raw.head
    return head.startswith(_OPENS) or (head.startswith(_GZIP) and peeked(head, len(_OPENS)) == _OPENS)


def members(raw: Raw) -> Iterator[Raw | SourceError]:
    """The pages in it, in the order in which they were saved."""
    with raw.open() as stream:
        yield from pages(raw, stream)


CONTAINER = Container("warc", fits, members)


@dataclass(slots=True)
class _Source:
    """A WARC's bytes as a parser takes them, and how to go on after a damaged place."""

    stream: BinaryIO
    unpacked: Unpacked | None
    record: int = 0  # where the last one begins, in the bytes that the parser sees
    base: int = 0  # where those begin in a packed file

    @property
    def at(self) -> int:
        """Where the last record lies in the file, or what it is packed in with others."""
        if self.unpacked is None:
            return self.record
        return max((there for out, there in self.unpacked.starts if out <= self.record), default=self.base)

    def parser(self) -> ArchiveIterator:
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
        read_from = self.stream if self.unpacked is None else cast("BinaryIO", self.unpacked)
        return ArchiveIterator(read_from, kinds, parse_http=False, stream_detect=False, strict_mode=False)

    def fault(self) -> str:
        """What ended the stream too early, empty where it came to its end."""
        if self.unpacked is not None:
            return self.unpacked.fault
        self.stream.seek(0, 2)
        self.stream.seek(max(0, self.stream.tell() - 4))
        return "" if self.stream.read().endswith(_ENDS) else CUT

    def resume(self) -> bool:
        """Goes to the next record after the one begun last; False where there is none."""
        if self.unpacked is None:
            found = next((at + 1 for at in _places(self.stream, self.at + 1, _RECORD)), -1)
        else:
            later = [there for out, there in self.unpacked.starts if out > self.record]
            places = islice(_places(self.stream, self.at + 1, _PACKED), _TRIES)
            found = later[0] if later else next((at for at in places if _opens(self.stream, at)), -1)
        if found < 0:
            return False
        self.stream.seek(found)
        if self.unpacked is None:
            self.record = found
        else:
            self.unpacked.restart()
            self.record, self.base = 0, found
        return True


class _Cut(Exception):
    """The archive ends within a record."""


def pages(raw: Raw, stream: BinaryIO) -> Iterator[Raw | SourceError]:
    """The pages in a WARC that can be read and sought through `stream`; damaged places are passed over."""
    packed = stream.read(len(_GZIP)) == _GZIP
    stream.seek(0)
    source = _Source(stream, Unpacked(stream) if packed else None)
    name, some, faults = shown(raw.path), False, 0
    while faults < _FAULTS:
        fault, begun = "", not faults
        try:
            for record in source.parser():
                source.record, begun = record.stream_pos, True
                found = _page(raw, record)
                if found is not None:
                    some = True
                    yield found
        except _Cut:
            fault = CUT
        except BaseException as error:
            if not isinstance(error, OSError) and type(error).__name__ != _PANIC:
                raise
            fault = DAMAGED
        fault = source.fault() or fault
        if not fault:
            break
        if begun:
            some = True
            yield SourceError(
                f"{name} {fault} after byte {source.at:,}; what could be read before and after was, "
                "get it again for the rest."
            )
        faults += 1
        if fault == BOMB or not source.resume():
            return
    if faults >= _FAULTS:
        yield SourceError(f"{name} is damaged in {_FAULTS} places; what came before was read, get it again.")
    elif not some:
        yield SourceError(f"{name} holds no page of text; hand in another archive.")


def _page(raw: Raw, record: WarcRecord) -> Raw | SourceError | None:
    """The page in a record, None where it holds none; raises _Cut where the archive ends within it."""
    address = cleaned((record.headers.get("WARC-Target-URI") or "").strip().strip("<>"))
    if not _ADDRESS.match(address):
        return None  # notes of the program that saved the pages, under addresses of its own
    size = record.content_length
    block = _read(record, min(size, _HEADERS))
    kind = record.headers.get("Content-Type") or ""
    found = page_of(block, kind, address)
    if found is None:
        return None
    where = raw.inside(address, b"")
    if size > LIMIT + _HEADERS:
        return too_large(shown(where.path))
    body = found.body + _read(record, size - len(block))
    try:
        data = found.content(body, shown(where.path))
    except SourceError as error:
        return error
    if not data.strip():
        return None
    given = Given(
        address=address, retrieved=_moment(record.record_date), media=found.media, encoding=found.encoding
    )
    return raw.inside(address, data, given)


def _read(record: WarcRecord, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0:
        part = record.reader.read(size)
        if not part:
            raise _Cut
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _moment(found: datetime | None) -> datetime | None:
    """In UTC; None where the record does not say."""
    if found is None:
        return None
    try:
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None


def _places(stream: BinaryIO, at: int, mark: re.Pattern[bytes]) -> Iterator[int]:
    """Where a mark of at most _MARK bytes stands at or after an offset; the stream may be moved meanwhile."""
    while True:
        stream.seek(at)
        piece = stream.read(_PIECE)
        for found in mark.finditer(piece):
            if len(piece) < _PIECE or found.start() < _PIECE - _MARK:
                yield at + found.start()
        if len(piece) < _PIECE:
            return
        at += _PIECE - _MARK


def _opens(stream: BinaryIO, at: int) -> bool:
    """Whether a packed record begins at an offset."""
    stream.seek(at)
    return peeked(stream.read(_START), len(_OPENS)) == _OPENS
