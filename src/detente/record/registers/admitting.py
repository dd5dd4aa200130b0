"""Which events belong to a register, and which of the things inside them it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from detente.knowledge.continuity import heir
from detente.knowledge.organisations import organisations
from detente.knowledge.registers import Admission, admissions
from detente.model import Argument, ArgumentKind, Claim, Kind
from detente.record.events.event import Event

_BEHIND = re.compile(r" (?:of|on|for|to|between|about|with|concerning|regarding|establishing|founding) ")
JOINED = ("igo", "court", "agency", "alliance", "bloc", "bank")
THINGS = (ArgumentKind.ITEM, ArgumentKind.QUANTITY)


@dataclass(frozen=True, slots=True)
class Admitted:
    """An event, the claims that put it into a register, and with each the things that it is about."""

    event: Event
    claims: tuple[tuple[Claim, tuple[Argument, ...]], ...]

    @property
    def parties(self) -> frozenset[str]:
        """Of the claims that were admitted, under the names that stand for states of any time."""
        return frozenset(heir(a.code) for c, _ in self.claims for a in (*c.source, *c.target))


def admitted(register: str, events: Iterable[Event]) -> Iterator[Admitted]:
    """The events of a register, in the order in which they come."""
    rows = admissions(register)
    for event in events:
        if event.kind is not Kind.EVENT:
            continue
        told = [claim for claim in event.claims if register != "visits" or _journey(claim)]
        claims = [(claim, things) for claim in told if (things := _things(rows, claim)) is not None]
        if claims:
            yield Admitted(event, tuple(claims))


def types(register: str) -> tuple[str, ...] | None:
    """The types of which an event of a register has a claim at least; None where any type may do."""
    named = sorted({row.type for row in admissions(register)})
    return None if "" in named else tuple(named)


def _journey(claim: Claim) -> bool:
    """Whether it says who goes where: "they" who visit one another are nobody."""
    actors = (*claim.source, *claim.target)
    mutual = {a.code for a in claim.source} == {a.code for a in claim.target}
    return not (mutual and all(a.implied for a in actors))


def _things(rows: Iterable[Admission], claim: Claim) -> tuple[Argument, ...] | None:
    """The things of a claim that a row finds, none where it asks for none; None where no row fits."""
    for row in rows:
        if row.type not in ("", claim.type) or row.mode not in ("", claim.mode):
            continue
        if row.body and not any(a.code in bodies() for a in (*claim.source, *claim.target)):
            continue
        if row.trigger and not row.trigger.fullmatch(claim.trigger.lower()):
            continue
        named = [a for a in claim.arguments if a.kind in THINGS]
        if row.money and not named and any(a.kind is ArgumentKind.MONEY for a in claim.arguments):
            return ()
        allowed = [a for a in named if not (row.bar and row.bar.search(a.item.lower()))]
        if row.item is None:
            if len(allowed) == len(named):
                return tuple(allowed)
        elif fitting := [a for a in allowed if _names(row.item, a)]:
            return tuple(fitting)
    return None


def _names(words: re.Pattern[str], thing: Argument) -> bool:
    """Whether the head of a thing's phrase, what stands before "of" and the like, is one of the words."""
    core = _BEHIND.split(thing.item.lower(), maxsplit=1)[0].strip()
    return any(found.end() == len(core) for found in words.finditer(core))


@cache
def bodies() -> frozenset[str]:
    """The codes of organisations that states join; no regions, companies or armed groups."""
    return frozenset(one.code for one in organisations().values() if one.kind in JOINED and not one.state)
