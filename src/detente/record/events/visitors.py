"""Who came on a visit: two visits of one state by different persons are two visits."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from detente.knowledge.continuity import heir
from detente.knowledge.people import surnames
from detente.record.events.telling import Telling

_NAME: Final = re.compile(r"\b[A-Z][\w-]+")
_OTHERS: Final = re.compile(r"\b(?:since|until|than|after|before|like|unlike|as)\b")


def another_visitor(a: Telling, b: Telling) -> bool:
    """Whether two visits of a state are paid by different persons, and no sentence tells both."""
    if not a.claim.mode == b.claim.mode == "visit" or not a.source & b.source:
        return False
    if a.claim.document == b.claim.document and a.claim.sentence == b.claim.sentence != (-1, -1):
        return False
    ours, theirs = visitors(a), visitors(b)
    return bool(ours and theirs) and not any(x <= y or y <= x for x in ours for y in theirs)


def visitors(told: Telling) -> tuple[frozenset[str], ...]:
    """The words of the name of each who came; where the claim has none, the known surnames of its clause."""
    named = tuple(frozenset(who.person.casefold().split()) for who in told.claim.source if who.person)
    return named or _surnames(told.claim.quote, told.source - told.target)


@lru_cache(maxsize=1 << 14)
def _surnames(quote: str, states: frozenset[str]) -> tuple[frozenset[str], ...]:
    said = _OTHERS.split(quote, maxsplit=1)[0]  # "the first since Bhutto"
    return tuple(
        frozenset((word.casefold(),))
        for word in _NAME.findall(said)
        if not states.isdisjoint(map(heir, surnames().get(word, ())))
    )
