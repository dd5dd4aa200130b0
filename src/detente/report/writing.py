"""A brief into a file, which is there whole or as it was before."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from typing import Final, Unpack

from detente.errors import UsageError
from detente.report.brief import Options, brief
from detente.report.parts import Brief

FORMS: Final = {".html": "html", ".htm": "html", ".md": "markdown", ".pdf": "pdf", ".docx": "docx"}


def report(dossier: str | Path, a: str, b: str, out: str | Path, **options: Unpack[Options]) -> Brief:
    """Write a brief on two parties to a file that ends in .html, .md, .pdf or .docx; gives the brief.

    The options are those of `brief`. UsageError for another ending, a folder that is not there, a disk that
    is full, or a pair of which nothing is told.
    """
    path = Path(out)
    check(path)
    made = brief(dossier, a, b, **options)
    write(made, path)
    return made


def check(path: Path) -> None:
    """Whether a brief can go there: known by its ending, into a folder that is there; else UsageError."""
    if path.suffix.lower() not in FORMS:
        raise UsageError(
            f"'{path}' is no form of a brief; name a file that ends in .html, .md, .pdf or .docx."
        )
    if path.is_dir():
        raise UsageError(f"'{path}' is a folder; name a file in it.")
    if not path.parent.is_dir():
        raise UsageError(f"There is no folder '{path.parent}' to write '{path.name}' in; make it.")


def write(made: Brief, path: Path) -> None:
    """Write a brief as the end of the file's name says."""
    name = FORMS[path.suffix.lower()]
    content: bytes = getattr(import_module(f"detente.report.{name}"), name)(made)
    try:
        _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"'{path}' cannot be written ({reason}) and is as it was; free its disk or name another file."
        ) from error


def _replace(target: Path, content: bytes) -> None:
    """Beside the file first, then in its place; a device or a pipe has nothing to keep whole."""
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    draft = target.with_name(f".{target.name[:100]}.{token_hex(4)}.part")
    try:
        with draft.open("xb") as stream:
            if target.exists():
                draft.chmod(stat.S_IMODE(target.stat().st_mode))
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(draft, target)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
