"""How events look as text."""

from __future__ import annotations

import click
import pytest

import detente
from detente import render
from detente.model import Actor, Claim, DateBasis, Document, Kind, Passage, Status
from detente.record import Event
from detente.record.events.event import event

EGYPT, ISRAEL = Actor("EGY", person="Anwar Sadat", text="Sadat"), Actor("ISR", text="Israel")


def _row(text: str, quote: str, **claim: object) -> Event:
    document = Document("d", "name.txt", "", "", text, passages=(Passage(0, len(text)),))
    start = text.index(quote)
    fields = {"source": (EGYPT,), "target": (ISRAEL,), "type": "CONSULT", **claim}
    one = Claim("d", start, start + len(quote), quote, **fields)  # type: ignore[arg-type]
    return event([one], {document.id: document}, {})


def _lines(row: Event, width: int = 100) -> list[str]:
    return [click.unstyle(line) for line in render.rows([row], detente.name, width)]


def test_a_row_marks_status_kind_attribution_and_the_basis_of_the_date() -> None:
    row = _row(
        "Sadat may visit Israel.", "Sadat may visit Israel", status=Status.PLANNED, kind=Kind.STATE,
        attribution=("a paper", "the army"), date="1977-11-19/1977-11-21", date_basis=DateBasis.CONTEXT,
    )  # fmt: skip
    assert _lines(row) == [
        "1977-11-19/  CONSULT               Egypt (Anwar Sadat) -> Israel [planned] [state]",
        '1977-11-21   "Sadat may visit Israel".',
        "             name.txt 0-22; according to the army, via a paper; date carried from earlier in the",
        "               text",
    ]  # fmt: skip


def test_a_mutual_act_is_marked_as_such() -> None:
    both = (EGYPT, ISRAEL)
    lines = _lines(_row("The two met.", "The two met", source=both, target=both, date="1977"))
    assert lines[0] == "1977         CONSULT               Egypt (Anwar Sadat) <-> Israel"


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("length", [1, 12, 60, 400])
def test_no_line_is_wider_than_asked_and_the_trigger_is_seen(width: int, length: int) -> None:
    filling = "word and more " * length
    quote = f"Sadat {filling}visited {filling}Israel"
    text = f"Before it all {filling}. {filling} {quote} {filling}. After."
    at = text.index("visited")
    lines = _lines(_row(text, quote, trigger="visited", trigger_start=at), width)
    assert max(map(len, lines)) <= width
    assert any("visited" in line for line in lines)
    assert len(lines) <= 8


def test_the_sentence_around_a_quote_ends_where_it_ends() -> None:
    text = 'He went. "Then the Egyptian Sadat visited Israel at last." All went well.'
    lines = _lines(_row(text, "Sadat visited Israel", date="1977"))
    assert lines[1] == '             "Then the Egyptian "Sadat visited Israel" at last."'


def test_characters_that_act_on_a_terminal_are_not_printed() -> None:
    text = "Sadat \x1b[2J\u202evisited\nIsrael"
    assert _lines(_row(text, text, date="1977"))[1] == '             "Sadat [2J visited Israel"'
