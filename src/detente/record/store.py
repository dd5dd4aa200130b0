"""A dossier: a folder whose `record.sqlite` keeps documents and the claims read from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self, Unpack

from detente.errors import DossierError
from detente.knowledge.added import knowing
from detente.knowledge.dictionaries.kept import Kept, loaded
from detente.model import Claim, Document, Expectation
from detente.record.claims import claims_where
from detente.record.documents import documents_where
from detente.record.events.event import Event
from detente.record.events.reading import events_where
from detente.record.faults import explain, guard
from detente.record.opening import FILE, may_write, open_file
from detente.record.putting import put
from detente.record.query import Filters, where
from detente.record.rows import Cell, plain, text_of
from detente.record.soundness import whole
from detente.record.state import changed, state
from detente.record.verify import VerifyReport

WAIT: Final = 10.0  # seconds that another writer is waited for
DICTIONARIES: Final = "dictionaries"  # the note that keeps them


Place = tuple[int, int] | None


def place_of(path: Path) -> Place:
    """Which file lies there (device, number), None for none: a rebuilding puts another one there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Dossier:
    """A dossier that is open, to read or to write; one writer at a time, any number of readers."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, write: bool, place: Place) -> None:
        self.folder = folder
        self.path = folder / FILE
        self._db = connection
        self._place = place
        self._write = write
        self._knowing = ExitStack()

    @classmethod
    def open(cls, folder: Path, create: bool = False, write: bool = False, wait: float = WAIT) -> Self:
        """The dossier in a folder; `create` makes one where there is none and implies `write`."""
        folder = Path(folder)
        write = write or create
        before = place_of(folder / FILE)  # asked first: what is opened is this file or a newer one
        connection = open_file(folder, create=create, write=write, wait=wait)
        return cls(folder, connection, write, before or place_of(folder / FILE))

    def __enter__(self) -> Self:
        """Until the end of the block the dossier's dictionaries are known (`detente.knowledge.added`)."""
        try:
            self._knowing.enter_context(knowing(self.dictionaries()))
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; nothing waits to be written."""
        self._knowing.close()
        self._db.close()

    @property
    def may_write(self) -> bool:
        """Whether the file can be opened for writing."""
        return may_write(self.path)

    def has(self, document_id: str, coder: int) -> bool:
        """Whether a document is kept with the claims of this version of the coder."""
        with self.reading():
            sql = "SELECT 1 FROM documents WHERE id = ? AND coder = ?"
            return self._db.execute(sql, (plain(document_id), coder)).fetchone() is not None

    def keep(
        self,
        document: Document,
        claims: Sequence[Claim],
        coder: int,
        expectations: Sequence[Expectation] = (),
    ) -> None:
        """Keep a document with all its claims, in place of earlier ones, or nothing of it at all."""
        for claim in claims:
            if claim.document != document.id:
                raise DossierError(
                    f"Claim {claim.id} is of document '{claim.document}', not of '{document.name}' "
                    f"('{document.id}'); keep it with its own."
                )
        with self.writing(document.name) as db:
            put(db, document, claims, coder, expectations)

    def documents(self) -> list[Document]:
        """Every document, in the order in which they were first kept."""
        with self.reading():
            return self._documents("1", [])

    def numbered(self, key: int) -> Document:
        """The document with a row number; DossierError where there is none."""
        with self.reading():
            found = self._documents("d.key = ?", [key])
        if not found:
            raise DossierError(f"'{self.folder}' keeps no document number {key}; read it anew.")
        return found[0]

    def note(self, name: str) -> str:
        """What was noted under a name, empty where nothing was."""
        with self.reading() as db:
            row = db.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_note(self, name: str, value: str) -> None:
        """Notes something under a name, in place of what was noted."""
        with self.writing(name) as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def dictionaries(self) -> Kept:
        """The dictionaries with which every document is coded."""
        with guard(self.path):
            row = self._db.execute("SELECT value FROM meta WHERE key = ?", (DICTIONARIES,)).fetchone()
        return loaded(str(row[0])) if row else Kept()

    def addresses(self) -> list[str]:
        """Where the documents were read that came over the network."""
        with self.reading() as db:
            return [
                text_of(row[0])
                for row in db.execute("SELECT path FROM documents WHERE path GLOB 'http*://*'")
            ]

    def document(self, id: str) -> Document:
        """The document with an id; DossierError where there is none."""
        with self.reading():
            found = self._documents("d.id = ?", [plain(id)])
        if not found:
            raise DossierError(f"'{self.folder}' keeps no document '{id}'; read it in with `detente read`.")
        return found[0]

    def called(self, key: str) -> Document | None:
        """The document last read of those with an id, name or path, or whose id begins so; None for none."""
        exact, begins = "d.id = ? OR d.name = ? OR d.path = ?", "substr(d.id, 1, length(?)) = ?"
        with self.reading():
            found = self._documents(exact, [plain(key)] * 3)
            if not found and len(key) >= 6:
                found = self._documents(begins, [plain(key)] * 2)
        return found[-1] if found else None

    def claims(self, a: str | None = None, b: str | None = None, **filters: Unpack[Filters]) -> list[Claim]:
        """Claims in document order: of a party or between two, of a document (id or name), in a span."""
        condition, values = where(a, b, **filters)
        with self.reading():
            return [claim for _, claim in self._claims(condition, values)]

    def events(self, a: str | None = None, b: str | None = None, **filters: Unpack[Filters]) -> list[Event]:
        """The events that hold such claims, whole: by date, undated last."""
        condition, values = where(a, b, **filters)
        with self.reading() as db:
            return events_where(db, condition, values, filters.get("min_confidence"))

    def state(self) -> str:
        """A word that is another one whenever anything was kept since, by whatever process; for caches."""
        with self.reading() as db:
            return state(db, self.path)

    def verify(self) -> VerifyReport:
        """Re-read every citation; check that events, judgements and the search are as they should be."""
        with self.reading() as db:
            return whole(db)

    def _documents(self, condition: str, values: Sequence[Cell]) -> list[Document]:
        return documents_where(self._db, condition, values)

    def _claims(self, condition: str, values: Sequence[Cell]) -> list[tuple[str, Claim]]:
        """(stored id, claim) of each that stands."""
        return claims_where(self._db, condition, values)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """All queries within see the dossier as it was at the first, whatever a writer does meanwhile."""
        with guard(self.path):
            self._db.execute("BEGIN")
            try:
                yield self._db
            finally:
                with suppress(sqlite3.Error):
                    self._db.execute("COMMIT")

    @contextmanager
    def writing(self, name: str) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept or nothing; `name` says in an error what was not kept."""
        if not self._write:
            raise DossierError(f"'{self.folder}' is open for reading only; open it with write=True.")
        try:
            self._db.execute("BEGIN IMMEDIATE")
            if place_of(self.path) != self._place:
                raise DossierError(
                    f"'{self.folder}' was rebuilt by another command meanwhile; '{name}' was not kept; "
                    "do it again."
                )
            before = self._db.total_changes
            yield self._db
            if self._db.total_changes != before:
                changed(self._db)
            self._db.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise explain(error, self.path, f"'{name}' was not kept and {self._whole()}") from error
            raise

    def _whole(self) -> str:
        with suppress(sqlite3.Error):
            count = self._db.execute("SELECT count(*) FROM documents").fetchone()[0]
            return f"all that was kept before is whole ({count} documents)"
        return "all that was kept before is untouched"
