from __future__ import annotations

import pytest

from detente.knowledge import lexicon
from detente.language.lemmas import Lemmas, by_rule
from detente.language.parser import parser
from training.lemmas import inflected


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


def test_regular_forms_of_the_lexicons_verbs_come_back() -> None:
    shipped = parser()._lemmas
    forms = [(form, tag, verb) for verb in lexicon.verbs() for form, tag in inflected(verb)]
    wrong = [(form, verb) for form, tag, verb in forms if shipped.lemma(form, tag) != verb]
    assert len(wrong) <= len(forms) // 100, wrong
