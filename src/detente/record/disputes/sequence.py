"""A clause that sets one act before or after another, against the dates that other tellings give the two."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from detente.coding.gazetteer import codes_in
from detente.knowledge.continuity import heir
from detente.knowledge.disputes import generic
from detente.knowledge.grouping import kin
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.material import SPELT
from detente.record.disputes.occasion import time_named
from detente.record.disputes.saying import when, words
from detente.record.disputes.told import Told
from detente.record.events.telling import content, stem

WIDE: Final = 366  # days: no act with a longer time is looked at
LEAST: Final = 0.5  # rare words by which an act is meant that another clause names
ALSO: Final = 0.6  # share of the best by which another telling may be meant as well
FINE: Final = 100  # days: a date that is no finer says nothing of a sequence within it
MOST: Final = 60  # tellings that hold a word: one that more hold tells nothing
_WORDS: Final = (
    r"(?P<after>(?:only |not until |just )?(?:after|once(?! more| again)|following)|not until"
    r"|only when|not before)"
    r"|(?P<before>(?:even |well |long |just )?(?:before|prior to|ahead of)|by the time)"
)
_BETWEEN: Final = re.compile(rf"[ ,](?:{_WORDS}) (?!him\b|her\b|them\b|that\b|this\b|it\b|which\b|then\b|\d)")
_LEADING: Final = re.compile(rf"^(?:and |but )?(?:{_WORDS}) (?P<sub>[^,]+), (?P<main>.+)$", re.IGNORECASE)
_BARE: Final = re.compile(  # "after heavy fighting", "before long talks": an act of its own time
    r"^(?:(?!(?:the|its|his|her|their|this|that|these|those|both)\b)[a-z][\w-]*(?: |$|[.,])){1,4}$"
)
_SPAN: Final = re.compile(
    r"\b(?:days?|weeks?|months?|years?|shortly|soon|ever|never|no|none)\b", re.IGNORECASE
)


def sequence_disputes(all_told: Sequence[Told]) -> Iterator[Finding]:
    """Clauses of which one part says when the other was: neither part is dated there to the month."""
    dated = [one for one in all_told if _fine(one, WIDE) and one.done and not one.carried]
    known = [_holders(one for one in dated if _fine(one, most)) for most in (FINE, WIDE)]
    for one in all_told:
        if not one.done or (split := _split(one.clause)) is None:
            continue
        main, sub, later = split
        if _BARE.match(sub):
            continue
        ours, theirs = next(filter(all, (_both(held, one, main, sub) for held in known)), ((), ()))
        if not ours or not theirs or any(_agree(a, b, later) for a in ours for b in theirs):
            continue
        said = "after" if later else "before"
        yield Finding(
            DisputeType.ORDER,
            Strength.STRONG,
            Part(f'"{words(main, 60)}" {said} "{words(sub, 60)}"', (one,)),
            Part(
                f"the one on {when(ours[0].claim.date)}, the other on {when(theirs[0].claim.date)}",
                tuple(two for two in (*ours, *theirs) if two is not one),
            ),
        )


def _both(
    held: Mapping[Hashable, Sequence[Told]], one: Told, main: str, sub: str
) -> tuple[list[Told], list[Told]]:
    """The tellings that the two parts of a clause may mean."""
    ours = [one] if _fine(one) else _meant(held, one, main, own=True)
    events = {id(one.event), *(id(our.event) for our in ours)}
    return ours, [two for two in _meant(held, one, sub, own=False) if id(two.event) not in events]


def _split(quote: str) -> tuple[str, str, bool] | None:
    """(the act, what it is set against, whether it is told as the later one)."""
    text = " ".join(quote.split())
    if match := _LEADING.match(text):
        return match["main"], match["sub"], bool(match["after"])
    match = _BETWEEN.search(text)
    if match is None or match.start() < 12 or len(text) - match.end() < 12:
        return None
    if _SPAN.search(text[: match.start()][-9:]):  # "two days after": the coder has dated it by that
        return None
    return text[: match.start()], text[match.end() :], bool(match["after"])


def _fine(one: Told, most: int = FINE) -> bool:
    return one.t.dated and one.t.last - one.t.first <= most


def _holders(dated: Iterable[Told]) -> Mapping[Hashable, Sequence[Told]]:
    """(party, stem) -> the dated tellings of the party that hold it."""
    held: dict[Hashable, list[Told]] = {}
    for one in dated:
        for party in one.t.parties:
            for word in one.t.words | one.named:
                held.setdefault((party, word), []).append(one)
    return held


def _meant(held: Mapping[Hashable, Sequence[Told]], one: Told, part: str, own: bool) -> list[Told]:
    """The dated tellings that a part of a clause may mean, the likeliest first; `own` is the claim's act."""
    named, told_time = {heir(code) for code in codes_in(part)}, None if own else time_named(part)
    parties = one.t.parties if own else (one.t.parties | named)
    found: dict[int, tuple[float, Told]] = {}
    for word in _stems(part):
        lists = [held.get((party, word), ()) for party in parties]
        if sum(map(len, lists)) > MOST:
            continue
        fits = {
            id(two): two
            for told in lists
            for two in told
            if two is not one
            and _fits(one, two, named, own, part)
            and (told_time is None or (two.t.first <= told_time[1] and told_time[0] <= two.t.last))
        }
        events = {two.event.id for two in fits.values()}
        for key, two in fits.items():
            rare = (0.5 if word in _common() else 1.0) / len(events)
            found[key] = (found[key][0] + rare if key in found else rare, two)
    if own:
        found = {
            k: (s + (0.3 if one.coded and two.claim.type == one.claim.type else 0.0), two)
            for k, (s, two) in found.items()
        }
    else:
        doers = {heir(code) for code in codes_in(part)[:1]} if named else set()
        found = {k: (s + (0.3 if doers & two.t.source else 0.0), two) for k, (s, two) in found.items()}
    best = max((score for score, _ in found.values()), default=0.0)
    if best < LEAST:
        return []
    likely = [(score, two) for score, two in found.values() if score >= ALSO * best]
    return [two for _, two in sorted(likely, key=lambda pair: (-pair[0], pair[1].id))]


def _fits(one: Told, two: Told, named: set[str], own: bool, part: str) -> bool:
    if own:
        kindred = (
            not one.coded or one.claim.type == two.claim.type or (one.claim.type, two.claim.type) in kin()
        )
        turned = one.t.source != two.t.source and not (one.t.mutual or two.t.mutual)
        return kindred and not turned and one.t.parties & two.t.parties == one.t.parties
    return not named or bool(named & two.t.parties) or bool(two.named & _names(part))


def _names(part: str) -> frozenset[str]:
    """The beginnings of names in a part of a clause: the Algiers accord is not one of Algeria's."""
    return frozenset(word.casefold()[:SPELT] for word in re.findall(r"\b[A-Z]\w{2,}", part))


def _stems(part: str) -> frozenset[str]:
    return content(part, frozenset())[0]


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in generic())


def _agree(a: Told, b: Told, later: bool) -> bool:
    """Whether the dates allow that `a` was the later, or the earlier one."""
    return a.t.last >= b.t.first if later else a.t.first <= b.t.last
