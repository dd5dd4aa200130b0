"""How far the claims of a document cover it: which of its sentences gave none, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.language.windows import runs
from detente.language.words import words
from detente.model import Document


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A sentence that gave no claim: its document's name, offsets, words, and a word of `reasons` for why."""

    document: str
    document_id: str
    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of how many documents; their claims; the sentences that gave one, and those that gave none.

    `failed` has a sentence on each document that could not be coded.
    """

    documents: int
    claims: int
    coded: int
    uncoded: tuple[Uncoded, ...]
    failed: tuple[str, ...] = ()

    @property
    def sentences(self) -> int:
        """All of them, coded or not."""
        return self.coded + len(self.uncoded)

    def counts(self) -> dict[str, int]:
        """Every reason to the number of sentences it holds for, also none."""
        found = Counter(one.reason for one in self.uncoded)
        return {reason: found[reason] for reason in reasons()}


def reasons() -> dict[str, str]:
    """The words for why a sentence gave no claim, each with what it says of the sentence."""
    from detente import coding

    return {reason.name.lower(): reason.value for reason in coding.Reason}


def survey(document: Document) -> Coverage:
    """The coverage of one document, which is coded for it."""
    from detente import coding

    claims, coded, uncoded = 0, 0, list[Uncoded]()
    for told in coding.tell(document):
        if told.reason is None:
            claims, coded = claims + len(told.claims), coded + 1
            continue
        reason, span = told.reason.name.lower(), (told.start, told.end)
        # A run that names nobody or is foreign is not parsed, and may hold several sentences.
        whole = told.reason in (coding.Reason.NOBODY, coding.Reason.FOREIGN)
        for start, end in _sentences(document.text, *span) if whole else (span,):
            quote = document.text[start:end]
            uncoded.append(Uncoded(document.name, document.id, start, end, quote, reason))
    return Coverage(1, claims, coded, tuple(uncoded))


def together(parts: Sequence[Coverage], failed: Sequence[str] = ()) -> Coverage:
    """The coverage of many documents, from that of each."""
    return Coverage(
        sum(part.documents for part in parts),
        sum(part.claims for part in parts),
        sum(part.coded for part in parts),
        tuple(one for part in parts for one in part.uncoded),
        tuple(failed),
    )


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of text, cut where a sentence surely ends; what has no letter is no sentence."""
    at = start
    for run, after in pairwise(runs(words(text, start, end))):
        if _letters(text, at, run[-1].end):
            yield at, run[-1].end
            at = after[0].start
    if _letters(text, at, end):
        yield at, end


def _letters(text: str, start: int, end: int) -> bool:
    return any(character.isalpha() for character in text[start:end])
