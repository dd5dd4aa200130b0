"""Judgements of one thing that go against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from detente.knowledge.disputes import judgings
from detente.model import Kind, Status
from detente.record.disputes.dates import apart
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.saying import words
from detente.record.disputes.states import denied
from detente.record.disputes.told import Told

MOST: Final = 40  # judgements on one party with which the next is compared
CLOSE: Final = 1500  # characters between two voices of one discussion


def opinion_disputes(all_told: Sequence[Told]) -> Iterator[Finding]:
    """Of all judgements on the acts of one party, those well against those ill."""
    judged: dict[str, list[tuple[Told, int]]] = {}
    for one in all_told:
        if one.claim.status is Status.OPINION and (sign := judgement(one.clause)):
            for party in one.t.source:
                judged.setdefault(party, []).append((one, sign))
    done = set[frozenset[str]]()
    for of in judged.values():
        for i, (a, sign) in enumerate(of):
            for b, other in of[i + 1 : i + 1 + MOST]:
                pair = frozenset((a.id, b.id))
                if sign == other or pair in done or not (sure := _of_one_thing(a, b)):
                    continue
                done.add(pair)
                ours, theirs = (
                    Part(f'"{words(a.claim.quote)}"', (a,)),
                    Part(f'"{words(b.claim.quote)}"', (b,)),
                )
                strength = Strength.STRONG if sure > 1 else Strength.MEDIUM
                yield Finding(DisputeType.OPINION, strength, ours, theirs, of_fact=False)


def _of_one_thing(a: Told, b: Told) -> int:
    """2 where two judgements plainly are of one thing, 1 where they likely are, 0 where nothing says so."""
    if (a.t.dated and b.t.dated and apart(a, b)) or not a.t.parties & b.t.parties:
        return 0
    same_parties = a.t.source == b.t.source and a.t.target == b.t.target
    shared = (a.t.words & b.t.words) - _judging_stems(a.claim.quote) - _judging_stems(b.claim.quote)
    if not (a.coded and b.coded):
        return int(bool(shared))
    if (a.claim.type, a.claim.mode) == (b.claim.type, b.claim.mode) and (same_parties or a.claim.mode):
        return 2
    if same_parties and (shared or (a.t.dated and b.t.dated)):
        return 2
    near = a.document.id == b.document.id and abs(a.claim.start - b.claim.start) <= CLOSE
    if same_parties and (near or a.claim.kind is b.claim.kind is Kind.STATE):
        return 1
    return int(bool(shared))


def _judging_stems(quote: str) -> frozenset[str]:
    return frozenset(word[:6] for word in re.findall(r"\w+", quote.casefold()) if judgement(word))


@lru_cache(maxsize=4096)
def judgement(quote: str) -> int:
    """+1 where a text judges well, -1 where ill, 0 where it does neither or both."""
    text, total = quote.casefold(), 0
    for match in _pattern().finditer(text):
        sign = judgings()[match[1]]
        total += -sign if denied(text, match) else sign
    return (total > 0) - (total < 0)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, judgings()))})")
