"""ZIP and tar, and what lies packed alone by gzip, bzip2 or xz."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO, cast

from detente.errors import SourceError
from detente.sources.archives import salvage, tar, zips
from detente.sources.archives.compressed import Unpacked, is_packed
from detente.sources.archives.names import member
from detente.sources.draft import Container, Raw, shown
from detente.sources.load import LIMIT

_PACKED = re.compile(r"\.(?:gz|gzip|bz2|xz)$", re.IGNORECASE)


def _fits_zip(raw: Raw) -> bool:
    """By its mark, and no DOCX, which is a document and no container."""
    if not raw.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    return not zips.is_word(raw)


def _zip(raw: Raw) -> Iterator[Raw | SourceError]:
    name = shown(raw.path)
    with raw.open() as stream:
        try:
            found = zips.opened(stream, name)
        except SourceError as error:
            yield error
            return
        if found is None:
            yield from _told(salvage.members(raw, stream), name)
            return
        with found:
            yield from _told(zips.members(raw, found), name)


def _tar(raw: Raw) -> Iterator[Raw | SourceError]:
    with raw.open() as stream:
        yield from _told(tar.members(raw, stream), shown(raw.path))


def _packed(raw: Raw) -> Iterator[Raw | SourceError]:
    name = shown(raw.path)
    with raw.open() as stream:
        head = io.BufferedReader(Unpacked(stream)).read(tar.BLOCK)
        stream.seek(0)
        unpacked = Unpacked(stream)
        held = cast("IO[bytes]", io.BufferedReader(unpacked))
        if tar.is_tar(head):
            yield from _told(_packed_tar(raw, unpacked, held), name)
            return
        data = held.read(LIMIT + 1)
        if len(data) > LIMIT:
            yield SourceError(
                f"{name} unpacks to more than the limit of {LIMIT:,} bytes (20 MB); unpack and split it."
            )
            return
        if data:
            yield member(raw, _PACKED.sub("", raw.path.name), data)
        if unpacked.fault:
            yield _broken(name, unpacked.fault)
        elif not data:
            yield SourceError(f"{name} holds nothing; hand in another file.")


def _packed_tar(raw: Raw, unpacked: Unpacked, held: IO[bytes]) -> Iterator[Raw | SourceError]:
    said = yield from tar.members(raw, held)
    if unpacked.fault and not said:
        yield _broken(shown(raw.path), unpacked.fault)


def _broken(name: str, fault: str) -> SourceError:
    return SourceError(f"{name} {fault}; what came before was read, get it again for the rest.")


def _told(found: Iterator[Raw | SourceError], name: str) -> Iterator[Raw | SourceError]:
    """What was found; empty files, of which there may be millions, come as one sentence at the end."""
    empty = any_at_all = 0
    for one in found:
        any_at_all = 1
        if isinstance(one, Raw) and not one.data:
            empty += 1
            continue
        yield one
    if empty:
        files = "a file" if empty == 1 else f"{empty:,} files"
        yield SourceError(f"{name} holds {files} with nothing inside; fill or remove what is empty.")
    elif not any_at_all:
        yield SourceError(f"{name} holds no document; hand in another archive.")


ZIP = Container("zip", _fits_zip, _zip)
TAR = Container("tar", lambda raw: tar.is_tar(raw.head), _tar)
PACKED = Container("packed", lambda raw: is_packed(raw.head), _packed)
