"""Who came on a visit: two visits of one state by different persons are two visits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from detente.knowledge.continuity import heir
from detente.knowledge.people import forms, surnames
from detente.record.events.telling import Telling, stem

YOUNG: Final = 25  # years before a first office in which nobody travels for a state
_NAME: Final = re.compile(r"\b[A-Z][\w-]+")
_OTHERS: Final = re.compile(r"\b(?:since|until|than|after|before|like|unlike|as)\b")


def another_visitor(a: Telling, b: Telling) -> bool:
    """Whether two visits of a state are paid by different persons, and no sentence tells both."""
    if not a.claim.mode == b.claim.mode == "visit" or not a.source & b.source:
        return False
    if a.claim.document == b.claim.document and a.claim.sentence == b.claim.sentence != (-1, -1):
        return False
    return other_visitors(a, b) or _before_his_time(a, b) or _before_his_time(b, a)


def _before_his_time(a: Telling, b: Telling) -> bool:
    """Whether one who came on the visit of `a` held no office until YOUNG years after that of `b`."""
    known = [p for who in a.claim.source for p in forms().get(who.person, ()) if heir(p.state) in a.source]
    years = [min(int(term.from_[:4]) for term in person.terms) for person in known if person.terms]
    return b.dated and bool(years) and date.fromordinal(b.last).year + YOUNG < max(years)


def other_visitors(a: Telling, b: Telling) -> bool:
    """Whether it is known of two visits who came, none to both, and neither sentence names the other's."""
    ours, theirs = visitors(a), visitors(b)
    if not ours or not theirs or any(one_name(x, y) for x in ours for y in theirs):
        return False
    return not (_named(ours, b) or _named(theirs, a))


def one_name(x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether two names may be of one person: Yahya Khan is not Ayub Khan, and either may be Khan."""
    return x <= y or y <= x or len(x & y) > 1


def _named(who: Iterable[frozenset[str]], told: Telling) -> bool:
    return any(stem(word) in told.around for name in who for word in name if len(word) > 2)


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
