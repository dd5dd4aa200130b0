"""Where bytes go: a file, which is there whole or as it was before, or standard output."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from detente.errors import UsageError


def to_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write next to the file, then take its place; UsageError where that cannot be done."""
    try:
        target = Path(os.path.realpath(path))  # a link stays one
        if target.is_dir():
            raise UsageError(f"'{path}' is a folder; name a file in it.")
        if target.exists() and not target.is_file():  # a device or a pipe: nothing to keep whole
            with target.open("wb") as stream:
                stream.writelines(pieces)
            return
        _replace(target, pieces)
    except FileNotFoundError as error:
        raise UsageError(f"There is no folder '{path.parent}' to write '{path.name}' in; make it.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"'{path}' cannot be written ({reason}) and is as it was; free its disk or name another file."
        ) from error


def to_stdout(pieces: Iterable[bytes]) -> None:
    """Print UTF-8 whatever the terminal's own encoding; OSError (a closed pipe) is the caller's to handle."""
    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    for piece in pieces:
        if raw is None:
            sys.stdout.write(piece.decode())
        else:
            raw.write(piece)
    sys.stdout.flush()


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    draft = target.with_name(f".{target.name[:100]}.{token_hex(4)}.part")
    try:
        with draft.open("xb") as stream:
            if target.exists():
                draft.chmod(stat.S_IMODE(target.stat().st_mode))
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, target)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
