"""The record made anew from its documents and judgements, beside the old one and then in its place.

Its bytes depend on the documents, the version of the coder and the judgements alone: not on the order in
which documents were read, nor on when.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.errors import DetenteError, DossierError
from detente.knowledge.added import Knowing, knowing
from detente.record.copies import LINES, bring_up
from detente.record.events.keeping import regroup
from detente.record.faults import guard
from detente.record.fetched import FOLDER
from detente.record.intake import Failure, Progress, failure
from detente.record.judging.judgement import judgements_of, keep
from detente.record.judging.settling import told_of
from detente.record.opening import FILE, open_file
from detente.record.rows import expectation_of, plain, text_of
from detente.record.state import STATE
from detente.record.store import DICTIONARIES, Dossier

if TYPE_CHECKING:
    from detente.knowledge.dictionaries.kept import Kept
    from detente.model import Claim, Document, Expectation

BESIDE: Final = ".rebuilding"  # the folder in the dossier in which the new record is made
WHOLE: Final = "whole.sqlite"  # the new record in it, once it is whole
# notes that are made anew, or would tell two equal records apart
DERIVED: Final = (LINES, "created", DICTIONARIES)
WAIT: Final = 2.0  # seconds that another writer is waited for

Told = tuple["Document", list["Claim"], list["Expectation"]]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What was rebuilt: documents, claims, events touched; `failed` are kept as the old record had them."""

    documents: int
    claims: int
    judgements: int
    failed: tuple[Failure, ...] = ()


def rebuild(
    folder: Path,
    progress: Progress | None,
    workers: Callable[[int], int],
    dictionaries: Kept | None = None,
) -> Rebuilt:
    """Codes every document anew, compares and groups them, applies what people judged.

    `dictionaries` take the place of those that the dossier keeps.

    Until the last moment the old record stands, and readers of it are not disturbed; DossierError where
    somebody writes to it meanwhile. What is left of a rebuilding that was killed is removed by the next.
    """
    with _held(folder):
        beside = folder / BESIDE
        shutil.rmtree(beside, ignore_errors=True)
        try:
            with Dossier.open(folder) as source, Dossier.open(beside, create=True) as made:
                known = source.dictionaries() if dictionaries is None else dictionaries
                with knowing(known):
                    report = _fill(made, source, folder, progress, workers, known)
            _pack(beside)
            _replace(beside / WHOLE, folder / FILE)
        except OSError as error:
            raise DossierError(
                f"'{beside}' cannot be written ({error.strerror}); the record is as it was; mend that and do "
                "it again."
            ) from error
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return report


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """The old record, in which nobody else can write meanwhile."""
    path = folder / FILE
    with closing(open_file(folder, create=False, write=True, wait=WAIT)) as db:
        with guard(path):
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            db.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")


def _fill(
    made: Dossier,
    source: Dossier,
    folder: Path,
    progress: Progress | None,
    workers: Callable[[int], int],
    known: Kept,
) -> Rebuilt:
    from detente import coding
    from detente.engines import ordered

    with source.reading() as db:
        ids = sorted(text_of(row[0]) for row in db.execute("SELECT id FROM documents"))
        notes = db.execute("SELECT key, value FROM meta ORDER BY key").fetchall()
        said = judgements_of(db)
    with made.writing("the judgements") as db:
        db.execute("DELETE FROM meta")
        db.executemany("INSERT INTO meta VALUES (?, ?)", [row for row in notes if row[0] not in DERIVED])
        if known.files:
            db.execute("INSERT INTO meta VALUES (?, ?)", (DICTIONARIES, known.dumped()))
        for one in said:
            keep(db, one)

    def stored() -> Iterator[tuple[Document, bytes | None]]:
        for done, id in enumerate(ids):
            document = source.document(id)
            if progress:
                progress(done, len(ids), Path(document.name))
            yield document, _bytes_of(folder, document)

    claimed, failed = 0, list[Failure]()
    for (document, _), outcome in ordered(Knowing(known, coded_anew), stored(), workers(len(ids))):
        try:
            (again, claims, ahead), coder = outcome.get(), coding.VERSION
        except Exception as error:
            failed.append(failure(Path(document.name), error))
            (again, claims, ahead), coder = _as_it_was(source, document)
        made.keep(again, claims, coder, ahead)
        claimed += len(claims)
    bring_up(made)
    regroup(made)
    if progress and ids:
        progress(len(ids), len(ids), Path(document.name))
    return Rebuilt(len(ids), claimed, len(said), tuple(failed))


def coded_anew(stored: tuple[Document, bytes | None]) -> Told:
    """The stage that runs on every core: a stored document, and its bytes where they are kept, coded."""
    from detente import coding

    document = _read_again(*stored)
    told = list(coding.tell(document))
    return document, [c for t in told for c in t.claims], [e for t in told for e in t.expectations]


def _read_again(document: Document, data: bytes | None) -> Document:
    """The document with the text that its bytes give now; what was said of it by hand or by a feed stays."""
    from detente import sources
    from detente.sources.draft import Given, Raw

    if data is None:
        return document
    given = Given(address=document.path, retrieved=document.retrieved)
    try:
        again = sources.document(Raw(Path(document.name), data, given))
    except DetenteError:
        return document
    if again.kind != document.kind:
        return document  # what the server said of its kind is not kept
    return replace(document, text=again.text, passages=again.passages, pages=again.pages)


def _bytes_of(folder: Path, document: Document) -> bytes | None:
    """The bytes of a document that came over the network, None where they are not kept or not whole."""
    digest = document.sha256
    path = folder / FOLDER / digest[:2] / f"{digest}.gz"
    try:
        data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, ValueError, zlib.error):
        return None
    return data if hashlib.sha256(data).hexdigest() == digest else None


def _as_it_was(source: Dossier, document: Document) -> tuple[Told, int]:
    """A document that cannot be coded anew, with what the coder told of it before, and which coder."""
    from detente.record.claims import numbered_claims

    with source.reading() as db:
        key, coder = db.execute(
            "SELECT key, coder FROM documents WHERE id = ?", (plain(document.id),)
        ).fetchone()
        found = list(numbered_claims(db, "c.document = ?", [key], standing=False))
        claims = [told_of(db, number) or claim for number, _, claim in found]
        sql = "SELECT * FROM expectations WHERE document = ? ORDER BY key"
        ahead = [expectation_of(row, document.id) for row in db.execute(sql, (key,))]
    return (document, claims, ahead), coder


def _pack(beside: Path) -> None:
    """The record that was made in one file without gaps, synced to the disk."""
    whole = beside / WHOLE
    with guard(beside / FILE), closing(open_file(beside, create=False, write=True, wait=WAIT)) as db:
        db.execute("DELETE FROM meta WHERE key = ?", (STATE,))  # a word of chance: equal records are the same
        db.execute("INSERT INTO words (words) VALUES ('optimize')")
        db.execute("VACUUM INTO ?", (str(whole),))
    with guard(whole), closing(sqlite3.connect(whole, isolation_level=None)) as packed:
        packed.execute("PRAGMA journal_mode = WAL").fetchone()
    _sync(whole)


def _replace(whole: Path, path: Path) -> None:
    """Puts the new file where the old one is; whoever has the old one open keeps it.

    The log of the old one must not meet the new one: it is written into the old file first, then removed.
    """
    with guard(path), closing(sqlite3.connect(path, WAIT, isolation_level=None)) as other:
        _, waiting, written = other.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    if waiting != written:
        raise DossierError(
            f"'{path}' is being read by another command that began long ago; the record is as it was; let "
            "that command end and do it again."
        )
    for log in ("-wal", "-shm"):
        path.with_name(path.name + log).unlink(missing_ok=True)
    os.replace(whole, path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    """What was written to a file or folder outlives a power cut, where the system can say so."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
