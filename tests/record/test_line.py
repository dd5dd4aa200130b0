"""A state and the one that carried it on are one party; heirs and joiners are not."""

from __future__ import annotations

import pytest

from detente.record.line import line


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
