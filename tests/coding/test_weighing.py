"""The learned part beside the rules."""

from __future__ import annotations

import pytest

from detente.api import code
from detente.coding.confidence import chance, odds, posterior, prior
from detente.coding.learned import STATUSES, TYPES, WAYS, Guess, guess
from detente.coding.weighing import said, status_of, types, unsaid
from detente.language.parser import parser
from detente.model import Status


def made(kind: str, p: float = 0.97, status: str = "happened", way: str = "forward") -> Guess:
    """A guess that holds a type, a status and a way with probability p."""

    def spread(names: tuple[str, ...] | list[str], one: str) -> tuple[float, ...]:
        return tuple(p if name == one else (1 - p) / (len(names) - 1) for name in names)

    return Guess(spread(TYPES, kind), spread(STATUSES, status), spread(WAYS, way))


def test_a_guess_is_of_the_marked_parties_and_adds_up_to_one() -> None:
    (sentence,) = parser().parse("On Monday Mali bombed a town of Togo, and Chad watched.")
    at = {t.text: (i, i) for i, t in enumerate(sentence.tokens)}
    there, back = guess(sentence, [(at["Mali"], at["Togo"]), (at["Togo"], at["Mali"])])
    for one in (there.types, there.statuses, back.ways):
        assert min(one) >= 0
        assert sum(one) == pytest.approx(1, abs=1e-4)
    assert (there.best()[0][0], there.status) == ("ASSAULT", Status.HAPPENED)
    assert there.ways.index(max(there.ways)) != back.ways.index(max(back.ways))
    assert guess(sentence, []) == []


def test_a_deed_without_a_sign_may_not_have_happened_but_an_offer_keeps_its_status() -> None:
    (deed,) = code("Italy attacked Malta.")
    assert unsaid(deed, made("ASSAULT", 0.99, "denied")) is Status.DENIED
    assert unsaid(deed, made("ASSAULT", 0.6, "denied")) is Status.HAPPENED
    (offer,) = code("Chile offered Bolivia a corridor to the sea.")
    assert unsaid(offer, made("AGREE", 0.99)) is offer.status is Status.PROPOSED
    assert status_of(Status.PLANNED, made("AID", 0.5, "happened")) is Status.PLANNED


def test_both_together_are_probabilities_in_order() -> None:
    found = types("AID", 2.0, made("COOPERATE", 0.5))
    assert [p for _, p in found] == sorted((p for _, p in found), reverse=True)
    assert sum(p for _, p in found) == pytest.approx(1)
    assert types("AID", 9.0, made("COOPERATE", 0.9))[0][0] == "AID"


def test_a_claim_is_the_surer_the_more_the_learned_part_holds_of_it() -> None:
    before = prior({})
    sure, doubted = (posterior(before, made(kind), "AID") for kind in ("AID", "ASSAULT"))
    assert 0.02 <= doubted < round(before, 2) < sure <= 0.98
    assert posterior(before, None, "AID") == pytest.approx(before, abs=0.01)
    assert chance(odds(0.7)) == pytest.approx(0.7)


def test_an_explanation_names_the_runners_up() -> None:
    (claim,) = code("Chad sold cattle to Niger.")
    assert claim.why[-1].startswith("learned: COOPERATE ")
    assert "runners-up" in claim.why[-1]
    assert "not asked" in said("AID", None)


def test_a_claim_is_the_less_sure_the_more_of_it_is_supplied() -> None:
    text = "Ghana and Togo quarrelled. Ghana expelled Togo's envoys. In May it recalled its consul."
    outright, supplied = code(text)[-2:]
    assert supplied.confidence < outright.confidence
    (alone,) = code("Ghana attacked Togo.")
    (planned,) = code("Ghana will attack Togo.")
    assert planned.confidence < alone.confidence
