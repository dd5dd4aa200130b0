"""Made pairs of tellings (pairs.txt): at odds over one thing, or over nothing.

A line is `document | quote | source>target | type | date | mode | status | kind | person`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.model import Kind, Status
from detente.record.disputes.dispute import Strength
from tests.record.disputes.pile import Pile

FILE = Path(__file__).with_name("pairs.txt")


def cases() -> Iterator[tuple[str, list[str]]]:
    """(what is at odds, the lines of the tellings) of each."""
    for case in FILE.read_text(encoding="utf-8").split("= ")[1:]:
        wanted, *lines = case.strip().splitlines()
        yield wanted, lines


def made(pile: Pile, lines: list[str]) -> Pile:
    """A pile with the tellings of some lines."""
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        document, quote, parties, type, *rest = cells
        date, mode, status, kind, person = [*rest, *[""] * (5 - len(rest))]
        source, _, target = parties.partition(">")
        pile.tell(
            document, quote, source, target, type, date or None, mode, Status(status or "happened"),
            Kind(kind or "event"), person,
        )  # fmt: skip
    return pile


@pytest.mark.parametrize(("wanted", "lines"), list(cases()))
def test_what_two_tellings_are_at_odds_over(pile: Pile, wanted: str, lines: list[str]) -> None:
    found = made(pile, lines).disputes()
    plain = {dispute.type.value for dispute in found if dispute.strength is not Strength.WEAK}
    assert wanted in plain if wanted != "nothing" else not plain
