"""Tampering with a kept text or claim shows."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from detente.errors import DossierError
from detente.model import Actor, Claim, Document
from detente.record import Dossier

TEXT = "Egypt and Israel signed\nan accord. Jordan did not."
SIGNED = Claim("1", 0, 33, TEXT[:33], (Actor("EGY"),), (Actor("ISR"),), "SUPPORT")
NOT = Claim("1", 35, 49, TEXT[35:49], (Actor("JOR"),), (), "REJECT")


@pytest.fixture
def kept(dossier: Dossier) -> Dossier:
    dossier.keep(Document("1", "accord.txt", "", "", TEXT), [SIGNED, NOT], 1)
    return dossier


def _change(dossier: Dossier, sql: str) -> None:
    with closing(sqlite3.connect(dossier.path)) as db:
        db.execute(sql)
        db.commit()


def test_what_was_not_touched_holds(kept: Dossier) -> None:
    report = kept.verify()
    assert (report.checked, report.held, report.broken, report.whole) == (2, 2, (), True)


def test_a_changed_text_breaks_the_quotes_in_it(kept: Dossier) -> None:
    _change(kept, "UPDATE documents SET text = replace(text, 'Jordan did', 'Israel did')")
    report = kept.verify()
    assert (report.checked, report.held) == (2, 0)
    standing, broken = report.broken
    assert (broken.claim, broken.document, broken.start, broken.end) == (NOT.id, "accord.txt", 35, 49)
    assert (broken.quote, broken.found) == ("Jordan did not", "Israel did not")
    assert broken.reason.startswith("the text does not read so")
    assert standing.reason == "the quote stands, but the document's text was changed after it was read"


def test_a_changed_text_without_claims_is_found(dossier: Dossier) -> None:
    dossier.keep(Document("1", "accord.txt", "", "", TEXT), [], 1)
    assert dossier.verify().checked == 0
    _change(dossier, "UPDATE documents SET text = text || ' Or did it?'")
    report = dossier.verify()
    assert (report.checked, report.held) == (1, 0)
    assert (report.broken[0].claim, report.broken[0].document) == ("", "accord.txt")


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("UPDATE claims SET quote = 'Jordan did' WHERE type = 'REJECT'", "the text does not read so"),
        ("UPDATE claims SET quote = 'Jordan\ndid  not' WHERE type = 'REJECT'", "white space"),
        ("UPDATE claims SET \"end\" = 500 WHERE type = 'REJECT'", "outside the text, which has 50"),
        ("UPDATE claims SET start = -15 WHERE type = 'REJECT'", "outside the text"),
        ("UPDATE claims SET type = 'ASSAULT' WHERE type = 'REJECT'", "were changed"),
        ("UPDATE actors SET code = 'SYR' WHERE code = 'JOR'", "were changed"),
    ],
)
def test_a_changed_claim_is_found(kept: Dossier, sql: str, reason: str) -> None:
    _change(kept, sql)
    report = kept.verify()
    assert (report.checked, report.held) == (2, 1)
    assert report.broken[0].claim == NOT.id
    assert reason in report.broken[0].reason


def test_a_value_that_is_never_written_is_an_error_in_words(kept: Dossier) -> None:
    _change(kept, "UPDATE claims SET status = 'sealed' WHERE type = 'REJECT'")
    with pytest.raises(DossierError, match=f"Claim {NOT.id} holds a value .*sealed"):
        kept.verify()
