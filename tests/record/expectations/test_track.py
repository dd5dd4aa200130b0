"""How often a source was right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from detente.model import Document, Expectation, Foresight
from detente.record.expectations.expected import Expected, Outcome
from detente.record.expectations.track import LEAST, horizon, tracks

ONE = Document("a" * 16, "a.txt", "a.txt", "", "", said=date(2010, 1, 1), publisher="The Wire")
COPY = replace(ONE, id="b" * 16, name="b.txt")


def told(number: int, outcome: Outcome, document: Document = ONE, due: str | None = "2010") -> Expected:
    quote = f"Peru will build dam {number}"
    e = Expectation(
        document.id,
        number,
        number + 5,
        quote,
        Foresight.PLAN,
        ("PER",),
        "",
        "2010-01-01",
        due,
        "",
        "",
        "will",
    )
    return Expected(e, document, outcome)


def test_a_source_needs_enough_that_is_settled() -> None:
    some = [told(i, Outcome.CAME_TRUE) for i in range(LEAST - 1)]
    assert tracks([*some, told(9, Outcome.OPEN)], {}) == []
    (track,) = tracks([*some, told(9, Outcome.LATE, due=None)], {})
    assert (track.source, track.expectations, track.all.late) == ("The Wire", LEAST, 1)
    assert track.all.share == (LEAST - 1) / LEAST
    assert track.horizons["within a year"].share == 1.0
    assert track.horizons["none"].share == 0.0


def test_copies_count_once() -> None:
    some = [told(i, Outcome.CAME_TRUE, document) for i in range(LEAST - 1) for document in (ONE, COPY)]
    assert tracks(some, {ONE.id: ONE.id, COPY.id: ONE.id}) == []
    assert tracks(some, {})[0].all.settled == LEAST - 1 + LEAST - 1


def test_horizons() -> None:
    assert horizon(told(1, Outcome.OPEN, due="2015")) == "longer"
    assert horizon(told(1, Outcome.OPEN, due=None)) == "none"
