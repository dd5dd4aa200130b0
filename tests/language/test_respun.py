"""Spun texts are told from others, and the words meant come back with the offsets of what stands there."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.knowledge import spun
from detente.language.respun import LEAST, THRESHOLD, Normaliser, Spun
from detente.language.windows import windows
from detente.language.words import Word, words

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
RESPUN = EXAMPLES / "05-respun-egypt-israel.txt"
OTHERS = sorted(path for path in EXAMPLES.glob("[01]*") if path != RESPUN)
SOME = sorted({word for phrase in spun.phrases()[:200] for word in phrase.spun})
NORMALISER = Normaliser(Spun(*phrase) for phrase in spun.phrases())


def _texts(text: str) -> list[str]:
    return [word.text for word in words(text)]


def _rewritten(text: str) -> str:
    return " ".join(word.text for word in NORMALISER.rewrite(words(text)))


def normalise(found: list[Word]) -> list[Word]:
    """As the coder does it: judged as a whole, then rewritten."""
    return NORMALISER.rewrite(found) if NORMALISER.is_spun([word.text for word in found]) else found


def normalise_windows(cut: list[list[Word]]) -> list[list[Word]]:
    if not NORMALISER.is_spun([word.text for window in cut for word in window]):
        return cut
    return [NORMALISER.rewrite(window) for window in cut]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("He paid an reliable consult with to Japan.", "He paid an official visit to Japan ."),
        ("top Minister Olof Palme spoke", "Prime Minister Olof Palme spoke"),
        ("Top minister Palme and the overseas minister", "Prime minister Palme and the foreign minister"),
        ("a two-day talk over with to Oslo", "a two - day visit to Oslo"),
        ("Norway's seek advice from to Oslo", "Norway 's visit to Oslo"),
        ("Norway’s go to to Oslo", "Norway ’s visit to Oslo"),
        ("to consult with Finland", "to visit Finland"),
        ("The treaty became signed in 1951", "The treaty was signed in 1951"),
        ("The pact changed into initialled", "The pact was initialled"),
        ("It became involved in the war", "It became involved in the war"),
        ("The request turned into now not met", "The request was not met"),
        ("a spokesman of the united international locations", "a spokesman of the United Nations"),
        ("chief of military team of workers", "chief of army staff"),
        ("armed forces-to-armed forces talks", "military - to - military talks"),
        ("family members with aunts", "family members with aunts"),
        ("improved family members with Peru", "improved relations with Peru"),
        ("in opposition to yank troops", "against American troops"),
        ("He will yank it", "He will yank it"),
        ("Bolivia known as on Chile", "Bolivia called on Chile"),
        ("known as on many days", "known as on many days"),
        ("did now not recall", "did not recall"),
        ("The Israel Defense Force fired", "The Israel Defense Force fired"),
    ],
)
def test_rewrite(text: str, meant: str) -> None:
    assert _rewritten(text) == meant


def test_longest_phrase_first_and_guarded_row_before_the_bare_one() -> None:
    table = [
        Spun(("safety",), ("security",), 1),
        Spun(("safety", "council"), ("Security", "Council"), 3),
        Spun(("safety",), ("defence",), 1, before=frozenset({"pact"}), after=frozenset({"a"})),
    ]
    found = Normaliser(table).rewrite(words("the safety council and a safety pact and safety"))
    assert " ".join(w.text for w in found) == "the Security Council and a defence pact and security"


def test_offsets_of_one_word_span_the_phrase() -> None:
    text = "They talk over with Cairo"
    found = NORMALISER.rewrite(words(text))
    assert [w.text for w in found] == ["They", "visit", "Cairo"]
    assert text[found[1].start : found[1].end] == "talk over with"


def test_offsets_are_shared_out_and_cover_the_phrase() -> None:
    text = "then chief of military team of workers, Gen"
    found = NORMALISER.rewrite(words(text))
    stood = {w.text: text[w.start : w.end] for w in found[1:5]}
    assert stood == {"chief": "chief", "of": "of military", "army": "team", "staff": "of workers"}


def test_more_words_than_stood_there_share_the_same_offsets() -> None:
    found = Normaliser([Spun(("premier",), ("prime", "minister"), 1)]).rewrite(words("premier Zhou"))
    assert [tuple(w)[:3] for w in found] == [("prime", 0, 7), ("minister", 0, 7), ("Zhou", 8, 12)]


def test_the_spun_example_is_told_and_taken_back() -> None:
    text = RESPUN.read_text(encoding="utf-8")
    assert NORMALISER.oddness(_texts(text)) > 5 * THRESHOLD
    found = normalise(words(text))
    plain = " ".join(w.text for w in found)
    assert "Sadat paid a visit to Jerusalem on 19 November 1977" in plain
    assert "the Security Council called on Egypt" in plain
    assert "Israel rejected the offer" in plain
    assert all(a.end <= b.start for a, b in pairwise(found))
    pieces = normalise_windows(windows(text, 0, len(text)))
    assert "Sadat paid a visit to Jerusalem" in " ".join(w.text for piece in pieces for w in piece)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_other_examples_are_far_below_and_come_out_unchanged(path: Path) -> None:
    found = words(path.read_text(encoding="utf-8"))
    assert NORMALISER.oddness([w.text for w in found]) < THRESHOLD / 4
    assert normalise(found) is found


def test_one_phrase_however_often_makes_no_spun_text() -> None:
    assert NORMALISER.oddness(_texts("He is top minister of the two international locations. " * 50)) == 0.0
    assert LEAST == 3


def test_windows_of_a_plain_text_are_handed_back() -> None:
    text = "The prime minister paid an official visit to the United States."
    pieces = windows(text, 0, len(text))
    assert normalise_windows(pieces) is pieces


def test_no_words() -> None:
    assert NORMALISER.oddness([]) == 0.0
    assert normalise([]) == []


@given(st.lists(st.sampled_from(SOME), max_size=60))
def test_rewriting_keeps_order_and_both_ends(chosen: list[str]) -> None:
    before = words(" ".join(chosen))
    after = NORMALISER.rewrite(before)
    assert len(after) <= len(before)
    assert all(a.end <= b.start for a, b in pairwise(after))
    if before:
        assert (after[0].start, after[-1].end) == (before[0].start, before[-1].end)
