"""The bytes behind gzip, bzip2 or xz as a stream, within bounds of memory and of what may come out."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CUT = "is cut short"
DAMAGED = "is damaged"
BOMB = "unpacks to nothing, or to more than 200 times its size"
FOLLOWED = "goes on with bytes that are not packed"

_RATIO = 200  # bytes out for a byte in, as for whole archives in `unpack`
_FREE = 200_000_000  # bytes that may come out of anything
_PIECE = 16_384  # bytes taken at a time; in more, many tiny parts would be copied again and again
_OUT = 262_144  # bytes given at a time
_STARTS = 8192  # places remembered
_MEMORY = 200_000_000  # bytes that xz may ask for; its highest setting asks for 65 MB
_IDLE = 10_000  # pieces in a row out of which nothing comes
_MAGIC = 6  # bytes by which the kind is told


class _Engine(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


class _Gzip:
    """zlib's object with the manners of those of bz2 and lzma."""

    def __init__(self) -> None:
        self._zlib = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


_ENGINES: tuple[tuple[bytes, Callable[[], _Engine]], ...] = (
    (b"\x1f\x8b\x08", _Gzip),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)),
)


def is_packed(head: bytes) -> bool:
    """Whether bytes begin as gzip, bzip2 or xz do; words may begin with BZh too, but do not go on so."""
    if head.startswith(b"BZh"):
        return head[3:4].isdigit() and head[4:10] in (b"1AY&SY", b"\x17rE8P\x90")
    return any(head.startswith(magic) for magic, _ in _ENGINES)


def peeked(head: bytes, size: int) -> bytes:
    """The first bytes, `size` at most, behind the first of something packed; fewer where they do not tell."""
    if not is_packed(head):
        return b""
    return io.BufferedReader(Unpacked(io.BytesIO(head))).read(size)


class Unpacked(io.RawIOBase):
    """What lies packed in a stream from where it stands, piece after piece; it cannot be sought.

    It ends at the first fault, and `fault` says which: CUT, DAMAGED, BOMB, FOLLOWED, or empty. `starts` holds
    (offset in what came out, offset in what is packed) for the pieces begun last.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._taken = self._given = 0
        self.restart()

    def restart(self) -> None:
        """Goes on from where the packed stream stands now; what has come out before still counts."""
        self._pending = b""
        self._end = self._packed.tell()
        self._engine: _Engine | None = None
        self._begun = False
        self._idle = 0
        self._base = self._given
        self.fault = ""
        self.starts: deque[tuple[int, int]] = deque(maxlen=_STARTS)

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """The bytes that came out since the last restart."""
        return self._given - self._base

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = b""
        while not data and not self.fault and len(view):
            try:
                if self._engine is None and not self._begin():
                    return 0
                data = self._some(min(len(view), _OUT))
            except Exception:  # of five kinds, and others where this lies in a damaged archive
                self.fault = DAMAGED
        view[: len(data)] = data
        return len(data)

    def _some(self, size: int) -> bytes:
        engine = self._engine
        assert engine is not None
        fed = b""
        if engine.needs_input:
            last = not self._pending and not self._more()
            fed, self._pending = self._pending, b""
        else:
            last = False
        data = engine.decompress(fed, size)
        if last and not data and not engine.eof:
            self.fault = CUT
        if engine.eof:
            self._pending, self._engine = engine.unused_data, None
        self._given += len(data)
        self._idle = 0 if data else self._idle
        if self._given > _FREE + _RATIO * self._taken or self._idle > _IDLE:
            self.fault = BOMB
            return b""
        return data

    def _begin(self) -> bool:
        """Whether another piece begins here; False at the end, where zeros may pad the last block."""
        while True:
            if self._begun:
                self._pending = self._pending.lstrip(b"\x00")
            if len(self._pending) >= _MAGIC or not self._more():
                break
        if not self._pending:
            return False
        for magic, engine in _ENGINES:
            if self._pending.startswith(magic):
                self.starts.append((self._given - self._base, self._end - len(self._pending)))
                self._engine, self._begun = engine(), True
                self._idle += 1
                return True
        self.fault = FOLLOWED if self._begun else DAMAGED
        return False

    def _more(self) -> bool:
        data = self._packed.read(_PIECE)
        self._pending += data
        self._taken += len(data)
        self._end += len(data)
        return bool(data)
