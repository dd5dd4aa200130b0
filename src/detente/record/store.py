"""A dossier: a folder whose `record.sqlite` keeps documents and the claims read from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self, Unpack

from detente.errors import DossierError
from detente.model import Actor, Claim, Document
from detente.record import rows
from detente.record.faults import explain, guard
from detente.record.opening import FILE, open_file
from detente.record.query import Filters, where
from detente.record.rows import Cell, plain, text_of
from detente.record.timeline import Row, timeline
from detente.record.verify import Kept, VerifyReport, verify

WAIT: Final = 10.0  # seconds that another writer is waited for

_CLAIMS: Final = "FROM claims c JOIN documents d ON d.key = c.document"


class Dossier:
    """A dossier that is open, to read or to write; one writer at a time, any number of readers."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, write: bool) -> None:
        self.folder = folder
        self.path = folder / FILE
        self._db = connection
        self._write = write

    @classmethod
    def open(cls, folder: Path, create: bool = False, write: bool = False, wait: float = WAIT) -> Self:
        """The dossier in a folder; `create` makes one where there is none and implies `write`."""
        folder = Path(folder)
        write = write or create
        return cls(folder, open_file(folder, create=create, write=write, wait=wait), write)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; nothing waits to be written."""
        self._db.close()

    def has(self, document_id: str, coder: int) -> bool:
        """Whether a document is kept with the claims of this version of the coder."""
        with self.reading():
            sql = "SELECT 1 FROM documents WHERE id = ? AND coder = ?"
            return self._db.execute(sql, (plain(document_id), coder)).fetchone() is not None

    def keep(self, document: Document, claims: Sequence[Claim], coder: int) -> None:
        """Keep a document with all its claims, in place of earlier ones, or nothing of it at all."""
        for claim in claims:
            if claim.document != document.id:
                raise DossierError(
                    f"Claim {claim.id} is of document '{claim.document}', not of '{document.name}' "
                    f"('{document.id}'); keep it with its own."
                )
        row = rows.document_row(document, coder)
        with self.writing(document.name):
            key = self._put_document(row)
            self._db.execute("DELETE FROM passages WHERE document = ?", (key,))
            self._db.execute("DELETE FROM claims WHERE document = ?", (key,))
            sql = f"INSERT INTO passages VALUES ({_marks(10)})"
            self._db.executemany(sql, rows.passage_rows(key, document))
            for claim in claims:
                cells = rows.claim_row(key, claim)
                sql = f"INSERT INTO claims ({_names(rows.CLAIM)}) VALUES ({_marks(len(cells))})"
                number = self._db.execute(sql, cells).lastrowid
                assert number is not None
                sql = f"INSERT INTO actors VALUES ({_marks(10)})"
                self._db.executemany(sql, rows.actor_rows(number, claim))

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

    def addresses(self) -> list[str]:
        """Where the documents were read that came over the network."""
        with self.reading() as db:
            return [text_of(row[0]) for row in db.execute("SELECT path FROM documents WHERE path GLOB 'http*://*'")]

    def document(self, id: str) -> Document:
        """The document with an id; DossierError where there is none."""
        with self.reading():
            found = self._documents("d.id = ?", [plain(id)])
        if not found:
            raise DossierError(f"'{self.folder}' keeps no document '{id}'; read it in with `detente read`.")
        return found[0]

    def claims(self, a: str | None = None, b: str | None = None, **filters: Unpack[Filters]) -> list[Claim]:
        """Claims in document order: of a party or between two, of a document (id or name), in a span."""
        condition, values = where(a, b, **filters)
        with self.reading():
            return [claim for _, claim in self._claims(condition, values)]

    def timeline(self, a: str | None = None, b: str | None = None, **filters: Unpack[Filters]) -> list[Row]:
        """The same claims as rows: by date, undated last, copies counted once."""
        condition, values = where(a, b, **filters)
        with self.reading():
            claims = [claim for _, claim in self._claims(condition, values)]
            documents = self._documents(f"d.key IN (SELECT c.document {_CLAIMS} WHERE {condition})", values)
            origins = self._origins()
        return timeline(claims, {document.id: document for document in documents}, origins)

    def _origins(self) -> dict[str, str]:
        """For each document that has copies, by its id, the first one kept of them all."""
        sql = (
            "SELECT x.id, y.id FROM copies c JOIN documents x ON x.key = c.a JOIN documents y ON y.key = c.b "
            "WHERE c.quoting IS NULL AND c.a <> c.b"
        )
        above: dict[str, str] = {}

        def top(id: str) -> str:
            while above.setdefault(id, id) != id:
                id = above[id]
            return id

        for a, b in self._db.execute(sql):
            above[top(b)] = top(a)
        return {id: top(id) for id in list(above)}

    def verify(self) -> VerifyReport:
        """Re-read every quote at its offsets and every text against its checksum."""
        with self.reading():
            return verify(self._kept())

    def _kept(self) -> Iterator[Kept]:
        for row in self._db.execute("SELECT key, name, text, text_sha256 FROM documents ORDER BY key"):
            pairs = self._claims("d.key = ?", [row["key"]])
            yield Kept(text_of(row["name"]), text_of(row["text"]), row["text_sha256"], pairs)

    def _put_document(self, row: Sequence[Cell]) -> int:
        renewed = ", ".join(f"{name} = excluded.{name}" for name in rows.DOCUMENT[1:])
        self._db.execute(
            f"INSERT INTO documents ({_names(rows.DOCUMENT)}) VALUES ({_marks(len(row))}) "
            f"ON CONFLICT (id) DO UPDATE SET {renewed}",
            row,
        )
        key: int = self._db.execute("SELECT key FROM documents WHERE id = ?", (row[0],)).fetchone()[0]
        return key

    def _documents(self, condition: str, values: Sequence[Cell]) -> list[Document]:
        passages: dict[int, list[sqlite3.Row]] = {}
        sql = f"SELECT p.* FROM passages p JOIN documents d ON d.key = p.document WHERE {condition}"
        for row in self._db.execute(f"{sql} ORDER BY p.document, p.position", values):
            passages.setdefault(row["document"], []).append(row)
        found = self._db.execute(f"SELECT d.* FROM documents d WHERE {condition} ORDER BY d.key", values)
        return [rows.document_of(row, passages.get(row["key"], ())) for row in found]

    def _claims(self, condition: str, values: Sequence[Cell]) -> list[tuple[str, Claim]]:
        """(stored id, claim) of each."""
        asked = f"{_CLAIMS} WHERE {condition}"
        parties: dict[int, tuple[list[Actor], list[Actor]]] = {}
        sql = f"SELECT * FROM actors WHERE claim IN (SELECT c.key {asked}) ORDER BY claim, side, position"
        for row in self._db.execute(sql, values):
            parties.setdefault(row["claim"], ([], []))[row["side"]].append(rows.actor_of(row))
        found = self._db.execute(f"SELECT c.*, d.id AS of {asked} ORDER BY d.key, c.key", values)
        claims = list[tuple[str, Claim]]()
        for row in found:
            source, target = parties.get(row["key"], ([], []))
            claims.append((row["id"], rows.claim_of(row, source, target, text_of(row["of"]))))
        return claims

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
            yield self._db
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


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
