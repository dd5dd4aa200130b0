from __future__ import annotations

import pytest

from detente.language.lemmas import Lemmas, by_rule


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("visited", "VBD", "visit"), ("accused", "VBD", "accuse"), ("stopped", "VBD", "stop"),
        ("allies", "NNS", "ally"), ("supplies", "VBZ", "supply"), ("clashes", "NNS", "clash"),
        ("selling", "VBG", "sell"), ("ties", "NNS", "tie"),
    ],
)  # fmt: skip
def test_suffix_rules(form: str, tag: str, lemma: str) -> None:
    assert by_rule(form, tag) == lemma


def test_the_table_goes_first_and_serves_both_past_forms() -> None:
    lemmas = Lemmas({("met", "VBD"): "meet"})
    assert lemmas.lemma("Met", "VBD") == "meet"
    assert lemmas.lemma("met", "VBN") == "meet"
