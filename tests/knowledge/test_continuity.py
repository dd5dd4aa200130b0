"""A state and the one that carried it on are one party; heirs and joiners are not."""

from __future__ import annotations

import pytest

from detente.knowledge.continuity import holder, line


@pytest.mark.parametrize(
    ("code", "codes"),
    [
        ("SUN", {"SUN", "RUS"}),
        ("RUS", {"SUN", "RUS"}),
        ("YUG", {"YUG", "SCG", "SRB"}),
        ("SRB", {"YUG", "SCG", "SRB"}),
        ("CZE", {"CSK", "CZE"}),
        ("SVK", {"SVK"}),
        ("UKR", {"UKR"}),
        ("DDR", {"DDR"}),
        ("NATO", {"NATO"}),
    ],
)
def test_line(code: str, codes: set[str]) -> None:
    assert line(code) == codes


def test_the_code_a_party_had_on_a_day() -> None:
    assert holder("RUS", "1965-09-01") == "SUN"
    assert holder("RUS", "1999-01-01") == "RUS"
    assert holder("SRB", "1995-07-11") == "YUG"
    assert holder("SUN", "2005-01-01") == "SUN"
