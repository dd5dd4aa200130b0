"""Words on how relations stood, good against bad, at one time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.knowledge.disputes import standings
from detente.knowledge.ontology import event_type
from detente.model import Status
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.material import Block
from detente.record.disputes.saying import when, words
from detente.record.disputes.tie import acts
from detente.record.disputes.told import Told

CLOSE: Final = 500  # characters between two clauses of one discussion
NEAR: Final = 92  # days by which two words on one time may be apart
LONG: Final = 400  # days: words on longer times than that differ more easily
YEARS: Final = 700  # days for which relations are said to be good that acts are held against
DECADES: Final = 30 * 366
BREAK: Final = "relations broken off"  # in unique.csv
SOON: Final = 20  # days after a break in which relations that are called good are at odds with it
SEVERAL: Final = 3  # hostile acts of other documents
MOST: Final = 60  # words on one dyad that are compared with each
_MORE: Final = frozenset(("better", "closer", "worse", "stronger", "warmer", "so"))
_NOT: Final = re.compile(r"\b(?:not|no|never|hardly|n't|neither)\b[^,.;]{0,20}$")
_CLEFT: Final = re.compile(r"\b(?:which|that|who)\b")
_RELATIONS: Final = re.compile(r"\b(?:relations?|relationship|ties)\b")
_NOW: Final = re.compile(r"\b(?:is|are|has|have|remain|stand)\b")
_AS_NEVER: Final = re.compile(
    r"^(?:never(?: \w+){0,2}? (?:so|as|this) |\w+(?: \w+){0,2}? (?:so|as|this) \w+ (?:since|before|in|for)\b)"
)


@dataclass(frozen=True, slots=True)
class Word:
    """How relations stand according to a telling: `sign` +1 or -1; `change` where it tells how they changed;
    `plain` where its words say so and not its type alone."""

    sign: int
    change: bool
    plain: bool = True


def state_disputes(block: Block) -> Iterator[Finding]:
    """Pairs of words on one time that go against each other."""
    rated = [(one, word) for one in block.standing if (word := _word(one))]
    for i, (a, ours) in enumerate(rated):
        for b, theirs in rated[i + 1 : i + 1 + MOST]:
            if ours.sign == theirs.sign or not at_once(a, b) or not (ours.plain or theirs.plain):
                continue
            told = _placed(a) and _placed(b)
            if not (ours.plain and theirs.plain and told) and not _close(a, b):
                continue
            if not (_placed(a) or _placed(b)) and Status.OPINION not in (a.claim.status, b.claim.status):
                continue  # of the past, and not of one time
            opinion = a.claim.status is b.claim.status is Status.OPINION
            yield Finding(
                DisputeType.OPINION if opinion else DisputeType.STATE,
                _strength(a, b, ours, theirs),
                _part(a),
                _part(b),
                of_fact=not opinion,
            )


def relations(text: str) -> bool:
    """Whether a sentence speaks of how two stand."""
    low = text.casefold()
    return bool(_RELATIONS.search(low)) and _read(low) is not None


def act_disputes(block: Block) -> Iterator[Finding]:
    """Good relations over years in which one document tells a hostile act, or others tell several."""
    for one in block.standing:
        word = _word(one)
        if word is None or word.sign < 0 or not one.t.dated or one.carried or not one.done:
            continue
        if one.t.last - one.t.first < YEARS or one.t.last - one.t.first > DECADES:
            continue
        hostile = [
            act for act in block.within(one.t.first, one.t.last) if _hostile(act) and _inside(act, one)
        ]
        own = [act for act in hostile if act.document.id == one.document.id]
        if not hostile:
            continue
        plain = bool(own) or len({act.event.id for act in hostile}) >= SEVERAL
        yield Finding(
            DisputeType.STATE,
            Strength.MEDIUM if plain else Strength.WEAK,
            _part(one),
            Part("that there were hostile acts in that time", tuple(own or hostile)),
            sort="acts",
        )


def break_disputes(block: Block) -> Iterator[Finding]:
    """Good relations at a time when another telling has the two break with each other."""
    breaks = [act for act in block.told if _break(act)]
    for one in block.standing if breaks else ():
        word = _word(one)
        if word is None or word.sign < 0 or word.change or not word.plain or one.carried or not _placed(one):
            continue
        first, last = _time(one)
        if last - first > NEAR or one.claim.status not in (Status.HAPPENED, Status.OPINION):
            continue
        against = [act for act in breaks if act.t.first <= last and first <= act.t.last + SOON]
        against = [act for act in against if act.document.id != one.document.id or act.post != one.post]
        if against:
            part = Part("that the two broke off relations then", tuple(against))
            yield Finding(DisputeType.STATE, Strength.MEDIUM, _part(one), part, sort="acts")


def _break(act: Told) -> bool:
    fine = act.t.dated and act.t.last - act.t.first <= NEAR
    return act.coded and act.done and fine and any(one.name == BREAK for one in acts(act))


def _placed(one: Told) -> bool:
    """Whether a word is on a time: the one that it names, or the day on which it is said."""
    return one.t.dated or bool(one.document.said and _NOW.search(one.clause))


def _hostile(act: Told) -> bool:
    kind = event_type(act.claim.type)
    return act.done and act.t.dated and not kind.cooperative and act.claim.type not in ("REQUEST", "REJECT")


def _inside(act: Told, one: Told) -> bool:
    span = act.t.last - act.t.first
    return span <= LONG and one.t.first <= act.t.first and act.t.last <= one.t.last


def at_once(a: Told, b: Told) -> bool:
    """Whether two words are on one time; what has no date is on the day on which it was said."""
    (one, two), (three, four) = _time(a), _time(b)
    return bool(one and three) and one <= four + NEAR and three <= two + NEAR


def _close(a: Told, b: Told) -> bool:
    return a.document.id == b.document.id and abs(a.claim.start - b.claim.start) <= CLOSE


def _time(one: Told) -> tuple[int, int]:
    if one.t.dated:
        return one.t.first, one.t.last
    day = one.document.said.toordinal() if one.document.said else 0
    return day, day


def _word(one: Told) -> Word | None:
    if one.claim.status in (Status.HYPOTHETICAL, Status.PLANNED, Status.PROPOSED):
        return None
    found = _read(one.clause.casefold())
    if found is None:
        cooperative = event_type(one.claim.type).cooperative
        found = Word(1 if cooperative else -1, False, False)
    if one.undone and "never" not in one.clause.casefold():
        return Word(-found.sign, found.change, found.plain)
    return found


def denied(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """The word that takes the sense of another away; not that of "never so good since"."""
    before = _NOT.search(text[: match.start()])
    return None if before and _AS_NEVER.search(text[before.start() :]) else before


@lru_cache(maxsize=4096)
def _read(text: str) -> Word | None:
    total, change, taken = 0, False, list[tuple[int, int]]()
    for one in standings():
        for match in re.finditer(rf"\b{re.escape(one.word)}", text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            before = denied(text, match)
            turned = (
                before
                and (abs(one.polarity) == 1 or _CLEFT.search(before[0]))
                and not (before[0][:5] == "never" and one.word in _MORE)
            )
            total += -one.polarity if turned else one.polarity
            change = change or one.level == "change"
    return Word(1 if total > 0 else -1, change) if total else None


def _strength(a: Told, b: Told, ours: Word, theirs: Word) -> Strength:
    judged = a.claim.status is b.claim.status is Status.OPINION
    if (ours.change and theirs.change and not judged) or (ours.change != theirs.change and not _close(a, b)):
        return Strength.WEAK
    long = any(two - one > LONG for one, two in (_time(a), _time(b)))
    if ours.change or theirs.change or long or not (a.t.dated and b.t.dated):
        return Strength.MEDIUM
    return Strength.STRONG


def _part(one: Told) -> Part:
    day = when(one.claim.date)
    return Part(f'"{words(one.claim.quote)}"' + (f" ({day})" if day else ""), (one,))
