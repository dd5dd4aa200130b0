"""To be in a place, and to come at all, is a visit."""

from __future__ import annotations

import pytest

from detente.api import code


def visits(text: str) -> list[tuple[str, str, str]]:
    return [(c.source[0].code, c.target[0].code, c.status.value) for c in code(text) if c.mode == "visit"]


@pytest.mark.parametrize(
    ("text", "visit"),
    [
        ("Lula was in Caracas on 3 May 2005.", ("BRA", "VEN", "happened")),
        ("3 March 2007 - Ahmadinejad in Quito.", ("IRN", "ECU", "happened")),
        ("The Kenyan foreign minister has been to Kigali.", ("KEN", "RWA", "happened")),
        ("Museveni will be in Nairobi next week.", ("UGA", "KEN", "planned")),
        ("Obama accepted the invitation and is expected in Hanoi.", ("USA", "VNM", "planned")),
        ("Togo wrote to Ghana. The Ghanaian president came four years later.", ("GHA", "TGO", "happened")),
    ],
)
def test_a_statesman_abroad_is_a_visitor(text: str, visit: tuple[str, str, str]) -> None:
    assert visit in visits(text)


@pytest.mark.parametrize(
    "text",
    [
        "Museveni was in Kampala on 3 May 2005.",
        "The Kenyan embassy is in Kigali.",
        "Kenyan tourists were in Kigali.",
        "The minister's papers in Quito were in order.",
    ],
)
def test_who_is_at_home_or_no_statesman_visits_nobody(text: str) -> None:
    assert visits(text) == []
