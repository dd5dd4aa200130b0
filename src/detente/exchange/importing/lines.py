"""Files of rows as blocks of whole lines that know their line numbers; gzip and zip are told by content."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from detente.errors import SourceError

BLOCK: Final = 1 << 23  # bytes
LONGEST: Final = 1 << 26  # bytes in which a quoted cell must have closed


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines as UTF-8; `line` is the number of the first, from 1."""

    line: int
    data: bytes


class Hashed(io.RawIOBase):
    """A file of which the SHA-256 and the size are known once it was read to its end."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self._hash = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        count = self._file.readinto(view) or 0
        self._hash.update(view[:count])
        self.size += count
        return count

    def finish(self) -> str:
        """The SHA-256 of all bytes, those not yet read too."""
        while self.read(1 << 20):
            pass
        return self._hash.hexdigest()

    def close(self) -> None:
        self._file.close()
        super().close()


def members(path: Path) -> tuple[str, ...]:
    """The files of a zip that hold rows; one empty name for a file that is no zip. Raises SourceError."""
    try:
        if not zipfile.is_zipfile(path):
            return ("",)
        with zipfile.ZipFile(path) as packed:
            names = sorted(one.filename for one in packed.infolist() if not one.is_dir() and one.file_size)
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError(f"'{path}' cannot be read ({error}); check the path or fetch it again.") from error
    kept = tuple(
        n for n in names if not n.startswith("__MACOSX") and not n.rpartition("/")[2].startswith(".")
    )
    if not kept:
        raise SourceError(f"'{path}' is a zip without files; give one that holds rows.")
    return kept


def opened(raw: IO[bytes], member: str) -> IO[bytes]:
    """The plain bytes of a file, or of a member of it, as UTF-8 where it says that it is UTF-16."""
    stream: IO[bytes]
    if member:
        inner: Any = zipfile.ZipFile(raw).open(member)  # noqa: SIM115
        stream = io.BufferedReader(inner)
    elif raw.peek(2)[:2] == b"\x1f\x8b":  # type: ignore[attr-defined]
        stream = io.BufferedReader(gzip.GzipFile(fileobj=raw))
    else:
        stream = raw
    mark = stream.peek(2)[:2]  # type: ignore[attr-defined]
    if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return codecs.EncodedFile(stream, "utf-8", "utf-16")
    return stream


def blocks(stream: IO[bytes], quoted: bool, where: str, size: int = BLOCK) -> Iterator[Block]:
    """The lines in blocks of about `size` bytes; with `quoted` no cell is cut. Raises SourceError."""
    line, rest, ended = 1, b"", False
    while not ended:
        try:
            piece = stream.read(size)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, UnicodeError) as error:
            raise SourceError(
                f"'{where}' breaks off or is damaged after line {line + rest.count(10):,} ({error}); "
                "fetch it again."
            ) from error
        ended = not piece
        if line == 1 and not rest:
            piece = piece.removeprefix(codecs.BOM_UTF8)
        if quoted or ended:
            rest, piece = b"", rest + piece
        cut = len(piece) if ended else _cut(piece, quoted)
        if cut:
            data = rest + piece[:cut]
            yield Block(line, data)
            line += data.count(b"\n")
            rest = piece[cut:]
        else:
            rest += piece


def _cut(data: bytes, quoted: bool) -> int:
    """Where the last whole row ends, 0 for nowhere."""
    end = data.rfind(b"\n") + 1
    if not quoted or len(data) > LONGEST:
        return end
    while end and data.count(b'"', 0, end) % 2:
        end = data.rfind(b"\n", 0, end - 1) + 1
    return end


def clean(data: bytes) -> bytes:
    """Lines that end in a newline and nothing else, in UTF-8; a stray carriage return is a blank."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
        data = data.replace(b"\r", b" " if b"\n" in data else b"\n")
    if data.isascii():
        return data
    try:
        data.decode()
    except UnicodeDecodeError:
        return text_of(data).encode()
    return data


def text_of(data: bytes) -> str:
    """Text of UTF-8; of a line that is none, of the Windows code page 1252."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return "".join(map(_line, data.splitlines(keepends=True)))


def _line(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def head(path: Path, member: str, size: int) -> bytes:
    """The first bytes, plain and without a byte order mark; SourceError where there are none to be had."""
    try:
        with closing(io.BufferedReader(path.open("rb", buffering=0))) as raw:
            found = b""
            with closing(opened(raw, member)) as stream:
                while len(found) < size and (piece := stream.read(size - len(found))):
                    found += piece
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        raise SourceError(f"'{path}' cannot be read ({error}); check the path or fetch it again.") from error
    return found.removeprefix(codecs.BOM_UTF8)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
