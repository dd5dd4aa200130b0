"""What is kept comes back as it was, once, and is found by whom and when it is about."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import DossierError, UsageError
from detente.model import Actor, Claim, DateBasis, Document, Kind, Passage, Role, SaidBasis, Status
from detente.record import Dossier

# Every character there is, halves of characters too: bad file names and JSON bring them in.
words = st.text(st.characters(), max_size=12)
codes = st.sampled_from(["USA", "SUN", "RUS", "CHN", "NATO"])
offsets = st.integers(-1, 10**6)
actors = st.builds(Actor, codes, words, words, words, offsets, offsets, st.booleans())
parties = st.lists(actors, max_size=3).map(tuple)
passages = st.builds(Passage, offsets, offsets, st.sampled_from(Role), words)
documents = st.builds(
    Document,
    id=st.just("0123456789abcdef"),
    name=words,
    path=words,
    sha256=words,
    text=st.text(st.characters(), max_size=200),
    kind=words,
    title=words,
    author=words,
    said=st.none() | st.dates(),
    said_basis=st.sampled_from(SaidBasis),
    passages=st.lists(passages, max_size=3).map(tuple),
)
claims = st.builds(
    Claim,
    document=st.just("0123456789abcdef"),
    start=offsets,
    end=offsets,
    quote=words,
    source=parties,
    target=parties,
    type=st.sampled_from(["AID", "CONSULT"]),
    mode=words,
    status=st.sampled_from(Status),
    kind=st.sampled_from(Kind),
    date=st.none() | st.sampled_from(["1950", "195X", "1950-08/..", "1950-02-30"]) | words,
    date_basis=st.sampled_from(DateBasis),
    date_text=words,
    place=words,
    attribution=st.lists(words, max_size=3).map(tuple),
    confidence=st.floats(0, 1),
    trigger=words,
    trigger_start=offsets,
    why=st.lists(words, max_size=3).map(tuple),
)
batches = st.lists(claims, max_size=4)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    with Dossier.open(tmp_path_factory.mktemp("lasting") / "d", create=True) as opened:
        yield opened


def _document(number: int = 1, text: str = "", name: str = "") -> Document:
    return Document(f"{number:016x}", name or f"{number}.txt", f"/texts/{number}.txt", "0" * 64, text)


def _claim(source: str, target: str = "", number: int = 1, when: str | None = None, **more: Any) -> Claim:
    ours, theirs = (tuple(Actor(code) for code in side.split()) for side in (source, target))
    return replace(Claim(f"{number:016x}", 0, 4, "text", ours, theirs, "CONSULT", date=when), **more)


def _counts(dossier: Dossier) -> list[int]:
    with closing(sqlite3.connect(dossier.path)) as db:
        tables = ("documents", "passages", "claims", "actors")
        return [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


@settings(max_examples=60, deadline=None)
@given(document=documents, found=batches)
def test_what_is_kept_comes_back_as_it_was(lasting: Dossier, document: Document, found: list[Claim]) -> None:
    lasting.keep(document, found, 1)
    assert lasting.documents() == [lasting.document(document.id)] == [document]
    assert lasting.claims() == lasting.claims(document=document.id) == found
    assert lasting.verify().checked >= len(found)
    assert sum(len(row.claims) for row in lasting.events()) == len(found)


@settings(max_examples=25, deadline=None)
@given(document=documents, earlier=batches, found=batches)
def test_keeping_again_is_keeping_once(
    lasting: Dossier, document: Document, earlier: list[Claim], found: list[Claim]
) -> None:
    lasting.keep(document, found, 2)
    once = _counts(lasting), lasting.documents(), lasting.claims()
    lasting.keep(replace(document, title="another", passages=()), earlier, 1)
    lasting.keep(document, found, 2)
    lasting.keep(document, found, 2)
    assert (_counts(lasting), lasting.documents(), lasting.claims()) == once


def test_a_document_is_known_by_the_coder_that_read_it(dossier: Dossier) -> None:
    dossier.keep(_document(), [], 2)
    assert dossier.has(f"{1:016x}", 2)
    assert not dossier.has(f"{1:016x}", 3)
    assert not dossier.has(f"{2:016x}", 2)


def test_documents_stay_in_the_order_of_their_first_keeping(dossier: Dossier) -> None:
    for number in (3, 1, 2, 3):
        dossier.keep(_document(number), [_claim("USA", number=number)], 1)
    assert [d.name for d in dossier.documents()] == ["3.txt", "1.txt", "2.txt"]
    assert [int(c.document) for c in dossier.claims()] == [3, 1, 2]


def test_a_document_that_is_not_there(dossier: Dossier) -> None:
    with pytest.raises(DossierError, match="keeps no document 'abc'; read it in"):
        dossier.document("abc")


def test_a_claim_of_another_document_is_refused_and_nothing_is_kept(dossier: Dossier) -> None:
    with pytest.raises(DossierError, match="is of document"):
        dossier.keep(_document(1), [_claim("USA", number=2)], 1)
    assert dossier.documents() == []


def test_a_failure_half_way_leaves_what_was_there(dossier: Dossier) -> None:
    kept = [_claim("USA", "CHN")]
    dossier.keep(_document(), kept, 1)
    with pytest.raises(OverflowError):
        dossier.keep(_document(text="new"), [_claim("USA"), _claim("USA", start=2**70)], 1)
    assert dossier.claims() == kept
    assert dossier.documents() == [_document()]


PAIRS = [
    ("USA>CHN", "USA", "CHN", True),
    ("USA>CHN", "CHN", "USA", True),
    ("USA>CHN", "USA", "JPN", False),
    ("USA CHN>", "USA", "CHN", True),  # they met
    ("USA CHN>USA CHN", "CHN", "USA", True),  # the same, both ways spelled out
    ("USA CHN>JPN", "USA", "CHN", False),  # together against a third
    (">USA CHN", "USA", "CHN", False),  # something befell both
    ("USA>SUN", "USA", "RUS", True),
    ("USA>RUS", "USA", "SUN", True),
    ("YUG>USA", "SRB", "USA", True),
    ("YUG>USA", "HRV", "USA", False),
    ("DDR>USA", "DEU", "USA", False),
    ("USA>", "USA", "USA", False),
    ("RUS>RUS", "SUN", "RUS", True),
    ("USA CHN>", "USA", None, True),
    ("JPN>USA", None, "USA", True),
    ("SUN>", "RUS", None, True),
    ("JPN>", "USA", None, False),
]


@pytest.mark.parametrize(("said", "a", "b", "asked"), PAIRS)
def test_claims_between_two(dossier: Dossier, said: str, a: str | None, b: str | None, asked: bool) -> None:
    source, target = said.split(">")
    dossier.keep(_document(), [_claim(source, target)], 1)
    assert bool(dossier.claims(a, b)) is asked


SPANS = [
    ("1950-06", "1950", "1950", True),
    ("1950-06", "1950-06-30", None, True),
    ("1950-06", "1950-07", None, False),
    ("1950-06", None, "1950-06", True),
    ("1950-06", None, "1950-05-31", False),
    ("195X", "1958", "1964", True),
    ("1950/..", "1999", None, True),
    ("../1950", "1951", None, False),
    (None, "1950", None, False),
    (None, None, None, True),
    ("1950-02-30", "1950", None, False),
    ("1950-02-30", None, None, True),
]


@pytest.mark.parametrize(("when", "first", "last", "asked"), SPANS)
def test_claims_in_a_span(
    dossier: Dossier, when: str | None, first: str | None, last: str | None, asked: bool
) -> None:
    dossier.keep(_document(), [_claim("USA", when=when)], 1)
    assert bool(dossier.claims(first=first, last=last)) is asked


def test_claims_by_document_type_status_and_kind(dossier: Dossier) -> None:
    planned = _claim("USA", status=Status.PLANNED)
    state = _claim("USA", number=2, type="AID", kind=Kind.STATE)
    dossier.keep(_document(1), [planned], 1)
    dossier.keep(_document(2, name="other.txt"), [state], 1)
    assert dossier.claims(document="other.txt") == dossier.claims(document=f"{2:016x}") == [state]
    assert dossier.claims(type="AID") == [state]
    assert dossier.claims("USA", status="planned") == [planned]
    assert dossier.claims(kind="state") == [state]
    assert dossier.claims(type="AID", status="planned") == []


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"status": "done"}, "no status 'done'; it is one of happened,"),
        ({"kind": "thing"}, "no kind 'thing'"),
        ({"first": "195"}, "'195' is not a date"),
        ({"first": "1960", "last": "1950"}, "from 1960 back to 1950; swap"),
    ],
)
def test_what_cannot_be_asked(dossier: Dossier, filters: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        dossier.claims(**filters)
    assert dossier.claims() == []


def test_pairs_are_found_by_index(dossier: Dossier) -> None:
    sql = "EXPLAIN QUERY PLAN SELECT claim FROM actors WHERE code IN ('USA', 'CHN')"
    with closing(sqlite3.connect(dossier.path)) as db:
        assert "USING COVERING INDEX actors_by_code" in db.execute(sql).fetchone()[3]


def test_the_day_of_writing_comes_back_as_a_day(dossier: Dossier) -> None:
    dossier.keep(replace(_document(), said=date(2000, 1, 20)), [], 1)
    assert dossier.documents()[0].said == date(2000, 1, 20)
