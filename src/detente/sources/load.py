"""Fetches the bytes of a file without ever waiting on a pipe, a device or a link that leads nowhere."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from detente.errors import SourceError
from detente.sources.draft import Raw, shown

LIMIT = 20_000_000  # bytes of one text; a larger file is a collection, which would fill the memory

_ODD = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def load(path: Path) -> Raw:
    """A regular file: its bytes, or the file itself where it has more than LIMIT; raises SourceError."""
    name = shown(path)
    try:
        _admit(name, os.stat(path))
        handle = os.open(path, _FLAGS)
        with os.fdopen(handle, "rb") as file:
            _admit(name, os.fstat(handle))  # what was opened may not be what was looked at
            data = file.read(LIMIT + 1)
    except (OSError, ValueError) as fault:
        raise SourceError(f"{name} {_reason(path, fault)}") from fault
    return Raw(path, file=path) if len(data) > LIMIT else Raw(path, data)


def bounded(stream: IO[bytes], name: str) -> bytes:
    """What a stream holds; SourceError naming it where that is more than LIMIT."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise too_large(name)
    return data


def _admit(name: str, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise SourceError(
            f"{name} is a folder that cannot be listed or read as a file; name the files in it."
        )
    for odd, what in _ODD:
        if odd(found.st_mode):
            raise SourceError(f"{name} is {what} and no file; save what comes out of it to a file first.")


def too_large(name: str) -> SourceError:
    """For one text of more than LIMIT bytes."""
    return SourceError(f"{name} has more than the limit of {LIMIT:,} bytes (20 MB); split it up.")


def _reason(path: Path, fault: OSError | ValueError) -> str:
    if isinstance(fault, PermissionError):
        return "may not be read by you; change its permissions."
    if isinstance(fault, FileNotFoundError):
        if path.is_symlink():
            return "is a link to a file that is not there; restore that file or remove the link."
        return "is not there; check the spelling."
    if isinstance(fault, NotADirectoryError):
        return "is not there, a part of the path before the last is a file; check the spelling."
    text = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return f"cannot be read ({text}); check the path, and that it is a file."
