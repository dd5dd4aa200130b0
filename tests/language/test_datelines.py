"""What dates count from: the day a document is of, and the date told before."""

from __future__ import annotations

from datetime import date

import pytest

from detente.language import edtf
from detente.language.dates import DateBasis, dateline, find_dates

SAID = date(2019, 5, 6)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("Monday, May 6, 2019\n\nA thaw", "May 6, 2019", date(2019, 5, 6)),
        ("A title\nPosted on May 27, 2011\nSome text.", "May 27, 2011", date(2011, 5, 27)),
        (
            "ISLAMABAD, June 3, 2014 (AP) - A minister spoke at length of many things.",
            "June 3, 2014",
            date(2014, 6, 3),
        ),
        ("A title\nPublished: 12 March 2003\n", "12 March 2003", date(2003, 3, 12)),
        ("12 Mar 2003 10:15", "12 Mar 2003", date(2003, 3, 12)),
        ("By John Smith | May 6, 2019 | 3 comments", "May 6, 2019", date(2019, 5, 6)),
        ("Updated May 7, 2019\nPublished May 6, 2019", "May 6, 2019", date(2019, 5, 6)),
        ("2019-05-06T10:15:00Z", "2019-05-06", date(2019, 5, 6)),
        ("Text.\n" * 40 + "Posted on 3 June 2014", "3 June 2014", date(2014, 6, 3)),
    ],
)
def test_a_dateline_is_found(text: str, words: str, day: date) -> None:
    found = dateline(text)
    assert found is not None
    assert found[0] == day
    assert words in text[found[1] : found[2]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He met the president on May 6, 2019 in Moscow.",
        "On May 6, 2019, he said so.",
        "The Declaration of 10 January 1966",
        "Joined\nJun 19, 2011",
        "Text.\n" * 40 + "3 June 2014\n" + "Text.\n" * 3,
        "May 2019",
    ],
)
def test_a_date_in_prose_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("text", "context", "words", "meaning"),
    [
        ("The same year it joined.", "1955", "The same year", "1955"),
        ("That year it joined.", "1955-03-02", "That year", "1955"),
        ("The following year", "1955", "The following year", "1956"),
        ("The next day", "1971-12-16", "The next day", "1971-12-17"),
        ("Later that year", "1971-03-25", "Later that year", "1971-03-25/1971-12-31"),
        ("three months later", "1971", "three months later", "1971-04~/1972-03~"),
        ("three months later", "1948-05-01", "three months later", "1948-08~"),
        ("two days later", "1971-12-16", "two days later", "1971-12-18"),
        ("two years earlier", "1971", "two years earlier", "1969"),
        ("a decade later", "1971", "a decade later", "1981~"),
        ("after nine years", "2002", "after nine years", "2011"),
        ("In December", "1971", "December", "1971-12"),
        ("On 1st May", "1948", "1st May", "1948-05-01"),
        ("thereafter", "1979-12", "thereafter", "1979-12/.."),
        ("that decade", "1955", "that decade", "195X"),
    ],
)
def test_the_date_before_completes_a_date(text: str, context: str, words: str, meaning: str) -> None:
    (span,) = find_dates(text, said=SAID, context=edtf.parse(context))
    assert (span.text, span.interval.edtf(), span.basis) == (words, meaning, DateBasis.CONTEXT)


@pytest.mark.parametrize(
    ("text", "context"), [("the next day", "1971"), ("that month", "1971"), ("that year", "1950/1989")]
)
def test_a_context_too_coarse_gives_no_date(text: str, context: str) -> None:
    assert find_dates(text, context=edtf.parse(context)) == ()


def test_the_context_moves_along_and_a_month_stays_in_its_paragraph() -> None:
    text = "In 1971 war came. In December Dhaka fell. The following year it left.\n\nIn October he spoke."
    found = [(span.text, span.interval.edtf()) for span in find_dates(text)]
    assert found == [("1971", "1971"), ("December", "1971-12"), ("The following year", "1972")]
    assert find_dates(text, said=SAID)[-1].interval.edtf() == "2018-10"
