"""Dates at odds, in two tellings or with a known event; dates that may both be right are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.knowledge.landmarks import Landmark
from detente.model import DateBasis
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.reference import Atlas
from detente.record.disputes.saying import when
from tests.record.disputes.pile import Pile


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


def test_a_known_event_bears_out_one_of_two_days(pile: Pile) -> None:
    for name, day in (("wire", "19"), ("thread", "20")):
        words = f"Sadat landed in Jerusalem on {day} November 1977"
        pile.tell(name, words, "EGY", "ISR", "CONSULT", f"1977-11-{day}", "visit", person="Sadat")
    known = Landmark("1977-11-19", "Sadat goes to Jerusalem", ("EGY",), ("ISR",), "CONSULT", "visit",
                     ("Anwar Sadat",), ("jerusalem",), True, "press")  # fmt: skip
    (found,) = pile.disputes(Atlas([known]))
    assert [side.says for side in found.sides if side.landmark] == ["19 November 1977"]


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2004-05-06", "6 May 2004"), ("2004-06", "June 2004"), ("1971", "1971"), ("197X", "the 1970s"),
        ("2004-05-06/2004-05-08", "6 to 8 May 2004"), ("../1978", "until 31 December 1978"), (None, ""),
    ],
)  # fmt: skip
def test_dates_in_words(edtf: str | None, said: str) -> None:
    assert when(edtf) == said
