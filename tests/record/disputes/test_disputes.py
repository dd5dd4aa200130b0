"""Tellings at odds over who, whether, how many, what was first or how it stood; some may both be right."""

from __future__ import annotations

from detente.model import Kind, Status
from detente.record.disputes.dispute import DisputeType, Strength
from tests.record.disputes.pile import Pile


def test_who_attacked_whom(pile: Pile) -> None:
    pile.tell("blog", "Moroccan troops attacked at Hassi Beida", "MAR", "DZA", "ASSAULT", "1963-10-08")
    pile.tell("forum", "in 1963 Algerian troops attacked first", "DZA", "MAR", "ASSAULT", "1963")
    (found,) = pile.disputes()
    assert found.type is DisputeType.DIRECTION
    assert "Morocco to Algeria" in found.says


def test_an_answer_is_no_dispute_of_direction(pile: Pile) -> None:
    pile.tell("blog", "Syrian shells killed five in Akcakale", "SYR", "TUR", "ASSAULT", "2012-10-03")
    pile.tell("blog", "Turkish artillery fired back", "TUR", "SYR", "ASSAULT", "2012-10-03")
    assert pile.disputes() == []


def test_done_against_never_done(pile: Pile) -> None:
    pile.tell(
        "wire",
        "the armies held manoeuvres at Kilis in April 2009",
        "TUR+SYR",
        "TUR+SYR",
        "COOPERATE",
        "2009-04",
    )
    pile.tell(
        "blog", "there were no manoeuvres at Kilis", "TUR+SYR", "TUR+SYR", "COOPERATE", status=Status.DENIED
    )
    (found,) = pile.disputes()
    assert found.type is DisputeType.HAPPENED


def test_what_is_denied_of_later_years_is_not_denied_of_earlier(pile: Pile) -> None:
    pile.tell("wire", "the armies held a joint exercise", "TUR+SYR", "TUR+SYR", "COOPERATE", "2009-04")
    pile.tell("blog", "no joint exercise", "TUR+SYR", "TUR+SYR", "COOPERATE", "2011", status=Status.DENIED)
    assert pile.disputes() == []


def test_two_numbers_of_one_thing(pile: Pile) -> None:
    a = pile.tell(
        "wire", "21 agreements were signed in Athens", "GRC+TUR", "GRC+TUR", "SUPPORT", "2010-05-14"
    )
    b = pile.tell("blog", "twenty-two agreements were signed", "GRC+TUR", "GRC+TUR", "SUPPORT", "2010-05")
    (found,) = pile.disputes(together=[(a, b)])
    assert found.type is DisputeType.QUANTITY
    assert {side.says for side in found.sides} == {
        "21 agreements were signed",
        "twenty-two agreements were signed",
    }


def test_rough_numbers_that_are_near_are_one(pile: Pile) -> None:
    a = pile.tell("wire", "about 30,000 Moroccans were expelled", "DZA", "MAR", "COERCE", "1975-12")
    b = pile.tell("blog", "some 32,000 Moroccans were expelled", "DZA", "MAR", "COERCE", "1975-12")
    assert pile.disputes(together=[(a, b)]) == []


def test_a_first_visit_against_an_earlier_one(pile: Pile) -> None:
    pile.tell(
        "wire",
        "Kosygin, the prime minister, came in 1968",
        "SUN",
        "PAK",
        "CONSULT",
        "1968",
        "visit",
        person="Kosygin",
    )
    pile.tell(
        "blog",
        "Fradkov was the first prime minister to visit",
        "RUS",
        "PAK",
        "CONSULT",
        "2007",
        "visit",
        person="Fradkov",
    )
    pile.tell("blog", "a foreign minister came in 1970", "SUN", "PAK", "CONSULT", "1970", "visit")
    (found,) = pile.disputes()
    assert (found.type, len(found.claims)) == (DisputeType.FIRST, 2)


def test_a_first_since_a_year_allows_what_was_before(pile: Pile) -> None:
    pile.tell(
        "wire",
        "prime minister Venizelos came in 1930",
        "GRC",
        "TUR",
        "CONSULT",
        "1930",
        "visit",
        person="Venizelos",
    )
    pile.tell(
        "blog",
        "the first prime minister to visit since 1959",
        "GRC",
        "TUR",
        "CONSULT",
        "2008-01-23",
        "visit",
        person="Karamanlis",
    )
    assert pile.disputes() == []


def test_good_against_bad_relations_at_one_time(pile: Pile) -> None:
    pile.tell("wire", "relations are excellent", "TUR+SYR", "TUR+SYR", "SUPPORT", "2011-04", kind=Kind.STATE)
    pile.tell(
        "blog", "relations were at their worst", "TUR+SYR", "TUR+SYR", "SANCTION", "2011-05", kind=Kind.STATE
    )
    pile.tell("old", "relations were hostile", "TUR+SYR", "TUR+SYR", "SANCTION", "1998", kind=Kind.STATE)
    (found,) = pile.disputes()
    assert (found.type, found.strength, len(found.claims)) == (DisputeType.STATE, Strength.STRONG, 2)


def test_judgements_at_odds_are_no_difference_of_fact(pile: Pile) -> None:
    opinion = {"status": Status.OPINION, "kind": Kind.STATE}
    pile.tell("a", "ties have never been better", "TUR+GRC", "TUR+GRC", "SUPPORT", "2017-12", **opinion)  # type: ignore[arg-type]
    pile.tell("b", "ties are the worst since Imia", "TUR+GRC", "TUR+GRC", "SANCTION", "2017-12", **opinion)  # type: ignore[arg-type]
    (found,) = pile.disputes()
    assert found.type is DisputeType.OPINION
    assert not found.of_fact


def test_good_years_against_a_hostile_act_of_the_same_document(pile: Pile) -> None:
    pile.tell("a", "ties were good in the 1970s", "SUN+PAK", "SUN+PAK", "SUPPORT", "197X", kind=Kind.STATE)
    pile.tell("a", "Moscow opposed Pakistan in the war of 1971", "SUN", "PAK", "ACCUSE", "1971")
    (found,) = pile.disputes()
    assert (found.type, found.strength, found.within) == (DisputeType.STATE, Strength.MEDIUM, True)


def test_never_before_against_what_is_in_prospect(pile: Pile) -> None:
    pile.tell(
        "a", "Pakistan has shown interest in military hardware", "PAK", "RUS", "AGREE", status=Status.PROPOSED
    )
    pile.texts["a"] += "Never in the past has Pakistan bought so much hardware from Russia.\n"
    (found,) = pile.disputes()
    assert (found.type, found.within) == (DisputeType.FIRST, True)
    for claim in found.claims:
        assert pile.texts["a"][claim.start : claim.end] == claim.quote


def test_a_first_has_a_few_dated_sides(pile: Pile) -> None:
    pile.tell("wire", "the first visit of a Russian minister", "RUS", "PAK", "CONSULT", "2007-04", "visit")
    for year in range(1990, 1998):
        words = f"a Russian minister visited Pakistan in {year}"
        pile.tell(f"blog{year}", words, "RUS", "PAK", "CONSULT", str(year), "visit")
    pile.tell("thread", "visit of a Russian minister", "RUS", "PAK", "CONSULT", None, "visit")
    found = [d for d in pile.disputes() if d.type is DisputeType.FIRST]
    assert len(found) == 1
    assert 2 <= len(found[0].sides) <= 4
    assert all(side.claims[0].date for side in found[0].sides)
