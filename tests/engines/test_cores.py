from __future__ import annotations

import os

import pytest

from detente.engines import ordered


def double(n: int) -> int:
    if n == 3:
        raise ValueError("three")
    return 2 * n


def die(n: int) -> int:
    os._exit(1)


@pytest.mark.parametrize("workers", [1, 2])
def test_order_and_errors_are_the_same_with_any_number_of_workers(workers: int) -> None:
    found = list(ordered(double, range(12), workers))
    assert [item for item, _ in found] == list(range(12))
    assert [outcome.result for _, outcome in found] == [None if n == 3 else 2 * n for n in range(12)]
    with pytest.raises(ValueError, match="three"):
        found[3][1].get()


def test_a_dead_worker_is_an_error_not_a_hang() -> None:
    assert all(outcome.error is not None for _, outcome in ordered(die, range(3), 2))


def test_items_are_taken_as_they_are_needed() -> None:
    taken = []

    def items() -> object:
        for n in range(1000):
            taken.append(n)
            yield n

    found = ordered(double, items(), 1)  # type: ignore[arg-type]
    next(found)
    assert len(taken) == 1
