"""The keys by which copies find each other: winnowed shingles for shared wording, anchor triples beside.

Shingles are runs of SHINGLE words. Winnowing (Schleimer, Wilkerson and Aiken 2003) keeps the smallest of
each WINDOW of them, so that two texts with WINDOW + SHINGLE - 1 words in common, anywhere, share a key.
Anchors are numbers and names: what neither a spinner nor a translator may change.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.sources.copies.anchors import anchors
from detente.sources.copies.content import Content

SHINGLE = 5  # words
WINDOW = 12  # shingles
DIGEST = 16  # bytes
LEAST = 12  # words; a shorter text has no copies
Numbers = NDArray[np.uint64]
Keys = NDArray[np.uint32]
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5],
    np.uint64,
)


@dataclass(frozen=True, slots=True, eq=False)
class Signature:
    """What the index keeps of a document: the digest of its words, and two sets of keys, sorted.

    The digest of a text of fewer than LEAST words is zeros, and it has no keys.
    """

    digest: bytes
    shingles: Keys
    anchors: Keys

    def to_bytes(self) -> bytes:
        """The digest, the number of shingle keys, both sets; little-endian."""
        n = len(self.shingles).to_bytes(4, "little")
        return self.digest + n + self.shingles.astype("<u4").tobytes() + self.anchors.astype("<u4").tobytes()

    @classmethod
    def from_bytes(cls, kept: bytes) -> Signature:
        """From `to_bytes`; ValueError where it is cut short."""
        n = int.from_bytes(kept[DIGEST : DIGEST + 4], "little")
        keys: NDArray[Any] = np.frombuffer(kept, "<u4", offset=DIGEST + 4).astype(np.uint32)
        if len(keys) < n:
            raise ValueError("signature cut short")
        return cls(kept[:DIGEST], keys[:n], keys[n:])


@lru_cache(maxsize=1 << 18)
def number(word: str) -> int:
    """The same number for the same word in every process."""
    return zlib.crc32(word.encode("utf-8", "replace"))


def numbers(words: tuple[str, ...]) -> Numbers:
    """The number of each word."""
    return np.fromiter(map(number, words), np.uint64, len(words))


def shingles(of: Numbers) -> Keys:
    """A key for each run of SHINGLE words, in order; none where there are fewer words."""
    n = len(of) - SHINGLE + 1
    if n <= 0:
        return np.zeros(0, np.uint32)
    mixed = of[:n] * _FACTORS[0]
    for i in range(1, SHINGLE):
        mixed = mixed + of[i : n + i] * _FACTORS[i]
    return _key(mixed)


def winnowed(keys: Keys) -> Keys:
    """The keys kept of a text, sorted."""
    if len(keys) <= WINDOW:
        return np.unique(keys)
    windows = np.lib.stride_tricks.sliding_window_view(keys, WINDOW)
    return np.unique(windows.min(axis=1))


def triples(of: Numbers) -> Keys:
    """A key for each three near anchors, in whatever order, with one between them left out; sorted."""
    n = len(of) - 2
    if n <= 0:
        return np.zeros(0, np.uint32)
    found = [np.stack((of[:n], of[1 : n + 1], of[2:]))]
    if n > 1:
        found.append(np.stack((of[: n - 1], of[1:n], of[3:])))
        found.append(np.stack((of[: n - 1], of[2 : n + 1], of[3:])))
    every = np.sort(np.concatenate(found, axis=1), axis=0)
    every = every[:, (every[0] != every[1]) & (every[1] != every[2])]
    return np.unique(_key((every * _FACTORS[:3, None]).sum(axis=0, dtype=np.uint64)))


def signature(of: Content) -> Signature:
    """The signature of a content."""
    if len(of.words) < LEAST:  # "Page not found" is nobody's copy
        return Signature(bytes(DIGEST), np.zeros(0, np.uint32), np.zeros(0, np.uint32))
    digest = hashlib.blake2b(" ".join(of.words).encode("utf-8", "replace"), digest_size=DIGEST).digest()
    names = tuple(anchor.text for anchor in anchors(of))
    return Signature(digest, winnowed(shingles(numbers(of.words))), triples(numbers(names)))


def _key(mixed: Numbers) -> Keys:
    """32 well-mixed bits."""
    mixed = (mixed ^ (mixed >> np.uint64(29))) * _FACTORS[1]
    return (mixed >> np.uint64(32)).astype(np.uint32)
