from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.windows import windows
from detente.language.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt didn't sign.", ["Egypt", "did", "n't", "sign", "."]),
        ("Greece’s envoy", ["Greece", "’s", "envoy"]),
        ("the U.S. embassy", ["the", "U.S.", "embassy"]),
        ("Gen. Dayan left", ["Gen.", "Dayan", "left"]),
        ("Mi-35 for $153 million", ["Mi", "-", "35", "for", "$", "153", "million"]),
        ("on 3.5% in the 1950s", ["on", "3.5", "%", "in", "the", "1950s"]),
        ("in the region.Russia agreed", ["in", "the", "region", ".", "Russia", "agreed"]),
        ("it cannot last", ["it", "can", "not", "last"]),
    ],
)
def test_cut_as_the_treebanks_cut(text: str, expected: list[str]) -> None:
    assert [w.text for w in words(text)] == expected


@given(st.text())
def test_offsets_hold_on_any_text(text: str) -> None:
    found = words(text)
    assert all(text[w.start : w.end] == w.text for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="ab .!?\n-A1'’", max_size=400))
def test_windows_hold_every_word_once(text: str) -> None:
    flat = [w for window in windows(text, 0, len(text)) for w in window]
    assert [w.start for w in flat] == sorted({w.start for w in flat})
    assert sum(len(w.text) for w in flat) == sum(len(w.text) for w in words(text))
    assert all(0 < len(window) <= 90 for window in windows(text, 0, len(text)))


def test_one_endless_word_is_cut() -> None:
    found = words("a" * 2_000_000)
    assert max(len(w.text) for w in found) <= 200


def test_a_list_item_begins_a_window() -> None:
    text = "- 1971 Kissinger visits Beijing\n- 1972 Nixon visits China"
    assert [window[0].text for window in windows(text, 0, len(text))] == ["-", "-"]
