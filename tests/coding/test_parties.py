"""Whose act a clause tells: pronouns, relative clauses, one side of an act of two."""

from __future__ import annotations

import pytest

from detente import coding
from detente.model import Document

OPENING = "Ghana and Togo have quarrelled for years. Ghana accused Togo of smuggling. Togo blamed Ghana. "


def said(text: str) -> list[str]:
    """The claims of a text: `GHA>TGO ASSAULT`."""
    found = coding.code(Document("d", "d", "", "", text))
    return [
        "+".join(a.code for a in c.source) + ">" + "+".join(a.code for a in c.target) + " " + c.type
        for c in found
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Chad became independent in 1960, and Libya vowed to crush it.", "LBY>TCD THREATEN"),
        (
            "Lula said that Caracas had failed him. He will not break with Paraguay.",
            "BRA>PRY SANCTION",
        ),
        ("Peru offered Ecuador a ceasefire.", "PER>ECU AGREE"),
        ("The Security Council passed a resolution condemning Oman.", "UNSC>OMN ACCUSE"),
        ("Norway had six diplomats kicked out by Ethiopia.", "ETH>NOR SANCTION"),
        ("Kenya sent a note accusing Somalia of theft.", "KEN>SOM ACCUSE"),
        ("The bank was shut on Sunday. India lent Nepal ten million rupees in 1984.", "IND>NPL AID"),
        (
            "The harbour was closed on Sunday. India lent Bhutan ten million rupees in 1984. It was paid.",
            "IND>BTN AID",
        ),
        ("Libya gave Niger 300 million dollars in 1976.", "LBY>NER AID"),
        ("Spain gave 40 million euros to Mali.", "ESP>MLI AID"),
        ("They met under accords that Kenya and Uganda signed in 1999.", "KEN+UGA>KEN+UGA SUPPORT"),
        (OPENING + "\n\n8 September 1993 - Agreement on peace along the line.", "GHA+TGO>GHA+TGO SUPPORT"),
        (OPENING + "The cruiser Volta sank a Togolese ship.", "GHA>TGO ASSAULT"),
        ("Chile ended the fishing accord with Peru.", "CHL>PER SANCTION"),
        ("Niger ratified the treaty with Mali.", "NER>MLI SUPPORT"),
        ("Niger and Mali signed a treaty, with Chad and Togo as guarantors.", "NER+MLI>NER+MLI SUPPORT"),
        (
            "Croatia joined the European Union, and the Union opened membership talks with Serbia.",
            "EU+SRB>EU+SRB CONSULT",
        ),
        (OPENING + "The frontier was reopened in May.", "TGO+GHA>TGO+GHA CONCEDE"),
        ("Peru attacked the posts of Tinjub, which Ecuador held.", "PER>ECU ASSAULT"),
        ("Japan and Vietnam signed a treaty. Australia applauded.", "AUS>JPN+VNM SUPPORT"),
        ("Ukraine will not negotiate until Moldova withdraws its troops.", "MDA>UKR RETREAT"),
    ],
)
def test_whose_act_it_is(text: str, claim: str) -> None:
    assert claim in said(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Chile expects Peru to recognise Bolivia, as Brazil did in 1980.", "PER+BRA>BOL SUPPORT"),
        ("Egypt spoke at the BRICS conference.", "BRICS+EGY>BRICS+EGY CONSULT"),
        (OPENING + "Ghana met members of the minority.", "GHA+TGO>GHA+TGO CONSULT"),
        (OPENING + "Relations cooled when military took over the Togolese government.", "GHA>TGO COERCE"),
    ],
)
def test_whose_act_it_is_not(text: str, claim: str) -> None:
    assert claim not in said(text)


LAKE = "Kenya and Uganda share a lake. Kenya warned Uganda in May. Uganda warned Kenya in June. "
RIVER = "Bolivia and Paraguay quarrel over a river. Bolivia accused Paraguay of smuggling. "
THREE = "Kenya, Uganda and Tanzania share a lake. Kenya praised Uganda and Tanzania. Uganda praised Kenya. "
THREE += "Tanzania praised Uganda and Kenya. "


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            OPENING + "Lome put a duty on our cocoa. Our soldiers were killed by Togolese guards.",
            "TGO>GHA ASSAULT",
        ),
        (LAKE + "Last year Uganda seized our boats.", "UGA>KEN COERCE"),
        (LAKE + "Uganda accused us of theft.", "UGA>KEN ACCUSE"),
        ("Peru warned Chile. Chile warned Peru. We banned Peruvian fish in 2015.", "CHL>PER SANCTION"),
    ],
)
def test_we_are_the_state_that_we_do_not_speak_of(text: str, claim: str) -> None:
    assert claim in said(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (RIVER + "Paraguay complained to the Security Council in March.", "PRY>BOL ACCUSE"),
        (RIVER + "Paraguay proposed to take the matter to The Hague.", "PRY>BOL AGREE"),
        (RIVER + "Bolivia withdrew its complaint at the World Trade Organization.", "BOL>PRY CONCEDE"),
        (RIVER + "Paraguay accused the UN of bias.", "PRY>UNO ACCUSE"),
        ("Iran and Turkey agreed to withdraw from Iraq.", "IRN+TUR>IRN+TUR AGREE"),
        (THREE + "In May the three signed a treaty.", "KEN+UGA+TZA>KEN+UGA+TZA SUPPORT"),
        (THREE + "The tripartite agreement was signed in 1999.", "KEN+UGA+TZA>KEN+UGA+TZA SUPPORT"),
        (
            "Mali accused Niger of theft. Broke off relations with Niger, expelled its envoy.",
            "MLI>NER SANCTION",
        ),
        (
            OPENING
            + "Ghana says that the Malian army killed a man, and on Monday it recalled its ambassador.",
            "GHA>MLI SANCTION",
        ),
    ],
)
def test_before_whom_and_how_many(text: str, claim: str) -> None:
    assert claim in said(text)


def test_talks_with_rebels_are_not_with_the_other_state() -> None:
    assert "TGO+GHA>TGO+GHA CONSULT" not in said(OPENING + "The talks with the ELN ended.")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The European Union is worried. Brussels lent Moldova 145 million euros.", "EU>MDA AID"),
        ("NATO met in May. Brussels warned Russia.", "NATO>RUS THREATEN"),
        ("Brussels recalled its ambassador from Rwanda.", "BEL>RWA SANCTION"),
    ],
)
def test_a_city_where_a_body_sits(text: str, claim: str) -> None:
    assert claim in said(text)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("The Taliban attacked Pakistan on 3 May 1999.", "GOV"),
        ("The Taliban attacked Pakistan on 3 May 2009.", "REB"),
        ("The FLN attacked France in 1957.", "REB"),
        ("The FLN attacked Morocco in 1963.", "GOV"),
    ],
)
def test_who_governed_for_a_time_is_of_the_sector_of_that_time(text: str, sector: str) -> None:
    (one, *_) = coding.code(Document("d", "d", "", "", text))
    assert one.source[0].sector == sector


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "In anticipation of a visit of Mahama to Togo Malian media reacted very strongly.",
            ["GHA>TGO CONSULT"],
        ),
        (
            "The Togolese betrayal of Ghana in the form of a cancellation of flights is known.",
            ["TGO>GHA SANCTION"],
        ),
        ("Under insistence from Mahama, Togo left the ring.", ["GHA>TGO REQUEST"]),
        ("Relations between Togo and Ghana are marred by periods of friendship as well as doubt.", []),
        ("Ghana saw Togolese anger, a treaty and its military support to Mali.", ["TGO>MLI AID"]),
        ("The Togolese bid for the seat has convinced Ghana to act.", []),
        ("Togo can help to curb the influence of Ghana.", []),
        ("Relations between Togo and Ghana are marred by periods of war.", ["TGO+GHA>TGO+GHA SANCTION"]),
    ],
)
def test_what_a_clumsy_sentence_tells_and_no_more(text: str, claims: list[str]) -> None:
    assert said(text) == claims
