"""Tellings that are at odds are found by type; those that may both be right are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.knowledge.landmarks import Landmark
from detente.model import DateBasis, Kind, Status
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.reference import Atlas
from detente.record.disputes.saying import when
from tests.record.disputes.pile import Pile


@pytest.fixture
def pile() -> Pile:
    return Pile()


def test_one_visit_on_two_days_is_a_dispute_of_dates(pile: Pile) -> None:
    pile.tell(
        "wire",
        "Erdogan visited Athens on 6 May 2004",
        "TUR",
        "GRC",
        "CONSULT",
        "2004-05-06",
        "visit",
        person="Erdogan",
    )
    pile.tell(
        "blog",
        "Erdogan came to Athens in June 2004",
        "TUR",
        "GRC",
        "CONSULT",
        "2004-06",
        "visit",
        person="Erdogan",
    )
    (found,) = pile.disputes()
    assert found.type is DisputeType.DATE
    assert found.strength is not Strength.WEAK
    assert {side.says for side in found.sides} == {"6 May 2004", "June 2004"}
    assert "wire says 6 May 2004" in found.says
    assert found.supported == -1
    assert not found.within
    assert found.of_fact


def test_the_side_with_more_origins_is_supported_and_a_copy_adds_none(pile: Pile) -> None:
    for name in ("wire", "copy", "brief"):
        pile.tell(
            name, f"{name}: treaty of friendship signed in Adana", "TUR", "SYR", "SUPPORT", "1998-10-20"
        )
    pile.tell("blog", "the treaty of friendship of Adana", "TUR", "SYR", "SUPPORT", "1999-10")
    (found,) = [d for d in pile.disputes(wire="wire", copy="wire") if d.type is DisputeType.DATE]
    ahead = found.sides[found.supported]
    assert (ahead.says, ahead.origins) == ("20 October 1998", 2)
    (even,) = [d for d in pile.disputes(wire="wire", copy="wire", brief="wire") if d.type is DisputeType.DATE]
    assert even.supported == -1


def test_precision_is_no_dispute(pile: Pile) -> None:
    pile.tell(
        "wire",
        "Erdogan visited Athens on 6 May 2004",
        "TUR",
        "GRC",
        "CONSULT",
        "2004-05-06",
        "visit",
        person="Erdogan",
    )
    pile.tell(
        "blog",
        "Erdogan came to Athens in May 2004",
        "TUR",
        "GRC",
        "CONSULT",
        "2004-05",
        "visit",
        person="Erdogan",
    )
    assert pile.disputes() == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Papandreou visited Ankara in 2000", "Simitis visited Ankara in 2004"),
        ("the ministers met in 2000", "the ministers met again in 2001"),
    ],
)
def test_visits_and_talks_of_two_years_are_two(pile: Pile, one: str, other: str) -> None:
    pile.tell(
        "wire",
        one,
        "GRC",
        "TUR",
        "CONSULT",
        one[-4:],
        "visit",
        person="" if one.startswith("the") else one.split()[0],
    )
    pile.tell(
        "blog",
        other,
        "GRC",
        "TUR",
        "CONSULT",
        other[-4:],
        "visit",
        person="" if other.startswith("the") else other.split()[0],
    )
    assert [d for d in pile.disputes() if d.strength is not Strength.WEAK] == []


def test_a_carried_date_makes_a_weak_dispute(pile: Pile) -> None:
    pile.tell("wire", "Turkey recognised Bangladesh", "TUR", "BGD", "SUPPORT", "1974-02-22")
    pile.tell(
        "blog", "Turkey recognised Bangladesh", "TUR", "BGD", "SUPPORT", "1975", basis=DateBasis.CONTEXT
    )
    (found,) = pile.disputes()
    assert (found.type, found.strength) == (DisputeType.DATE, Strength.WEAK)


def test_the_soviet_union_and_russia_are_marked_as_a_scope(pile: Pile) -> None:
    pile.tell("wire", "Moscow recognised Bangladesh", "SUN", "BGD", "SUPPORT", "1972-01-24")
    pile.tell("blog", "Russia recognised Bangladesh", "RUS", "BGD", "SUPPORT", "1973-01-24")
    (found,) = pile.disputes()
    assert found.scope


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


POWERS = Landmark(
    "1960-05-01",
    "U-2 shot down",
    ("SUN",),
    ("USA",),
    "ASSAULT",
    "",
    ("Powers",),
    ("u-2", "spy plane"),
    False,
    "press",
)


def test_a_date_that_a_known_event_excludes(pile: Pile) -> None:
    pile.tell("blog", "the U-2 spy plane was shot down in 1962", "SUN", "USA", "ASSAULT", "1962")
    (found,) = pile.disputes(Atlas([POWERS]))
    assert found.type is DisputeType.REFERENCE
    assert "the reference (U-2 shot down) says 1 May 1960" in found.says
    assert pile.disputes(Atlas([replace(POWERS, date="1962-03")])) == []


def test_a_known_event_bears_witness_to_a_side(pile: Pile) -> None:
    pile.tell("blog", "the U-2 spy plane was shot down in 1962", "SUN", "USA", "ASSAULT", "1962")
    pile.tell("wire", "a U-2 was shot down on 1 May 1960", "SUN", "USA", "ASSAULT", "1960-05-01")
    (found,) = pile.disputes(Atlas([POWERS]))
    assert found.type is DisputeType.DATE
    assert [side.landmark for side in found.sides if side.landmark] == ["U-2 shot down"]


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2004-05-06", "6 May 2004"), ("2004-06", "June 2004"), ("1971", "1971"), ("197X", "the 1970s"),
        ("2004-05-06/2004-05-08", "6 to 8 May 2004"), ("../1978", "until 31 December 1978"), (None, ""),
    ],
)  # fmt: skip
def test_dates_in_words(edtf: str | None, said: str) -> None:
    assert when(edtf) == said


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


def test_a_known_event_bears_out_one_of_two_days(pile: Pile) -> None:
    for name, day in (("wire", "19"), ("thread", "20")):
        words = f"Sadat landed in Jerusalem on {day} November 1977"
        pile.tell(name, words, "EGY", "ISR", "CONSULT", f"1977-11-{day}", "visit", person="Sadat")
    known = Landmark("1977-11-19", "Sadat goes to Jerusalem", ("EGY",), ("ISR",), "CONSULT", "visit",
                     ("Anwar Sadat",), ("jerusalem",), True, "press")  # fmt: skip
    (found,) = pile.disputes(Atlas([known]))
    assert [side.says for side in found.sides if side.landmark] == ["19 November 1977"]
