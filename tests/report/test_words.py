"""Dates in English, and the small decisions on which rows enter."""

from __future__ import annotations

import pytest

from detente.model import Document
from detente.report.dates import english, when, year
from detente.report.notes import reference, voice, within
from detente.report.parts import plain


@pytest.mark.parametrize(
    ("written", "said", "inside"),
    [
        (None, "no date", "at no date given"),
        ("1979-12-25", "25 December 1979", "on 25 December 1979"),
        ("2003-03~", "about March 2003", "in about March 2003"),
        ("195X", "the 1950s", "in the 1950s"),
        ("1979-22", "summer 1979", "in summer 1979"),
        ("1965/1970", "1965 to 1970", "between 1965 and 1970"),
        (
            "2000-09~/2000-12~",
            "about September to December 2000",
            "between about September and December 2000",
        ),
        ("1999-05-01/1999-05-07", "1 to 7 May 1999", "between 1 and 7 May 1999"),
        ("1950/..", "from 1950", "from 1950"),
        ("../1989", "until 1989", "until 1989"),
    ],
)
def test_dates_are_english(written: str | None, said: str, inside: str) -> None:
    assert (english(written), when(written)) == (said, inside)


def test_years() -> None:
    assert [year(one) for one in (None, "195X", "../1989", "2003-03~")] == [None, 1950, 1989, 2003]


def test_a_quote_is_set_in_its_sentence_verbatim() -> None:
    text = "Yes. " + "a long way before it " * 9 + "Peru met Chile" + " and a long way after" * 9 + "."
    document = Document("d", "d.txt", "d.txt", "", text)
    start = text.index("Peru")
    found = within(document, start, start + 14, (5, len(text)), 100)
    around = text[start - len(found.before) : start + 14 + len(found.after)]
    assert around == found.before + "Peru met Chile" + found.after and len(around) <= 100
    assert found.opens and found.closes and found.text.startswith("... ") and found.text.endswith(" ...")
    bare = within(document, start, start + 14, (-1, -1), 100)
    assert bare.text == "Peru met Chile"


def test_only_addresses_of_the_web_become_links() -> None:
    def address(path: str) -> str:
        return reference(1, Document("d", "d", path, "", "")).address

    assert address("https://example.org/a?b=1") == "https://example.org/a?b=1"
    for bad in (
        "javascript:alert(1)",
        "https://x.org/ y",
        'https://x.org/"onload="',
        "data:text/html,x",
        "/tmp/a",
    ):
        assert address(bad) == ""


def test_marks_of_direction_go() -> None:
    assert plain("a\u202eb\u200f\u2066c\ufffe\x00d") == "a b cd".replace("cd", "c d")
    assert voice(Document("d", "d", "d", "", "text"), 1) == ""
