from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import ModelError
from detente.language.parser import Parser, consistent, parser

TEXT = "Egypt signed a treaty with Israel in 1979. The U.S. embassy did not comment."


def test_sentences_tags_and_trees() -> None:
    first, second = parser().parse(TEXT)
    assert TEXT[first.start : first.end].endswith("1979.")
    verb = next(t for t in first.tokens if t.text == "signed")
    assert (verb.lemma, verb.upos, verb.head) == ("sign", "VERB", -1)
    assert [t.text for t in first.tokens if t.label == "nsubj"] == ["Egypt"]
    assert second.tokens[1].text == "U.S."


def test_names() -> None:
    (sentence,) = parser().parse("President Anwar Sadat flew to Jerusalem.")
    assert [t.name for t in sentence.tokens if t.text in ("Anwar", "Sadat")] == ["B-PER", "I-PER"]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300))
def test_any_text_parses_to_trees_over_its_words(text: str) -> None:
    for sentence in parser().parse(text):
        assert sum(t.head < 0 for t in sentence.tokens) == 1
        assert all(text[t.start : t.end] == t.text for t in sentence.tokens)


def test_the_result_does_not_hang_on_what_is_read_beside_it() -> None:
    alone = parser().parse(TEXT)
    beside = parser().parse(TEXT + "\n\n" + "Greece and Turkey held talks. " * 40)
    assert alone == beside[:2]


def test_vectors_are_of_length_one_and_tell_likeness() -> None:
    a, b, c = parser().vectors(["Egypt attacked Israel.", "Egypt struck Israel.", "Wheat prices rose."])
    assert np.isclose(np.linalg.norm(a), 1.0, atol=1e-5)
    assert a @ b > a @ c


def test_bio_labels_are_consistent() -> None:
    labels = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
    scores = np.array([[0.0, 0, 9, 0, 0], [0, 0, 0, 0, 9]], np.float32)
    found = consistent(scores, labels)
    assert found[0] != "I-PER"
    assert found[1] != "I-LOC" or found[0] == "B-LOC"


def test_a_missing_model_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        Parser(tmp_path)
