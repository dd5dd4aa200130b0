"""Words broken at a line's end and misread by a scanner are read as they were, and quoted as they stand."""

from __future__ import annotations

import pytest

from detente.api import code
from detente.coding.misprints import put_right
from detente.language.words import words


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("both Govern-\nments", ["both", "Governments"]),
        ("Tbe Govem-\nment", ["The", "Government"]),
        ("TBE ARRNY", ["THE", "ARMY"]),
        ("a cease-\nfire", ["a", "cease", "-", "fire"]),
        ("the Franco-\nGerman pact", ["the", "Franco", "-", "German", "pact"]),
        ("an ex-\npresident", ["an", "ex", "-", "president"]),
        ("a well-known bad ban", ["a", "well", "-", "known", "bad", "ban"]),
    ],
)
def test_put_right(text: str, meant: list[str]) -> None:
    assert [word.text for word in put_right(words(text))] == meant


def test_what_is_quoted_is_what_stands() -> None:
    text = "Tbe Para-\nguayan Govem-\nment lias recalled its Ainbassador from Peru."
    (claim,) = code(text)
    assert [claim.source[0].code, claim.target[0].code, claim.type] == ["PRY", "PER", "SANCTION"]
    assert claim.quote == text[claim.start : claim.end]
    assert "lias recalled" in claim.quote
