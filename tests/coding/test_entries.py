"""The day and the town that open an entry of a chronicle are when and where, and no party."""

from __future__ import annotations

import pytest

from detente.api import code


def told(text: str) -> list[tuple[str, str | None]]:
    """Parties and date of each claim."""
    return [("+".join(sorted({a.code for a in (*c.source, *c.target)})), c.date) for c in code(text)]


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        ("May 2021: Porto: EU and India resume trade talks.", ("EU+IND", "2021-05")),
        ("March 2015: Geneva: Iran and Cuba sign pact.", ("CUB+IRN", "2015-03")),
        ("Feb 2010: London: Serbia, Kosovo hold talks.", ("SRB+XKX", "2010-02")),
        ("1992 Jan: President Soares pays state visit to India.", ("IND+PRT", "1992-01")),
        ("2017 June: Chile and Peru sign a fishing pact.", ("CHL+PER", "2017-06")),
        ("Jan 2003: London: Blair receives Putin.", ("GBR+RUS", "2003-01")),
    ],
)
def test_day_and_town(line: str, claim: tuple[str, str]) -> None:
    before, after = "1999: Chad and Mali sign a pact.\n", "\n2022: Chad and Mali sign a treaty."
    assert told(before + line + after) == [("MLI+TCD", "1999"), claim, ("MLI+TCD", "2022")]


def test_a_capital_that_acts_stays_a_party() -> None:
    assert told("1999: Moscow: 20 Czech diplomats expelled.")[:1] in ([], [("CZE+RUS", "1999")])


def test_a_stay_and_the_visit_beside_it_are_one() -> None:
    assert told("Modi in Lisbon, first Indian prime minister to visit Portugal.") == [("IND+PRT", None)]
