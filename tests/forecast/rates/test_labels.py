"""Columns as numbers."""

from __future__ import annotations

import pyarrow as pa
import pytest

from detente.forecast.rates.labels import Labels

COLUMN = ["b", "a", "b", "c"]


@pytest.mark.parametrize(
    "column",
    [
        COLUMN,
        pa.array(COLUMN),
        pa.array(COLUMN).dictionary_encode(),
        pa.chunked_array([COLUMN[:1], COLUMN[1:]]),
        pa.chunked_array(
            [pa.array(COLUMN[:1]).dictionary_encode(), pa.array(COLUMN[1:]).dictionary_encode()]
        ),
    ],
)
def test_names_stand_in_the_order_in_which_they_come(column: object) -> None:
    found = Labels.of(column)
    assert [found.names[at] for at in found.at] == COLUMN
    assert found.names == ("b", "a", "c")
    assert found.among(["a", "b"]).tolist() == [1, 0, 1, -1]


def test_rows_go_and_names_become_one() -> None:
    found = Labels.of(COLUMN).named(lambda one: "a" if one == "b" else one)
    assert found.among(["a", "c"]).tolist() == [0, 0, 0, 1]
    assert found.kept(found.among(["c"]) < 0).used == {"a"}
