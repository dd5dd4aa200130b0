"""A dispute: what is at odds, the claims on each side, and which side more independent origins bear out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from detente.model import Claim, Document


class DisputeType(StrEnum):
    """What tellings differ on (docs/method/disputes.md)."""

    DATE = "date"
    ACTOR = "actor"
    DIRECTION = "direction"
    HAPPENED = "happened"
    QUANTITY = "quantity"
    FIRST = "first"
    ORDER = "order"
    STATE = "state"
    OPINION = "opinion"
    REFERENCE = "reference"


class Strength(StrEnum):
    """How plainly they do; the plainest first."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return list(Strength).index(self)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, by its id, of which there is no claim; `quote` is verbatim at its offsets."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says and who says it; `landmark` is the known event that does, empty where none does.

    `sentences` say so without a claim having been read of them.
    `origins` counts the documents that are no copies of one another; copies are one origin.
    """

    says: str
    claims: tuple[Claim, ...]
    documents: tuple[Document, ...]
    origins: int
    landmark: str = ""
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides or more that cannot all be right, with one plain sentence on what they differ.

    `within`: one document against itself. `scope`: they may speak of a part and of the whole. `supported` is
    the index of the side with the most independent origins, -1 where two have as many. `of_fact` is false
    where they differ in judgement only.
    """

    type: DisputeType
    sides: tuple[Side, ...]
    strength: Strength
    says: str
    within: bool
    scope: bool
    supported: int
    of_fact: bool

    @property
    def id(self) -> str:
        """Twelve hexadecimal digits, the same for the same claims at odds over the same."""
        told = "/".join(",".join(sorted(_ids(side))) for side in self.sides)
        return hashlib.sha256(f"{self.type}|{told}".encode()).hexdigest()[:12]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Those of all sides."""
        return tuple(claim for side in self.sides for claim in side.claims)


def _ids(side: Side) -> list[str]:
    said = [f"{one.document}:{one.start}" for one in side.sentences]
    return [*(claim.id for claim in side.claims), *said]
