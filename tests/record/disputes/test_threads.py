"""Posters who answer the words of another, and denials that point at what was said just before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.model import Claim, Status
from detente.record.disputes.dispute import Dispute, DisputeType, Strength
from tests.record.disputes.pile import Pile

PLAIN = (Strength.STRONG, Strength.MEDIUM)


def _types(found: list[Dispute]) -> list[DisputeType]:
    return [dispute.type for dispute in found if dispute.strength in PLAIN]


def test_a_poster_who_corrects_the_date_of_another(pile: Pile) -> None:
    pile.post("forum")
    pile.tell("forum", "Jakarta seized Timor in June 1976", "IDN", "TLS", "COERCE", "1976-06", "seize")
    pile.post("forum", "Jakarta seized Timor in June 1976")
    pile.tell("forum", "December 1975, please", "IDN", "TLS", "COERCE", "1975-12", "seize")
    assert _types(pile.disputes()) == [DisputeType.DATE]


def test_posters_who_speak_of_two_things_are_not_at_odds(pile: Pile) -> None:
    pile.post("forum")
    pile.tell("forum", "Jakarta protested in June 1976", "IDN", "AUS", "ACCUSE", "1976-06")
    pile.post("forum")
    pile.tell("forum", "Jakarta protested in May 1979", "IDN", "AUS", "ACCUSE", "1979-05")
    assert pile.disputes() == []


@pytest.mark.parametrize("answered", [True, False])
def test_a_poster_who_says_that_what_was_refused_was_done(pile: Pile, answered: bool) -> None:
    pile.post("forum")
    pile.tell("forum", "Lagos refused to let them land", "NGA", "CMR", "REJECT", "1981-05")
    pile.post("forum", "Lagos refused to let them land" if answered else "")
    pile.tell("forum", "No, they got their runway", "NGA", "CMR", "CONCEDE", "1981-05")
    assert _types(pile.disputes()) == ([DisputeType.HAPPENED] if answered else [])


def test_a_poster_who_corrects_a_sum(pile: Pile) -> None:
    pile.post("forum")
    pile.tell("forum", "Delhi held back 70 million of the aid", "IND", "NPL", "SANCTION", None, "discontinue")
    pile.post("forum", "held back 70 million")
    pile.tell("forum", "And it was 30 million", "IND", "NPL", "SANCTION", None, "discontinue")
    assert _types(pile.disputes()) == [DisputeType.QUANTITY]


def _in_one_sentence(pile: Pile) -> tuple[Claim, Claim]:
    pile.tell("wire", "Rabat had promised Nouakchott its support", "MAR", "MRT", "AGREE")
    pile.tell("wire", "which a spokesman denied", "MAR", "MRT", "AGREE", status=Status.DENIED)
    a, b = pile.said["wire"]
    whole = (a.start, b.end)
    pile.said["wire"] = [replace(a, sentence=whole), replace(b, sentence=whole)]
    return a, b


def test_a_denial_in_the_same_sentence_is_one_of_the_act_before_it(pile: Pile) -> None:
    _in_one_sentence(pile)
    assert _types(pile.disputes()) == [DisputeType.HAPPENED]


def test_what_a_copy_repeats_is_one_dispute(pile: Pile) -> None:
    _in_one_sentence(pile)
    pile.texts["xcopy"] = pile.texts["wire"]
    pile.said["xcopy"] = [replace(claim, document="xcopy") for claim in pile.said["wire"]]
    found = pile.disputes(
        together=list(zip(pile.said["wire"], pile.said["xcopy"], strict=True)), xcopy="wire"
    )
    assert _types(found) == [DisputeType.HAPPENED]
