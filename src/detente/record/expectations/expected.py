"""An expectation with what became of it, and the claims that show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from detente.model import Claim, Document, Expectation


class Outcome(StrEnum):
    """What became of an expectation (docs/method/expectations.md)."""

    CAME_TRUE = "came true"
    LATE = "late"  # it came, after the time that was set
    DID_NOT = "did not"  # a claim tells that it was refused, denied, called off or has not come
    CONTRADICTED = "contradicted"  # the opposite of it happened
    OPEN = "open"  # no claim tells

    @property
    def settled(self) -> bool:
        """Whether the record knows."""
        return self is not Outcome.OPEN


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that show an outcome, verbatim at their offsets."""

    document: Document
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Expected:
    """An expectation of a document, its outcome, what shows it, and why in a plain sentence.

    `by` are the claims that show it; `shown` the sentences, which may hold no claim.
    """

    expectation: Expectation
    document: Document
    outcome: Outcome
    by: tuple[Claim, ...] = ()
    shown: tuple[Shown, ...] = ()
    why: str = ""
