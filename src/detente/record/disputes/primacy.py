"""The first of several to do something, against another who did it before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from detente.coding.gazetteer import codes_in
from detente.knowledge.continuity import heir
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.saying import when, words
from detente.record.disputes.told import Told
from detente.record.events.telling import ORDINALS, stem

MOST: Final = 400  # tellings of one type on one party with which one is compared
DO: Final = "do"
_WHOM: Final = (
    r"(?:states?|countr(?:y|ies)|nations?|powers?|governments?|neighbou?rs?|"
    r"members?|republics?|all(?:y|ies)|one)"
)
_RANKED: Final = re.compile(
    rf"\b(?P<rank>first|second|third|fourth|fifth)\b(?:(?: [\w'’-]+){{0,5}}? {_WHOM}(?: [\w'’-]+){{0,6}}?)?"
    r" to (?P<verb>\w+)"
)


def primacy_disputes(all_told: Sequence[Told]) -> Iterator[Finding]:
    """Every telling that ranks its doer among many against such acts of others, dated before its own."""
    of: dict[tuple[str, str], list[Told]] = {}
    for one in all_told:
        if one.done:
            for party in one.t.target:
                of.setdefault((one.claim.type, party), []).append(one)
    for one in all_told:
        ranked = _ranked(one) if one.done else None
        if ranked is None:
            continue
        rank, verb = ranked
        seen = {id(two): two for party in one.t.target for two in of.get((one.claim.type, party), ())[:MOST]}
        alike = [two for two in seen.values() if two is not one and two.t.target & one.t.target]
        own = [
            two
            for two in alike
            if two.t.source == one.t.source
            and (_does(two, one, verb) or two.event is one.event or _counts(two))
        ]
        yield from _two_ranks(one, rank, verb, own)
        if rank == 1:
            dated = [two for two in (one, *own) if two.t.dated]
            since = min((two.t.first for two in dated), default=0)
            for two in alike:
                if two.t.source & one.t.source or not _does(two, one, verb) or not two.t.dated:
                    continue
                if two.t.last < since:
                    yield _finding(one, two)


def _does(two: Told, one: Told, verb: str) -> bool:
    """Whether another telling tells what the ranked one does: by its verb, or a mode that both have."""
    return verb in two.t.words or (one.claim.mode == two.claim.mode != "")


def _counts(two: Told) -> bool:
    """Whether it counts its doer for what it tells elsewhere in the clause: "the second state to do so"."""
    ranked = _ranked(two)
    return ranked is not None and ranked[1] == DO


def _two_ranks(one: Told, rank: int, verb: str, own: Sequence[Told]) -> Iterator[Finding]:
    for two in own:
        theirs = _ranked(two)
        if theirs is not None and theirs[0] > rank and (theirs[1] == verb or DO in (theirs[1], verb)):
            yield _finding(one, two)


def _ranked(one: Told) -> tuple[int, str] | None:
    """(rank, stem of what was done) where a telling counts its doer among others."""
    match = _RANKED.search(" ".join(one.clause.casefold().split()))
    if match is None or _own(one, match["rank"]):
        return None
    return ORDINALS[match["rank"]], stem(match["verb"])


def _own(one: Told, rank: str) -> bool:
    """Whether what is counted is the doer's own: "the first head of the Russian state to come"."""
    among = re.search(rf"\b{rank}\b(.{{1,80}}?) to ", " ".join(one.clause.split()))
    return among is not None and any(heir(code) in one.t.source for code in codes_in(among[1]))


def _finding(one: Told, two: Told) -> Finding:
    return Finding(
        DisputeType.FIRST,
        Strength.STRONG,
        Part(f'"{words(one.claim.quote)}"', (one,)),
        Part(f'"{words(two.claim.quote)}" ({when(two.claim.date) or "undated"})', (two,)),
    )
