"""Looks up what cells mean, each spelling once: columns of few spellings in millions of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

T = TypeVar("T")


class Lookup(Generic[T]):
    """Spellings and what they mean; `meanings` are numbered in the order in which they were met."""

    def __init__(self, read: Callable[[str], T]) -> None:
        self._read = read
        self._known: dict[str, int] = {}
        self.meanings: list[T] = []

    def __call__(self, column: pa.Array) -> NDArray[np.int64]:
        """The number of the meaning of each cell, -1 for a null."""
        import numpy as np

        coded = column.dictionary_encode()
        numbers = np.fromiter(map(self._number, coded.dictionary.to_pylist()), np.int64)
        at = coded.indices.fill_null(len(numbers)).to_numpy(zero_copy_only=False)
        found: NDArray[np.int64] = np.append(numbers, -1)[at]
        return found

    def _number(self, cell: str) -> int:
        found = self._known.get(cell)
        if found is None:
            found = self._known[cell] = len(self.meanings)
            self.meanings.append(self._read(cell))
        return found
