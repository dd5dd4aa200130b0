"""What is left out because it was just said."""

from __future__ import annotations

import pytest

from detente.api import code


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Chad and Niger signed a pact in 2015 and in 2017 a second one.", {"2015", "2017"}),
        ("In 2016 Peru and Chile held the first exercise and in 2017 the 2nd.", {"2016", "2017"}),
        ("Chad and Niger signed a pact in 2015, two years after the war of 1980.", {"2015"}),
    ],
)
def test_an_act_told_again_by_its_number_has_a_date_of_its_own(text: str, dates: set[str]) -> None:
    assert {c.date for c in code(text)} == dates


def test_whoever_did_likewise_is_an_actor_too() -> None:
    (claim,) = code("Slovenia recognised Croatia in 1992, as did Austria.")
    assert [a.code for a in claim.source] == ["SVN", "AUT"]
    assert [a.code for a in claim.target] == ["HRV"]


@pytest.mark.parametrize(
    "answer",
    ["returned the favour", "responded in kind", "hit back within days", "did likewise", "did the same"],
)
def test_what_was_done_to_a_state_it_does_in_turn(answer: str) -> None:
    first, second = code(f"Mali expelled the ambassador of Niger. Niger {answer}.")
    assert (second.type, second.mode) == (first.type, first.mode)
    assert (second.source[0].code, second.target[0].code) == ("NER", "MLI")


def test_hitting_back_tells_nothing_beside_the_act_behind_its_colon() -> None:
    claims = code(
        "Mali expelled the ambassador of Niger. Niger hit back: it froze the assets of Malian firms."
    )
    assert [c.trigger for c in claims] == ["expelled", "froze"]
