"""Walks a tar from a stream that need not be sought; whatever its headers claim, one member is in memory."""

from __future__ import annotations

import tarfile
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from detente.errors import SourceError
from detente.sources.archives.names import is_hidden, member
from detente.sources.draft import Raw, shown
from detente.sources.load import LIMIT, too_large

BLOCK = 512
_PIECE = 262_144  # bytes skipped at a time
_NOTES = 65_536  # bytes of a long name or of a member's notes; a path has 4096
_FAULTS = 100  # damaged places after which the rest is given up
EMPTY = Raw(Path())  # stands for each empty file, of which there may be millions
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_WITHOUT_DATA = (*b"123456",)  # links, devices, folders, pipes


def is_tar(head: bytes) -> bool:
    """Whether bytes begin with the header of a tar, old ones without `ustar` included: its checksum holds."""
    return len(head) >= BLOCK and _header(head[:BLOCK]) is not None


def _header(block: bytes) -> tarfile.TarInfo | None:
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError, IndexError):
        return None
    return info if info.size >= 0 else None


@dataclass(slots=True)
class _Notes:
    """What the headers before a member say of it."""

    name: str = ""
    size: int | None = None
    holes: bool = False


@dataclass(slots=True)
class _Walk:
    raw: Raw
    stream: IO[bytes]
    at: int = 0
    zeros: int = 0
    faults: int = 0
    notes: _Notes = field(default_factory=_Notes)

    def read(self, size: int) -> bytes:
        data = self.stream.read(size)
        self.at += len(data)
        return data

    def skip(self, size: int) -> None:
        while size > 0 and (data := self.read(min(size, _PIECE))):
            size -= len(data)

    def rest(self, size: int) -> bytes:
        """The data of a header that speaks of the next one, empty where it is too long to be true."""
        data = self.read(size) if size <= _NOTES else b""
        self.skip(size - len(data) + -size % BLOCK)
        return data


def members(raw: Raw, stream: IO[bytes]) -> Generator[Raw | SourceError, None, bool]:
    """The files in a tar; returns whether it came to its end, or said itself where it breaks off."""
    walk, name, lost = _Walk(raw, stream), shown(raw.path), False
    while walk.zeros < 2:
        at = walk.at
        block = walk.read(BLOCK)
        if not block:
            return False
        if len(block) < BLOCK:
            yield _cut(name, at)
            return True
        if not block.strip(b"\x00"):
            walk.zeros += 1
            continue
        walk.zeros = 0
        info = _header(block)
        if info is None:
            if not lost:
                walk.faults += 1
                yield SourceError(f"{name} is damaged at byte {at:,}; get it again, the rest is read.")
            if walk.faults >= _FAULTS:
                yield SourceError(f"{name} is damaged in {_FAULTS} places; get it again.")
                return True
            lost = True
            continue
        lost = False
        found = _member(walk, info, block)
        if found is None:
            continue
        yield found
        if isinstance(found, _Cut):
            return True
    return True


class _Cut(SourceError):
    """The tar ends within a member."""


def _cut(name: str, at: int) -> SourceError:
    return _Cut(f"{name} breaks off at byte {at:,}; what came before was read, get it again for the rest.")


def _member(walk: _Walk, info: tarfile.TarInfo, block: bytes) -> Raw | SourceError | None:
    """The file that a header announces; None for what is no file or speaks of the next one."""
    kind, size = info.type, info.size
    if kind == tarfile.GNUTYPE_LONGNAME:
        walk.notes.name = walk.rest(size).rstrip(b"\x00").decode("utf-8", "replace")
        return None
    if kind in (tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
        _note(walk.notes, walk.rest(size))
        return None
    if kind in (tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE):
        walk.rest(size)
        return None
    notes, walk.notes = walk.notes, _Notes()
    if kind[0] in _WITHOUT_DATA:
        return None
    size = info.size if notes.size is None else notes.size
    if kind == tarfile.GNUTYPE_SPARSE:
        notes.holes = True
        more = block[482:483] != b"\x00"
        while more and len(block := walk.read(BLOCK)) == BLOCK:
            more = block[504:505] != b"\x00"
    name = notes.name or info.name
    if not size and not notes.holes and kind in _FILES and not is_hidden(name):
        return EMPTY
    if is_hidden(name) or not (kind in _FILES or notes.holes):
        walk.skip(size + -size % BLOCK)
        return None
    return _file(walk, name, size, notes.holes)


def _file(walk: _Walk, name: str, size: int, holes: bool) -> Raw | SourceError:
    where, at = shown(member(walk.raw, name, b"").path), walk.at
    if holes or size > LIMIT:
        walk.skip(size + -size % BLOCK)
        if walk.at - at < size:
            return _cut(shown(walk.raw.path), walk.at)
        if not holes:
            return too_large(where)
        return SourceError(f"{where} is stored with holes in it; unpack the archive and hand in the file.")
    data = walk.read(size)
    if len(data) < size:
        return _cut(where, len(data))
    walk.skip(-size % BLOCK)
    return member(walk.raw, name, data)


def _note(notes: _Notes, data: bytes) -> None:
    """Takes name and size out of lines such as `18 path=op-ed.txt`, each led by its own length."""
    while data:
        head, space, _ = data.partition(b" ")
        if not space or not head.isdigit() or len(head) > 6 or not len(head) < int(head) <= len(data):
            return
        key, _, value = data[len(head) + 1 : int(head)].rstrip(b"\n").partition(b"=")
        data = data[int(head) :]
        if key == b"path":
            notes.name = value.decode("utf-8", "replace")
        elif key == b"size" and value.isdigit() and len(value) < 19:
            notes.size = int(value)
        elif key.startswith(b"GNU.sparse."):
            notes.holes = True
