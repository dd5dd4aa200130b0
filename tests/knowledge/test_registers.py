"""The rows that admit acts to registers."""

from __future__ import annotations

from detente.knowledge.registers import REGISTERS, admissions


def test_every_register_has_rows() -> None:
    assert all(admissions(name) for name in REGISTERS)


def test_words_are_found_in_every_form_but_not_in_other_words() -> None:
    arms = next(row.item for row in admissions("arms") if row.item)
    assert arms
    assert all(arms.search(word) for word in ("helicopter", "helicopters", "arms", "s-400", "batteries"))
    assert not any(arms.search(word) for word in ("army", "plan", "planet", "harm"))


def test_a_sum_of_money_may_do() -> None:
    assert any(row.money for row in admissions("aid"))
    assert not any(row.money for row in admissions("arms"))


def test_memberships_ask_for_a_body() -> None:
    assert all(row.body for row in admissions("memberships"))
