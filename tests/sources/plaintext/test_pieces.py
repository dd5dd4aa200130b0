"""Who speaks in what a mail quotes, by the lines that mail programs set over it."""

from __future__ import annotations

import pytest

from detente import sources
from detente.model import Role
from detente.sources import furniture


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("On Tue, 3 May 2011, Ann Lee <ann@example.org> wrote:", "Ann Lee"),
        ("On Tue, May 3, 2011 at 10:11 AM, Ann Lee <ann@example.org> wrote:", "Ann Lee"),
        ("On Tue, May 3, 2011 at 10:11 AM Ann Lee <ann@example.org> wrote:", "Ann Lee"),
        ("On Tuesday 03 May 2011 10:11:12 Ann Lee wrote:", "Ann Lee"),
        ("On 2011-05-03 10:11, Ann Lee wrote:", "Ann Lee"),
        ("On 3 May 2011 10:11:12 GMT, Ann wrote:", "Ann"),
        ("On Wednesday, September 21, 2011 at 10:11:12 AM UTC-4, Ann Lee wrote:", "Ann Lee"),
        ('On Tue, 03 May 2011 10:11:12 +0100, "Lee, Ann" <ann@example.org> said:', "Lee, Ann"),
        ("At 10:11 AM -0500 5/3/11, Ann Lee wrote:", "Ann Lee"),
        ("In article <x@example.org>, Ann Lee <ann@example.org> writes:", "Ann Lee"),
        ("In message <x@example.org>, ann@example.org (Ann Lee) writes:", "Ann Lee"),
        ("--- Ann Lee <ann@example.org> wrote:", "Ann Lee"),
        ("Ann Lee (ann@example.org) wrote:", "Ann Lee"),
        ("Quoting Ann Lee <ann@example.org>:", "Ann Lee"),
        ("On Tue, May 3, 2011 at 10:11 AM, <ann@example.org> wrote:", "ann@example.org"),
        ("The minister said:", "The minister"),
        ("On 3 May 2011 the minister wrote to the president of the country.", ""),
    ],
)
def test_who_wrote(line: str, name: str) -> None:
    assert furniture.said_by(line) == name


def test_a_line_of_spaces_comes_to_an_end() -> None:
    for line in (
        "On 3 May 2011 10:11" + " " * 220 + "wrote:",
        "On 3 May 2011 " + "10:11 " * 38 + ":",
        "<" * 250,
    ):
        assert len(furniture.said_by(line)) <= 80
        assert len(furniture.person(line)) <= len(line)


def told(text: str) -> list[tuple[str, str, str]]:
    """(role, speaker, words) of each passage of a plain text."""
    document = sources.read_text(text)
    return [(p.role.value, p.speaker, document.text[p.start : p.end]) for p in document.passages]


def test_an_answer_below_what_it_quotes() -> None:
    text = (
        "On Tue, May 3, 2011 at 10:11 AM, Ann Lee <ann.lee@example.org>\nwrote:\n\n"
        "> On 2 May 2011 09:00, Bo Roe wrote:\n>> Iran left.\n> It did not.\n\nIt may.\n"
    )
    assert told(text) == [
        ("navigation", "", "On Tue, May 3, 2011 at 10:11 AM, Ann Lee <ann.lee@example.org>\nwrote:"),
        ("navigation", "", "On 2 May 2011 09:00, Bo Roe wrote:"),
        ("quote", "Bo Roe", "Iran left."),
        ("quote", "Ann Lee", "It did not."),
        ("body", "", "It may."),
    ]


def test_a_line_above_is_no_part_of_the_header() -> None:
    text = "I doubt it\nOn 3 May 2011 10:11, Ann <ann@example.org> wrote:\n> Iran left.\n"
    assert told(text)[0] == ("body", "", "I doubt it")
    assert told(text)[2] == ("quote", "Ann", "Iran left.")


OUTLOOK = """I doubt it.

{mark}From: Ann Lee [mailto:ann@example.org]
Sent: Tuesday, May 03, 2011 10:11 AM
To: Bo Roe; Cy Doe;
 Di Fox
Subject: RE: talks

Iran left the talks.

It may come back.

From: Bo Roe
Sent: Monday, May 02, 2011 9:00 AM
To: Ann Lee
Subject: talks

Peru stays.
"""


@pytest.mark.parametrize("mark", ["", "-----Original Message-----\n", "________________________________\n"])
def test_what_stands_below_a_header_of_outlook(mark: str) -> None:
    found = [one for one in told(OUTLOOK.format(mark=mark)) if one[0] != "navigation"]
    assert found == [
        ("body", "", "I doubt it."),
        ("quote", "Ann Lee", "Iran left the talks."),
        ("quote", "Ann Lee", "It may come back."),
        ("quote", "Bo Roe", "Peru stays."),
    ]


def test_a_header_within_a_quotation() -> None:
    quoted = OUTLOOK.format(mark="").split("\n\n", 1)[1]
    text = "He wrote this:\n\n" + "".join(f"> {line}\n" for line in quoted.split("\n")) + "\nSo he did.\n"
    found = [one for one in told(text) if one[0] != "navigation"]
    assert [one[:2] for one in found] == [
        *(("body", ""), ("quote", "Ann Lee"), ("quote", "Bo Roe"), ("body", "")),
    ]


def test_forwarded() -> None:
    mark = "---------- Forwarded message ----------"
    text = f"See below.\n\n{mark}\nFrom: Ann Lee\nDate: 3 May 2011\nSubject: talks\n\nIran left.\n"
    assert told(text)[-1] == ("quote", "Ann Lee", "Iran left.")
    assert told("See below.\n\nBegin forwarded message:\n\nIran left.\n")[-1][:2] == ("body", "")


def test_an_answer_above_what_it_quotes() -> None:
    head = "On 3 May 2011, at 10:11, Ann Lee wrote:"
    assert told(f"It may.\n\n{head}\n\nIran left.\n\nFor good.\n")[-2:] == [
        ("quote", "Ann Lee", "Iran left."),
        ("quote", "Ann Lee", "For good."),
    ]
    answered = told(f"{head}\n\n[...]\n\n> Iran left.\n\nIt may come back.\n")
    assert answered[-1] == ("body", "", "It may come back.")


def test_a_memorandum_is_its_author_s_own() -> None:
    text = "FROM: The Secretary\nTO: The President\nDATE: May 3, 1962\nSUBJECT: Talks\n\nIran left.\n"
    assert Role.QUOTE.value not in {one[0] for one in told(text)}
    essay = "His memoirs are brief.\n\nOn 3 May 1962 the minister wrote:\n\nIran left.\n\nHe was wrong.\n"
    assert told(essay)[-1] == ("body", "", "He was wrong.")
