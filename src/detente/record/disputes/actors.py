"""One act that is told of two doers, where one telling shuts the other out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from detente.coding.gazetteer import codes_in
from detente.knowledge.continuity import heir
from detente.knowledge.disputes import generic
from detente.model import Status
from detente.record.disputes.dates import apart
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.saying import parties
from detente.record.disputes.tie import YEAR, acts, once
from detente.record.disputes.told import Told
from detente.record.events.telling import stem

MOST: Final = 60  # acts of one type on one party, in order of time, with which one is compared
ONCE: Final = 1.0  # weight in unique.csv from which on an act has one doer
DEEDS: Final = frozenset(("assassinate",))  # modes of acts on which the doer is sought
MEDIATED: Final = "third-party"
FINE: Final = 45  # days: two such acts in that time are one
ALONE: Final = re.compile(
    r"\b(?:alone|by (?:it|him|her|them)sel(?:f|ves)|single-?handed(?:ly)?|on (?:its|their|his|her) own|"
    r"without (?:any |the )?(?:help|aid|assistance|support)|nobody else|no one else|and no other|unaided)\b"
)
_NOT: Final = re.compile(r"\b(?:and |but )?not (?:by |from |through )?((?:the )?[A-Z]\w+(?: [A-Z]\w+)?)")
_CLEFT: Final = re.compile(
    r"\b(?:it was|it is|was it|were it)\b.{3,40}?\b(?:who|that|which)\b|\bwas (?:the one )?who\b",
    re.IGNORECASE,
)


def actor_disputes(all_told: Sequence[Told]) -> Iterator[Finding]:
    """Acts of one type on one party by others: one telling says that it was one and not the other."""
    of: dict[tuple[str, str], list[Told]] = {}
    for one in all_told:
        blamed = one.claim.status is Status.OPINION and one.claim.mode in DEEDS
        if (one.done or blamed) and not one.t.mutual:
            for party in one.t.target:
                of.setdefault((one.claim.type, party), []).append(one)
    done = set[tuple[int, int]]()
    for told in of.values():
        told.sort(key=lambda one: (one.t.first, one.id))
        for i, one in enumerate(told):
            if not _may(one):
                continue
            for other in told[max(0, i - MOST) : i + 1 + MOST]:
                if one.t.source == other.t.source or one.origin == other.origin:
                    continue
                pair = (min(id(one), id(other)), max(id(one), id(other)))
                if pair not in done and (strength := _at_odds(one, other)) is not None:
                    done.add(pair)
                    ours, theirs = Part(parties(one), (one,)), Part(parties(other), (other,))
                    yield Finding(DisputeType.ACTOR, strength, ours, theirs)


def _may(one: Told) -> bool:
    """Whether a telling may shut out others: it says so, or its act has one doer."""
    return bool(
        _NOT.search(one.clause)
        or ALONE.search(one.clause.casefold())
        or _CLEFT.search(one.clause)
        or one.claim.mode in DEEDS
        or any(act.weight >= ONCE for act in acts(one))
    )


def _at_odds(one: Told, other: Told) -> Strength | None:
    """How plainly `one` shuts out the doers of `other`."""
    if one.t.source & other.t.target or (one.t.dated and other.t.dated and apart(one, other)):
        return None
    if one.claim.mode == other.claim.mode != "" and one.claim.mode in DEEDS:
        near = one.t.dated and other.t.dated and one.t.last - one.t.first <= YEAR
        return Strength.MEDIUM if near and not one.t.source & other.t.source else None
    act = once(one, other)
    shared = (one.t.words & other.t.words) - _common() - _parties(one) - _parties(other)
    if not shared and one.claim.mode == other.claim.mode == MEDIATED:
        shared = (one.t.around & other.t.around) - _common() - _parties(one) - _parties(other)
    if not shared and act is None:
        return None
    more = other.t.source - one.t.source
    if more & _denied(one.clause):
        return Strength.STRONG
    text = one.clause.casefold()
    if more and ALONE.search(text) and shared:
        return Strength.STRONG
    if one.t.source & other.t.source:
        return None
    near = _fine(one, other)
    if _CLEFT.search(text) and shared and (near or _fine(one, other, YEAR)):
        return Strength.STRONG
    if act and act.weight >= ONCE and near and len(shared) + len(one.people & other.people) >= 1:
        return Strength.MEDIUM
    return None


def _fine(one: Told, other: Told, most: float = FINE) -> bool:
    """Whether both are dated, one at least to weeks, and in one time."""
    if not (one.t.dated and other.t.dated):
        return False
    return min(one.t.last - one.t.first, other.t.last - other.t.first) <= most


def _denied(quote: str) -> frozenset[str]:
    """The parties that a clause says were not the doers: "Kuwait, not Algeria"."""
    return frozenset(heir(code) for match in _NOT.finditer(quote) for code in codes_in(match[1]))


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in generic())


def _parties(one: Told) -> frozenset[str]:
    spoken = (w for actor in (*one.claim.source, *one.claim.target) for w in actor.text.split())
    return frozenset(stem(word.casefold()) for word in spoken)
