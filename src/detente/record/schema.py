"""The tables of `record.sqlite`, and the two numbers in its header that say whose and which they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from detente.errors import DossierError
from detente.record.faults import MAKE

APPLICATION: Final = 0x44657465  # "Dete"
VERSION: Final = 3

# `key` columns are SQLite's own row numbers: documents by when first kept, claims in the coder's order.
# `first` and `last` are days (ISO) between which the date of a claim lies, null where it is undated.
# Side 0 of a claim is its source, side 1 its target. Text comes last: it is long and seldom asked for.
TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, coder INTEGER NOT NULL, name TEXT NOT NULL,
    path TEXT NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, author TEXT NOT NULL,
    said TEXT, said_basis TEXT NOT NULL, publisher TEXT NOT NULL, canonical TEXT NOT NULL, retrieved TEXT,
    language TEXT NOT NULL, pages TEXT NOT NULL, text_sha256 TEXT NOT NULL,
    excluded INTEGER NOT NULL DEFAULT 0, text TEXT NOT NULL);
CREATE INDEX documents_by_name ON documents (name);
CREATE TABLE passages (
    document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, role TEXT NOT NULL, speaker TEXT NOT NULL,
    post INTEGER NOT NULL, depth INTEGER NOT NULL, posted TEXT, language TEXT NOT NULL,
    PRIMARY KEY (document, position)) WITHOUT ROWID;
CREATE TABLE claims (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
    type TEXT NOT NULL, mode TEXT NOT NULL, status TEXT NOT NULL, kind TEXT NOT NULL,
    date TEXT, first TEXT, last TEXT, date_basis TEXT NOT NULL, date_text TEXT NOT NULL,
    place TEXT NOT NULL, attribution TEXT NOT NULL, confidence REAL NOT NULL,
    "trigger" TEXT NOT NULL, trigger_start INTEGER NOT NULL, why TEXT NOT NULL,
    sentence_start INTEGER NOT NULL DEFAULT -1, sentence_end INTEGER NOT NULL DEFAULT -1,
    event TEXT NOT NULL DEFAULT '', struck INTEGER NOT NULL DEFAULT 0);
CREATE INDEX claims_by_document ON claims (document);
CREATE INDEX claims_by_id ON claims (id);
CREATE INDEX claims_by_date ON claims (first, last);
CREATE INDEX claims_by_type ON claims (type, status);
CREATE TABLE actors (
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE, side INTEGER NOT NULL,
    position INTEGER NOT NULL, code TEXT NOT NULL, sector TEXT NOT NULL, person TEXT NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, implied INTEGER NOT NULL,
    PRIMARY KEY (claim, side, position)) WITHOUT ROWID;
CREATE INDEX actors_by_code ON actors (code, claim);
"""
# How alike documents are: a signature of each that was compared, and the pairs that are copies; `quoting` is
# the one of a pair that quotes the other, `aligned` what stands for what, as JSON.
COPIES: Final = """
CREATE TABLE signatures (
    document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE, signature BLOB NOT NULL);
CREATE TABLE copies (
    a INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    kind TEXT NOT NULL, score REAL NOT NULL, quoting INTEGER, aligned TEXT NOT NULL,
    PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX copies_by_b ON copies (b);
"""
# What claims tell of together: `marks` by which claims find each other, `links` between those that likely
# tell of one thing, `loose` the claims that wait and how far they are. `event` of a claim is the id of its
# event, `struck` says that a person marked it false, `excluded` the same of a document.
EVENTS: Final = """
CREATE TABLE marks (
    mark INTEGER NOT NULL, claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE, worth INTEGER NOT NULL,
    PRIMARY KEY (mark, claim)) WITHOUT ROWID;
CREATE INDEX marks_by_claim ON marks (claim);
CREATE TABLE links (
    a INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE, weight REAL NOT NULL,
    PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX links_by_b ON links (b);
CREATE TABLE loose (
    claim INTEGER PRIMARY KEY REFERENCES claims ON DELETE CASCADE, stage INTEGER NOT NULL);
CREATE INDEX claims_by_event ON claims (event);
CREATE TABLE arguments (
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE, position INTEGER NOT NULL, kind TEXT NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, value REAL, unit TEXT NOT NULL,
    item TEXT NOT NULL, PRIMARY KEY (claim, position)) WITHOUT ROWID;
CREATE TABLE expectations (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, kind TEXT NOT NULL,
    parties TEXT NOT NULL, who TEXT NOT NULL, said TEXT, horizon TEXT, condition TEXT NOT NULL,
    claim TEXT NOT NULL, "trigger" TEXT NOT NULL);
CREATE INDEX expectations_by_document ON expectations (document);
"""
# What people said of the machine's work, in order; `about` lists ids, `change` says what, both as JSON.
# `originals` keeps the claims as the coder told them that a person changed. The texts, to be searched.
JUDGEMENTS: Final = """
CREATE TABLE judgements (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, verb TEXT NOT NULL, about TEXT NOT NULL,
    change TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, undone TEXT);
CREATE TABLE originals (
    claim INTEGER PRIMARY KEY REFERENCES claims ON DELETE CASCADE, told TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
    title, text, content='documents', content_rowid='key', tokenize="unicode61 remove_diacritics 2");
"""

# From version 1 to 2: where a document comes from, and what stands in a thread.
FROM_1: Final = """
ALTER TABLE documents ADD COLUMN publisher TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN canonical TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN retrieved TEXT;
ALTER TABLE documents ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN pages TEXT NOT NULL DEFAULT '[]';
ALTER TABLE passages ADD COLUMN post INTEGER NOT NULL DEFAULT -1;
ALTER TABLE passages ADD COLUMN depth INTEGER NOT NULL DEFAULT 0;
ALTER TABLE passages ADD COLUMN posted TEXT;
ALTER TABLE passages ADD COLUMN language TEXT NOT NULL DEFAULT '';
UPDATE documents SET said_basis = 'text' WHERE said_basis = 'stated';
"""
# From version 2 to 3: events, arguments, expectations, judgements and the search.
FROM_2: Final = """
ALTER TABLE claims ADD COLUMN sentence_start INTEGER NOT NULL DEFAULT -1;
ALTER TABLE claims ADD COLUMN sentence_end INTEGER NOT NULL DEFAULT -1;
ALTER TABLE claims ADD COLUMN event TEXT NOT NULL DEFAULT '';
ALTER TABLE claims ADD COLUMN struck INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN excluded INTEGER NOT NULL DEFAULT 0;
"""
FILLED: Final = """
INSERT INTO words (words) VALUES ('rebuild');
INSERT INTO loose SELECT key, 0 FROM claims;
"""


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, or nothing where another process has just made them; all in one transaction."""
    with _all_or_nothing(connection):
        if blank(connection):
            _run(connection, TABLES + COPIES + EVENTS + JUDGEMENTS)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute("INSERT INTO meta VALUES ('created', ?)", (now,))
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring a dossier of an earlier version to this one in one transaction."""
    if not old(connection):
        return
    with _all_or_nothing(connection):
        if old(connection):  # no other process has done it meanwhile
            if _number(connection, "user_version") == 1:
                _run(connection, FROM_1 + COPIES)
            _run(connection, FROM_2 + EVENTS + JUDGEMENTS + FILLED)
            connection.execute(f"PRAGMA user_version = {VERSION}")


def _run(connection: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";"):
        connection.execute(statement)


@contextmanager
def _all_or_nothing(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def old(connection: sqlite3.Connection) -> bool:
    """Whether the dossier is of an earlier version, which `upgrade` brings to this one."""
    return 0 < _number(connection, "user_version") < VERSION


def check(connection: sqlite3.Connection, path: Path) -> None:
    """DossierError where the file is another program's, or of a version this Detente does not know."""
    if blank(connection):
        raise DossierError(f"'{path}' was begun and never filled; {MAKE.format(path.parent)}.")
    if _number(connection, "application_id") != APPLICATION:
        raise DossierError(
            f"'{path}' is an SQLite file of another program, not of a dossier; name another folder with -d."
        )
    found = _number(connection, "user_version")
    if found > VERSION:
        raise DossierError(
            f"'{path}' is of dossier version {found} and this Detente knows versions up to {VERSION}; "
            "upgrade it with `pip install --upgrade detente`."
        )
    if found < 1:
        raise DossierError(f"'{path}' names no dossier version (it says {found}); restore it from a copy.")


def blank(connection: sqlite3.Connection) -> bool:
    """Whether the file holds nothing at all, as when its maker was killed at the first step."""
    tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and not _number(connection, "application_id")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    found: int = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return found
