"""The party that a clause leaves out is supplied from the text, where the text has made it plain."""

from __future__ import annotations

import pytest

from detente import coding
from detente.coding.discourse import Discourse, principals
from detente.model import Claim, Document

OPENING = "Ghana and Togo have quarrelled for years. Ghana accused Togo of smuggling. Togo blamed Ghana. "


def claims(text: str) -> list[Claim]:
    return coding.code(Document("d", "d", "", "", text))


def said(text: str) -> list[str]:
    """The claims of the last sentence: `GHA>TGO ASSAULT`."""
    found = claims(text)
    last = max(c.sentence[0] for c in found)
    return [
        "+".join(a.code for a in c.source) + ">" + "+".join(a.code for a in c.target) + " " + c.type
        for c in found
        if c.sentence[0] == last
    ]


def test_the_target_that_is_left_out() -> None:
    (one,) = [c for c in claims(OPENING + "Ghana attacked on 7 October 1999.") if c.type == "ASSAULT"]
    assert [a.code for a in one.source] == ["GHA"] and [a.code for a in one.target] == ["TGO"]
    assert one.target[0].implied and not one.source[0].implied
    assert one.confidence < 0.8


def test_the_two_that_the_text_is_about() -> None:
    assert said(OPENING + "The agreement was signed in May.") == ["GHA+TGO>GHA+TGO SUPPORT"]


def test_nothing_is_supplied_where_the_text_speaks_of_nobody_else() -> None:
    assert not [
        c for c in claims("It was a warm day. Ghana attacked on 7 October 1999.") if c.type == "ASSAULT"
    ]


def test_nothing_is_supplied_where_two_others_are_as_likely() -> None:
    text = (
        "Ghana met Togo and Benin. Togo praised Benin. Benin thanked Togo. Ghana attacked on 7 October 1999."
    )
    assert not [c for c in claims(text) if c.type == "ASSAULT"]


def test_a_person_who_was_introduced_stands_for_the_state() -> None:
    text = (
        "The Ghanaian trade minister Kwabo Dzifasu welcomed an envoy from Togo. Later Dzifasu visited Togo."
    )
    assert "GHA>TGO CONSULT" in said(text)


@pytest.mark.parametrize(
    ("named", "two"),
    [
        ("GHA TGO GHA TGO GHA TGO", ("GHA", "TGO")),
        ("GHA TGO GHA TGO", ()),  # too few
        ("GHA TGO GHA TGO GHA TGO BEN NGA BEN NGA BEN NGA", ()),  # of four
        ("SUN RUS RUS TGO TGO TGO", ("RUS", "TGO")),  # one line
    ],
)
def test_principals(named: str, two: tuple[str, ...]) -> None:
    assert set(principals(named.split())) == set(two)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Kenya attacked Uganda. Tanzania condemned the invasion.", "TZA>KEN ACCUSE"),
        ("Mali and Niger signed an agreement. Chad welcomed the accord.", "TCD>MLI+NER SUPPORT"),
        ("Kenya imposed sanctions on Uganda. The sanctions were lifted.", "KEN>UGA CONCEDE"),
        ("Kenya recognised Eritrea in 1993. Uganda followed suit in 1994.", "UGA>ERI SUPPORT"),
        ("Mali ratified the treaty with Niger. Niger did so in 1973.", "NER+MLI>NER+MLI SUPPORT"),
        ("Mali quarrelled with Niger. Each side blames the other.", "MLI+NER>MLI+NER ACCUSE"),
        ("Mali fought Niger for years. Chad mediated between the two.", "TCD>MLI+NER CONSULT"),
        ("Lula visited Caracas in 2005. The Bolivian president went there in 2006.", "BOL>VEN CONSULT"),
        (
            "Mali met Niger. The deal with Chad could hurt Benin's relations with Togo.",
            "TGO+BEN>TGO+BEN SANCTION",
        ),
    ],
)
def test_an_act_told_before_is_pointed_back_to(text: str, last: str) -> None:
    assert last in said(text)


@pytest.mark.parametrize(
    "last",
    [
        "Ghana signed a contract with a company in 1999.",
        "Ghana sent rice to the refugees.",
        "The Lome agreement was worthless, he wrote.",
        "It was a text on nuclear cooperation.",
        "The minister resigned in 2001.",
        "Ghana hosted a conference in Accra in 1966.",
    ],
)
def test_a_side_that_is_told_or_not_meant_is_not_supplied(last: str) -> None:
    start = len(OPENING)
    assert not [c for c in claims(OPENING + last) if c.start >= start and c.kind.value == "event"]


def test_troops_leave_whom_they_had_attacked() -> None:
    text = "Mali and Chad are rivals. Chad met Mali. In 1990 Mali invaded Niger. Chad protested. "
    assert said(text + "Mali announced its withdrawal in 1991.") == ["MLI>NER RETREAT"]


def test_what_is_said_in_a_capital_is_said_to_its_state() -> None:
    assert said(OPENING + "The president of Mali apologised in Lome.") == ["MLI>TGO SUPPORT"]


def test_in_a_text_on_two_the_writer_is_of_the_other() -> None:
    text = "Togo and Ghana quarrel. Togo lent Mali money. Mali thanked Togo. Togo and Ghana met. "
    assert said(text + "Then Togo stopped buying our cocoa.") == ["TGO>GHA SANCTION"]


def test_the_kingdom_is_the_one_that_is_called_so() -> None:
    d = Discourse()
    d.named(0, "THA")
    d.named(9, "PAK")
    assert d.realm("kingdom") == ("THA",)
    d.named(20, "MAR")
    assert d.realm("kingdom") == ()


def test_two_countries_are_not_who_asks_and_who_is_asked() -> None:
    text = OPENING + "Togo asked France for help. The two countries signed a treaty."
    assert said(text) == ["GHA+TGO>GHA+TGO SUPPORT"]


def test_what_one_does_to_oneself_is_done_to_nobody_else() -> None:
    text = (
        OPENING + "No, rely on nobody. Ghana can only trust itself, you cannot expect others to do the work."
    )
    assert "trust" not in {claim.trigger for claim in claims(text)}
