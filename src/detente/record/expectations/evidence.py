"""What speaks for a sentence telling what became of an expectation, as reasons with a strength of 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from detente.knowledge.continuity import heir
from detente.knowledge.fulfilment import failure, opposed, things
from detente.knowledge.grouping import kin
from detente.language import edtf
from detente.language.edtf import Interval
from detente.model import Claim, DateBasis, Expectation, Foresight, Status
from detente.record.expectations.naming import named, proper
from detente.record.expectations.sentences import Said, Sentences, acts, stems
from detente.record.expectations.whom import naming, parties_of
from detente.record.expectations.wording import BESIDE, DOUBTED, ITSELF, NOT

NEAR: Final = 400  # characters after a statement in which the same text may say what came of it
SLACK: Final = timedelta(days=20)  # after a horizon, in which a thing is not yet late
LONG: Final = timedelta(days=365 * 8)  # after which a like act is another one
YEAR: Final = timedelta(days=366)  # up to which what is told may have come on any day
PLANNED: Final = timedelta(days=400)  # before a time that has passed when it is told
WHILE: Final = timedelta(days=365 * 3)  # after a near horizon in which what tells of it need not be dated
AT_ONCE: Final = 100  # days of a horizon that is near
CLAUSES: Final = re.compile(
    r"[,;:]|\b(?:but(?! not)|although|though|whilst|because|and (?=[io]n \d|in [A-Z]))\b"
)
GOES_ON: Final = re.compile(
    r"\s*(?:and |but |yet )?(?:is|was|were|are|has|had|have|did|does|never|could|could not|came|failed)\b"
)
UP_TO: Final = re.compile(r"\b(?:by|before|until|till|within)\b", re.IGNORECASE)
NEVER: Final = re.compile(r"\b(?:never|ever|again|lifetime)\b", re.IGNORECASE)
IN_TIME: Final = frozenset({"in a near horizon", "in a wide horizon"})
ON: Final = 2  # clauses behind one in which its verb may stand
FEW: Final = 3  # stems of a statement that does not say enough by itself
AHEAD: Final = frozenset((Status.PLANNED, Status.PROPOSED, Status.HYPOTHETICAL, Status.OPINION))
POINTING: Final = re.compile(
    r"\b(?:he|she|it|they|them|him|there|this|that|these|those|the (?:two|other|same|first|rest))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Awaited:
    """An expectation made ready to be compared.

    `around` are stems of the sentences it stands in, empty where its own words say enough; from `since` on it
    can have come, until `due`; `day` is that of writing;
    `negative` is said not to come.
    """

    e: Expectation
    own: Claim | None
    stems: frozenset[str]
    around: frozenset[str]
    acts: frozenset[str]
    negative: bool
    parties: frozenset[str]
    people: frozenset[str]
    since: date | None
    day: date | None
    due: Interval | None


def awaited(e: Expectation, own: Claim | None, before: str, sentences: Sentences) -> Awaited:
    """`own` is the claim in the same words, `before` the words in front of it."""
    doubted = bool(DOUBTED.search(before)) or e.trigger.lower() in ("doubt", "unlikely")
    negative = bool(NOT.search(BESIDE.sub("", e.quote))) != doubted
    names = named(e.quote)
    said = stems(e.quote)
    around = frozenset[str]()
    if len(said) <= FEW or POINTING.search(e.quote):
        around = frozenset(w for one in sentences.before(e.document, e.start) for w in one.stems) - said
    due = edtf.read(e.horizon)
    parties = frozenset(map(heir, e.parties))
    day = sentences.day(e.document, e.start)
    since = _since(day, own, due)
    return Awaited(e, own, said, around, acts(e.quote), negative, parties, names.people, since, day, due)


def reasons(
    a: Awaited, said: Said, claims: Sequence[Claim], same: bool, sentences: Sentences
) -> Iterator[tuple[str, float]]:
    """Of a sentence later than the expectation; `claims` are those that fit it, `same`: of its event."""
    yield "always", 1.0
    if a.e.kind in (Foresight.PRESCRIPTION, Foresight.RISK, Foresight.CONDITIONAL, Foresight.OFFER):
        yield a.e.kind.value, 1.0
    yield "words", sentences.share(a.stems, said)
    shared = a.stems & said.stems
    yield f"{min(len(shared), 3)} shared", 1.0
    yield "rarest word", min(1.0, max((sentences.rarity(word) for word in shared), default=0.0))
    if a.around:
        yield "words around", sentences.share(a.around, said)
    if shared & {f"@{act}" for act in a.acts - things()}:
        yield "same act", 1.0
    yield naming(a.parties, said, sentences.ahead_of(said)), 1.0
    if a.people & named(said.text).people:
        yield "same person", 1.0
    yield from _claimed(a, said, claims, same)
    if when := time_of(a, said):
        yield when, 1.0
    fell = bool(failure().search(part(a.e, said.text)))
    if a.negative:
        yield "said not to come", 1.0
    if fell:
        yield ("neither came nor was to" if a.negative else "fell through"), 1.0


def barred(a: Awaited, said: Said, sentences: Sentences) -> bool:
    """Whether a sentence cannot tell of it: it is of others, of nobody elsewhere, or of an earlier time.

    Of others it may tell that stand around the expectation, or with a name that both have and no party bears.
    """
    when = time_of(a, said)
    soon = a.due is not None and _days(a.due) < AT_ONCE
    if when == "dated before" or (soon and (when == "long past" or (when == "undated" and _old(a, said)))):
        return True
    if when == "right behind" and not (acts(said.text) & a.acts or ITSELF.search(said.text)):
        return True
    if _dates_it(a, said):
        return True
    how = naming(a.parties, said, sentences.ahead_of(said))
    if how not in ("names others", "names nobody") or proper(a.e.quote) & proper(said.text):
        return False
    if how == "names nobody":
        met = when in IN_TIME and not acts(said.text).isdisjoint(a.acts - things())
        return said.document != a.e.document and not met
    around = (parties_of(one) for one in sentences.before(a.e.document, a.e.start))
    return not parties_of(said) <= frozenset[str]().union(*around)


def _dates_it(a: Awaited, said: Said) -> bool:
    """ "The accord was signed in 2015. A line was to be laid": whether its date is from there."""
    if a.own is None or a.own.date_basis is not DateBasis.CONTEXT:
        return False
    before = said.document == a.e.document and said.end <= a.e.start
    return before and any(c.date == a.own.date for c in said.claims)


def _old(a: Awaited, said: Said) -> bool:
    """Whether a sentence was written so long after the time that was set that it would have to name it.

    That it never came is told at any time.
    """
    due = a.due.last if a.due else None
    return (
        not failure().search(said.text)
        and due is not None
        and said.written is not None
        and said.written - due > WHILE
    )


def _claimed(a: Awaited, said: Said, claims: Sequence[Claim], same: bool) -> Iterator[tuple[str, float]]:
    if not claims:
        yield ("others' claims" if said.claims else "no claim"), 1.0
        return
    told = list(map(_sides, claims))
    if any(len(parties & a.parties) > 1 for parties in told):
        yield "both parties", 1.0
    if a.own is None:
        return
    if same:
        yield "same event", 1.0
    elif any(c.type == a.own.type for c in claims):
        yield "same type", 1.0
    elif any((a.own.type, c.type) in kin() for c in claims):
        yield "kindred types", 1.0
    elif any((a.own.type, c.type) in opposed() for c in claims):
        yield "opposed types", 1.0
    else:
        yield "other types", 1.0


def time_of(a: Awaited, said: Said) -> str:
    """When a sentence tells it, against the expectation; empty where it does not tell of what came after."""
    e = a.e
    if said.document == e.document and said.start <= e.end and e.start <= said.end:
        return ""
    past = a.since is not None and a.day is not None and a.since < a.day
    if a.since is None or (said.written and a.day and said.written <= a.day and not past):
        near = said.document == e.document and 0 < said.start - e.end < NEAR
        return "right behind" if near and failure().search(said.text) else ""
    told = [*said.dates(lambda: part(e, said.text)), *said.framed()]
    dates = [i for i in told if i.last and (i.first if a.negative and i.first else _told_by(i)) >= a.since]
    if not dates:
        if said.written is None or said.written <= a.since:
            return ""
        return "dated before" if told else "undated"
    first = min(i.first or date.min for i in dates)
    if a.due and any(i.overlaps(a.due) or _early(a, i) for i in dates):
        return "in a near horizon" if _days(a.due) < AT_ONCE else "in a wide horizon"
    if a.due and a.due.last:
        return "past the horizon" if first - a.due.last < LONG else "long past"
    ever = a.negative and NEVER.search(a.e.quote)
    return "after" if ever or first - a.since <= LONG else "long past"


def with_a_third(a: Awaited, said: Said) -> bool:
    """Whether all that a sentence tells is between one of those two and others: help for a rival."""
    told = list(map(_sides, said.claims))
    return bool(told) and all(len(of & a.parties) < min(2, len(a.parties)) and of - a.parties for of in told)


def _told_by(told: Interval) -> date:
    """The last day by which something came; of a long time, such as a decade, its midst."""
    first, last = told.first or date.min, told.last or date.max
    return last if last - first <= YEAR else first + (last - first) / 2


def _early(a: Awaited, told: Interval) -> bool:
    """Whether it came before the time up to which it was to come: in July, "by the winter"."""
    due = a.due.first if a.due else None
    return bool(due and told.last and told.last < due and UP_TO.search(a.e.quote))


def fitting(a: Awaited, claims: Collection[Claim]) -> tuple[Claim, ...]:
    """Those on its parties that do not look ahead themselves."""
    return tuple(c for c in claims if c.id != a.e.claim and c.status not in AHEAD and _shares(a, c))


def _shares(a: Awaited, claim: Claim) -> bool:
    return not a.parties or not _sides(claim).isdisjoint(a.parties)


def _sides(claim: Claim) -> frozenset[str]:
    """The first codes of all who take part."""
    return frozenset(heir(x.code) for x in (*claim.source, *claim.target))


def part(e: Expectation, text: str) -> str:
    """The clause of a sentence that shares most with the expectation, with what is said of it further on.

    "Brezhnev's visit, set for January, is cancelled" is one clause: what begins with a verb goes on.
    """
    return _part(e.quote, text)


@lru_cache(maxsize=64)  # a sentence is asked of it thrice
def _part(quote: str, text: str) -> str:
    mine = stems(quote)
    cuts = [0, *(x for found in CLAUSES.finditer(text) for x in (found.start(), found.end())), len(text)]
    spans = list(zip(cuts[::2], cuts[1::2], strict=True))
    best = max(range(len(spans)), key=lambda i: len(stems(text[slice(*spans[i])]) & mine))
    last = best
    for i in range(best + 1, min(best + 1 + ON, len(spans))):
        if GOES_ON.match(text, *spans[i]):
            last = i
    return text[spans[best][0] : spans[last][1]]


def _days(interval: Interval) -> int:
    """How long it is; an open one is long."""
    return (interval.last - interval.first).days if interval.first and interval.last else 9999


def _since(said: date | None, own: Claim | None, due: Interval | None) -> date | None:
    """From when on it can have come: the day that it was said, or of the past in which it was."""
    if said and due and due.first and due.last:
        return said if due.last >= said else min(said, due.first - PLANNED)  # told when its time had passed
    then = edtf.read(own.date) if own is not None else None
    if then and then.last and (said is None or then.last < said):
        return then.first or then.last
    return said
