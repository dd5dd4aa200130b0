"""A dossier of an earlier version is brought to this one when it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from detente.model import Document, Passage, SaidBasis
from detente.record import Dossier, schema

SINCE_2 = {
    "documents": "publisher canonical retrieved language pages",
    "passages": "post depth posted language",
}


def _as_version_1(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = DELETE")
    for table, columns in SINCE_2.items():
        for column in columns.split():
            db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in ("copies", "signatures"):
        db.execute(f"DROP TABLE {table}")
    db.execute("UPDATE documents SET said_basis = 'stated'")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()


def test_version_1_is_upgraded_and_loses_nothing(tmp_path: Path) -> None:
    document = Document("a" * 16, "a.txt", "a.txt", "a" * 64, "Ghana left.", passages=(Passage(0, 11),))
    with Dossier.open(tmp_path, create=True) as record:
        record.keep(document, [], 1)
    _as_version_1(tmp_path / "record.sqlite")
    with Dossier.open(tmp_path) as record:
        (found,) = record.documents()
    assert (found.text, found.passages, found.pages) == (document.text, document.passages, ())
    assert found.said_basis is SaidBasis.TEXT
    db = sqlite3.connect(tmp_path / "record.sqlite")
    assert db.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    db.close()
