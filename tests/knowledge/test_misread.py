"""Misread words are words no more, and each is one word only."""

from __future__ import annotations

import pytest

from detente.knowledge import datafile, misread


def test_linter_finds_nothing() -> None:
    assert misread.lint() == []


def test_forms() -> None:
    known = misread.misread()
    assert known["govemment"] == "government"
    assert known["tbat"] == known["tliat"] == "that"
    assert known["ainbassador"] == known["arnbassador"] == "ambassador"
    assert not known.keys() & set(known.values())
    assert not known.keys() & {"bad", "bas", "thein", "the", "form", "burn"}


def test_linter_names_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = [
        (7, {"kind": "letter", "meant": "h", "read": "b", "note": ""}),
        (8, {"kind": "letters", "meant": "h", "read": "", "note": ""}),
        (9, {"kind": "words", "meant": "the The", "read": "", "note": ""}),
        (10, {"kind": "words", "meant": "the", "read": "", "note": ""}),
    ]
    monkeypatch.setattr(datafile, "rows", lambda _: iter(bad))
    faults = "\n".join(misread.lint())
    for number in (7, 8, 9, 10):
        assert f"misread.csv:{number}: " in faults
