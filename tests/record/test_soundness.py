"""Tampering with what was made of claims shows, not only tampering with quotes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from detente.api import judging
from detente.model import Argument, ArgumentKind, Expectation, Foresight
from detente.record import Dossier, VerifyReport
from detente.record.events.keeping import regroup
from detente.record.soundness import whole
from tests.record.judged import coded, document, made


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Dossier]:
    """Two visits split, one theft and one lie merged, one claim corrected, one false, a source left out."""
    with made(tmp_path / "d") as opened:
        text = document(0)
        visit, theft = coded(text)
        thing = Argument(ArgumentKind.ITEM, "Basra", 21, 26)
        ahead = Expectation(text.id, 0, 17, text.text[:17], Foresight.PLAN)
        opened.keep(text, [replace(visit, arguments=(thing,)), theft], 1, [ahead])
        regroup(opened)
        ids = [claim.id for number in range(4) for claim in coded(document(number))]
        judging.split(opened.folder, ids[0], ids[2])
        judging.merge(opened.folder, ids[1], ids[3])
        judging.correct(opened.folder, ids[5], date="1981")
        judging.mark_false(opened.folder, ids[4])
        judging.exclude(opened.folder, document="3.txt")
        yield opened


def _report(record: Dossier) -> VerifyReport:
    with record.reading() as db:
        return whole(db)


def test_what_was_not_touched_is_sound(record: Dossier) -> None:
    report = _report(record)
    assert (report.checked, report.held, report.broken) == (9, 9, ())
    with Dossier.open(record.folder) as reader:
        assert _report(reader).whole


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("UPDATE actors SET text = 'Irak' WHERE text = 'Iraq' AND start = 13", "the party in claim"),
        ("UPDATE actors SET start = 9000 WHERE start = 13", "the party in claim"),
        ("UPDATE arguments SET text = 'Mosul'", "the thing in claim"),
        ("UPDATE expectations SET quote = 'Iran'", "the text does not read so"),
        ("UPDATE expectations SET kind = 'risk'", "the expectation's kind or place was changed"),
        ("UPDATE claims SET event = 'ffffffffffff' WHERE type = 'CONSULT'", "which should be"),
        ("UPDATE claims SET event = (SELECT min(event) FROM claims)", "claim"),
        ("UPDATE claims SET event = id WHERE struck = 0", "stands together with"),
        ("UPDATE claims SET struck = 1 - struck WHERE struck = 1", "is struck and nobody"),
        ("UPDATE claims SET date = '1999' WHERE date = '1981'", "not what the coder told"),
        ("DELETE FROM originals", "what the coder told is lost"),
        ('UPDATE judgements SET undone = \'{"who": "a", "at": "b"}\' WHERE verb = \'correct\'', "not what"),
        ("UPDATE documents SET excluded = 0", "the document is left out and nobody"),
        ("UPDATE documents SET title = 'Bagdad'", "it is not that of the texts"),
        (
            "INSERT INTO words (words, rowid, title, text) VALUES ('delete', 1, '', '')",
            "not found by",
        ),
        ("DELETE FROM words_docsize WHERE id = 2", "not found by `detente search`"),
    ],
)
def test_what_was_touched_is_found(record: Dossier, sql: str, reason: str) -> None:
    with closing(sqlite3.connect(record.path)) as db:
        db.execute(sql)
        db.commit()
    report = _report(record)
    assert report.checked - report.held == len(report.broken) > 0
    assert any(reason in broken.reason for broken in report.broken), report.broken


def test_what_waits_to_be_grouped_is_no_fault(record: Dossier) -> None:
    record.keep(document(2), [], 1)
    assert _report(record).whole
    record.keep(document(2), coded(document(2)), 1)
    assert _report(record).whole
