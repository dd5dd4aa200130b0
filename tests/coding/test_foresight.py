"""What sentences say is to come, and what they do not."""

from __future__ import annotations

from datetime import date

import pytest

from detente.coding.coder import tell
from detente.coding.foresight.horizon import horizon
from detente.model import Document, Expectation, Foresight, Passage

SAID = date(2010, 2, 5)


def ahead(text: str, said: date | None = SAID) -> list[Expectation]:
    document = Document("a" * 16, "a.txt", "", "", text, said=said, passages=(Passage(0, len(text)),))
    found = [e for told in tell(document) for e in told.expectations]
    assert all(text[e.start : e.end] == e.quote for e in found)
    return found


def one(text: str) -> Expectation:
    found = ahead(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("Peru will sell gas to Chile.", "Peru will sell gas to Chile", Foresight.PLAN),
        ("Peru is likely to fill the gap in Chile.", None, Foresight.EXPECTATION),
        ("The president of Peru is due in Chile in May.", None, Foresight.PLAN),
        ("Peru has offered to mediate between Chile and Bolivia.", None, Foresight.OFFER),
        ("Peru should talk to Chile.", "Peru should talk to Chile", Foresight.PRESCRIPTION),
        ("The troops of Peru should be gone from Chile by May.", None, Foresight.EXPECTATION),
        ("Knowing that, never will Peru help Chile.", "never will Peru help Chile", Foresight.EXPECTATION),
        ("Bolivia left, and only then will Peru aid Chile.", "only then will Peru aid Chile", Foresight.PLAN),
        ("If Chile arms itself, Peru may act in Bolivia.", "Peru may act in Bolivia", Foresight.CONDITIONAL),
        ("If Peru leaves, many people may flee to Chile.", "many people may flee to Chile", Foresight.RISK),
        ("Peru has shown interest in buying tanks from Chile.", None, Foresight.OFFER),
        ("Peru and Chile agreed to build the dam by 2014.", None, Foresight.PLAN),
        ("It is time for Peru to make peace with Chile.", None, Foresight.PRESCRIPTION),
        ("The president of Peru flies to Chile next week.", None, Foresight.PLAN),
        ("The president of Peru is travelling to Chile next week.", None, Foresight.PLAN),
        ("The talks of Peru and Chile were set for May.", None, Foresight.PLAN),
        ("Give Peru the loan.", "Give Peru the loan", Foresight.PRESCRIPTION),
        ("Peru and Chile were to sign a treaty on 5 March.", None, Foresight.PLAN),
        ("In May shall Peru and Chile sign it.", "In May shall Peru and Chile sign it", Foresight.PLAN),
        ("It is feared in Lima that Chile will leave the pact.", "Chile will leave the pact", Foresight.RISK),
        ("Peru files a suit against Chile before Christmas.", None, Foresight.EXPECTATION),
        ("If Chile closes the straits, Peru has a war.", "Peru has a war", Foresight.CONDITIONAL),
        ("A treaty of Peru with Chile is hoped for in May.", None, Foresight.EXPECTATION),
        ("A Peruvian official ruled out a war with Chile.", None, Foresight.PLAN),
        ("War between Peru and Chile is inevitable.", None, Foresight.EXPECTATION),
        ("An embargo of Peru on Chile was thought unlikely.", None, Foresight.EXPECTATION),
        ("Chad to open embassy in Peru.", "to open embassy in Peru", Foresight.PLAN),
        ("Peru and Chile to reopen border.", "Peru and Chile to reopen border", Foresight.PLAN),
        ("Peru to buy Chilean frigates.", "Peru to buy Chilean frigates", Foresight.PLAN),
        ("Peru left, having agreed with Chile to talk.", "having agreed with Chile to talk", Foresight.PLAN),
        ("Chile announced that a base would be opened.", "a base would be opened", Foresight.PLAN),
        ("Chile swore that it would never harm Peru.", "it would never harm Peru", Foresight.OFFER),
        ("Chile is not going to help Peru.", None, Foresight.EXPECTATION),
        ("The parliament of Peru should ratify it by May.", None, Foresight.PRESCRIPTION),
        ("The lake of Peru should be filled slowly.", None, Foresight.PRESCRIPTION),
        ("If Chile leaves Peru alone, Bolivia will sign.", "Bolivia will sign", Foresight.CONDITIONAL),
        ("Peru may blow up the bridge to Chile.", None, Foresight.RISK),
        ("Chile would never attack Peru, he said.", "Chile would never attack Peru", Foresight.EXPECTATION),
        ("Under the pact, Peru was to leave Chile.", "Peru was to leave Chile", Foresight.PLAN),
        ("Peru stands to gain from a war with Chile.", None, Foresight.EXPECTATION),
        ("Such a road would help Peru and Chile.", None, Foresight.CONDITIONAL),
        ("Cooperation between Peru and Chile is important.", None, Foresight.PRESCRIPTION),
        ("It is essential that Peru and Chile talk.", None, Foresight.PRESCRIPTION),
        ("A visit of Peru to Chile is foreseen for the autumn.", None, Foresight.EXPECTATION),
        ("There is no sign of a withdrawal of Peru from Chile.", None, Foresight.EXPECTATION),
        ("Peru and Chile are close to signing a pact.", None, Foresight.EXPECTATION),
        ("Should Peru attack, Chile would fight.", "Chile would fight", Foresight.CONDITIONAL),
        ("In case of an attack, Peru would defend Chile.", "Peru would defend Chile", Foresight.CONDITIONAL),
    ],
)  # fmt: skip
def test_statements(text: str, quote: str | None, kind: Foresight) -> None:
    found = one(text)
    assert found.kind is kind
    assert found.quote == (text.rstrip(".") if quote is None else quote)


@pytest.mark.parametrize(
    "text",
    [
        "Peru would have sold gas to Chile.",
        "Peru invaded Chile in May 2009.",
        "Peru threatened to attack Chile in 1879.",
        "Peru agreed to build a dam with Chile.",
        "One must admit that Peru helped Chile.",
        "Will Peru attack Chile?",
        "Let Peru visit Chile.",
        "Few expect Chile to visit Peru.",
        "You can't rely on Peru.",
        "Peru promised Chile a reactor.",
        "No treaty between Peru and Chile was planned.",
        "Peru must be laughing at Chile.",
        "Chile will not be amused by Peru.",
        "Peru could not find them in Chile.",
        "Peru has no bomber that could come back from Chile.",
        "It would be a red line for Peru, Chile said.",
        "Chile must not be forgotten by Peru.",
        "He is the first president of Peru to be received in Chile in May.",
        "No country wants to attack Peru or Chile.",
        "You cannot expect Chile to help Peru.",
        "Peru offered Chile land in 1975.",
        "Peru said it would like to thank Chile.",
        "I promise you that I have read the treaty of Peru with Chile.",
        "The ministers of Peru and Chile would meet every year.",
        "The quarrel of Peru and Chile was to last for forty years.",
        "The visit of Peru to Chile is important.",
        "Elections will be held in Peru in May.",
        "Readers may remember the war of Peru with Chile.",
        "The accord ends a war that ends next week.",
        "In Peru the opposition quarrels. It hopes to win an election.",
    ],
)
def test_traps(text: str) -> None:
    assert ahead(text) == []


def test_the_speaker_the_horizon_and_the_condition() -> None:
    found = one("Peru said that it would leave Chile within two years if Bolivia agreed.")
    assert found.who == "Peru"
    assert found.horizon == "2010-02-05/2012-02-05"
    assert found.condition == "if Bolivia agreed"
    assert found.said == "2010-02-05"
    assert set(found.parties) >= {"CHL"}


def test_who_gives_their_word_is_who_says_it() -> None:
    assert one("Chile undertook to leave Peru by May.").who == "Chile"
    assert one("Chile refuses to talk until Peru leaves.").who == "Chile"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "The withdrawal of Peru from Chile in May worries Bolivia.",
            "The withdrawal of Peru from Chile in May",
        ),
        ("Next week's summit of Peru and Chile is in doubt.", "Next week's summit of Peru and Chile"),
        (
            "The planned withdrawal of Peru from Chile is a mistake.",
            "The planned withdrawal of Peru from Chile",
        ),
        ("Bolivia has a plan for the partition of Chile.", "Bolivia has a plan for the partition of Chile"),
    ],
)
def test_nouns_still_ahead(text: str, quote: str) -> None:
    assert one(text).quote == quote


def test_a_noun_with_a_time_that_has_passed_is_not_ahead() -> None:
    assert ahead("The withdrawal of Peru from Chile in December worries Bolivia.") == []


def test_a_noun_with_what_is_to_be_done() -> None:
    found = one("Peru and Chile praised a commission to be named shortly.")
    assert found.quote == "a commission to be named shortly"


def test_the_author_is_nobody() -> None:
    assert one("I expect Peru to attack Chile.").who == ""
    assert one("Diplomats expect Peru to attack Chile.").who == "Diplomats"


def test_the_claim_that_says_the_same() -> None:
    text = "Peru will attack Chile."
    document = Document("a" * 16, "a.txt", "", "", text, said=SAID, passages=(Passage(0, len(text)),))
    (told,) = tell(document)
    assert told.expectations[0].claim == told.claims[0].id


def test_two_statements_in_one_sentence() -> None:
    found = ahead("The pull-out of Peru from Chile is to begin in May and to be completed by July.")
    assert [e.horizon for e in found] == ["2010-05", "2010-07"]


def test_an_act_that_the_clause_counts_from() -> None:
    found = ahead("After the withdrawal of Chile from Peru, Bolivia may be at peace.")
    assert [e.quote for e in found] == ["the withdrawal of Chile from Peru", "Bolivia may be at peace"]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by the end of 2014", "2014"),
        ("in January", "2011-01"),
        ("on Thursday", "2010-02-11"),
        ("before the year is out", "2010"),
        ("in the autumn", "2010-23"),
        ("before Christmas", "2010-12-25"),
        ("before the decade is out", "2019"),
        ("within four months", "2010-02-05/2010-06-05"),
        ("in 1989", None),
        ("as ever", None),
    ],
)
def test_horizons(words: str, due: str | None) -> None:
    assert horizon(words, SAID) == due


def test_without_a_day_of_writing_only_a_time_up_to_which_is_a_horizon() -> None:
    assert horizon("by 2014", None) == "2014"
    assert horizon("in 2014", None) is None


def test_a_question_without_its_mark_foretells_nothing() -> None:
    assert not ahead("Keeping that in mind will Peru sell gas to Chile.")
