"""How relations stand: the phrases of a predicate, superlatives in a denial, and whose relations they are."""

from __future__ import annotations

import pytest

from detente import coding
from detente.model import Claim, Document, Kind, Status

OPENING = "Ghana and Togo have quarrelled for years. Ghana accused Togo of smuggling. Togo blamed Ghana. "


def states(text: str) -> list[Claim]:
    return [c for c in coding.code(Document("d", "d", "", "", text)) if c.kind is Kind.STATE]


def parties(claim: Claim) -> set[str]:
    return {a.code for a in (*claim.source, *claim.target)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ties between Ghana and Togo hit rock bottom in 1984.",
        "Relations between Ghana and Togo were at their lowest ebb.",
        "Relations between Ghana and Togo sank to their lowest level in decades.",
        "Relations between Ghana and Togo are on ice.",
        "Relations between Ghana and Togo took a turn for the worse.",
        "Ghana and Togo remained sworn enemies until 1990.",
        "The honeymoon between Ghana and Togo was short.",
        "A cold spell in relations between Ghana and Togo followed.",
        "Relations between Ghana and Togo have never been worse.",
        "Relations between Ghana and Togo have not been so bad since 1962.",
    ],
)
def test_bad(sentence: str) -> None:
    (one,) = states(sentence)
    assert (one.type, one.status, parties(one)) == ("SANCTION", Status.HAPPENED, {"GHA", "TGO"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Relations between Ghana and Togo are back to normal.",
        "Relations between Ghana and Togo are at their best since 1960.",
        "Ghana and Togo are close allies.",
        "Things started to normalize between Ghana and Togo.",
        "The 1960s were a golden age of relations between Ghana and Togo.",
        "Relations between Ghana and Togo have never been better.",
        "Relations between Ghana and Togo could not be better.",
        "Ghana and Togo have never been closer.",
    ],
)
def test_good(sentence: str) -> None:
    (one,) = states(sentence)
    assert (one.type, one.status, parties(one)) == ("SUPPORT", Status.HAPPENED, {"GHA", "TGO"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Relations between Ghana and Togo have never been good.",
        "Relations between Ghana and Togo are not better than before.",
        "Ghana and Togo are no longer close allies.",
    ],
)
def test_a_plain_denial_stays_one(sentence: str) -> None:
    (one,) = states(sentence)
    assert (one.type, one.status) == ("SUPPORT", Status.DENIED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Relations between Ghana and Togo are a matter of bad luck.",
        "Ghana and Togo attacked the common enemy.",
        "Ghana and Togo signed a treaty of friendship in 1970.",
    ],
)
def test_no_state(sentence: str) -> None:
    assert states(sentence) == []


def test_two_states_of_one_sentence() -> None:
    found = states("Relations between Ghana and Togo were warm in 1960 but hit rock bottom in 1984.")
    assert [(c.type, c.date) for c in found] == [("SUPPORT", "1960"), ("SANCTION", "1984")]


def test_allies_of_a_third_are_not_each_other_s() -> None:
    (one,) = states("Ghana and Togo are allies of France.")
    assert {a.code for a in one.target} == {"FRA"}


def test_the_two_of_the_text_are_supplied_and_the_subject_is_quoted() -> None:
    text = OPENING + "Relations were at the lowest point in 1984."
    (one,) = [c for c in states(text) if c.date == "1984"]
    assert (one.type, parties(one)) == ("SANCTION", {"GHA", "TGO"})
    assert one.quote == text[one.start : one.end]
    assert one.quote.startswith("Relations were at the lowest point")


def test_an_enmity_declared_over_is_a_concession() -> None:
    text = "Chile and Peru have declared an end to their long hostility."
    (claim,) = coding.code(Document("d", "d", "", "", text))
    assert (claim.type, claim.kind) == ("CONCEDE", Kind.EVENT)
