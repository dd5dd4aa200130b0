"""Two documents that share their text, and what is to be shown for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class CopyKind(StrEnum):
    """How one text came out of the other."""

    EXACT = "exact"  # the same words; boilerplate, case and punctuation apart
    NEAR = "near"  # edited, or a part of it left out here and there
    TRUNCATED = "truncated"  # its beginning
    QUOTED = "quoted"  # a long part of one stands in the other, which has more of its own
    RESPUN = "respun"  # sentence by sentence with other words
    TRANSLATED = "translated"  # sentence by sentence with another build: back from another language

    @property
    def whole(self) -> bool:
        """Whether the two count as one text; a quotation does not make the quoting text a copy."""
        return self is not CopyKind.QUOTED


class Aligned(NamedTuple):
    """The offsets of a part in both texts, end exclusive, and how alike the two are, 0..1."""

    a: tuple[int, int]
    b: tuple[int, int]
    score: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents by their keys; `score` is 0..1, see docs/method/copies.md.

    `quoting` is the key of the one with more of its own where the kind is `quoted`, else empty.
    """

    a: str
    b: str
    kind: CopyKind
    score: float
    aligned: tuple[Aligned, ...] = ()
    quoting: str = ""
