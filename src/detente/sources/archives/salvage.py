"""What can still be read of a ZIP whose directory, which stands at its end, is missing or damaged."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from detente.errors import SourceError
from detente.sources.archives.names import is_hidden, member
from detente.sources.draft import Raw, shown
from detente.sources.load import LIMIT

_MARK = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3L2H")
_PIECE = 65_536
_FAULTS = 100  # members lost after which the rest is given up
_LOCKED, _SIZE_LATER = 0x1, 0x8
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before a member: `start` is the offset of its bytes, `packed` their number where known."""

    name: str
    start: int
    flags: int
    method: int
    crc: int
    packed: int

    @property
    def known(self) -> bool:
        return not self.flags & _SIZE_LATER or self.packed > 0


def members(raw: Raw, stream: BinaryIO) -> Iterator[Raw | SourceError]:
    """Its members one after another as they lie, each found by the mark before it."""
    at, faults, kept = 0, 0, 0
    while faults < _FAULTS and (found := _next(stream, at)) is not None:
        head = found
        at = head.start
        if head.flags & _LOCKED or is_hidden(head.name) or head.name.endswith("/"):
            continue
        data, end = _data(stream, head)
        if data is None:
            faults += 1
            where = shown(member(raw, head.name, b"").path)
            yield SourceError(f"{where} is damaged or cut short; get the archive again.")
            continue
        at = end
        kept += 1
        yield member(raw, head.name, data)
    yield SourceError(
        f"{shown(raw.path)} lacks its directory, as a download cut short does, and only {kept} of its files "
        "could be read; get it again."
    )


def _next(stream: BinaryIO, at: int) -> _Head | None:
    """The first header of a member at or after an offset."""
    while True:
        stream.seek(at)
        piece = stream.read(_PIECE)
        found = piece.find(_MARK)
        if found < 0:
            if len(piece) < _PIECE:
                return None
            at += len(piece) - len(_MARK) + 1
            continue
        stream.seek(at + found)
        head = stream.read(_HEADER.size)
        if len(head) < _HEADER.size:
            return None
        _, _, flags, method, _, _, crc, packed, _, long, more = _HEADER.unpack(head)
        name = stream.read(long)
        if long and len(name) == long and b"\x00" not in name:
            start = at + found + _HEADER.size + long + more
            return _Head(name.decode("utf-8", "replace"), start, flags, method, crc, packed)
        at += found + len(_MARK)


def _data(stream: BinaryIO, head: _Head) -> tuple[bytes | None, int]:
    """(a member's bytes, where they end); None where they are not whole."""
    stream.seek(head.start)
    if head.method == _STORED and head.known and head.packed <= LIMIT:
        data = stream.read(head.packed)
        whole = len(data) == head.packed and zlib.crc32(data) == head.crc
        return (data if whole else None), head.start + head.packed
    if head.method != _DEFLATED:
        return None, head.start
    engine, taken = zlib.decompressobj(-15), 0
    parts: list[bytes] = []
    size = 0
    while not engine.eof and size <= LIMIT:
        piece = engine.unconsumed_tail
        if not piece:
            piece = stream.read(_PIECE)
            taken += len(piece)
        try:
            part = engine.decompress(piece, LIMIT + 1 - size)
        except zlib.error:
            return None, head.start
        if not piece and not part:
            return None, head.start
        parts.append(part)
        size += len(part)
    if size > LIMIT:
        return None, head.start
    data = b"".join(parts)
    whole = bool(head.flags & _SIZE_LATER) or zlib.crc32(data) == head.crc
    return (data if whole else None), head.start + taken - len(engine.unused_data)
