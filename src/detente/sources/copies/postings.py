"""Which documents hold a key: sorted runs of (key, document), 8 bytes each, merged as they grow.

A dictionary would need over 100 bytes an entry. Of a key the first MOST documents are kept, so that what
stands in a hundred thousand documents costs no more to look up than what stands in sixteen; a further copy of
any text still meets the first ones.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MOST = 16  # documents of one key
FRESH = 1 << 16  # entries that are kept unsorted
Keys = NDArray[np.uint32]


class Postings:
    """Documents by key; documents are numbered, and are added in the order of their numbers."""

    def __init__(self) -> None:
        self._runs: list[tuple[Keys, Keys]] = []
        self._fresh: dict[int, list[int]] = {}
        self._waiting = 0

    def __len__(self) -> int:
        """Entries held."""
        return self._waiting + sum(len(keys) for keys, _ in self._runs)

    def add(self, document: int, keys: Keys) -> tuple[list[int], int]:
        """Enters a document under its keys, each given once.

        The documents met, once for each key shared, and under how many keys it was entered: those not full.
        """
        met, full = self._kept(keys)
        entered = 0
        for key in keys[~full].tolist():
            before = self._fresh.setdefault(key, [])
            met += before
            if len(before) < MOST:
                before.append(document)
                entered += 1
        self._waiting += entered
        if self._waiting >= FRESH:
            self._settle()
        return met, entered

    def fill(self, documents: Keys, keys: Keys) -> NDArray[np.int64]:
        """Enters many at once, where nothing was entered before; `documents` ascend.

        Under how many keys each document was entered, by its number.
        """
        self._runs.append(_sorted(keys, documents))
        return np.bincount(self._runs[-1][1])

    def _kept(self, keys: Keys) -> tuple[list[int], NDArray[np.bool_]]:
        """The documents in the sorted runs, and which keys have all that they may have."""
        met: list[int] = []
        count = np.zeros(len(keys), np.int64)
        for run, documents in self._runs:
            low, high = np.searchsorted(run, keys, "left"), np.searchsorted(run, keys, "right")
            here = high - low
            first = np.repeat(low - np.cumsum(here) + here, here)
            met += documents[first + np.arange(len(first))].tolist()
            count += here
        return met, count >= MOST

    def _settle(self) -> None:
        """Turns the fresh entries into a run, and merges runs of like size: each entry moves log n times."""
        sizes = [len(one) for one in self._fresh.values()]
        keys = np.repeat(np.fromiter(self._fresh, np.uint32, len(self._fresh)), sizes)
        documents = np.fromiter((d for one in self._fresh.values() for d in one), np.uint32, len(keys))
        self._runs.append(_sorted(keys, documents))
        self._fresh, self._waiting = {}, 0
        self._merge()

    def _merge(self) -> None:
        while len(self._runs) > 1 and 2 * len(self._runs[-1][0]) > len(self._runs[-2][0]):
            (late, second), (early, first) = self._runs.pop(), self._runs.pop()
            self._runs.append(_sorted(np.concatenate((early, late)), np.concatenate((first, second))))


def _sorted(keys: Keys, documents: Keys) -> tuple[Keys, Keys]:
    """By key, the documents of each in order and MOST of them at the most."""
    order = np.argsort(keys, kind="stable")
    keys, documents = keys[order], documents[order]
    if len(keys) > MOST:
        spare = np.concatenate((np.zeros(MOST, np.bool_), keys[MOST:] == keys[:-MOST]))
        keys, documents = keys[~spare], documents[~spare]
    return keys, documents
