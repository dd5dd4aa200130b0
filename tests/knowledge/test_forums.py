"""Bodies before which quarrels are laid."""

from __future__ import annotations

from detente.knowledge.forums import forums, lint


def test_the_file_is_sound() -> None:
    assert lint() == []


def test_courts_and_councils_hear_quarrels_and_alliances_do_not() -> None:
    assert {"ICJ", "ITLOS", "UNSC", "WTO", "OAS"} <= forums()
    assert not forums() & {"NATO", "EU", "OPEC"}
