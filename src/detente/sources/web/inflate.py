"""Undoes what a server packed a body with, never beyond a limit."""

from __future__ import annotations

import zlib
from functools import cache
from importlib import import_module
from typing import Protocol, cast

_STEP = 65_536
_LAYERS = 2  # encodings one on another; more is an attack


class Undone(ValueError):
    """A body that cannot be unpacked; the text says why."""


class Overfull(ValueError):
    """A body that unpacks to more than the limit."""


class _Brotli(Protocol):
    def process(self, data: bytes, output_buffer_limit: int = ...) -> bytes: ...
    def is_finished(self) -> bool: ...


@cache
def accepted() -> str:
    """The value of Accept-Encoding: what can be undone here."""
    try:
        import_module("brotli")
    except ImportError:
        return "gzip, deflate"
    return "gzip, deflate, br"


def inflated(data: bytes, encodings: str, limit: int) -> bytes:
    """The body under its Content-Encoding; raises Undone, and Overfull above `limit` bytes."""
    names = [name for part in encodings.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > _LAYERS:
        raise Undone(f"packed {len(names)} times over")
    for name in reversed(names):
        if not data:
            break
        if name in ("gzip", "x-gzip"):
            data = _zlib(data, limit, zlib.MAX_WBITS | 16)
        elif name == "deflate":
            # Some servers send zlib's format, as they should, some the bare one.
            zipped = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
            data = _zlib(data, limit, zlib.MAX_WBITS if zipped else -zlib.MAX_WBITS)
        elif name == "br" and "br" in accepted():
            data = _brotli(data, limit)
        else:
            raise Undone(f"packed as {name[:40]!r}, which was not asked for")
    return data


def _zlib(data: bytes, limit: int, bits: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while data:  # a gzip body may be several, one after another
        unpacker = zlib.decompressobj(bits)
        while not unpacker.eof:
            try:
                part = unpacker.decompress(data, _STEP)
            except zlib.error as fault:
                raise Undone("damaged") from fault
            data = unpacker.unconsumed_tail
            if not part and not data and not unpacker.eof:
                raise Undone("broken off")
            parts.append(part)
            size += len(part)
            if size > limit:
                raise Overfull
        more = unpacker.unused_data
        data = more if bits > zlib.MAX_WBITS and more.startswith(b"\x1f\x8b") else b""
    return b"".join(parts)


def _brotli(data: bytes, limit: int) -> bytes:
    brotli = import_module("brotli")
    unpacker = cast(_Brotli, brotli.Decompressor())
    parts: list[bytes] = []
    size = 0
    while not unpacker.is_finished():
        try:
            part = unpacker.process(data, output_buffer_limit=_STEP)
        except brotli.error as fault:
            raise Undone("damaged") from fault
        if not part and not data:
            raise Undone("broken off")
        data = b""
        parts.append(part)
        size += len(part)
        if size > limit:
            raise Overfull
    return b"".join(parts)
