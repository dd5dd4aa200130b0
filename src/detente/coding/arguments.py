"""The things inside an act: so much money, so many helicopters, so far, what was built or signed.

An amount belongs to the act that governs it in the tree (docs/method/registers.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from detente.coding.reading import Reading
from detente.coding.roles import RoleFinder
from detente.coding.things import NO_THING, Thing, phrase, things
from detente.coding.triggers import Trigger, triggers
from detente.language.amounts import Amount, amounts
from detente.language.dates import find_dates
from detente.model import Argument, ArgumentKind, Claim, Kind

MILLION: Final = 1_000_000
MOST: Final = 8  # arguments of one claim; a longer list is an inventory
WITHIN: Final = frozenset({"xcomp", "obl", "nmod", "obj", "advcl", "acl"})  # what an offer is an offer of
SOME_DAY: Final = date(2000, 1, 1)  # gives "June 5" a year, so that it is seen to be a date
COUNTED_OUT: Final = NO_THING | frozenset(
    "president minister man point sea front thing capital phase".split()
)
ROADS: Final = frozenset(
    "pipeline line railway railroad rail road highway motorway corridor route cable train bus ferry flight"
    " link track bridge tunnel canal service airline".split()
)
_PLACE: Final = r"(?:[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|al-\w+|de|of the)){0,3})"
_ROUTE: Final = re.compile(
    rf"\b(?:from\s+(?P<a>{_PLACE})\s+(?:to|through to|as far as)\s+(?:the\s+)?(?P<b>{_PLACE})"
    rf"|(?:between|linking|connecting|joining)\s+(?P<c>{_PLACE})\s+(?:and|with|to)\s+(?P<d>{_PLACE}))"
)


def arguments(text: str, r: Reading, t: Trigger, claim: Claim) -> tuple[Argument, ...]:
    """What stands inside the act that a trigger tells, in reading order; each verbatim at its offsets."""
    codes = frozenset(a.code for a in (*claim.source, *claim.target))
    counted = [one for one in _counted(text, r) if _governs(r, t, one[1])]
    found = [_argument(text, amount, thing, codes) for amount, _, thing in counted]
    if claim.kind is Kind.EVENT:
        every = _counted(text, r)
        taken = {thing.head for _, _, thing in every if thing}
        spans = [(amount.start, amount.end) for amount, _, thing in every if not thing]
        units = frozenset(i for i, k in enumerate(r.tokens) if any(a <= k.start < b for a, b in spans))
        items = [one for one in things(r, t, units) if one.head not in taken and not _party(one, claim)]
        found += [
            Argument(ArgumentKind.ITEM, text[one.start : one.end], one.start, one.end, item=one.name)
            for one in items
        ]
        found += _routes(text, r, t)
    return tuple(sorted(found, key=lambda a: (a.start, a.end))[:MOST])


def _argument(text: str, amount: Amount, thing: Thing | None, codes: frozenset[str]) -> Argument:
    start, end = amount.start, amount.end
    if thing:
        start, end = min(start, thing.start), max(end, thing.end)
    named = thing.name if thing else ""
    return Argument(amount.kind, text[start:end], start, end, amount.value, amount.unit(codes), named)


def _party(thing: Thing, claim: Claim) -> bool:
    """Whether a phrase is what the text calls a party: "supported the rebels"."""
    return any(
        a.start <= thing.start < a.end and thing.end <= a.end and a.start >= 0
        for a in (*claim.source, *claim.target)
    )


@lru_cache(maxsize=2)
def _counted(text: str, r: Reading) -> list[tuple[Amount, int, Thing | None]]:
    """The amounts of a sentence that are no dates, with their tokens, and of bare numbers what they count."""
    start, end = r.sentence.start, r.sentence.end
    found = list(amounts(text, start, end))
    if not found:
        return []
    said = text[start:end]
    dates = [(start + span.start, start + span.end) for span in find_dates(said, SOME_DAY)]
    kept: list[tuple[Amount, int, Thing | None]] = []
    for amount in found:
        if any(a < amount.end and amount.start < b for a, b in dates):
            continue
        at = [i for i, token in enumerate(r.tokens) if token.start < amount.end and token.end > amount.start]
        if not at:
            continue
        if amount.kind is not ArgumentKind.QUANTITY:
            if amount.value > 1 or amount.kind is not ArgumentKind.DURATION:
                kept.append((amount, at[-1], None))
        elif thing := _what(r, amount, at):
            kept.append((amount, thing.head, thing))
        elif amount.value >= MILLION and (paid := next((a for a, _, _ in kept[::-1] if a.units), None)):
            # "lent 300 million dollars and gave another 200 million"
            kept.append((replace(amount, kind=paid.kind, units=paid.units), at[-1], None))
    return kept


def _what(r: Reading, amount: Amount, at: list[int]) -> Thing | None:
    """What a bare number counts; None where it only names something, as in "Resolution 47"."""
    head = at[-1]
    while head in at and r.tokens[head].head >= 0:
        head = r.tokens[head].head
    token = r.tokens[head]
    counts = any(
        r.tokens[i].label.startswith(("nummod", "compound")) and r.tokens[i].head == head for i in at
    )
    if not counts or head < at[-1]:
        head = at[-1] + 1
        while head < len(r.tokens) and r.tokens[head].upos == "ADJ" and head - at[-1] < 3:
            head += 1
        if head >= len(r.tokens) or r.tokens[head].upos not in ("NOUN", "PROPN"):
            return None
        token = r.tokens[head]
    if token.lemma in COUNTED_OUT or token.text.lower() in COUNTED_OUT or amount.value <= 1:
        return None
    if token.upos not in ("NOUN", "PROPN") or (amount.year and token.xpos not in ("NNS", "NNPS")):
        return None
    if r.preposition(at[0]) and head == at[-1]:
        return None
    return phrase(r, head, (at[0], at[-1]))


def _governs(r: Reading, t: Trigger, i: int) -> bool:
    """Whether the act of a trigger is the one that token i belongs to."""
    rivals = _rivals(r)
    own = {t.at, t.carrier} - {-1}
    others = {k for one in rivals if one.at != t.at for k in (one.at, one.carrier)} - {-1} - own
    if not others:
        return True
    at = i
    while at >= 0:
        if at in own:
            return True
        if at in others and not (t.entry.type == "AGREE" and _within(r, at, own)):
            return False
        at = r.tokens[at].head
    nearest = min((*own, *others), key=lambda k: (abs(k - i), k))
    return nearest in own


def _within(r: Reading, at: int, own: set[int]) -> bool:
    """Whether an act is what the own one is an offer of, with no clause between."""
    while at >= 0 and at not in own:
        if r.base(at) not in WITHIN:
            return False
        at = r.tokens[at].head
    return at >= 0


@lru_cache(maxsize=2)
def _rivals(r: Reading) -> list[Trigger]:
    """The triggers of a sentence that have both parties, and so may make a claim."""
    found = []
    for t in triggers(r):
        roles = RoleFinder(r, t).roles()
        if roles.source and roles.target:
            found.append(t)
    return found


def _routes(text: str, r: Reading, t: Trigger) -> Iterator[Argument]:
    """From one place to another, where a road, a line or a journey is spoken of."""
    for match in _ROUTE.finditer(text, r.sentence.start, r.sentence.end):
        at = [i for i, k in enumerate(r.tokens) if k.start < match.end() and k.end > match.start()]
        ends = (match.start("a"), match.start("b")) if match["a"] else (match.start("c"), match.start("d"))
        heads = [i for i in at if r.tokens[i].start in ends]
        if not heads or any(r.tokens[i].name.endswith("PER") for i in heads):
            continue
        if any(token.lemma in ROADS for token in r.tokens) and _governs(r, t, heads[0]):
            words = match.group().rstrip(".,'’-")
            yield Argument(ArgumentKind.ROUTE, words, match.start(), match.start() + len(words))
