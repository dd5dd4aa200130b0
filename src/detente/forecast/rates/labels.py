"""A column of labels as numbers, so that millions of rows hold no strings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """`at` says for each row which of `names` it bears; a name may stand twice."""

    names: tuple[str, ...]
    at: NDArray[np.int64]

    @classmethod
    def of(cls, column: Any) -> Labels:
        """Of an Arrow column or a sequence of strings: names in the order in which they come."""
        import pyarrow as pa

        if not isinstance(column, pa.Array | pa.ChunkedArray):
            column = pa.array(column, pa.string())
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
        if not isinstance(column, pa.DictionaryArray):
            column = column.dictionary_encode()
        at = column.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        return cls(tuple(column.dictionary.to_pylist()), at)

    @property
    def used(self) -> set[str]:
        """The names that some row bears."""
        return {self.names[at] for at in np.unique(self.at).tolist()}

    def named(self, of: Callable[[str], str]) -> Labels:
        """Under other names."""
        return Labels(tuple(of(name) for name in self.names), self.at)

    def kept(self, keep: NDArray[np.bool_] | NDArray[np.int64]) -> Labels:
        """Some of the rows."""
        return Labels(self.names, self.at[keep])

    def among(self, names: Sequence[str]) -> NDArray[np.int64]:
        """Of each row the place of its name among some; -1 for one that is not there."""
        places = {name: place for place, name in enumerate(names)}
        return np.array([places.get(name, -1) for name in self.names], np.int64)[self.at]
