"""Re-reads every citation: quotes, parties and things at their offsets in the text, texts by checksum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from detente.model import Claim, Expectation
from detente.record.rows import checksum


@dataclass(frozen=True, slots=True)
class Broken:
    """A citation that does not hold; `claim` is the id of the claim or of the expectation.

    It is empty where a text without claims was changed, or something that is no citation is not sound.
    """

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
    """A stored text, the checksum taken when it was read, and the (stored id, claim) pairs read from it.

    `unsound` says of claims, by their ids, what else is wrong with them.
    """

    name: str
    text: str
    text_sha256: str
    claims: Sequence[tuple[str, Claim]]
    expectations: Sequence[tuple[str, Expectation]] = ()
    unsound: Mapping[str, str] = field(default_factory=dict)


def verify(documents: Iterable[Kept]) -> VerifyReport:
    """The report on some documents."""
    checked, broken = 0, list[Broken]()
    for kept in documents:
        intact = checksum(kept.text) == kept.text_sha256
        cited: list[tuple[str, Claim | Expectation]] = [*kept.claims, *kept.expectations]
        checked += len(cited)
        for id, one in cited:
            if reason := _fault(kept.text, id, one, intact):
                found = kept.text[max(0, one.start) : max(0, one.end)]
                broken.append(Broken(id, kept.name, one.start, one.end, one.quote, found, reason))
            elif isinstance(one, Claim) and (fault := _inside(kept, id, one)):
                broken.append(fault)
        if not intact and not cited:
            checked += 1
            broken.append(Broken("", kept.name, 0, len(kept.text), "", "", CHANGED))
    return VerifyReport(checked, checked - len(broken), tuple(broken))


CHANGED = "the document's text was changed after it was read"


def _fault(text: str, id: str, one: Claim | Expectation, intact: bool) -> str:
    if not 0 <= one.start < one.end <= len(text):
        return f"the offsets lie outside the text, which has {len(text)} characters"
    found = text[one.start : one.end]
    if found != one.quote:
        if found.split() == one.quote.split():
            return "the text differs from the quote in white space"
        return "the text does not read so" if intact else f"the text does not read so: {CHANGED}"
    if one.id != id:
        what = (
            "claim's type, place or parties were"
            if isinstance(one, Claim)
            else "expectation's kind or place was"
        )
        return f"the {what} changed after it was kept"
    return "" if intact else f"the quote stands, but {CHANGED}"


def _inside(kept: Kept, id: str, claim: Claim) -> Broken | None:
    """What is wrong with a claim whose quote stands: a party or thing in it, or what is made of it."""
    named = [
        (a.text, a.start, a.end) for a in (*claim.source, *claim.target) if a.start >= 0 and not a.implied
    ]
    for what, places in (
        ("party", named),
        ("thing", [(a.text, a.start, a.end) for a in claim.arguments]),
    ):
        for words, start, end in places:
            if not 0 <= start <= end <= len(kept.text) or kept.text[start:end] != words:
                found = kept.text[max(0, start) : max(0, end)]
                reason = f"the {what} in claim {id} does not stand so in the text"
                return Broken(id, kept.name, start, end, words, found, reason)
    if reason := kept.unsound.get(id, ""):
        return Broken(id, kept.name, claim.start, claim.end, claim.quote, "", reason)
    return None
