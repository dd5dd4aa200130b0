"""How surely two tellings are of one happening when what they may be at odds over is left aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import inf
from typing import Final

from detente.knowledge.continuity import heir
from detente.knowledge.disputes import Unique, generic, uniques, weights
from detente.knowledge.grouping import kin
from detente.record.disputes.material import SPELT, Block
from detente.record.disputes.told import Told, answering
from detente.record.events.telling import stem

YEAR: Final = 365.25
NEAR: Final = 4  # days by which a day is often told wrong or by another clock
GAPS: Final = (  # days up to which two dates are so far apart
    (NEAR, "days apart"),
    (45, "months apart"),
    (400, "a year apart"),
    (4 * YEAR, "years apart"),
    (inf, "longer apart"),
)


def tie(block: Block, a: Told, b: Told) -> float:
    """Log-odds; above 0 they more likely are of one happening. Dates, direction and outcome count nothing."""
    w = weights()
    return sum(w[name] * strength for name, strength in reasons(block, a, b))


def reasons(block: Block, a: Told, b: Told) -> Iterator[tuple[str, float]]:
    """Each reason of disputes.csv that holds of a pair, with its strength."""
    one, other = a.claim, b.claim
    if not (a.coded and b.coded):
        yield "same type", 0.5
    elif one.type == other.type:
        yield "same type", 1.0
        if one.mode and other.mode:
            yield ("same mode" if one.mode == other.mode else "other mode"), 1.0
    else:
        yield ("kindred types" if (one.type, other.type) in kin() else "other types"), 1.0
    if a.people and b.people:
        if a.people & b.people:
            yield "same person", 0.5 if otherdoers(a, b) else 1.0
        else:
            named = a.people & b.t.words or b.people & a.t.words
            if named:
                yield "same person", 0.5
            elif otherdoers(a, b):
                yield "other person", 1.0
    people = a.people | b.people
    names = (a.named & b.named) - {person[:SPELT] for person in people}
    words = {w for w in (a.t.words & b.t.words) - people if w[:SPELT] not in names}
    around = {w for w in (a.t.around & b.t.around) - people - words if w[:SPELT] not in names}
    yield "name shared", _rare(block, a, b, names, "name shared", "most by names")
    yield "word shared", _rare(block, a, b, words, "word shared", "most by words")
    yield (
        "word of the sentence shared",
        _rare(block, a, b, around, "word of the sentence shared", "most by the sentence"),
    )
    if a.t.numbers & b.t.numbers:
        yield "number shared", 1.0
    if a.t.ordinal and b.t.ordinal:
        yield ("same round" if a.t.ordinal == b.t.ordinal else "another round"), 1.0
    if one.place and other.place:
        yield ("same place" if one.place == other.place else "other place"), 1.0
    if not (a.t.parties <= b.t.parties or b.t.parties <= a.t.parties):
        yield "other parties beside", 1.0
    if a.event is b.event:
        yield "same event", 1.0
    if share := answering(a, b):
        yield "one answers the other", share


def gap_name(days: int) -> str:
    """The reason of disputes.csv for dates so many days apart."""
    return next(name for most, name in GAPS if days <= most)


def otherdoers(a: Told, b: Told) -> bool:
    """Whether a party of both acts by one person in the one and by another in the other."""
    ours, theirs = doers(a), doers(b)
    return any(ours[code] != theirs[code] for code in ours.keys() & theirs.keys())


def doers(one: Told) -> dict[str, str]:
    """The party to the stem of the surname by whom it acts."""
    if not one.people:
        return {}
    actors = (*one.claim.source, *one.claim.target)
    named = {heir(who.code): stem(who.person.split()[-1].casefold()) for who in actors if who.person.strip()}
    return {code: person for code, person in named.items() if person in one.people}


def _rare(block: Block, a: Told, b: Told, shared: Iterable[str], name: str, most: str) -> float:
    """The sum of how rare words are, no more than makes the weight of `most`."""
    w = weights()
    found = sum(block.rarity(word, a, b) * (0.3 if word in _generic() else 1.0) for word in shared)
    return min(found, w[most] / w[name])


def is_generic(word: str) -> bool:
    """Whether a stem is one that nearly every telling has."""
    return word in _generic()


@cache
def _generic() -> frozenset[str]:
    return frozenset(stem(word) for word in generic())


def content(block: Block, a: Told, b: Told) -> float:
    """How many rare words and names two clauses share, words that nearly every act has counting little."""
    people = a.people | b.people
    names = a.named & b.named
    words = {w for w in (a.t.words & b.t.words) - people if w[:SPELT] not in names}
    rare = sum(block.rarity(word, a, b) for word in names)
    return rare + sum(block.rarity(word, a, b) for word in words if word not in _generic())


def once(a: Told, b: Told) -> Unique | None:
    """The act that seldom happens twice of which both tell, the most telling one."""
    ours, theirs = acts(a), acts(b)
    return max((act for act in ours if act in theirs), key=lambda act: act.weight, default=None)


def acts(one: Told) -> tuple[Unique, ...]:
    """Those that a telling may tell of."""
    return _acts(one.claim.type if one.coded else "", one.claim.quote)


@lru_cache(maxsize=1 << 17)
def _acts(type: str, quote: str) -> tuple[Unique, ...]:
    begun = frozenset[str]().union(*map(_beginnings, quote.casefold().split()))
    return tuple(act for act in _of_type(type) if all(not begun.isdisjoint(group) for group in act.words))


@lru_cache(maxsize=65536)
def _beginnings(word: str) -> frozenset[str]:
    """The beginnings in unique.csv that a word has."""
    bare = word.strip(".,;:!?\"'()")
    return frozenset(start for start in _starts() if bare.startswith(start))


@cache
def _starts() -> frozenset[str]:
    return frozenset(start for act in uniques() for group in act.words for start in group)


@cache
def _of_type(type: str) -> tuple[Unique, ...]:
    """The acts that a telling of a type may tell of, all of them where it has none."""
    return tuple(act for act in uniques() if not type or type == act.type or (type, act.type) in kin())
