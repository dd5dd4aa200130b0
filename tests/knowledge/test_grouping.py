"""The weights of grouping and of disputes are sound."""

from __future__ import annotations

from detente.knowledge import disputes, grouping


def test_lint_finds_nothing() -> None:
    assert grouping.lint() == []
    assert disputes.lint() == []
