"""What became of what was said to come."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from detente.coding import VERSION
from detente.coding.coder import tell
from detente.model import Document, Passage
from detente.record import Dossier
from detente.record.expectations.expected import Expected, Outcome
from detente.record.expectations.reading import expected, records

EARLY, LATER = date(2010, 2, 5), date(2012, 6, 1)


def keep(dossier: Dossier, name: str, text: str, said: date | None, publisher: str = "") -> None:
    digest = hashlib.sha256(f"{name} {text}".encode()).hexdigest()
    whole = (Passage(0, len(text)),)
    document = Document(digest[:16], name, name, digest, text, said=said, passages=whole, publisher=publisher)
    told = list(tell(document))
    claims = [c for t in told for c in t.claims]
    dossier.keep(document, claims, VERSION, [e for t in told for e in t.expectations])


def only(dossier: Dossier) -> Expected:
    found = expected(dossier)
    assert len(found) == 1, found
    for words in found[0].shown:
        assert words.document.text[words.start : words.end] == words.quote
    return found[0]


FILLER = (
    "Bolivia votes next door. Fishermen complain of the weather. A bridge was repaired in the south. "
    "Copper sells well. Schools reopened after the holidays. The harvest was poor."
)


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ("Peru opened the Arica pipeline to Chile in May 2010.", Outcome.CAME_TRUE),
        ("Peru opened the Arica pipeline to Chile in May 2012.", Outcome.LATE),
        ("The Arica pipeline of Peru and Chile was never opened.", Outcome.DID_NOT),
        ("The Arica pipeline was inaugurated by Peru and Chile, but only in May 2012.", Outcome.LATE),
        ("The Arica festival drew crowds.", Outcome.OPEN),
    ],
)
def test_a_later_text_tells(dossier: Dossier, later: str, outcome: Outcome) -> None:
    keep(dossier, "early", "Peru will open the Arica pipeline to Chile by the end of 2010.", EARLY)
    keep(dossier, "later", f"{FILLER} {later}", LATER)
    found = only(dossier)
    assert found.outcome is outcome
    assert found.outcome.settled == bool(found.shown)
    assert outcome is Outcome.OPEN or later in found.why


def test_what_was_said_not_to_come_is_contradicted(dossier: Dossier) -> None:
    keep(dossier, "early", "Peru will never open the Arica pipeline to Chile.", EARLY)
    keep(dossier, "later", f"{FILLER} Peru opened the Arica pipeline to Chile in May 2012.", LATER)
    assert only(dossier).outcome is Outcome.CONTRADICTED


def test_an_earlier_text_and_the_text_itself_tell_nothing(dossier: Dossier) -> None:
    text = (
        "Peru opened the Arica pipeline to Chile in 2009. Peru will open the Arica pipeline to Chile again."
    )
    keep(dossier, "early", text, EARLY)
    assert only(dossier).outcome is Outcome.OPEN


@pytest.mark.parametrize(
    ("when", "outcome"), [("In the 1960s", Outcome.OPEN), ("In 1970", Outcome.CAME_TRUE)]
)
def test_what_is_told_of_the_decade_before_came_before(dossier: Dossier, when: str, outcome: Outcome) -> None:
    keep(dossier, "early", "In 1969 Peru offered to build a power plant in Arica for Chile.", None)
    keep(dossier, "later", f"{FILLER} {when} Peru built the power plant in Arica for Chile.", None)
    assert only(dossier).outcome is outcome


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile drew closer. The Arica Gas Pipeline Project Agreement was signed in\n2005. According"
        " to the agreement, 900 km gas line was to be laid from Arica to Tacna.",
        "Peru postponed its visit to Chile in October 2005. Both are willing to co-operate with each other in"
        " the near future.",
    ],
)
def test_what_dates_a_plan_and_the_plan_told_again_do_not_fulfil_it(dossier: Dossier, text: str) -> None:
    keep(dossier, "early", f"{text} {FILLER} {text}", None)
    assert {found.outcome for found in expected(dossier)} == {Outcome.OPEN}


def test_what_was_done_with_a_third_is_the_poorer_proof(dossier: Dossier) -> None:
    keep(dossier, "early", "In 1968 Peru offered to assist in the building of a steel plant in Chile.", None)
    war = "In 1971 Peru assisted Bolivia in its attack by building a steel bridge in the east of Chile."
    mill = "In 1972 Peru established the steel plant in Chile."
    keep(dossier, "later", f"{FILLER} {war} {FILLER} {mill}", None)
    found = only(dossier)
    assert (found.outcome, found.shown[0].quote) == (Outcome.CAME_TRUE, mill)


def test_the_next_words_may_say_that_it_came_to_nothing(dossier: Dossier) -> None:
    text = "In 1989 Peru offered to build a power plant in Chile. The project never happened."
    keep(dossier, "early", text, EARLY)
    found = only(dossier)
    assert found.outcome is Outcome.DID_NOT
    assert found.shown[0].quote == "The project never happened."


def test_only_those_on_the_parties_asked_for(dossier: Dossier) -> None:
    keep(dossier, "early", "Peru will attack Chile. Brazil will attack Bolivia.", EARLY)
    assert [e.expectation.quote for e in expected(dossier, "PER", "CHL")] == ["Peru will attack Chile"]
    assert expected(dossier, "PER", "BRA") == []
    assert records(dossier, expected(dossier)) == []


def test_the_opposite_of_what_was_ruled_out(dossier: Dossier) -> None:
    keep(dossier, "early", "Peru will never close the Arica pipeline to Chile.", EARLY)
    keep(dossier, "later", f"{FILLER} Peru shut the Arica pipeline to Chile in May 2011.", LATER)
    assert only(dossier).outcome is Outcome.CONTRADICTED


def test_posts_of_a_thread_are_written_one_after_the_other(dossier: Dossier) -> None:
    thread = (
        "Posted 5 February 2010, 09:12\nPeru will open the Arica pipeline to Chile this year.\n\n"
        f"Posted 1 June 2012, 10:40\n{FILLER} The Arica pipeline of Peru and Chile was never opened."
    )
    keep(dossier, "thread", thread, EARLY)
    assert only(dossier).outcome is Outcome.DID_NOT


@pytest.mark.parametrize(
    "later",
    [
        "Bolivia recalled its ambassador from Brazil in May 2010.",  # others
        "How many ambassadors do they have left?",  # nobody
        "Chile bought copper from Peru in May 2010.",  # another act
        "Peru recalled its ambassador from Chile in 1999.",  # before
    ],
)
def test_other_parties_acts_and_times_tell_nothing(dossier: Dossier, later: str) -> None:
    keep(dossier, "early", "Peru will recall its ambassador from Chile.", EARLY)
    keep(dossier, "later", f"{FILLER} {later}", LATER)
    assert only(dossier).outcome is Outcome.OPEN


@pytest.mark.parametrize(
    ("early", "later", "outcome"),
    [
        (  # long after a near horizon what names no time tells of something else
            "Peru's bombers are to go home from Chile on Monday.",
            "At home in Chile the tanks of Peru go on show.",
            Outcome.OPEN,
        ),
        (  # "over" and "is out" tell of no end
            "Peru will cross over to the side of Chile before the year is out.",
            "Peru stayed at home in May 2012.",
            Outcome.OPEN,
        ),
        (  # the date in front holds, whatever year is named besides
            "Humala will be in Santiago by Christmas, Peru and Chile said.",
            "On 21 December 2010 Humala of Peru was in Santiago, the first to be received since 2006.",
            Outcome.CAME_TRUE,
        ),
    ],
)
def test_words_of_time(dossier: Dossier, early: str, later: str, outcome: Outcome) -> None:
    keep(dossier, "early", early, EARLY)
    keep(dossier, "later", f"{FILLER} {later}", date(2015, 6, 1))
    assert only(dossier).outcome is outcome


@pytest.mark.parametrize(
    ("early", "later", "outcome"),
    [
        ("Humala of Peru is expected in Chile in May.", "Humala was in Chile in May 2010.", "came true"),
        ("Peru will leave the Chilean pact in 2010.", "Peru left the Chilean pact in 2010.", "came true"),
        ("Peru will join the Chilean league in 2010.", "Peru was readmitted to the Chilean league in 2011.",
         "late"),
        ("Peru will return to the league in May.", "Peru came back to the Chilean league in May 2010.",
         "came true"),
        ("Peru should withdraw its troops from Chile by the winter.",
         "Peru withdrew its troops from Chile in July 2010.", "came true"),
        ("Chile will ease its sanctions against Peru in 2010.",
         "Chile tightened its sanctions against Peru in 2010.", "contradicted"),
    ],
)  # fmt: skip
def test_classes_of_what_came(dossier: Dossier, early: str, later: str, outcome: str) -> None:
    keep(dossier, "early", early, EARLY)
    keep(dossier, "later", f"{FILLER} {later}", LATER)
    assert only(dossier).outcome.value == outcome


def test_the_head_of_a_post_tells_nothing_and_two_words_may_be_enough(dossier: Dossier) -> None:
    thread = (
        "Posted 5 February 2010, 09:12\nPeru and Chile quarrel. I expect a deal by the end of 2010, since"
        f" nobody can afford a war.\n\nPosted 1 June 2012, 10:40\nNo deal. {FILLER}"
    )
    keep(dossier, "thread", thread, EARLY)
    found = only(dossier)
    assert found.outcome is Outcome.DID_NOT
    assert found.shown[0].quote == "No deal."
