"""What a writing program left in a file, believed or not."""

from __future__ import annotations

from datetime import date

import pytest

from detente.sources.office.made import author_made, day_made, title_made


@pytest.mark.parametrize(
    ("stated", "programs", "day"),
    [
        ("D:20140503101500+02'00'", "Word", date(2014, 5, 3)),
        ("2014-05-03T10:15:00Z", "", date(2014, 5, 3)),
        ("D:20140503", "HeadlessChrome Skia/PDF", None),
        ("D:20140503", "ABBYY FineReader", None),
        ("D:19700101000000Z", "", None),
        ("D:29990101", "", None),
        ("D:20141399", "", None),
        ("", "", None),
        ("\x00" * 500, "", None),
    ],
)
def test_days(stated: str, programs: str, day: date | None) -> None:
    assert day_made(stated, programs, "", ()) == day


def test_titles() -> None:
    assert title_made(" Peace  at last ") == "Peace at last"
    for junk in (
        "Microsoft Word - note.doc",
        "untitled",
        "report.pdf",
        "Document1",
        "12/3",
        "C:\\a",
        "",
        "x",
    ):
        assert title_made(junk) == ""


def test_authors() -> None:
    assert author_made("Jane  Roe") == "Jane Roe"
    for junk in ("admin", "jroe", "Microsoft Office User", "HP Customer", "jane roe@example.org", ""):
        assert author_made(junk) == ""
