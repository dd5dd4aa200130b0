"""The index of all documents read, in which a new one meets those that it may be a copy of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from detente.sources.copies.content import Content
from detente.sources.copies.postings import Postings
from detente.sources.copies.signatures import Keys, Signature, signature

SHARED = 3  # keys, of either sort
SHARE = 0.25  # of the keys of the one that has fewer
LONG = 6  # shingle keys that make a candidate whatever their share: some 40 words in one place
MOST = 40  # candidates of one document, of each kind


class Candidate(NamedTuple):
    """A document that may share its text; `shingles` and `anchors` count the keys that both have."""

    key: str
    exact: bool
    shingles: int
    anchors: int


class CopyIndex:
    """Grows by one signature a document; time and memory are linear in the documents.

    `rows` are what a dossier keeps, one a document, and `CopyIndex.load(rows)` is the index again.
    """

    def __init__(self) -> None:
        self.keys: list[str] = []
        self._known: set[str] = set()
        self._digests: dict[bytes, int] = {}
        self._shingles = Postings()
        self._anchors = Postings()
        self._entered: tuple[list[int], list[int]] = ([], [])

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: str) -> bool:
        return key in self._known

    @classmethod
    def load(cls, rows: Iterable[tuple[str, bytes]]) -> CopyIndex:
        """From (document key, `Signature.to_bytes()`), in the order in which they were added."""
        made = cls()
        kept = [(key, Signature.from_bytes(row)) for key, row in rows]
        first = []
        for i, (key, one) in enumerate(kept):
            made.keys.append(key)
            if not one.digest.strip(b"\0") or made._digests.setdefault(one.digest, i) == i:
                first.append(i)
        made._known = set(made.keys)
        for postings, keys, entered in (
            (made._shingles, [one.shingles for _, one in kept], made._entered[0]),
            (made._anchors, [one.anchors for _, one in kept], made._entered[1]),
        ):
            if first:
                owner = np.repeat(np.array(first, np.uint32), [len(keys[i]) for i in first])
                entered += postings.fill(owner, np.concatenate([keys[i] for i in first])).tolist()
            entered += [0] * (len(kept) - len(entered))
        return made

    def add(self, of: Content) -> tuple[Signature, list[Candidate]]:
        """Enters a document; its signature, to be kept, and its candidates, the likeliest first."""
        made = signature(of)
        return made, self.enter(of.key, made)

    def enter(self, key: str, made: Signature) -> list[Candidate]:
        """Enters a document by its signature; a key that is known already is only looked up by its digest."""
        twin = self._digests.get(made.digest)
        if key in self._known:
            return []
        me = len(self.keys)
        self.keys.append(key)
        self._known.add(key)
        if twin is not None:  # the twin stands for it: whatever meets the twin meets this
            for entered in self._entered:
                entered.append(0)
            return [Candidate(self.keys[twin], True, len(made.shingles), len(made.anchors))]
        if made.digest.strip(b"\0"):
            self._digests[made.digest] = me
        worded = self._met(me, self._shingles, made.shingles, self._entered[0], LONG)
        anchored = self._met(me, self._anchors, made.anchors, self._entered[1], None)
        return [
            Candidate(self.keys[i], False, worded.get(i, 0), anchored.get(i, 0))
            for i in sorted(worded | anchored, key=lambda i: (-worded.get(i, 0), -anchored.get(i, 0)))
        ]

    @staticmethod
    def _met(
        me: int, postings: Postings, keys: Keys, entered: list[int], enough: int | None
    ) -> dict[int, int]:
        """Enters a document under keys of one sort; those with a good share of them, and how many they share.

        What counts is the keys under which the two stand: one that is full is everybody's.
        """
        met, own = postings.add(me, keys)
        entered.append(own)
        shared = [
            (n, i)
            for i, n in Counter(met).items()
            if n >= SHARED and (n >= SHARE * min(own, entered[i]) or (enough is not None and n >= enough))
        ]
        return {i: n for n, i in sorted(shared, key=lambda one: (-one[0], one[1]))[:MOST]}
