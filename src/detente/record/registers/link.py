"""Which admitted events are stages of one thing: an offer, an agreement and a sale of the same item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from detente.knowledge.continuity import heir
from detente.knowledge.lexicon import classes
from detente.language import edtf
from detente.model import Argument, ArgumentKind, Claim
from detente.record.events.reading import place
from detente.record.events.telling import stem
from detente.record.registers.admitting import Admitted
from detente.record.registers.people import surname
from detente.record.registers.stages import REFUSED, STOPPED, may_follow, reached, stage

Telling = tuple[Claim, tuple[Argument, ...]]

FAR: Final = 15 * 366  # days after which an offer and a sale are two things
LINKED: Final = frozenset({"arms", "projects", "agreements", "aid", "memberships"})
_WORD: Final = re.compile(r"[\w-]+")
_WORKS: Final = frozenset({"project", "scheme", "undertaking", "works", "pipeline"})
_PLAIN: Final = frozenset(
    "first second third new old large big small joint military bilateral economic official more other several"
    " further own modern for and the with between from".split()
)


def together(register: str, found: Sequence[Admitted]) -> list[list[Admitted]]:
    """Admitted events in groups of one thing each, by the first of each; every event is in one group."""
    groups: list[list[Admitted]] = []
    if register == "visits":
        found = [part for one in found for part in _journeys(one)]
    elif register == "projects":
        found = [part for one in found for part in _works(one)]
    for one in sorted(found, key=lambda a: (place(a.event), a.event.id)):
        fitting = [group for group in groups if register in LINKED and _fits(register, group, one)]
        if fitting:
            fitting[-1].append(one)
        else:
            groups.append([one])
    return groups


def _journeys(one: Admitted) -> list[Admitted]:
    """The claims of one visit each: another direction or another traveller is another journey."""
    parts: list[tuple[frozenset[str], frozenset[str], set[str], list[Telling]]] = []
    for told in one.claims:
        claim = told[0]
        source = frozenset(heir(a.code) for a in claim.source)
        target = frozenset(heir(a.code) for a in claim.target)
        people = {name for a in claim.source if (name := surname(a))}
        for others, whither, travellers, claims in parts:
            if (others, whither) == (source, target) and not (
                people and travellers and not people & travellers
            ):
                travellers |= people
                claims.append(told)
                break
        else:
            parts.append((source, target, people, [told]))
    return [Admitted(one.event, tuple(claims)) for _, _, _, claims in parts]


def _works(one: Admitted) -> list[Admitted]:
    """The claims of one work each: "a steel plant and an atomic power plant" are two."""
    parts: list[tuple[set[str], list[Telling]]] = []
    for claim, things in one.claims:
        own: dict[int, list[Argument]] = {}
        for thing in things:
            words = {stem(word) for word in _words(thing)[:-1]}
            at = next(
                (i for i, (known, _) in enumerate(parts) if known & words or known == words), len(parts)
            )
            if at == len(parts):
                parts.append((set(), []))
            parts[at][0].update(words)
            own.setdefault(at, []).append(thing)
        for at, some in own.items():
            parts[at][1].append((claim, tuple(some)))
    return [Admitted(one.event, tuple(claims)) for _, claims in parts] if len(parts) > 1 else [one]


def _fits(register: str, group: Sequence[Admitted], one: Admitted) -> bool:
    if any(other.parties != one.parties for other in group):
        return False
    return any(_same(register, other, one) for other in group) and not any(
        _apart(other, one) for other in group
    )


def _same(register: str, a: Admitted, b: Admitted) -> bool:
    """Whether b tells of a later stage of what a tells of; one without a date may be any stage."""
    before, after = _stage(a), _stage(b)
    first, second = edtf.read(a.event.date), edtf.read(b.event.date)
    dated = first is not None and second is not None and not first.overlaps(second)
    known = first is not None and second is not None
    heads, words = _keys(a)
    other_heads, other_words = _keys(b)
    if not may_follow(before, after) and (dated or not may_follow(after, before)):
        again = before == after and not known
        if register == "memberships":
            return again
        alike = heads == other_heads and (words <= other_words or other_words <= words)
        return again and alike and register in ("arms", "projects")
    if register == "memberships":
        return True
    if words and other_words:
        return bool(words & other_words) and bool(heads & other_heads)
    ended = not other_words and after in (STOPPED, REFUSED)  # "abrogated the treaty"
    return bool(heads & other_heads) and (words == other_words or ended)


def _apart(a: Admitted, b: Admitted) -> bool:
    """Whether two tell of one stage at two times, of two amounts, or too far from one another."""
    first, second = edtf.read(a.event.date), edtf.read(b.event.date)
    if first and second:
        gap = (second.first or date.min) - (first.last or date.max)
        if gap.days > FAR or (_stage(a) == _stage(b) and not first.overlaps(second)):
            return True
    ours, theirs = _numbers(a), _numbers(b)
    return bool(ours and theirs and not ours & theirs)


def _stage(one: Admitted) -> str:
    return reached([stage(claim) for claim, _ in one.claims])


def _keys(one: Admitted) -> tuple[frozenset[str], frozenset[str]]:
    """(heads of its things, words that tell them from others of their kind); a plant is a mill is a dam."""
    heads, words = set[str](), set[str]()
    for thing in (thing for _, things in one.claims for thing in things):
        found = _words(thing)
        if not found:
            continue
        heads.add(_kind(found[-1]))
        words |= {stem(word) for word in found[:-1]}
        words |= {stem(word) for word in found[:-1] for word in word.split("-") if len(word) > 2}
    return frozenset(heads), frozenset(words)


def _words(thing: Argument) -> list[str]:
    """The words of its name in lower case, without those that any thing may have; the head last."""
    return [word for word in _WORD.findall(_core(thing).lower()) if word not in _PLAIN]


def _core(thing: Argument) -> str:
    """The noun phrase without what follows its head: "treaty of friendship" is known by both words."""
    head, of, rest = thing.item.partition(" of ")
    if of and rest:
        return f"{rest} {head}"
    return re.split(r" (?:on|for|to|between|about|with) ", thing.item)[0]


def _kind(head: str) -> str:
    for name, more in (("plant", _WORKS), ("deal", frozenset())):
        if {head, head.removesuffix("s"), head.removesuffix("es")} & (classes()[name] | more):
            return name
    return stem(head)


def _numbers(one: Admitted) -> frozenset[tuple[ArgumentKind, float]]:
    return frozenset(
        (a.kind, a.value)
        for claim, things in one.claims
        for a in claim.arguments
        if a.value is not None
        and (a.kind is ArgumentKind.MONEY or (a.kind is ArgumentKind.QUANTITY and a in things))
    )
