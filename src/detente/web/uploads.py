"""What people hand in, kept in the dossier's `inbox/` under names of our making until a job has read it."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from secrets import token_hex
from typing import IO, Final

from starlette.exceptions import HTTPException

from detente.errors import DossierError, UsageError
from detente.web.guards import UPLOAD, TooLarge
from detente.web.working import UPLOADED

INBOX: Final = "inbox"
FILES: Final = 200  # files of one job
OPEN: Final = 400  # uploads that are held at once
ROOM: Final = 1 << 31  # bytes of all that is held at once
SPARE: Final = 1 << 28  # bytes of the disk that stay free
DAY: Final = 86_400.0
LONGEST: Final = 100  # characters of a name
BYTES: Final = 200  # and its bytes in UTF-8; file systems take 255
COPIED: Final = 1 << 20  # bytes at once
_OURS: Final = re.compile(r"[0-9a-f]{16}(\.part)?")
_BARRED: Final = frozenset('<>:"|?*')
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?")


@dataclass(slots=True, eq=False)
class Upload:
    """A file on its way in: its name, its bytes when whole, those that are here. One piece at a time."""

    id: str
    name: str
    size: int
    path: Path
    offset: int = 0
    touched: float = field(default_factory=time.time)
    busy: threading.Lock = field(default_factory=threading.Lock)

    @property
    def whole(self) -> bool:
        """Whether all of it is here."""
        return self.offset == self.size


class Inbox:
    """The uploads of a dossier's folder and the folders of its jobs; what is a day old is cleared away."""

    def __init__(self, dossier: Path) -> None:
        self.folder = dossier.absolute() / INBOX
        self._held: dict[str, Upload] = {}
        self._lock = threading.Lock()

    def begin(self, name: str, size: int) -> Upload:
        """A place for a file. UsageError for a name no file may have; TooLarge; HTTPException 429, 507."""
        if size > UPLOAD:
            raise TooLarge(f"'{name[:LONGEST]}' has more than {UPLOAD:,} bytes; split it up.")
        id = token_hex(8)
        made = Upload(id, file_name(name), size, self.folder / f"{id}.part")
        with self._lock:
            self._expire()
            if len(self._held) >= OPEN or sum(one.size for one in self._held.values()) + size > ROOM:
                raise HTTPException(429, "Too much is waiting to be read; start or remove some of it first.")
            self._make(self.folder)
            if shutil.disk_usage(self.folder).free < size + SPARE:
                raise HTTPException(507, "The disk of the dossier is too full to take that; free some of it.")
            try:
                made.path.open("xb").close()
            except OSError as error:
                raise _full(error) from error
            self._held[id] = made
        return made

    def find(self, id: str) -> Upload:
        """The upload with an id; else DossierError."""
        with self._lock:
            if id not in self._held:
                raise DossierError("There is no such upload; it was read, removed, or a day old. Begin anew.")
            return self._held[id]

    def write(self, upload: Upload, data: bytes) -> None:
        """The next bytes of an upload; TooLarge where there are more than it was to have."""
        if upload.offset + len(data) > upload.size:
            raise TooLarge(f"'{upload.name}' was to have {upload.size:,} bytes; more were sent.")
        try:
            with upload.path.open("r+b") as file:
                file.seek(upload.offset)
                file.write(data)
        except OSError as error:
            raise _full(error) from error
        upload.offset += len(data)
        upload.touched = time.time()

    def store(self, name: str, size: int, file: IO[bytes]) -> Upload:
        """A file that is here already, as an upload that is whole."""
        made = self.begin(name, size)
        file.seek(0)
        try:
            while data := file.read(COPIED):
                self.write(made, data)
        except BaseException:
            self.forget([made.id])
            raise
        return made

    def forget(self, ids: Iterable[str]) -> None:
        """Uploads are removed; those that are not there are none."""
        with self._lock:
            for id in ids:
                if one := self._held.pop(id, None):
                    one.path.unlink(missing_ok=True)

    def take(self, ids: Sequence[str], job: str) -> list[str]:
        """Whole uploads become the files of a job; their names there, each once.

        Raises UsageError where one is not whole or none is given, DossierError where one is not there.
        """
        found = [self.find(id) for id in dict.fromkeys(ids)]
        if not found:
            raise UsageError("Choose at least one file.")
        if len(found) > FILES:
            raise UsageError(f"{len(found):,} files are too many at once; {FILES} are allowed.")
        for one in found:
            if not one.whole or one.busy.locked():
                raise UsageError(f"'{one.name}' is not wholly here; send the rest of it first.")
        into = self.home(job) / UPLOADED
        self._make(into)
        names = once([one.name for one in found])
        with self._lock:
            for one, name in zip(found, names, strict=True):
                os.replace(one.path, into / name)
                self._held.pop(one.id, None)
        return names

    def home(self, job: str) -> Path:
        """The folder of a job."""
        return self.folder / job

    def holds(self, job: str, names: Iterable[str]) -> bool:
        """Whether the files of a job are here, and none of them is a link."""
        into = self.home(job) / UPLOADED
        links = (self.folder, into.parent, into)
        files = [into / name for name in names]
        return not any(map(Path.is_symlink, (*links, *files))) and all(map(Path.is_file, files))

    def drop(self, job: str) -> None:
        """A job's files are removed."""
        shutil.rmtree(self.home(job), ignore_errors=True)

    def tidy(self, needed: Iterable[str]) -> None:
        """What of ours is older than a day is removed, but for the folders of the jobs that are needed.

        A dossier may come from a stranger: a link is not followed, and what has no name of ours stays.
        """
        with self._lock:
            self._expire()
            if self.folder.is_symlink() or not self.folder.is_dir():
                return
            keep = {*needed, *(one.path.name for one in self._held.values())}
            for path in self.folder.iterdir():
                if not _OURS.fullmatch(path.name) or path.name in keep or path.is_symlink():
                    continue
                if time.time() - path.stat().st_mtime < DAY:
                    continue
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)

    def _expire(self) -> None:
        for id, one in list(self._held.items()):
            if time.time() - one.touched > DAY and not one.busy.locked():
                del self._held[id]
                one.path.unlink(missing_ok=True)

    def _make(self, folder: Path) -> None:
        if self.folder.is_symlink():
            raise DossierError(f"'{self.folder}' is a link; put a folder in its place.")
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _full(error) from error


def file_name(told: str) -> str:
    """What a file is named here that a person names so: no path, nothing unseen, not too long.

    Raises UsageError for a name that some systems keep for a device.
    """
    text = "".join(c for c in re.split(r"[/\\]", told)[-1] if c.isprintable())
    text = "".join("_" if c in _BARRED else c for c in unicodedata.normalize("NFC", text)).strip(". ")
    if _RESERVED.fullmatch(text):
        raise UsageError(f"'{text}' is the name of a device on some systems; give the file another name.")
    suffix = PurePath(text).suffix if len(PurePath(text).suffix.encode()) <= 12 else ""
    return _cut(text.removesuffix(suffix), len(suffix)) + suffix if text else "unnamed"


def once(names: Sequence[str]) -> list[str]:
    """The names, those that came before with a number: `a.txt`, `a-2.txt`."""
    found, seen = list[str](), set[str]()
    for name in names:
        path, number, made = PurePath(name), 1, name
        while made.casefold() in seen:
            number += 1
            made = f"{path.stem}-{number}{path.suffix}"
        seen.add(made.casefold())
        found.append(made)
    return found


def _cut(stem: str, taken: int) -> str:
    text = stem[: LONGEST - taken].encode()[: BYTES - 2 * taken]
    return text.decode("utf-8", "ignore").rstrip(". ") or "unnamed"


def _full(error: OSError) -> HTTPException:
    why = error.strerror or type(error).__name__
    return HTTPException(507, f"The upload cannot be kept ({why}); check the disk of the dossier.")
