"""Disputes that the words of a clause make: before and after, alone, first of all, well and ill judged."""

from __future__ import annotations

import pytest

from detente.model import Kind, Status
from detente.record.disputes.dispute import DisputeType, Strength
from tests.record.disputes.pile import Pile


def _types(pile: Pile) -> list[DisputeType]:
    return [found.type for found in pile.disputes()]


@pytest.mark.parametrize(("word", "odds"), [("only after", True), ("before", False)])
def test_a_clause_with_after_against_the_dates_of_others(pile: Pile, word: str, odds: bool) -> None:
    pile.tell(
        "a", f"Peru left the Lima pact {word} Chile had ratified the Arica treaty", "PER", "CHL", "SANCTION"
    )
    pile.tell("b", "Peru left the Lima pact on 3 May 1961", "PER", "CHL", "SANCTION", "1961-05-03")
    pile.tell(
        "b", "Chile ratified the Arica treaty on 9 June 1963", "CHL+PER", "CHL+PER", "SUPPORT", "1963-06-09"
    )
    assert (DisputeType.ORDER in _types(pile)) is odds


def test_one_that_says_another_had_no_part_is_at_odds_with_the_telling_of_both(pile: Pile) -> None:
    pile.tell("a", "Kuwait, not Algeria, arranged the truce", "KWT", "EGY", "CONSULT", "1977-07")
    pile.tell("b", "Algeria arranged the truce", "DZA", "EGY", "CONSULT", "1977-07-24")
    pile.tell("c", "Kuwait arranged talks", "KWT", "EGY", "CONSULT", "1977-07-24")
    (found,) = pile.disputes()
    assert found.type is DisputeType.ACTOR
    assert {c.document for c in found.claims} == {"a", "b"}


def test_two_may_do_the_same_to_a_third(pile: Pile) -> None:
    pile.tell("a", "France imposed sanctions in 2012", "FRA", "IRN", "SANCTION", "2012")
    pile.tell("b", "Canada imposed sanctions in 2012", "CAN", "IRN", "SANCTION", "2012")
    assert pile.disputes() == []


def test_the_first_state_to_do_so_against_one_that_did_before(pile: Pile) -> None:
    pile.tell(
        "a", "Chad was the first neighbour to recognise the council", "TCD", "LBY", "SUPPORT", "2011-08-24"
    )
    pile.tell("b", "Egypt recognised the council", "EGY", "LBY", "SUPPORT", "2011-08-22")
    pile.tell("b", "Niger recognised the council", "NER", "LBY", "SUPPORT", "2011-08-27")
    (found,) = pile.disputes()
    assert found.type is DisputeType.FIRST
    assert sorted(c.quote.split()[0] for c in found.claims) == ["Chad", "Egypt"]


def test_judgements_of_one_thing_that_go_against_each_other(pile: Pile) -> None:
    opinion = {"status": Status.OPINION}
    pile.tell("a", "The lease was a triumph of patience", "RUS", "UKR", "SUPPORT", **opinion)  # type: ignore[arg-type]
    pile.tell("b", "That lease was a betrayal", "RUS", "UKR", "SANCTION", **opinion)  # type: ignore[arg-type]
    pile.tell("b", "The lease was no betrayal", "RUS", "UKR", "SUPPORT", **opinion)  # type: ignore[arg-type]
    (found,) = pile.disputes()
    assert found.type is DisputeType.OPINION
    assert not found.of_fact
    assert len(found.sides) == 3


def test_a_letter_has_a_direction_and_a_meeting_has_none(pile: Pile) -> None:
    pile.tell("a", "Khatami wrote to Clinton about oil", "IRN", "USA", "CONSULT", "1999-06", "phone")
    pile.tell("b", "Clinton wrote to Khatami about oil", "USA", "IRN", "CONSULT", "1999-06", "phone")
    pile.tell("a", "Khatami met Clinton about gas", "IRN", "USA", "CONSULT", "1998-06", "meet")
    pile.tell("b", "Clinton met Khatami about gas", "USA", "IRN", "CONSULT", "1998-06", "meet")
    assert _types(pile) == [DisputeType.DIRECTION]


def test_signed_and_ratified_are_two_days_of_one_treaty(pile: Pile) -> None:
    pile.tell("a", "They signed the Kharkiv treaty", "RUS+UKR", "RUS+UKR", "SUPPORT", "2010-04-21")
    pile.tell("b", "They ratified the Kharkiv treaty", "RUS+UKR", "RUS+UKR", "SUPPORT", "2010-04-27")
    assert pile.disputes() == []


def test_an_original_against_its_copy_is_weak(pile: Pile) -> None:
    pile.tell("a", "Erdogan visited Athens on 6 May 2004", "TUR", "GRC", "CONSULT", "2004-05-06", "visit")
    pile.tell("b", "Erdogan visited Athens on 7 May 2004", "TUR", "GRC", "CONSULT", "2004-05-07", "visit")
    told = pile.disputes(b="a", a="a")
    assert all(found.strength is Strength.WEAK for found in told)


def test_a_sentence_without_a_claim_is_shown_as_a_sentence(pile: Pile) -> None:
    state = {"kind": Kind.STATE}
    pile.tell("a", "Relations of Greece and Turkey are excellent", "GRC+TUR", "GRC+TUR", "SUPPORT", **state)  # type: ignore[arg-type]
    pile.tell("b", "Greece and Turkey traded", "GRC+TUR", "GRC+TUR", "COOPERATE")
    pile.texts["b"] += "Relations between Greece and Turkey are terrible, and getting nowhere.\n"
    (found,) = pile.disputes()
    assert found.type is DisputeType.STATE
    (said,) = [one for side in found.sides for one in side.sentences]
    assert pile.texts["b"][said.start : said.end] == said.quote
    assert [claim.document for claim in found.claims] == ["a"]
