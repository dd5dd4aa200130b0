"""Languages told by passage: no English is lost, others are told, mixed texts are cut at the paragraph."""

# ruff: noqa: E501 (a sample a line)

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model import Passage, Role
from detente.sources.languages.identify import language_of, told
from detente.sources.languages.wordlists import by_script, rows

SAMPLES = [
    tuple(line.split("\t", 1))
    for line in Path(__file__).with_name("language_samples.tsv").read_text(encoding="utf-8").splitlines()
]
UNTOLD = "Ankara, Suriye büyükelçisini geri çağırdı."  # a headline of names and no frequent word
ENGLISH = [
    "The foreign minister said on Monday that the talks with Iran would continue next week in Geneva.",
    "TURKEY AND GREECE TO HOLD TALKS OVER AEGEAN AIRSPACE, FOREIGN MINISTERS SAY",
    "bro pakistan got nukes so lol india cant do squat, they gonna cry at un agian like always",
    "IMHO China wont invade. Too risky. The PLA navy is not ready yet. Maybe 2030.",
    "The Cool Battle amongst the Assembled States and the Soviet Alliance finished whilst the head surrendered.",
    "Egyptian head of state paid a talk over with to Israel, he turned into welcomed via the premier.",
    "The side of China expresses strong dissatisfaction and already put forward the representation to the US.",
    'The minister said "nous ne céderons pas à la menace" when he was asked about the sanctions by reporters.',
    'He quoted the poet, "Сижу за решёткой в темнице сырой", and said that Russia would never accept the terms.',
    "President Xi Jinping (习近平) met Premier Li Keqiang (李克强) and the Foreign Minister, Wang Yi (王毅).",
    "A visit by Recep Tayyip Erdoğan to Aleksandar Vučić and Péter Szijjártó was welcomed by the opposition.",
]  # fmt: skip
NAMES = [
    "Participants: Mohammad Javad Zarif, Sergei Lavrov, Wang Yi, Laurent Fabius, Frank-Walter Steinmeier",
    "Juan Manuel de la Cruz, María del Carmen de los Santos and Luiz Inácio Lula da Silva met Ursula von der Leyen.",
    "Egypt expels three Iranian diplomats, recalls Tehran envoy over Sinai remarks",
    "Hezbollah, Hamas, Ansar Allah, Kata'ib Hezbollah, Asa'ib Ahl al-Haq, Harakat al-Nujaba claim attacks",
    "Die Welt and Der Spiegel report; El País, Le Monde, La Repubblica, Il Sole 24 Ore and De Telegraaf concur.",
]  # fmt: skip
FRENCH = "Le ministre des Affaires étrangères a déclaré que la France n'accepterait pas cette décision. "
RUSSIAN = "Министр иностранных дел заявил, что переговоры продолжатся на следующей неделе в Женеве. "
PROSE = "The ministers agreed that the border would be closed until the end of the year, and that was it. "


@pytest.mark.parametrize(("language", "text"), SAMPLES)
def test_other_languages(language: str, text: str) -> None:
    assert language_of(text) == ("" if text == UNTOLD else language)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_of_every_kind(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", NAMES)
def test_names_and_headlines_are_no_other_language(text: str) -> None:
    assert language_of(text) in ("en", "")


@pytest.mark.parametrize(
    "text", ["", " ", "12.5", "Oslo", "...", "\x00\ufeff", "😀" * 50, "http://a.example/la/de"]
)
def test_too_short_to_tell(text: str) -> None:
    assert language_of(text) == ""


def spans(*parts: str, role: Role = Role.BODY) -> tuple[str, list[Passage]]:
    text, made = "", []
    for part in parts:
        made.append(Passage(len(text), len(text) + len(part), role))
        text += part + "\n\n"
    return text, made


def test_passages_tell_their_own_and_short_ones_take_their_neighbours() -> None:
    text, passages = spans("Paris", FRENCH, "Oui.", FRENCH, "Да", "Bref", PROSE)
    language, found = told(text, passages)
    assert [one.language for one in found] == ["fr", "fr", "fr", "fr", "", "en", "en"] and language == "fr"
    text, passages = spans("Ankara snubs Athens", "No", PROSE)
    assert [one.language for one in told(text, passages)[1]] == ["en"] * 3
    assert told("", [])[0] == "" and told(*spans("Oslo", "12"))[0] == ""


def test_short_neighbours_are_told_together() -> None:
    text, passages = spans("It was so", "not me, you", "they did that", "and then what")
    assert told(text, passages)[0] == "en"


def test_menus_neither_lend_nor_count() -> None:
    text, (menu, body) = spans(FRENCH * 3, PROSE)
    menu = Passage(menu.start, menu.end, Role.NAVIGATION)
    language, found = told(text, [menu, body])
    assert language == "en" and [one.language for one in found] == ["fr", "en"]


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n\r\n", "\n \n"])
def test_a_passage_in_two_languages_is_cut_at_the_paragraph(between: str) -> None:
    parts = [PROSE.strip() * 2, PROSE.strip(), RUSSIAN.strip() * 2, FRENCH.strip()]
    text = "x " + between.join(parts)
    language, found = told(text, [Passage(2, len(text), Role.QUOTE, "A", post=3)])
    assert [one.language for one in found] == ["en", "ru", "fr"]
    assert text[found[0].start : found[0].end] == between.join(parts[:2])
    assert [text[one.start : one.end] for one in found[1:]] == parts[2:]
    assert {(one.role, one.speaker, one.post) for one in found} == {(Role.QUOTE, "A", 3)}
    assert language in ("en", "ru")


def test_prose_wrapped_in_lines_is_not_cut_inside_a_sentence() -> None:
    text = PROSE + 'He added that "nous ne céderons pas\nà la menace et la France ne reculera pas dans\ncette' \
        ' affaire qui est la nôtre" before he left the room for the night. ' + PROSE  # fmt: skip
    assert len(told(text, [Passage(0, len(text))])[1]) == 1


@pytest.mark.parametrize("run", [" ", "\t ", " \r", "\n ", "\n", ". \n"])
def test_blanks_are_passed_over(run: str) -> None:
    text = f"The envoys met{run * 100_000}again.\nThey left."
    passages = told(text, (Passage(0, len(text)),))[1]
    assert (passages[0].start, passages[-1].end) == (0, len(text))


def test_the_table_is_sound() -> None:
    assert len({(row["language"], row["script"]) for row in rows()}) == len(rows()) >= 45
    for row in rows():
        words = row["words"].split()
        assert 2 <= len(row["language"]) <= 3 and row["words"] == row["words"].lower()
        assert len(words) == len(set(words)), row["language"]
    assert by_script()["latin"].worth["the"] == (("en", 1.0),)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=60) | st.sampled_from([PROSE, FRENCH, RUSSIAN, "\n\n", "\n"]), max_size=8))
def test_any_passages_stay_in_order_and_in_the_text(parts: list[str]) -> None:
    text, passages = spans(*parts)
    at = 0
    for one in told(text, [passage for passage in passages if passage.start < passage.end])[1]:
        assert at <= one.start < one.end <= len(text)
        at = one.end
