"""Re-reads every citation: each quote at its offsets in the stored text, each text against its checksum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.model import Claim
from detente.record.rows import checksum


@dataclass(frozen=True, slots=True)
class Broken:
    """A citation that does not hold; `claim` is empty where a text without claims was changed."""

    claim: str
    document: str
    start: int
    end: int
    quote: str
    found: str
    reason: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """How many citations were re-read, how many held, and those that did not; the last two make the first."""

    checked: int
    held: int
    broken: tuple[Broken, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether everything held."""
        return not self.broken


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored text, the checksum taken when it was read, and the (stored id, claim) pairs read from it."""

    name: str
    text: str
    text_sha256: str
    claims: Sequence[tuple[str, Claim]]


def verify(documents: Iterable[Kept]) -> VerifyReport:
    """The report on some documents."""
    checked, broken = 0, list[Broken]()
    for kept in documents:
        intact = checksum(kept.text) == kept.text_sha256
        checked += len(kept.claims)
        for id, claim in kept.claims:
            if reason := _fault(kept.text, id, claim, intact):
                found = _at(kept.text, claim)
                broken.append(Broken(id, kept.name, claim.start, claim.end, claim.quote, found, reason))
        if not intact and not kept.claims:
            checked += 1
            broken.append(Broken("", kept.name, 0, len(kept.text), "", "", _CHANGED))
    return VerifyReport(checked, checked - len(broken), tuple(broken))


_CHANGED = "the document's text was changed after it was read"


def _fault(text: str, id: str, claim: Claim, intact: bool) -> str:
    if not 0 <= claim.start < claim.end <= len(text):
        return f"the offsets lie outside the text, which has {len(text)} characters"
    found = _at(text, claim)
    if found != claim.quote:
        if found.split() == claim.quote.split():
            return "the text differs from the quote in white space"
        return "the text does not read so" if intact else f"the text does not read so: {_CHANGED}"
    if claim.id != id:
        return "the claim's type, place or parties were changed after it was kept"
    return "" if intact else f"the quote stands, but {_CHANGED}"


def _at(text: str, claim: Claim) -> str:
    return text[max(0, claim.start) : max(0, claim.end)]
