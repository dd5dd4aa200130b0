"""What takes long to make of a whole record, kept beside it in `made/` for whoever asks next.

A file holds what it was made of, a word, on its first line, and what was made, as JSON, on its second. The
word changes with the record, with Detente and with what is known besides; then the thing is made anew. No
file is needed, and none is part of what the dossier says: `made/` can be deleted at any time.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from detente.knowledge.added import mark
from detente.model import Claim, Document
from detente.record.claims import claims_where
from detente.record.documents import documents_where
from detente.record.rows import plain
from detente.record.store import Dossier

T = TypeVar("T")

FOLDER: Final = "made"
LEAST: Final = 1.0  # seconds of work that are worth a file
AT_ONCE: Final = 500  # rows of one question


@dataclass(eq=False)
class Made(Generic[T]):
    """A thing made of a whole record: `dumped` as plain values, from which `loaded` makes it out again."""

    name: str
    dumped: Callable[[T], Any]
    loaded: Callable[[Dossier, Any], T]
    _last: tuple[str, T] | None = None

    def there(self, record: Dossier, beside: str = "") -> T | None:
        """It, where it was made of the record as it is; `beside` is what else it was made of."""
        of = _word(record, beside)
        last = self._last
        if last is None or last[0] != of:
            found = self._read(record, of)
            last = self._last = None if found is None else (of, found)
        return None if last is None else last[1]

    def of(self, record: Dossier, make: Callable[[], T], beside: str = "") -> T:
        """It, made now where it is not there."""
        found = self.there(record, beside)
        if found is None:
            begun, of = time.monotonic(), _word(record, beside)
            found = make()
            self._last = of, found
            if time.monotonic() - begun >= LEAST and _word(record, beside) == of:
                self._write(record, of, found)
        return found

    def _path(self, record: Dossier) -> Path:
        return record.path.parent / FOLDER / f"{self.name}.json"

    def _read(self, record: Dossier, of: str) -> T | None:
        with suppress(OSError, ValueError, LookupError, TypeError), self._path(record).open("rb") as file:
            if file.readline(len(of) + 2).decode() == f"{of}\n":
                return self.loaded(record, json.loads(file.read()))
        return None

    def _write(self, record: Dossier, of: str, found: T) -> None:
        """Keeps it in one step. A dossier that cannot be written, or brings a link, keeps none."""
        path = self._path(record)
        with suppress(OSError):
            if path.parent.is_symlink():
                return
            path.parent.mkdir(exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
                try:
                    file.write(f"{of}\n{json.dumps(self.dumped(found))}".encode())
                    file.close()
                    os.replace(file.name, path)
                except BaseException:
                    Path(file.name).unlink(missing_ok=True)
                    raise


def claims_by_id(record: Dossier, ids: Iterable[str]) -> dict[str, Claim]:
    """The claims with some ids; KeyError where one is not there."""
    with record.reading() as db:
        sought = sorted(set(ids))
        found = {
            id: claim
            for part in _parts(sought)
            for id, claim in claims_where(db, f"c.id IN ({_marks(part)})", part)
        }
    return {id: found[id] for id in sought}


def documents_by_id(record: Dossier, ids: Iterable[str]) -> dict[str, Document]:
    """The documents with some ids; KeyError where one is not there."""
    with record.reading() as db:
        sought = sorted(set(ids))
        parts = [[plain(id) for id in part] for part in _parts(sought)]
        every = (one for part in parts for one in documents_where(db, f"d.id IN ({_marks(part)})", part))
        found = {document.id: document for document in every}
    return {id: found[id] for id in sought}


def _parts(ids: list[str]) -> list[list[str]]:
    return [ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE)]


def _marks(part: list[Any]) -> str:
    return ",".join("?" * len(part))


def _word(record: Dossier, beside: str) -> str:
    told = "\n".join((_code(), mark(), record.state(), beside))
    return sha256(told.encode()).hexdigest()


@cache
def _code() -> str:
    """Another word for every Detente: its files with their sizes and times."""
    root = Path(__file__).parent.parent
    files = sorted(path for path in root.rglob("*") if path.suffix not in (".pyc", "") and path.is_file())
    told = [f"{path.relative_to(root)} {(stat := path.stat()).st_size} {stat.st_mtime_ns}" for path in files]
    return sha256("\n".join(told).encode()).hexdigest()
