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
from detente.record.disputes.tie import is_generic
from detente.record.disputes.told import Told
from detente.record.events.visitors import other_visitors

MOST: Final = 40  # judgements on one party with which the next is compared
ALIKE: Final = 2  # words that are not in nearly every telling
CLOSE: Final = 1500  # characters between two voices of one discussion


_EFFECT: Final = (
    r"(?:caus\w+|(?:brought|bring\w*) (?:about|on)|led to|trigger\w*|provok\w+|ruin\w*|wreck\w*|sour\w*|"
    r"spoil\w*|poison\w*|destroy\w*|sank|doom\w*|start\w*)"
)
_CAUSE: Final = re.compile(
    r"\b(?:because|(?:the )?(?:result|fault|consequence|work) of|thanks to|due to|owing to|to blame|"
    rf"{_EFFECT})\b"
)
_NO_CAUSE: Final = re.compile(
    rf"\bnothing to do with\b|\bnot because\b|\bno bearing on\b|\bbeside the point\b|\bnot to blame\b|"
    rf"\b(?:not|never|hardly)\b[^,.;]{{0,40}}\b(?:{_EFFECT}|(?:fault|result|consequence) of)\b"
)
_VOID: Final = re.compile(
    r"\b(?:dead|void|defunct|obsolete|lapsed|worthless|moribund|buried|scrap of paper)\b|"
    r"\b(?:not|no longer|never)\b[^,.;]{0,20}\b(?:in force|bind\w*|valid|holds?|stands?|appl\w+|law)\b"
)
_BINDS: Final = re.compile(
    r"\b(?:the law|in force|binding|binds|valid|alive|holds good|"
    r"still (?:stands?|holds?|applies|lives|counts))\b"
)
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")


def opinion_disputes(all_told: Sequence[Told]) -> Iterator[Finding]:
    """Of all judgements on the acts of one party, those well against those ill."""
    judged: dict[tuple[str, str], list[tuple[Told, int]]] = {}
    for one in all_told:
        opinion = one.claim.status is Status.OPINION
        for on, read in (("worth", judgement), ("cause", cause), ("force", force)):
            if (opinion or (one.done and on == "worth")) and (sign := read(one.clause)):
                for party in one.t.source:
                    judged.setdefault((on, party), []).append((one, sign))
    done = set[frozenset[str]]()
    for of in judged.values():
        for i, (a, sign) in enumerate(of):
            for b, other in of[i + 1 : i + 1 + MOST]:
                pair = frozenset((a.id, b.id))
                if sign == other or pair in done or not (sure := _of_one_thing(a, b)):
                    continue
                if not _judged(a, b):
                    continue
                done.add(pair)
                ours, theirs = (
                    Part(f'"{words(a.claim.quote)}"', (a,)),
                    Part(f'"{words(b.claim.quote)}"', (b,)),
                )
                strength = Strength.STRONG if sure > 1 else Strength.MEDIUM
                yield Finding(DisputeType.OPINION, strength, ours, theirs, of_fact=False)


def _judged(a: Told, b: Told) -> bool:
    """Whether two judgements are opinions, or of one act that a telling judges as it tells it."""
    told = sum(one.claim.status is not Status.OPINION for one in (a, b))
    if not told:
        return True
    one_act = a.event is b.event or (a.claim.type == b.claim.type and a.t.parties == b.t.parties)
    return one_act and a.origin != b.origin and not (a.t.dated and b.t.dated and apart(a, b))


def _of_one_thing(a: Told, b: Told) -> int:
    """2 where two judgements plainly are of one thing, 1 where they likely are, 0 where nothing says so."""
    if not a.t.parties & b.t.parties:
        return 0
    if _years(a) & _years(b) and a.t.words & b.t.words:
        return 2  # "the treaty of 1959", whenever it is judged
    if a.t.dated and b.t.dated and apart(a, b):
        return 0
    if a.claim.mode == b.claim.mode == "visit" and not _one_visit(a, b):
        return 0
    same_parties = a.t.source == b.t.source and a.t.target == b.t.target
    shared = (a.t.words & b.t.words) - _judging_stems(a.claim.quote) - _judging_stems(b.claim.quote)
    if not (a.coded and b.coded):  # what gave no claim is of one thing by more than a word
        return int(sum(not is_generic(word) for word in shared) >= ALIKE)
    if (a.claim.type, a.claim.mode) == (b.claim.type, b.claim.mode) and (same_parties or a.claim.mode):
        return 2
    if same_parties and (shared or (a.t.dated and b.t.dated)):
        return 2
    near = a.document.id == b.document.id and abs(a.claim.start - b.claim.start) <= CLOSE
    if same_parties and (near or a.claim.kind is b.claim.kind is Kind.STATE):
        return 1
    return int(bool(shared))


def _one_visit(a: Told, b: Told) -> bool:
    """Whether two judgements may be of one visit: by its event, who came, or when."""
    if a.event is b.event or a.people & b.people:
        return True
    return not other_visitors(a.t, b.t) and a.t.dated and b.t.dated


def _years(one: Told) -> frozenset[str]:
    return frozenset(_YEAR.findall(one.claim.quote))


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


@lru_cache(maxsize=4096)
def cause(quote: str) -> int:
    """+1 where a text says that something brought another about, -1 where that it did not."""
    text = quote.casefold()
    return -1 if _NO_CAUSE.search(text) else int(bool(_CAUSE.search(text)))


@lru_cache(maxsize=4096)
def force(quote: str) -> int:
    """+1 where a text says that a thing agreed still binds, -1 where that it no longer does."""
    text = quote.casefold()
    return -1 if _VOID.search(text) else int(bool(_BINDS.search(text)))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(map(re.escape, judgings()))})")
