"""Quotes held against documents: where they stand, and how they were altered."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DossierError, UsageError
from detente.model import Document, Passage, Role
from detente.record import Dossier
from detente.record.quoting.checked import Checked, Verdict
from detente.record.quoting.checking import check
from detente.record.quoting.comparing import Change
from detente.record.quoting.pattern import patterns
from detente.record.quoting.placing import places
from detente.record.quoting.tokens import tokens, ways
from detente.record.untouched import untouched

SPEECH = (
    "The minister spoke in Lisbon.\n\n“We will not close the strait to any ship,” he said. "
    "“Portugal’s ports\nstay open, and the agree-\nment of last spring stands – whatever others say.” "
    "He left at noon."
)
REPORT = (
    "Port workers were told that the tariff on cork falls by 4.5 percent in March. "
    "The tariff on cork falls by 4.5 percent, said the union."
)


def kept(record: Dossier, name: str, text: str, passages: tuple[Passage, ...] = ()) -> Document:
    digest = hashlib.sha256(name.encode()).hexdigest()
    document = Document(digest[:16], name, f"in/{name}", digest, text, passages=passages)
    record.keep(document, [], 1)
    return document


@pytest.fixture
def record(dossier: Dossier) -> Dossier:
    kept(dossier, "speech.txt", SPEECH)
    kept(dossier, "report.txt", REPORT)
    return dossier


def shown(found: Checked) -> list[str]:
    """The text of each place, its pieces joined by a stroke."""
    return ["|".join(p.document.text[a:b] for a, b in p.found.parts) for p in found.places]


def differences(found: Checked) -> list[tuple[Change, str, str]]:
    near = found.near[0]
    return [
        (run.change, run.said, near.document.text[run.start : run.end])
        for run in near.likeness.runs
        if run.change is not Change.SAME
    ]


@pytest.mark.parametrize(
    ("quote", "stands", "folded"),
    [
        ("We will not close the strait to any ship", "We will not close the strait to any ship", ()),
        ('"we will not close the strait"', "We will not close the strait", ("letter case",)),
        (
            "Portugal's ports stay open",
            "Portugal’s ports\nstay open",
            ("blanks", "quotation marks and dashes"),
        ),
        ("the agreement of last spring", "the agree-\nment of last spring", ("words broken at line ends",)),
        (
            "spring stands - whatever others say",
            "spring stands – whatever others say",
            ("quotation marks and dashes",),
        ),
        ("He left at noon", "He left at noon", ()),
        ("He left at noon.", "He left at noon.", ()),
        ("to any ship.", "to any ship", ("closing mark",)),
        (
            "[Egypt:] he left at noon",
            "He left at noon",
            ("brackets at its ends, which were not looked for", "letter case"),
        ),
        ("[T]he tariff on cork", "the tariff on cork", ("letter case",)),
    ],
)
def test_what_a_copier_changes_is_folded_and_said(
    record: Dossier, quote: str, stands: str, folded: tuple[str, ...]
) -> None:
    found = check(record, quote)
    assert found.verdict is Verdict.FOUND
    assert stands in shown(found)
    assert found.places[shown(found).index(stands)].found.folded == folded


def test_every_place_is_given(record: Dossier) -> None:
    found = check(record, "the tariff on cork falls by 4.5 percent")
    assert [place.found.folded for place in found.places] == [(), ("letter case",)]
    assert [REPORT[p.found.start : p.found.end].lower() for p in found.places] == [found.quote] * 2


def test_dots_and_brackets_are_allowed_for_and_shown(record: Dossier) -> None:
    found = check(record, "We will not close ... to any ship. [The country's] ports stay open")
    (place,) = found.places
    assert shown(found) == ["We will not close|to any ship|ports\nstay open"]
    assert [SPEECH[gap.start : gap.end] for gap in place.found.gaps] == [
        "the strait",
        ",” he said. “Portugal’s",
    ]
    assert "the strait" in found.says


def test_a_negation_left_out_is_cautioned_against(record: Dossier) -> None:
    found = check(record, "We will [...] close the strait to any ship")
    assert found.verdict is Verdict.FOUND
    assert any("turn its sense" in caution for caution in found.cautions)


def test_pieces_out_of_order_are_not_found(record: Dossier) -> None:
    assert check(record, "stay open ... We will not close the strait").verdict is not Verdict.FOUND


def test_an_altered_quote_shows_each_difference(record: Dossier) -> None:
    found = check(record, "We will close the canal to any foreign ship, he said")
    assert found.verdict is Verdict.ALTERED
    told = differences(found)
    assert (Change.LEFT_OUT, "", "not") in told
    assert (Change.CHANGED, "canal", "strait") in told
    assert (Change.ADDED, "foreign", "") in told
    assert 'leaves out "not"' in found.says


def test_numbers_and_signs_count(record: Dossier) -> None:
    found = check(record, "the tariff on cork falls by 45 percent in March")
    assert differences(found) == [(Change.CHANGED, "45", "4.5")]
    assert check(record, "the tariff on cork falls; by 4.5 percent").verdict is Verdict.ALTERED


def test_half_a_word_is_not_found(record: Dossier) -> None:
    assert check(record, "he left at noo").verdict is Verdict.ALTERED
    assert check(record, "close the strai").verdict is Verdict.ABSENT  # too short to say what is near


def test_what_nobody_says_is_absent(record: Dossier) -> None:
    found = check(record, "Our navy sank two frigates off the northern cape yesterday")
    assert (found.verdict, found.places, found.near) == (Verdict.ABSENT, (), ())


def test_a_named_document(record: Dossier) -> None:
    assert check(record, "He left at noon", "speech.txt").verdict is Verdict.FOUND
    elsewhere = check(record, "He left at noon", "report.txt")
    assert elsewhere.verdict is Verdict.ELSEWHERE
    assert elsewhere.says == "The quote does not stand in 'report.txt' but in 'speech.txt'."
    altered = check(record, "We will never close the strait to any ship", "in/report.txt")
    assert "which is not 'report.txt'" in altered.says
    with pytest.raises(DossierError, match=r"no document 'letter.txt'"):
        check(record, "He left at noon", "letter.txt")


def test_one_document_by_digits_of_its_id(record: Dossier) -> None:
    id = hashlib.sha256(b"speech.txt").hexdigest()[:6]
    assert check(record, "He left at noon", id).document == "speech.txt"


def test_who_speaks_and_whether_a_person_left_it_out(dossier: Dossier) -> None:
    text = "Rana wrote:\nThe ferry sails on Monday.\nNo."
    kept(dossier, "thread.html", text, (Passage(0, 12), Passage(12, 39, Role.QUOTE, "Rana"), Passage(39, 42)))
    with dossier.writing("a test") as db:
        db.execute("UPDATE documents SET excluded = 1")
    found = check(dossier, "the ferry sails on Monday")
    assert found.cautions == (
        "'thread.html' was left out of the record by a person.",
        "In 'thread.html' the words are those of Rana, not of its author.",
    )


def test_other_scripts_and_unseen_characters(dossier: Dossier) -> None:
    kept(dossier, "zh.txt", "外交部发言人表示,两国关系正常。")
    kept(dossier, "hidden.txt", "The cease\u00adfire hol\u200bds in the e\u0301te\u0301 camp.")
    assert check(dossier, "两国关系正常").verdict is Verdict.FOUND
    found = check(dossier, "ceasefire holds in the été camp")
    assert found.places[0].found.folded == ("accents and ligatures", "hidden characters")


def test_texts_that_the_search_does_not_hold(dossier: Dossier) -> None:
    kept(dossier, "half.txt", "A broken \ud800 character and a plain promise to leave.")
    assert check(dossier, "a plain promise to leave").verdict is Verdict.FOUND


@pytest.mark.parametrize("quote", ["", "  ", "“”", "...", "?!"])
def test_a_quote_without_a_word_is_refused(record: Dossier, quote: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        check(record, quote)


def test_a_quote_may_be_long_but_not_endless(record: Dossier) -> None:
    assert check(record, "word " * 3_000).verdict is Verdict.ABSENT
    with pytest.raises(UsageError, match="20,000 or fewer"):
        check(record, "x" * 20_001)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_a_text_holds_each_of_its_parts(before: str, quote: str, after: str) -> None:
    text = f"{before}\n{quote}\n{after}"
    for token_way in ways(text):
        assert all(a < b for a, b in zip(token_way.starts, token_way.ends, strict=True))
    try:
        asked = patterns(quote)
    except UsageError:
        return
    if tokens(quote.strip()).text != asked[0].words.text:
        return  # it is quoted itself: what stands between the marks is looked for
    found = places(asked[:1], ways(text))
    assert found


def test_nothing_is_written_in_an_untouched_time(tmp_path: Path) -> None:
    with Dossier.open(tmp_path / "d", create=True) as made:
        kept(made, "speech.txt", SPEECH)
    with untouched():
        with pytest.raises(DossierError, match="cannot be written"):
            Dossier.open(tmp_path / "d", write=True)
        with Dossier.open(tmp_path / "d") as record:
            assert not record.may_write
            assert check(record, "He left at noon").verdict is Verdict.FOUND
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                record._db.execute("DELETE FROM documents")
