"""Documents read by a model piece by piece: kept, counted, dropped, and stopped where it leads nowhere."""

from __future__ import annotations

import json

from detente.coding.second.budget import Exhausted
from detente.coding.second.claims import Drop
from detente.coding.second.coder import FAILURES, Reading, key
from detente.coding.second.schema import Malformed
from detente.coding.second.server import Refused
from detente.model import Document, Passage
from detente.sources.web.fault import Unfetched
from tests.coding.second.conftest import item

LINES = ("Iran accused Iraq of theft.", "Syria visited Egypt.", "Turkey aided Greece.", "China met Japan.")
TEXT = "\n\n".join(LINES)
GOOD = {
    "Iran": item("Iran accused Iraq of theft", "Iran", "Iraq"),
    "Syria": item("Syria visited Egypt", "Syria", "Egypt", "CONSULT", mode="visit"),
}


def document() -> Document:
    """A line a voice, and so a piece."""
    starts = [TEXT.index(line) for line in LINES]
    passages = tuple(
        Passage(at, at + len(line), speaker=line[:3]) for at, line in zip(starts, LINES, strict=True)
    )
    return Document("d" * 16, "a.txt", "", "0" * 64, TEXT, passages=passages)


class Kept(dict[str, str]):
    """A cache in memory."""

    def put(self, key: str, model: str, version: int, answer: str) -> None:
        self[key] = answer


def _answer(rules: str, question: str) -> str:
    name = question.rpartition("] ")[2].split()[0]
    return json.dumps({"claims": [GOOD[name]] if name in GOOD else []})


def test_what_is_answered_is_kept_and_never_asked_again() -> None:
    kept, first = Kept(), Reading("toy")
    first.document(document(), kept.get, kept.put, _answer)
    assert (first.asked, first.known, [c.type for c in first.claims]) == (4, 0, ["ACCUSE", "CONSULT"])
    assert len(first.read["d" * 16]) == 4
    again = Reading("toy")
    again.document(document(), kept.get, kept.put, None)
    assert (again.asked, again.known, again.claims) == (0, 4, first.claims)
    spoilt = Reading("toy")
    spoilt.document(document(), dict.fromkeys(kept, "spoilt").get, kept.put, None)
    assert spoilt.dropped == {Drop.MALFORMED: 4}
    other = Reading("another")
    other.document(document(), kept.get, kept.put, None)
    assert (other.known, other.read) == (0, {})
    assert key("a", "b") != key("a", "c") != key("d", "c")


def test_lies_are_dropped_and_counted_and_the_rest_stands() -> None:
    told = [
        GOOD["Iran"], GOOD["Iran"], item("Iran bombed Iraq", "Iran", "Iraq"), 7,
        item("Iran accused Iraq", "Iran", "Iraq", sentence=4), item("Iran accused Iraq", "Iran", "Mordor"),
    ]  # fmt: skip
    reading, kept = Reading("toy"), Kept()
    reading.document(document(), kept.get, kept.put, lambda _, q: json.dumps(told if "Iran" in q else []))
    assert len(reading.claims) == 1
    assert reading.dropped == {
        Drop.TWICE: 1, Drop.QUOTE: 1, Drop.MALFORMED: 1, Drop.PLACE: 1, Drop.PARTY: 1,
    }  # fmt: skip


def test_a_piece_without_an_answer_is_named_and_tried_again_next_time() -> None:
    def ask(rules: str, question: str) -> str:
        if "Syria" in question:
            raise Unfetched("it went away.", True)
        return "gibberish" if "Turkey" in question else _answer(rules, question)

    reading, kept = Reading("toy"), Kept()
    reading.document(document(), kept.get, kept.put, ask)
    assert len(kept) == 2 and not reading.stopped and len(reading.read["d" * 16]) == 2
    at = TEXT.index("Syria")
    assert reading.failed[0] == f"'a.txt' {at}-{at + len(LINES[1])}: it went away."
    assert "cannot be used (no list of claims)" in reading.failed[1]
    reading.document(document(), kept.get, kept.put, _answer)
    assert len(kept) == 4


def test_what_leads_nowhere_is_given_up() -> None:
    def ask_with(error: Exception) -> Reading:
        def ask(rules: str, question: str) -> str:
            raise error

        reading, kept = Reading("toy"), Kept()
        reading.document(document(), kept.get, kept.put, ask)
        reading.document(document(), kept.get, kept.put, ask)
        return reading

    bad = ask_with(Malformed("x"))
    assert len(bad.failed) == bad.asked == FAILURES and "pieces in a row" in bad.stopped
    assert (ask_with(Refused("no key.")).stopped, ask_with(Refused("no key.")).asked) == ("no key.", 1)
    spent = ask_with(Exhausted())
    assert spent.asked == 0 and "budget is spent" in spent.stopped
