"""Sentences that say never before and gave no claim, against what their own document only has in prospect.

What a text says was done "as never in the past" it may two lines earlier have told as an offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from detente.knowledge.disputes import generic
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.saying import words
from detente.record.disputes.told import Told
from detente.record.events.likeness import AHEAD
from detente.record.events.telling import stem

CLOSE: Final = 800  # characters between the two
_NEVER: Final = re.compile(r"\bnever (?:in the past|before)\b|\bnot once\b|\bunprecedented\b", re.IGNORECASE)
_NOT_YET: Final = re.compile(r"\b(?:had|has|have|was|were) never before\b", re.IGNORECASE)


def statement_disputes(tellings: Sequence[Told], sentences: Sequence[Told]) -> Iterator[Finding]:
    """Of all documents that the tellings come from."""
    by_document: dict[str, list[Told]] = {}
    for one in tellings:
        if one.claim.status in AHEAD:
            by_document.setdefault(one.document.id, []).append(one)
    for said in sentences:
        cue = _NEVER.search(said.claim.quote)
        if cue is None or _NOT_YET.search(said.claim.quote, max(0, cue.start() - 8), cue.end()):
            continue
        for one in by_document.get(said.document.id, ()):
            if _alike(said, one):
                yield Finding(
                    DisputeType.FIRST,
                    Strength.MEDIUM,
                    Part(f'done: "{words(said.claim.quote)}"', (said,)),
                    Part(f'in prospect only: "{words(one.claim.quote)}"', (one,)),
                )


def _alike(said: Told, one: Told) -> bool:
    if abs(said.claim.start - one.claim.start) > CLOSE or not said.t.parties & one.t.parties:
        return False
    common = {stem(word) for word in generic()}
    return bool({word for word in said.t.words & one.t.around if len(word) > 4} - common - _party_stems(said))


def _party_stems(one: Told) -> set[str]:
    return {stem(word.casefold()) for word in re.findall(r"[A-Z]\w+", one.claim.quote)}
