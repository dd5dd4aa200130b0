"""Full-text search: operators, filters, offsets, and what is said to a query that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from detente import sources
from detente.errors import UsageError
from detente.record import Dossier
from detente.record.search import compiled, search

ONE = "India protested against the dam. China built the dam in Tibet. The treaty on gas was not signed."
TWO = "The gas treaty was signed in Zürich. Protesters met the ministers \ue000 there \ue001."


@pytest.fixture
def filled(dossier: Dossier) -> Dossier:
    first = replace(sources.read_text(ONE, "one.txt"), author="Asha Rao", said=date(2014, 3, 1))
    second = replace(sources.read_text(TWO, "two.txt"), publisher="The Kestrel", said=date(2020, 5, 2))
    for document in (first, second):
        dossier.keep(document, [], 1)
    return dossier


def _found(dossier: Dossier, query: str) -> list[str]:
    return [one.document.text[slice(*one.sentence)] for one in search(dossier, query)]


def test_every_match_stands_verbatim_at_its_offsets_in_its_sentence(filled: Dossier) -> None:
    found = search(filled, "dam OR zurich OR there")
    assert {one.document.text[one.start : one.end] for one in found} == {"dam", "Zürich", "there"}
    for one in found:
        first, last = one.sentence
        assert all(first <= start < end <= last for start, end in one.matches)
        assert (one.start, one.end) == one.matches[0]


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("dam AND tibet", "China built"),
        ("dam tibet", "China built"),
        ('"gas treaty"', "The gas treaty"),
        ("protest* dam", "India protested"),
        ("treaty NOT dam", "The gas treaty"),
        ("NEAR(treaty gas, 2) NOT India", "The gas treaty"),
        ("(dam OR gas) NOT india", "The gas treaty"),
        ("treaty author:rao", "The treaty on gas"),
        ("treaty publisher:kestrel", "The gas treaty"),
        ("treaty before:2015", "The treaty on gas"),
        ("treaty after:2014-03", "The gas treaty"),
        ("treaty kind:text before:2020-01", "The treaty on gas"),
    ],
)
def test_operators_and_filters(filled: Dossier, query: str, begins: str) -> None:
    assert _found(filled, query)[0].startswith(begins)


@pytest.mark.parametrize(
    "query",
    ["", "AND dam", "dam AND", "NOT dam", "(dam", "dam)", '"dam', "NEAR(dam)", "NEAR(dam gas, x)", "***",
     "OR", "dam before:soon", "colour:red", "dam OR", "author:rao", "(" * 30 + "a" + ")" * 30, "a , b"],
)  # fmt: skip
def test_a_wrong_query_is_one_sentence(filled: Dossier, query: str) -> None:
    with pytest.raises(UsageError) as raised:
        search(filled, query)
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize(
    "query", ["a*b", "x:1", "it's", "caf\u00e9*", "NEAR", "near", "a-b", "{x}", "^dam", "a+b", ";"]
)
def test_no_query_reaches_the_database_raw(filled: Dossier, query: str) -> None:
    try:
        search(filled, query)
    except UsageError:
        assert query == ";"


def test_limit_and_offset_page_through(filled: Dossier) -> None:
    every = search(filled, "the")
    assert [one.sentence for one in every[1:3]] == [one.sentence for one in search(filled, "the", 2, 1)]
    with pytest.raises(UsageError):
        search(filled, "the", 0)


def test_a_query_names_its_column() -> None:
    assert compiled("dam")[0] == '{text} : (("dam"))'
