"""Time expressions, with what they mean to a document of Monday, 6 May 2019."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.language import dategrammar, edtf
from detente.language.dates import DateBasis, dateline, find_dates

SAID = date(2019, 5, 6)

STATED = [
    ("Just after 18 months of 9/11 he came.", "after 18 months of 9/11", "2003-03~"),
    ("Two years after the 1971 war they met.", "Two years after the 1971", "1973"),
    ("It began five days before March 3, 1991.", "five days before March 3, 1991", "1991-02-26"),
    ("1961 Dec: troops march in.", "1961 Dec", "1961-12"),
    ("On 1979 December 24 they came.", "1979 December 24", "1979-12-24"),
    ("In 1990 March 5,000 men left.", "1990 March", "1990-03"),
    ("In 2017 May said that.", "2017", "2017"),
    ("On 1st May 1948 relations began.", "1st May 1948", "1948-05-01"),
    ("on the 1st of May, 1948", "1st of May, 1948", "1948-05-01"),
    ("May 1, 1948", "May 1, 1948", "1948-05-01"),
    ("in May 1948", "May 1948", "1948-05"),
    ("in March, 1951", "March, 1951", "1951-03"),
    ("In 1948, it was so.", "1948", "1948"),
    ("December 25th, 1979", "December 25th, 1979", "1979-12-25"),
    ("on Monday, May 6, 2019", "Monday, May 6, 2019", "2019-05-06"),
    ("on 25-12-1979", "25-12-1979", "1979-12-25"),
    ("on 2016-10-26", "2016-10-26", "2016-10-26"),
    ("on 2016-10-26T09:15:00Z", "2016-10-26", "2016-10-26"),
    ("on 26/10/2016", "26/10/2016", "2016-10-26"),
    ("on 26.10.2016", "26.10.2016", "2016-10-26"),
    ("on 04/13/2007", "04/13/2007", "2007-04-13"),
    ("on 04/05/2007", "04/05/2007", "2007-05~"),
    ("on 05/05/2007", "05/05/2007", "2007-05-05"),
    ("a visit (on April 13, 2007)", "April 13, 2007", "2007-04-13"),
    ("in the 1950s", "1950s", "195X"),
    ("in the 1950's", "1950's", "195X"),
    ("in the fifties", "fifties", "195X"),
    ("In 1970s, ties grew", "1970s", "197X"),
    ("during 1960s", "1960s", "196X"),
    ("in the early 1980s", "early 1980s", "1980~/1982~"),
    ("in the mid-to-late 1980s", "mid-to-late 1980s", "1983~/1989~"),
    ("in the late 80s", "late 80s", "1987~/1989~"),
    ("in mid-April 2019", "mid-April 2019", "2019-04-11~/2019-04-20~"),
    ("in late 2015", "late 2015", "2015-09~/2015-12~"),
    ("at the end of the year 1979", "end of the year 1979", "1979-09~/1979-12~"),
    ("in the mid-1960s", "mid-1960s", "1963~/1966~"),
    ("in the early 20th century", "early 20th century", "1901~/1933~"),
    ("between 1965 and 1970", "between 1965 and 1970", "1965/1970"),
    ("from 1965 to 1970", "from 1965 to 1970", "1965/1970"),
    ("the war of 1965-1970", "1965-1970", "1965/1970"),
    ("1965 \u2013 1970", "1965 \u2013 1970", "1965/1970"),
    ("the plan of 1970-75", "1970-75", "1970/1975"),
    ("in 1999-00", "1999-00", "1999/2000"),
    ("in 2012/13", "2012/13", "2012/2013"),
    ("in 2012/2013", "2012/2013", "2012/2013"),
    ("in 1979-12", "1979-12", "1979-12"),
    ("From 1950 onwards", "From 1950 onwards", "1950/.."),
    ("1990 to the present", "1990 to the present", "1990/.."),
    ("since 1992", "since 1992", "1992/.."),
    ("since the 1980s", "since the 1980s", "1980/.."),
    ("until 1989", "until 1989", "../1989"),
    ("till 15 August 1947", "till 15 August 1947", "../1947-08-15"),
    ("before 1965", "before 1965", "../1965"),
    ("after 1991", "after 1991", "1991/.."),
    ("After December 1979 it helped", "After December 1979", "1979-12/.."),
    ("by 2025", "by 2025", "../2025"),
    ("the post-1971 order", "post-1971", "1971/.."),
    ("as of 2018", "2018", "2018"),
    ("It was not until 1989 that they met", "1989", "1989"),
    ("After the 1965 war", "1965", "1965"),
    ("the 1857 revolt", "1857", "1857"),
    ("circa 1950", "circa 1950", "1950~"),
    ("FY 2013-14", "FY 2013-14", "2013/2014"),
    ("in fiscal 2014", "fiscal 2014", "2014~"),
    ("in the first half of 2007", "first half of 2007", "2007-01/2007-06"),
    ("in the second quarter of 2011", "second quarter of 2011", "2011-04/2011-06"),
    ("the first week of May 1971", "first week of May 1971", "1971-05-01/1971-05-07"),
    ("in the first six months of 2011", "first six months of 2011", "2011-01/2011-06"),
    ("in the spring of 1968", "spring of 1968", "1968-21"),
    ("in summer 1977", "summer 1977", "1977-22"),
    ("in the winter of 1971", "winter of 1971", "1971-24"),
    ("in Q3 2014", "Q3 2014", "2014-07/2014-09"),
    ("in 2014 Q3", "2014 Q3", "2014-07/2014-09"),
    ("in the 19th century", "19th century", "1801/1900"),
    ("the nineteenth century", "nineteenth century", "1801/1900"),
    ("17-18 September 2001", "17-18 September 2001", "2001-09-17/2001-09-18"),
    ("September 17\u201318, 2001", "September 17\u201318, 2001", "2001-09-17/2001-09-18"),
    ("October 3 to 5, 2016", "October 3 to 5, 2016", "2016-10-03/2016-10-05"),
    ("30 April - 2 May 2015", "30 April - 2 May 2015", "2015-04-30/2015-05-02"),
    ("from March to December 1971", "from March to December 1971", "1971-03/1971-12"),
    ("from December 1970 to March 1971", "from December 1970 to March 1971", "1970-12/1971-03"),
    ("from early 1971 to late 1972", "from early 1971 to late 1972", "1971~/1972~"),
    ("after 9/11", "after 9/11", "2001-09-11/.."),
    ("the 9/11 attacks", "9/11", "2001-09-11"),
    ("the September 11 attacks", "September 11", "2001-09-11"),
    ("Feb. 2017", "Feb. 2017", "2017-02"),
    ("in may 1948", "may 1948", "1948-05"),
    ("In1969 he came", "1969", "1969"),
    ("in May2011", "May2011", "2011-05"),
    ("25December1979", "25December1979", "1979-12-25"),
    ("December25,1979", "December25,1979", "1979-12-25"),
    ("On July\t3,\n2017 they met", "July\t3,\n2017", "2017-07-03"),
    ("February 30, 2010", "February 30, 2010", "2010-02~"),
    ("in '71", "'71", "1971"),
    ("Dec \u201979", "Dec \u201979", "1979-12"),
    ("in 712 AD", "712 AD", "0712"),
    ("by 1971 Indian troops had entered", "by 1971", "../1971"),
    ("the exercise Druzhba-2016", "2016", "2016"),
    ("In 2001 troops entered", "2001", "2001"),
    ("Security Council Resolution 1973 (2011)", "2011", "2011"),
    ("Resolution 1540 of 2004", "2004", "2004"),
    ("It ended in June. 2011 was better.", "2011", "2011"),
]

RELATIVE = [
    ("today", "today", "2019-05-06"),
    ("yesterday", "yesterday", "2019-05-05"),
    ("tomorrow", "tomorrow", "2019-05-07"),
    ("the day before yesterday", "the day before yesterday", "2019-05-04"),
    ("on Monday", "Monday", "2019-05-06"),
    ("on Tuesday", "Tuesday", "2019-04-30"),
    ("They will meet on Friday", "Friday", "2019-05-10"),
    ("last Monday", "last Monday", "2019-04-29"),
    ("next Monday", "next Monday", "2019-05-13"),
    ("last week", "last week", "2019-04-29/2019-05-05"),
    ("last month", "last month", "2019-04"),
    ("next month", "next month", "2019-06"),
    ("this year", "this year", "2019"),
    ("last year", "last year", "2018"),
    ("late last year", "late last year", "2018-09~/2018-12~"),
    ("earlier this year", "earlier this year", "2019-01-01/2019-05-06"),
    ("later this month", "later this month", "2019-05-06/2019-05-31"),
    ("since last year", "since last year", "2018/.."),
    ("last October", "last October", "2018-10"),
    ("next May", "next May", "2020-05"),
    ("last summer", "last summer", "2018-22"),
    ("ten years ago", "ten years ago", "2009~"),
    ("two days ago", "two days ago", "2019-05-04"),
    ("twenty-five years ago", "twenty-five years ago", "1994~"),
    ("a few years ago", "a few years ago", "2013~/2017~"),
    ("in a few months", "in a few months", "2019-07~/2019-11~"),
    ("It will withdraw in two years.", "in two years", "2021~"),
    ("over the past decade", "the past decade", "2009-05-06~/2019-05-06~"),
    ("in the last two years", "the last two years", "2017-05-06~/2019-05-06~"),
    ("in October", "October", "2018-10"),
    ("by October", "by October", "../2019-10"),
    ("on 1st May", "1st May", "2019-05-01"),
    ("Sept 12", "Sept 12", "2018-09-12"),
    ("on May 12", "May 12", "2019-05-12"),
    ("In May 12 soldiers died", "May", "2019-05"),
    ("in mid-April", "mid-April", "2019-04-11~/2019-04-20~"),
]

NO_DATE = [
    "1100 km away",
    "2000 troops",
    "2000 Indian troops",
    "paid $1980",
    "the sum of 1,948",
    "No. 1948",
    "Resolution 1973",
    "paragraph 1999",
    "the Su-1950",
    "at 1530 hours",
    "of 1500 men",
    "1500 BC",
    "Rs 1990 crore",
    "about 1950 men",
    "2005 tanks",
    "5,000 in 2,005",
    "Tel: 021-1947-2000",
    "version 2.0.2016",
    "http://x.org/2016/10/26/foo",
    "1971.5",
    "he may go",
    "he may 2 go",
    "the March on Delhi",
    "they march 20 miles",
    "for the second time",
    "in his fifties",
    "Black Friday",
    "Fall of Dhaka",
    "Theresa May said so",
    "of March",
    "two years after the war",
    "doubled in two years",
    "the last two years of the war",
    "every Monday",
    "on Mondays",
    "spring water",
    "0000-00-00",
    "99/99/2016",
    "maybe 12",
    "a decade",
    "nine years",
    "the century",
    "later",
    "q5 2014",
    "12345678",
    "19711216",
]


@pytest.mark.parametrize(("text", "words", "meaning"), STATED)
def test_a_stated_date_needs_no_dateline(text: str, words: str, meaning: str) -> None:
    found = find_dates(text)
    assert [(span.text, span.interval.edtf(), span.basis) for span in found] == [
        (words, meaning, DateBasis.STATED)
    ]


@pytest.mark.parametrize(("text", "words", "meaning"), RELATIVE)
def test_a_relative_date_counts_from_the_dateline(text: str, words: str, meaning: str) -> None:
    found = find_dates(text, said=SAID)
    assert [(span.text, span.interval.edtf(), span.basis) for span in found] == [
        (words, meaning, DateBasis.RELATIVE)
    ]


@pytest.mark.parametrize("text", [text for text, _, _ in RELATIVE])
def test_a_relative_date_without_dateline_is_left_out(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize("text", NO_DATE)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text, said=SAID) == ()


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("the wars of 1965 and 1971", ["1965", "1971"]),
        ("the late 1970s and early 1980s", ["1977~/1979~", "1980~/1982~"]),
        ("between the 1965 war and the 1971 war", ["1965", "1971"]),
        ("war in1965and 1971", ["1965", "1971"]),
        ("in the 1960s and 70s", ["196X", "197X"]),
    ],
)
def test_a_list_of_dates_stays_a_list(text: str, meanings: list[str]) -> None:
    assert [span.interval.edtf() for span in find_dates(text)] == meanings


SOUP = st.lists(
    st.sampled_from(
        [row[0] for row in STATED + RELATIVE]
        + NO_DATE
        + ["\n\n", " ", "-", "9999", "99", "'", "to", "of", "May", "31"]
    ),
    max_size=6,
).flatmap(lambda parts: st.sampled_from(["", " ", ", ", "\n", "-"]).map(lambda sep: sep.join(parts)))


@settings(max_examples=150, deadline=None)
@given(SOUP | st.text(max_size=80), st.none() | st.dates(), st.none() | st.dates().map(edtf.day))
def test_spans_are_true_to_any_text(text: str, said: date | None, context: edtf.Interval | None) -> None:
    end = 0
    for span in find_dates(text, said, context):
        assert end <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
        assert edtf.parse(span.interval.edtf()).overlaps(span.interval)
        end = span.end
    dateline(text)


@given(st.text(max_size=60))
def test_plain_text_keeps_its_offsets(text: str) -> None:
    assert len(dategrammar.plain(text)) == len(text)


def test_the_gate_passes_every_expression() -> None:
    """A word that begins an expression but is not in the gate would never be found."""
    ungated = dategrammar.compiled(gated=False)
    for text, _, _ in STATED + RELATIVE:
        plain = dategrammar.plain(text)
        assert [m.span() for m in dategrammar.compiled().finditer(plain)] == [
            m.span() for m in ungated.finditer(plain)
        ]


def test_every_date_of_a_long_text_is_found() -> None:
    text = (
        "The minister, who had come to the capital in May 1968, spoke of trade, of steel and of the war. "
        * 2000
    )
    assert len(find_dates(text)) == 2000
