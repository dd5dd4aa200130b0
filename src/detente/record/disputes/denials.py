"""Denials that point at what was said just before: in their sentence, or in the words that a post answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from detente.model import Status
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.saying import words
from detente.record.disputes.told import Told, answering, one_sentence
from detente.record.events.likeness import pointing

CLOSE: Final = 160  # characters from an act to the clause that denies it


def denial_disputes(all_told: Sequence[Told]) -> Iterator[Finding]:
    """Of each clause that denies, without saying anew what, against the act that it points at."""
    of: dict[str, list[Told]] = {}
    for one in all_told:
        of.setdefault(one.document.id, []).append(one)
    seen = set[tuple[str, str, frozenset[str], frozenset[str]]]()
    for told in sorted(of.values(), key=lambda told: told[0].document.id != told[0].origin):
        for b in told:
            if b.claim.status is not Status.DENIED:
                continue
            near = [a for a in told if _meant(a, b)]
            for a in sorted(near, key=lambda a: -a.claim.start)[:1]:
                key = (a.origin, a.claim.type, a.t.source, a.t.target)
                if a.document.id == a.origin or key not in seen:  # what a copy repeats is said once
                    seen.add(key)
                    yield _finding(a, b, Strength.MEDIUM)
        yield from _refused(told)


def _meant(a: Told, b: Told) -> bool:
    """Whether a denial points at an act told before it in its sentence."""
    if not a.done or a.claim.type == "REJECT" or not one_sentence(a, b):
        return False
    if b.claim.start <= a.claim.start or b.claim.start - a.claim.end > CLOSE:
        return False
    if not pointing(b.claim.quote):
        return False
    return a.claim.type == b.claim.type and bool(a.t.parties & b.t.parties)


def _refused(told: Sequence[Told]) -> Iterator[Finding]:
    """What one post tells as refused and the post that answers those words as done, or the other way."""
    for b in told:
        if b.claim.type != "REJECT" or not b.done or b.post < 0:
            continue
        for a in told:
            if not a.done or a.claim.type in ("REJECT", "ACCUSE") or not a.t.source & b.t.source:
                continue
            if answering(a, b) == 1 and a.t.parties == b.t.parties:
                yield _finding(a, b, Strength.STRONG)


def _finding(a: Told, b: Told, strength: Strength) -> Finding:
    ours, theirs = Part("that it did", (a,)), Part("that it did not", (b,))
    return Finding(DisputeType.HAPPENED, strength, ours, theirs, over=f'"{words(a.claim.quote, 70)}"')
