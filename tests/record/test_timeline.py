"""Rows stand in the order of their dates, and a reprint is no second event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.model import Actor, Claim, Document, Status
from detente.record import Dossier
from detente.record.timeline import timeline

DOCUMENTS = {
    "wire": Document("wire", "wire.txt", "", "", "", said=date(1979, 3, 27)),
    "blog": Document("blog", "blog.txt", "", "", "", said=date(2019, 1, 1)),
    "undated": Document("undated", "undated.txt", "", "", ""),
}


def _claim(
    document: str, when: str | None, quote: str = "Egypt signed", a: str = "EGY", b: str = "ISR"
) -> Claim:
    return Claim(document, 0, len(quote), quote, (Actor(a),), (Actor(b),), "SUPPORT", date=when)


def test_rows_stand_by_date_the_undated_last_in_document_order() -> None:
    dates = [None, "1979-03", "1979", "../1950", "1979-03-26", "not a date", "197X", "1979-03/.."]
    rows = timeline([_claim("wire", when, f"quote {i}") for i, when in enumerate(dates)], DOCUMENTS)
    assert [row.date for row in rows] == [
        "../1950", "197X", "1979", "1979-03", "1979-03/..", "1979-03-26", None, None,
    ]  # fmt: skip
    assert [row.claim.quote for row in rows[-2:]] == ["quote 0", "quote 5"]


def test_copies_are_one_row_that_lists_their_documents() -> None:
    copies = [
        _claim("blog", "1979", "“Egypt  signed”,"),
        _claim("undated", None, "EGYPT SIGNED"),
        _claim("wire", "1979-03-26", "Egypt\nsigned"),
    ]
    (row,) = timeline(copies, DOCUMENTS)
    assert [d.name for d in row.documents] == ["wire.txt", "blog.txt", "undated.txt"]
    assert row.claims == (copies[2], copies[0], copies[1])
    assert (row.claim, row.date) == (copies[2], "1979-03-26")


def test_other_words_parties_types_or_statuses_are_other_rows() -> None:
    first = _claim("wire", "1979")
    others = [
        _claim("blog", "1979", "Egypt has signed"),
        _claim("blog", "1979", a="ISR", b="EGY"),
        replace(first, document="blog", type="AGREE"),
        replace(first, document="blog", status=Status.DENIED),
    ]
    assert len(timeline([first, *others], DOCUMENTS)) == 5


def test_the_same_words_of_two_days_are_two_events() -> None:
    rows = timeline([_claim("blog", "1991-05"), _claim("blog", "1991-06"), _claim("wire", "1991")], DOCUMENTS)
    assert [(row.date, len(row.claims)) for row in rows] == [("1991", 2), ("1991-06", 1)]


def test_a_copy_under_the_successors_code_is_a_copy() -> None:
    assert len(timeline([_claim("wire", None, a="SUN"), _claim("blog", None, a="RUS")], DOCUMENTS)) == 1


def test_a_dossier_gives_the_rows_of_what_is_asked(dossier: Dossier) -> None:
    for document in DOCUMENTS.values():
        kept = [_claim(document.id, "1979-03-26"), _claim(document.id, None, "Egypt and Syria", b="SYR")]
        dossier.keep(document, kept, 1)
    (row,) = dossier.timeline("ISR", "EGY", first="1979")
    assert row.documents == tuple(DOCUMENTS.values())
    assert len(dossier.timeline("EGY")) == 2
    assert dossier.timeline("EGY", "SYR", status="planned") == []
