"""A folder of tables opened as a dossier: its `record.sqlite` is made from them, once, when first asked for.

Nothing is coded, compared or grouped again: rows are put in. So this module stands below the store, which
opens what it makes.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from detente.errors import DossierError
from detente.record import schema
from detente.record.corpus.packing import claim_of, document_of, expectation_of
from detente.record.corpus.reconciling import place
from detente.record.corpus.shelf import FORMAT, RUN, TABLES, Part, Shelf, told
from detente.record.events.marks import marks
from detente.record.events.telling import telling
from detente.record.faults import guard
from detente.record.putting import put

if TYPE_CHECKING:
    from detente.model import Claim, Document, Expectation

AT_ONCE: Final = 200  # documents of one transaction

Told = tuple["Document", list["Claim"], list["Expectation"]]


class Tables:
    """The tables of a run that is whole."""

    def __init__(self, folder: Path) -> None:
        self.shelf = Shelf(str(folder))
        try:
            run = told(self.shelf.get(RUN))
            if run["format"] != FORMAT:
                raise DossierError(
                    f"'{folder / RUN}' is of format {run['format']} and this Detente knows {FORMAT}; "
                    "upgrade it with `pip install --upgrade detente`."
                )
            self.coder = int(run["coder"])
            self._parts = {name: [Part(**part) for part in parts] for name, parts in run["tables"].items()}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DossierError(
                f"'{folder / TABLES}' holds the tables of a reading that was not finished; give that command "
                "again, which goes on from there."
            ) from error

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """All rows of a table, a part at a time; DossierError where one is not as it was written."""
        for part in self._parts.get(name, ()):
            yield from self.shelf.get_table(part).to_pylist()

    def documents(self, known: frozenset[str] = frozenset()) -> Iterator[Told]:
        """Each document that is not known, in the order of their ids, with what was read from it."""
        at = dict[str, int]()
        reads = {name: self._parts.get(name, []) for name in ("documents", "claims", "expectations")}
        for i, part in enumerate(reads["documents"]):
            table = self.shelf.get_table(part)
            at |= dict.fromkeys(table["id"].to_pylist(), i)
        tasks = _last(self.shelf, reads)
        for id in sorted(at.keys() - known):
            yield tasks(at[id], id)


def _last(shelf: Shelf, reads: dict[str, list[Part]]) -> Any:
    """What a task holds of a document; the tasks read last are at hand."""
    from functools import lru_cache

    stems = {name: {part.name.rpartition("/")[2]: part for part in parts} for name, parts in reads.items()}
    names = [part.name.rpartition("/")[2] for part in reads["documents"]]

    @lru_cache(maxsize=64)
    def task(number: int) -> dict[str, Told]:
        found: dict[str, Told] = {}
        rows = {name: shelf.get_table(parts[names[number]]).to_pylist() for name, parts in stems.items()}
        for row in rows["documents"]:
            document = document_of(row)
            found[document.id] = document, [], []
        for row in sorted(rows["claims"], key=lambda row: row["position"]):
            found[row["document_id"]][1].append(claim_of(row["kept"]))
        for row in sorted(rows["expectations"], key=lambda row: row["position"]):
            found[row["document"]][2].append(expectation_of(row["kept"]))
        return found

    return lambda number, id: task(number)[id]


def adopt(folder: Path, path: Path) -> None:
    """Makes a folder's record from its tables, beside its place and then in it; DossierError."""
    tables = Tables(folder)
    handle, name = tempfile.mkstemp(".sqlite", ".adopting-", folder)
    os.close(handle)
    made = Path(name)
    try:
        with guard(made), closing(sqlite3.connect(made, isolation_level=None)) as db:
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA synchronous = OFF")  # nothing is kept before it is whole
            schema.create(db)
            _fill(db, tables)
            db.execute("PRAGMA journal_mode = WAL").fetchone()
        with made.open("rb") as whole:
            os.fsync(whole.fileno())
        if not path.exists():  # else another command has made it meanwhile
            os.replace(made, path)
    except OSError as error:
        raise DossierError(
            f"The record of '{folder}' cannot be made from its tables ({error.strerror}); mend that and do "
            "it again."
        ) from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(name + ending).unlink(missing_ok=True)


def _fill(db: sqlite3.Connection, tables: Tables) -> None:
    waiting = list[Told]()
    for one in tables.documents():
        waiting.append(one)
        if len(waiting) == AT_ONCE:
            _put(db, tables.coder, waiting)
            waiting = []
    _put(db, tables.coder, waiting)
    db.execute("BEGIN")
    keys = {id: key for key, id in db.execute("SELECT key, id FROM documents")}
    numbers = _numbers(db)
    signed = ((keys[row["document"]], row["signature"]) for row in tables.rows("signatures"))
    db.executemany("INSERT INTO signatures VALUES (?, ?)", sorted(signed))
    copies = (
        (keys[row["a"]], keys[row["b"]], row["kind"], row["score"], keys.get(row["quoting"]), row["aligned"])
        for row in tables.rows("copies")
    )
    db.executemany("INSERT INTO copies VALUES (?, ?, ?, ?, ?, ?)", copies)
    links = ((numbers[row["a"]], numbers[row["b"]], row["weight"]) for row in tables.rows("links"))
    db.executemany("INSERT INTO links VALUES (?, ?, ?)", links)
    members = (
        (row["event"], numbers[place(row["document"], row["position"])]) for row in tables.rows("members")
    )
    db.executemany("UPDATE claims SET event = ? WHERE key = ?", members)
    db.execute("DELETE FROM loose")
    db.execute("COMMIT")


def _put(db: sqlite3.Connection, coder: int, told: Sequence[Told]) -> None:
    """Documents with their claims, and the marks by which later claims find these."""
    db.execute("BEGIN")
    for document, claims, ahead in told:
        put(db, document, claims, coder, ahead)
        sql = (
            "SELECT c.key FROM claims c JOIN documents d ON d.key = c.document WHERE d.id = ? ORDER BY c.key"
        )
        for (number,), claim in zip(db.execute(sql, (document.id,)).fetchall(), claims, strict=True):
            start, end = claim.sentence
            shown = marks(telling(claim, document.text[start:end] if start >= 0 else "")).shown
            rows = ((mark, number, worth) for mark, worth in shown.items())
            db.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", rows)
    db.execute("COMMIT")


def _numbers(db: sqlite3.Connection) -> dict[str, int]:
    """The row number of each claim by its document and place."""
    found: dict[str, int] = {}
    before, position = "", 0
    sql = "SELECT d.id, c.key FROM claims c JOIN documents d ON d.key = c.document ORDER BY c.key"
    for id, number in db.execute(sql):
        position = position + 1 if id == before else 0
        before = id
        found[place(id, position)] = number
    return found
