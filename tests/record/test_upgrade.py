"""A dossier of an earlier version is brought to this one when it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import detente
from detente.model import Actor, Claim, Document, Passage, SaidBasis
from detente.record import Dossier, schema

SINCE = {
    2: {
        "documents": "publisher canonical retrieved language pages",
        "passages": "post depth posted language",
    },
    3: {"documents": "excluded", "claims": "sentence_start sentence_end event struck"},
}
TABLES_SINCE = {
    2: "copies signatures",
    3: "words marks links loose arguments expectations judgements originals",
}


def _as_version(version: int, path: Path) -> None:
    """What this version added is taken out again."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("DROP INDEX claims_by_event")
    for later in range(version + 1, schema.VERSION + 1):
        for table, columns in SINCE[later].items():
            for column in columns.split():
                db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for table in TABLES_SINCE[later].split():
            db.execute(f"DROP TABLE {table}")
    if version == 1:
        db.execute("UPDATE documents SET said_basis = 'stated'")
    db.execute(f"PRAGMA user_version = {version}")
    db.commit()
    db.close()


@pytest.mark.parametrize("version", [1, 2])
def test_an_earlier_version_is_upgraded_and_loses_nothing(version: int, tmp_path: Path) -> None:
    document = Document("a" * 16, "a.txt", "a.txt", "a" * 64, "Ghana met Togo.", passages=(Passage(0, 15),))
    both = (Actor("GHA"), Actor("TGO"))
    with Dossier.open(tmp_path, create=True) as record:
        record.keep(document, [Claim(document.id, 0, 14, "Ghana met Togo", both, both, "CONSULT")], 1)
    _as_version(version, tmp_path / "record.sqlite")
    (found,) = detente.documents(tmp_path)
    assert (found.text, found.passages, found.pages) == (document.text, document.passages, ())
    assert found.said_basis is (SaidBasis.TEXT if version == 1 else SaidBasis.NONE)
    (event,) = detente.events(tmp_path)
    assert (event.type, event.claim.quote) == ("CONSULT", "Ghana met Togo")
    assert detente.events(tmp_path)[0].id == event.id
    db = sqlite3.connect(tmp_path / "record.sqlite")
    assert db.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    db.close()
