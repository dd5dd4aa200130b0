"""What SQLite's errors mean to a person: which file, what became of the work, what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from detente.errors import DossierError

MAKE: Final = "make a dossier with `detente read PATH -d {}`"


@contextmanager
def guard(path: Path, aside: str = "nothing was changed") -> Iterator[None]:
    """Hand SQLite's errors on as DossierError."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path, aside) from error


def explain(error: sqlite3.Error, path: Path, aside: str) -> DossierError:
    """The error in one sentence; `aside` is a clause on what was kept and what was not."""
    match code(error).split("_")[1:2]:
        case ["FULL"]:
            said, mend = f"The disk that holds '{path}' is full", "free some space and do it again"
        case ["BUSY" | "LOCKED" | "PROTOCOL"]:
            said = f"'{path}' stays locked by another writer"
            mend = "let the other command end and do it again"
        case ["READONLY" | "CANTOPEN" | "PERM" | "AUTH"]:
            said = f"'{path}' cannot be opened or written (read-only disk or no permission)"
            mend = "mend those or name another folder with -d"
        case ["NOTADB"]:
            said, mend = f"'{path}' is not an SQLite file, so no dossier", "name another folder with -d"
        case ["CORRUPT"]:
            said = f"'{path}' is damaged ({error})"
            mend = "restore it from a copy or read its texts into a new folder"
        case _:
            said = f"SQLite could not do its work on '{path}' ({error})"
            mend = "check that the disk is sound and the folder is still there"
    return DossierError(f"{said}; {aside}; {mend}.")


def code(error: sqlite3.Error) -> str:
    """SQLite's name of an error, such as SQLITE_READONLY_DIRECTORY; empty for the driver's own errors."""
    return getattr(error, "sqlite_errorname", "")
