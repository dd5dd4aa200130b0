"""An assertion of a model is a claim only if the text bears it out and the knowledge knows its parts."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest

from detente.coding.second.claims import Drop, Dropped, claim, place
from detente.coding.second.pieces import LONGEST, MOST, Piece, pieces
from detente.coding.second.prompt import VERSION, codebook, question
from detente.coding.second.schema import Answer, Malformed, answers
from detente.model import DateBasis, Document, Passage, Role, Status
from tests.coding.second.conftest import item

TEXT = "Iran accused\nIraq of raids in 1980. \u201cThey lied,\u201d said Cairo yesterday."


def _document(text: str = TEXT, *passages: Passage) -> Document:
    return Document("d" * 16, "a.txt", "", "0" * 64, text, said=date(1990, 5, 4), passages=passages)


def _piece() -> Piece:
    (piece,) = pieces(_document())
    return piece


def _answer(**more: object) -> Answer:
    told = item("Iran accused Iraq of raids", "Iran", "Iraq") | more
    (found,), bad = answers(json.dumps({"claims": [told]}))
    assert bad == 0
    return found


def _why(**more: object) -> Drop:
    with pytest.raises(Dropped) as no:
        claim(_document(), _piece(), _answer(**more), "toy")
    return no.value.why


def test_a_claim_quotes_the_text_as_it_stands_and_names_its_parties_where_they_are() -> None:
    made = claim(
        _document(),
        _piece(),
        _answer(trigger="accused", date="1980", date_text="in 1980", mode="disapprove"),
        "toy",
    )
    assert made.quote == "Iran accused\nIraq of raids" == TEXT[made.start : made.end]
    assert [(a.code, TEXT[a.start : a.end]) for a in (*made.source, *made.target)] == [
        ("IRN", "Iran"),
        ("IRQ", "Iraq"),
    ]
    assert (made.type, made.mode, made.date, made.date_basis) == (
        "ACCUSE",
        "disapprove",
        "1980",
        DateBasis.STATED,
    )
    assert TEXT[made.trigger_start :].startswith("accused") and made.trigger == "accused"
    assert made.sentence == (0, TEXT.index(".") + 1)
    assert made.why == ("told by the model toy",)


def test_what_the_text_or_the_knowledge_does_not_bear_out_is_dropped() -> None:
    assert _why(quote="Iran attacked Iraq") is Drop.QUOTE
    assert _why(quote="Iran accused Ira") is Drop.QUOTE
    assert _why(sentence=2) is Drop.QUOTE
    assert _why(sentence=0) is _why(sentence=9) is Drop.PLACE
    assert _why(type="GOSSIP") is Drop.TYPE
    assert _why(status="rumoured") is _why(kind="song") is Drop.STATUS
    assert _why(date="last spring") is _why(date="1979-02-30") is Drop.DATE
    assert _why(target=[{"text": "Gondor", "party": "Gondor"}]) is Drop.PARTY
    assert _why(target=[]) is _why(target=["Iran"]) is Drop.SIDES


def test_parties_are_found_by_any_name_that_the_knowledge_has_and_are_those_of_their_time() -> None:
    def codes(**more: object) -> list[str]:
        made = claim(_document(), _piece(), _answer(**more), "toy")
        return [a.code for a in made.target]

    assert codes(target=[{"text": "", "party": "the Republic of Turkey"}]) == ["TUR"]
    assert codes(target=[{"text": "", "party": "Ankara"}]) == ["TUR"]
    assert codes(target=[{"text": "", "party": "Russia"}], date="1980") == ["SUN"]
    assert codes(target=["Iraq", "IRQ"]) == ["IRQ"]
    supplied = claim(_document(), _piece(), _answer(target=[{"text": "", "party": "Iraq"}]), "toy").target[0]
    assert supplied.implied and supplied.start == -1 and supplied.text == ""


def test_a_mode_of_another_type_is_given_up_and_a_date_tells_where_it_is_from() -> None:
    made = claim(_document(), _piece(), _answer(mode="visit", date="1990-05-03", status="DENIED"), "toy")
    assert (made.mode, made.status, made.date_basis) == ("", Status.DENIED, DateBasis.CONTEXT)
    told = item(
        "They lied", "Egypt", "Iraq", sentence=2, date="1990-05-03", date_text="yesterday", said_by="Cairo"
    )
    (answer,), _ = answers(json.dumps([told]))
    made = claim(_document(), _piece(), answer, "toy")
    assert made.date_basis is DateBasis.RELATIVE and made.date_text == "yesterday"
    assert made.attribution == ("Cairo",)


def test_words_are_placed_letter_by_letter_and_whole() -> None:
    assert place("the USSR and the US", "US", (0, 19)) == (17, 19)
    assert place("a  b\nc", " b c ", (0, 6)) == (3, 6)
    assert place("abc", "", (0, 3)) is None and place("x.*y", "x.*y", (0, 4)) == (0, 4)


def test_answers_are_read_however_they_are_wrapped() -> None:
    good = json.dumps({"claims": [item("q", "a", "b")]})
    for said in (good, f"```json\n{good}\n```", f"<think>{{hm}}</think> Here: {good} Done."):
        assert len(answers(said)[0]) == 1
    found, bad = answers('{"claims": [1, {"quote": ""}, {"quote": "x", "sentence": "1"}, null]}')
    assert (found, bad) == ([], 4)
    for said in ("", "no", '{"claims": 3}', "[" * 100_000, '{"claims": [{"quote": "cut'):
        with pytest.raises(Malformed):
            answers(said)


def test_pieces_are_sentences_of_one_voice_and_no_furniture() -> None:
    text = (
        "Home. About. Iran met Iraq here. Old words of another poster, long ago. "
        + "Iraq met Iran today. " * 300
    )
    at = text.index("Old"), text.index("Iraq met Iran today")
    document = _document(
        text, Passage(0, 12, Role.NAVIGATION), Passage(13, at[0], Role.BODY),
        Passage(at[0], at[1], Role.QUOTE, "Ann"), Passage(at[1], len(text), language="en"),
        Passage(0, 5, language="fr"),
    )  # fmt: skip
    found = list(pieces(document))
    apart = Passage(0, 12), Passage(13, at[0])
    assert len(list(pieces(_document(text[: at[0]], *apart)))) == 1
    assert [p.speaker for p in found[:3]] == ["", "Ann", ""]
    assert text[found[0].start : found[0].end] == "Iran met Iraq here."
    assert all(p.end - p.start <= MOST + LONGEST for p in found) and len(found) > 4
    assert sum(len(p.sentences) for p in found[2:]) == 300
    asked = question(text, found[1])
    assert asked == "Day of writing: 1990-05-04\nWords of: Ann\n\n[1] Old words of another poster, long ago."


def test_a_run_without_sentences_is_cut() -> None:
    found = [s for p in pieces(_document("word " * 2_000)) for s in p.sentences]
    assert all(b - a <= LONGEST for a, b in found) and found[-1][1] == 9_999


def test_other_rules_are_another_version() -> None:
    """The answers are kept by VERSION: raise it, then pin the new hash here."""
    assert (VERSION, sha256(codebook().encode()).hexdigest()[:8]) == (1, "6edcf579")
