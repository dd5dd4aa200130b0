from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.language.pieces import CLS, MAX_PIECES, PAD, SEP, UNKNOWN, Case, Pieces, case_of

PIECES = Pieces([PAD, UNKNOWN, CLS, SEP, "visit", "##ed", "s", "'", "e"])


def test_the_longest_piece_wins_and_case_is_folded() -> None:
    assert PIECES.ids("Visited") == (4, 5)


def test_curly_quotes_and_accents_are_plain() -> None:
    assert PIECES.ids("’s") == (7, 6)
    assert PIECES.ids("é") == (8,)


@given(st.text())
def test_never_empty_never_long(word: str) -> None:
    assert 1 <= len(PIECES.ids(word)) <= MAX_PIECES


def test_case_classes() -> None:
    found = [case_of(w) for w in ("visit", "Turkey", "NATO", "McMahon", "1971", "A")]
    assert found == [Case.LOWER, Case.CAPITALISED, Case.UPPER, Case.MIXED, Case.OTHER, Case.CAPITALISED]
