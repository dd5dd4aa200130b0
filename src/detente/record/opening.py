"""How `record.sqlite` is opened: made where asked, to write, to read, to read from a read-only disk."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Final

from detente.errors import DossierError
from detente.record import schema
from detente.record.faults import MAKE, code, guard
from detente.record.untouched import held

FILE: Final = "record.sqlite"
RECEIPTS: Final = "tables/receipts"  # as record/corpus/shelf.py has it, which is not loaded for this


def open_file(folder: Path, *, create: bool, write: bool, wait: float) -> sqlite3.Connection:
    """A connection to a folder's record; `wait` is how many seconds another writer is waited for.

    A folder that holds the tables of a reading on some engine, and no record yet, gets it from them now.
    """
    path = folder / FILE
    if not path.exists() and (folder / RECEIPTS).is_dir():
        if not may_write(path):
            raise DossierError(
                f"'{folder}' holds tables and no record yet, and cannot be written; copy it, or "
                f"let `detente verify -d {folder}` make its record."
            )
        from detente.record.corpus.adopting import adopt

        adopt(folder, path)
    if create:
        _make_folder(folder)
    else:
        _check_folder(folder, path)
    with guard(path):
        connection = _for_writing(path, create, wait) if write else _for_reading(path, wait)
        try:
            schema.check(connection, path)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA trusted_schema = OFF")  # a dossier may come from a stranger
        except BaseException:
            connection.close()
            raise
        return connection


def _check_folder(folder: Path, path: Path) -> None:
    try:
        if path.is_file():
            return
        if not folder.exists():
            fault = f"There is no folder '{folder}'"
        elif not folder.is_dir():
            fault = f"'{folder}' is a file, and a dossier is a folder"
        else:
            path.stat()
            fault = f"'{path}' is no file"
    except FileNotFoundError:
        fault = f"The folder '{folder}' is not a dossier: it holds no {FILE}"
    except OSError as error:
        raise DossierError(f"'{path}' cannot be reached ({error.strerror}); mend its permissions.") from error
    raise DossierError(f"{fault}; {MAKE.format('DIR' if folder.is_file() else folder)}.")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise DossierError(f"'{folder}' is or lies in a file, not a folder; {MAKE.format('DIR')}.") from error
    except OSError as error:
        raise DossierError(
            f"The folder '{folder}' cannot be made ({error.strerror}); name another one with -d."
        ) from error


def _for_writing(path: Path, create: bool, wait: float) -> sqlite3.Connection:
    if not may_write(path):
        raise DossierError(
            f"'{path}' cannot be written (read-only disk or no permission); "
            "mend those or name another folder with -d."
        )
    connection = _connect(path, "mode=rwc" if create else "mode=rw", wait)
    try:
        if create and schema.blank(connection):
            schema.create(connection)
        schema.check(connection, path)
        schema.upgrade(connection)
        _log_ahead(connection, wait)
        connection.execute("PRAGMA synchronous = FULL")  # what was said to be kept outlives a power cut
    except BaseException:
        connection.close()
        raise
    return connection


def _log_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Journal mode WAL, once for the life of the file. SQLite waits for nobody here, so it is asked again."""
    end = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not code(error).startswith("SQLITE_BUSY") or time.monotonic() > end:
                raise
            time.sleep(0.01)


def _for_reading(path: Path, wait: float) -> sqlite3.Connection:
    """Opened for writing where allowed, since only then can what a killed writer left be put in place."""
    modes = ["mode=rw"] if may_write(path) else []
    for mode in (*modes, "mode=ro"):
        connection = _connect(path, mode, wait)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if schema.old(connection):
                if mode == "mode=ro":
                    connection.close()
                    if held():
                        raise DossierError(
                            f"'{path}' is of an earlier version of Detente; bring it to this one with "
                            f"`detente verify -d {path.parent}`."
                        )
                    raise DossierError(
                        f"'{path}' is of an earlier version of Detente and cannot be written to bring it to "
                        "this one; copy the folder to a writable disk and open it there."
                    )
                schema.check(connection, path)
                schema.upgrade(connection)
            connection.execute("PRAGMA query_only = ON")
            return connection
        except sqlite3.OperationalError as error:
            connection.close()
            if code(error).split("_")[1:2] not in (["CANTOPEN"], ["READONLY"]):
                raise
    waiting = path.with_name(path.name + "-wal")
    if waiting.exists() and waiting.stat().st_size:
        raise DossierError(
            f"'{path}' lies on a read-only disk and its last writer was cut short; "
            "copy the whole folder to a writable disk and open it there."
        )
    return _connect(path, "mode=ro&immutable=1", wait)


def _connect(path: Path, query: str, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{query}", wait, isolation_level=None, uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def may_write(path: Path) -> bool:
    """Whether a record can be written where it lies, and may be."""
    return not held() and os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
