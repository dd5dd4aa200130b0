"""Sentences that say never before and gave no claim, against what their own document only has in prospect.

What a text says was done "as never in the past" it may two lines earlier have told as an offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from detente.knowledge.disputes import generic
from detente.model import Actor, Claim, Document
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.material import Told, told
from detente.record.disputes.naming import codes
from detente.record.disputes.saying import words
from detente.record.events.event import event
from detente.record.events.likeness import AHEAD
from detente.record.events.telling import stem

CLOSE: Final = 800  # characters between the two
SURE: Final = 0.3  # confidence of what no rule of the coder read
WHY: Final = ("the coder gave no claim of this sentence; its type is none that it told",)
_SENTENCE: Final = re.compile(r"[^.!?\n]{20,600}[.!?]?")
_NEVER: Final = re.compile(r"\bnever (?:in the past|before)\b|\bnot once\b|\bunprecedented\b", re.IGNORECASE)
_NOT_YET: Final = re.compile(r"\b(?:had|has|have|was|were) never before\b", re.IGNORECASE)


def statement_disputes(tellings: Sequence[Told], origins: Mapping[str, str]) -> Iterator[Finding]:
    """Of all documents that the tellings come from."""
    by_document: dict[str, list[Told]] = {}
    for one in tellings:
        by_document.setdefault(one.document.id, []).append(one)
    for ours in by_document.values():
        ahead = [one for one in ours if one.claim.status in AHEAD]
        for said in _statements(ours, origins) if ahead else ():
            for one in ahead:
                if _alike(said, one):
                    yield Finding(
                        DisputeType.FIRST,
                        Strength.MEDIUM,
                        Part(f'done: "{words(said.claim.quote)}"', (said,)),
                        Part(f'in prospect only: "{words(one.claim.quote)}"', (one,)),
                    )


def _statements(ours: Sequence[Told], origins: Mapping[str, str]) -> Iterator[Told]:
    document = ours[0].document
    taken = [(one.claim.start, one.claim.end) for one in ours]
    for cue in _NEVER.finditer(document.text):
        if _NOT_YET.search(document.text, max(0, cue.start() - 8), cue.end()):
            continue
        if any(start < cue.end() and cue.start() < end for start, end in taken):
            continue
        if not any(p.start <= cue.start() < p.end and p.role.content for p in document.passages):
            continue
        if found := _statement(document, cue.start(), origins):
            yield found


def _statement(document: Document, at: int, origins: Mapping[str, str]) -> Told | None:
    start = max((document.text.rfind(mark, 0, at) + 1 for mark in ".!?\n"), default=0)
    match = _SENTENCE.match(document.text, start)
    if match is None or match.end() <= at:
        return None
    quote = match.group().strip()
    start = document.text.index(quote, start)
    parties = tuple(Actor(code, implied=True) for code in codes(quote))
    if not parties:
        return None
    claim = Claim(
        document.id, start, start + len(quote), quote, parties, (), "SUPPORT", confidence=SURE, why=WHY
    )
    alone = event([claim], {document.id: document}, origins)
    return told(claim, alone, document, origins.get(document.id, document.id), quote)


def _alike(said: Told, one: Told) -> bool:
    if abs(said.claim.start - one.claim.start) > CLOSE or not said.t.parties & one.t.parties:
        return False
    common = {stem(word) for word in generic()}
    return bool({word for word in said.t.words & one.t.around if len(word) > 4} - common - _party_stems(said))


def _party_stems(one: Told) -> set[str]:
    return {stem(word.casefold()) for word in re.findall(r"[A-Z]\w+", one.claim.quote)}
