"""Questions: what is understood, what answers, and what is not said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente import api
from detente.api.asking import ask
from detente.errors import UsageError
from detente.record.asking.asking import Answer
from detente.record.asking.question import Open
from detente.record.asking.reading import understand
from detente.record.asking.wording import alternatives, key

WIRE = (
    "DELHI, March 3, 2014 (Own Agency) - India protested against the Chinese dam on Monday. "
    "Prime Minister Manmohan Singh visited Beijing in October 2013. "
    "China lent Pakistan two billion dollars in 2012 because of its debts. "
    "India and Nepal signed a treaty on rivers in Kathmandu on 4 May 2011.\n\n"
    "Forty Indian soldiers were killed near Tawang in 1967. China never apologised to India.\n"
)
BLOG = "Posted on May 6, 2015\n\nIndia did not protest against the Chinese dam in March 2014, I say.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asking")
    (folder / "wire.txt").write_text(WIRE, encoding="utf-8")
    (folder / "blog.txt").write_text(BLOG, encoding="utf-8")
    (folder / "copy.txt").write_text(WIRE.replace("Own Agency", "Other Agency"), encoding="utf-8")
    api.read([folder / "wire.txt", folder / "blog.txt", folder / "copy.txt"], folder / "d", workers=1)
    return folder / "d"


@pytest.mark.parametrize(
    ("question", "place", "actor", "type", "target"),
    [
        ("What did India protest against?", Open.WHAT, ("IND",), ("ACCUSE",), ()),
        ("When did Manmohan Singh visit China", Open.WHEN, ("IND",), ("CONSULT",), ("CHN",)),
        ("Did India sell arms to Nepal?", Open.DID, ("IND",), ("COOPERATE",), ("NPL",)),
        ("Why did Greece attack Turkey?", Open.WHY, ("GRC",), ("ASSAULT",), ("TUR",)),
        ("In which year did Erdogan visit Athens?", Open.WHEN, ("TUR",), ("CONSULT",), ("GRC",)),
    ],
)
def test_a_question_is_read_by_the_coder(
    question: str, place: Open, actor: tuple[str, ...], type: tuple[str, ...], target: tuple[str, ...]
) -> None:
    asked = understand(question)
    assert (asked.open, asked.actor, asked.types[:1]) == (place, actor, type)
    if target:
        assert asked.target == target


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("How many tanks were lost?", Open.HOW_MANY),
        ("How much did China lend?", Open.HOW_MUCH),
        ("How long was the canal closed?", Open.HOW_LONG),
        ("Who went to Cairo?", Open.WHO),
        ("Where did they meet?", Open.WHERE),
        ("Which treaty was signed?", Open.WHICH),
        ("India Nepal treaty", Open.WHAT),
    ],
)
def test_open_places(question: str, place: Open) -> None:
    assert understand(question).open is place


@pytest.mark.parametrize("question", ["", "  ", "?!", "x" * 2000])
def test_a_question_that_is_none(question: str) -> None:
    with pytest.raises(UsageError):
        understand(question)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("When did Singh visit Beijing?", "2013-10"),
        ("How much did China lend Pakistan?", "two billion dollars"),
        ("Where did India and Nepal sign the treaty on rivers?", "Kathmandu"),
        ("Who visited Beijing in October 2013?", "Manmohan Singh"),
        ("How many Indian soldiers were killed near Tawang?", "Forty"),
        ("Why did China lend Pakistan money?", "because of its debts"),
    ],
)
def test_what_the_texts_say(folder: Path, question: str, says: str) -> None:
    answer = ask(folder, question)
    assert answer.said
    assert says in answer.says


@pytest.mark.parametrize(
    "question",
    [
        "When did Brazil visit Norway?",
        "Which bank financed the bridge at Lumbini?",
        "When did Singh visit Havana?",
    ],
)
def test_what_they_do_not_say(folder: Path, question: str) -> None:
    answer = ask(folder, question)
    assert not answer.said
    assert answer.says == "The texts do not say."


def test_both_sides_where_sources_differ(folder: Path) -> None:
    answer = ask(folder, "Did India protest against the Chinese dam?")
    assert answer.says.startswith("The sources differ: yes, ")
    assert {"wire.txt", "blog.txt"} <= set(re.findall(r"[a-z]+\.txt", answer.says))
    assert [hit.side for hit in answer.hits[:2]] == ["yes", "no"]
    assert {hit.side for hit in ask(folder, "When did India protest against the dam?").hits} == {""}


def test_what_was_done_stands_before_what_may_be(tmp_path: Path) -> None:
    text = "Norway could mediate between Peru and Chile. Brazil mediated between Peru and Chile in 1990.\n"
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    api.read(tmp_path / "text.txt", tmp_path / "d", workers=1)
    assert ask(tmp_path / "d", "Who mediated between Peru and Chile?").says.startswith("Brazil")


def _said(folder: Path, question: str, *texts: str) -> str:
    for i, text in enumerate(texts):
        (folder / f"{i}.txt").write_text(text, encoding="utf-8")
    api.read([folder / f"{i}.txt" for i in range(len(texts))], folder / "d", workers=1)
    return ask(folder / "d", question).says


def test_who_gives_the_date_says_no_other(tmp_path: Path) -> None:
    says = _said(
        tmp_path,
        "When did Frondizi visit Santiago?",
        "Arturo Frondizi, President of Argentina, visited Santiago on 3 May 1960 and spoke to the senate of "
        "Chile the next day.\n",
        "Frondizi of Argentina arrived in Santiago, Chile, on 3 May 1960.\n",
    )
    assert says.startswith("1960-05-03") and "another" not in says


def test_to_reject_is_what_was_asked(tmp_path: Path) -> None:
    text = "In April 2002 Peru rejected the proposal of Ecuador on the river.\n"
    assert _said(tmp_path, "Did Peru reject the proposal of Ecuador?", text).startswith("Yes")


def test_who_refused_did_not_accept(tmp_path: Path) -> None:
    text = "Bolivia refused the exchange with Paraguay in 1977.\n"
    assert _said(tmp_path, "Did Bolivia accept the exchange with Paraguay?", text).startswith("No")


def test_an_offer_made_and_denied(tmp_path: Path) -> None:
    says = _said(
        tmp_path,
        "Did Peru offer Bolivia a port?",
        "In December 1975 Peru offered Bolivia a port.\n",
        "Peru never offered Bolivia a port in 1975.\n",
    )
    assert says.startswith("The sources differ")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("How large was the joint brigade?", "3,000"),
        ("How strong was the garrison of Chad?", "450"),
        ("How big was the grant of water and gas?", "not how many"),
    ],
)
def test_how_large_a_thing_was(tmp_path: Path, question: str, says: str) -> None:
    text = (
        "Lusaka, 4 May 1999\n\nKenya and Uganda set up a joint brigade of 3,000 men in 1995. "
        "The garrison of Chad at Bardai was 450 strong. "
        "Finland gave Estonia a grant of 40 tons of water and 30 of gas.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    api.read([tmp_path / "a.txt"], tmp_path / "d", workers=1)
    assert says in ask(tmp_path / "d", question).says


def test_another_person_of_the_state_is_no_answer(tmp_path: Path) -> None:
    text = "Suharto visited Kuala Lumpur in March 1970. Sukarno did not visit Malaysia.\n"
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    api.read(tmp_path / "text.txt", tmp_path / "d", workers=1)
    assert not ask(tmp_path / "d", "Did Sukarno visit Malaysia?").says.startswith("Yes")


def test_every_hit_is_verbatim_and_copies_count_once(folder: Path) -> None:
    answers: list[Answer] = [
        ask(folder, "Who killed Indian soldiers near Tawang?"),
        ask(folder, "What did China do?", 20),
    ]
    for answer in answers:
        quotes = [(hit.event.id if hit.event else "", hit.quote) for hit in answer.hits]
        assert len(quotes) == len(set(quotes))
        for hit in answer.hits:
            assert hit.quote == hit.document.text[hit.start : hit.end]
            if hit.cell:
                assert hit.cell.text == hit.document.text[hit.cell.start : hit.cell.end]


def test_limits(folder: Path) -> None:
    assert len(ask(folder, "What did China do?", 1).hits) == 1
    with pytest.raises(UsageError):
        ask(folder, "What did China do?", 0)


def test_words_are_compared_without_endings() -> None:
    assert key("signed") == key("signing") == key("signs")
    assert key("sold") == key("sell")
    assert key("withdrew") == key("withdraw")
    assert (key("cancel"),) in alternatives("call off")
