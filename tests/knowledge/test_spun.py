"""The table of spun phrases is sound, large enough, and cut as the texts are."""

from __future__ import annotations

import pytest

from detente.knowledge import datafile, spun
from detente.language.words import words


def test_linter_finds_nothing() -> None:
    assert spun.lint() == []


def test_phrases_are_cut_as_texts_are() -> None:
    """A phrase that the texts cut otherwise would never be found."""
    for phrase in spun.phrases():
        text = " ".join(phrase.spun).replace(" - ", "-").replace(" 's", "'s")
        if "." not in text and "n't" not in text:
            assert tuple(word.text for word in words(text)) == phrase.spun


def test_size_and_odds() -> None:
    rows = spun.phrases()
    assert len(rows) > 1000
    assert {row.odd for row in rows} == {1, 2, 3}


def test_guards_are_spelled_out() -> None:
    row = next(row for row in spun.phrases() if row.spun == ("seek", "advice", "from") and row.odd == 3)
    assert {"a", "the", "secret", "'s"} <= row.after
    assert not row.before
    assert "DET" not in row.after
    row = next(row for row in spun.phrases() if row.spun == ("turned", "into") and row.odd == 2)
    assert row.before == {"VBN"}


def test_shields_leave_words_as_they_stand() -> None:
    shields = [row for row in spun.phrases() if row.spun == tuple(word.lower() for word in row.plain)]
    assert {row.odd for row in shields} == {1}


def test_cut() -> None:
    assert spun.cut("so-known as") == ("so", "-", "known", "as")
    assert spun.cut("every other's") == ("every", "other", "'s")
    assert spun.cut("n't guide") == ("n't", "guide")


def test_linter_names_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = [
        (7, {"spun": "top minister", "plain": "the prime minister", "odd": "4", "guard": "", "note": ""}),
        (8, {"spun": "assault", "plain": "attack", "odd": "1", "guard": "", "note": ""}),
        (9, {"spun": "Assault", "plain": "attack", "odd": "2", "guard": "near:to", "note": ""}),
        (10, {"spun": "assault", "plain": "attack", "odd": "1", "guard": "before:NOUN", "note": ""}),
        (11, {"spun": "assault", "plain": "strike", "odd": "1", "guard": "", "note": ""}),
    ]
    monkeypatch.setattr(datafile, "rows", lambda _: iter(bad))
    faults = "\n".join(spun.lint())
    for expected in (
        "spun.csv:7: 'the prime",
        "spun.csv:7: odd is '4'",
        "spun.csv:8: odd 1 needs",
        "spun.csv:9: 'near:to'",
        "spun.csv:9: 'Assault'",
        "spun.csv:10: 'NOUN'",
        "on line 8",
    ):
        assert expected in faults
