"""What a claim gives for each column of a register, with the words that say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from detente.knowledge.lexicon import classes
from detente.model import Actor, Argument, ArgumentKind, Claim, Document, Status
from detente.record.events.telling import MONTHS, ORDINALS
from detente.record.registers.admitting import bodies
from detente.record.registers.people import nation, office
from detente.record.registers.row import Found
from detente.record.registers.stages import stage

Given = tuple[Claim, tuple[Argument, ...], Document]  # a claim, the things that it is about, its document
Column = Callable[[Given], Iterator[Found]]

# Words with which the taker is the one who acts: "Egypt bought arms from Czechoslovakia".
_TAKING: Final = re.compile(
    r"\b(?:b[ou](?:y|ys|ying|ught)|purchas\w*|acquir\w*|procur\w*|import\w*|order(?:ed|s|ing)?|receiv\w*|obtain\w*"
    r"|got|gets?|getting|ask(?:ed|s)?|sought|seek\w*|want\w*|request\w*|borrow\w*|accept\w*|reject\w*|refus\w*)\b",
    re.IGNORECASE,
)
_GIVING: Final = re.compile(
    r"\b(?:s[oe]ll|sold|sale|suppl|deliver|provid|g[ai]v|lend|lent|grant)\w*", re.IGNORECASE
)
_ON: Final = re.compile(
    r"\b(?:on|for|of|concerning|regarding|about|to|establishing|founding)\s+(.+)", re.DOTALL
)
_NO_MATTER: Final = re.compile(
    r"(?:\d|(?:" + "|".join(sorted(MONTHS | classes()["deal"])) + r")\b)", re.IGNORECASE
)
_ENDS: Final = re.compile(r"\s(?:to|and|with)\s+(?:the\s+)?(?=[A-Z])")
_LEADS: Final = re.compile(r"^(?:from|between|linking|connecting|joining)\s+", re.IGNORECASE)
_ORDINAL: Final = re.compile(r"\b(?:\d+(?:st|nd|rd|th)|" + "|".join(sorted(ORDINALS)) + r")\b", re.IGNORECASE)
# "held their first exercise in 2016 and the second in 2017"
_ALONE: Final = re.compile(r"\b(?:the|a|its|their)\s+(\w+)(?=\s*(?:[.,;)]|in\b|on\b|$))", re.IGNORECASE)
_FOR_ALL: Final = re.compile(r"\bfor the\s*$", re.IGNORECASE)
_VOTE: Final = (
    (re.compile(r"veto", re.IGNORECASE), "veto"),
    (re.compile(r"abst", re.IGNORECASE), "abstained"),
    (re.compile(r"oppos|against|block|reject", re.IGNORECASE), "against"),
)


def _actors(side: Callable[[Claim], tuple[Actor, ...]]) -> Column:
    def column(given: Given) -> Iterator[Found]:
        claim = given[0]
        for actor in side(claim):
            if actor.start >= 0:
                yield Found(actor.code, actor.start, actor.end, claim)

    return column


def _swapped(given: Given) -> bool:
    """Whether the one who acts is the one who gets the thing."""
    claim, things, document = given
    at = [claim.trigger_start, *(a.start for a in things), *(a.end for a in things)]
    words = document.text[min(at) : max(claim.trigger_start + len(claim.trigger), *at)]
    taking, giving = _TAKING.search(words), _GIVING.search(words)
    return bool(taking and not (giving and giving.start() > taking.start())) or claim.type == "REQUEST"


def _mutual(claim: Claim) -> bool:
    return {a.code for a in claim.source} == {a.code for a in claim.target}


def _giver(given: Given) -> Iterator[Found]:
    if not _mutual(given[0]):
        yield from _actors(lambda c: c.target if _swapped(given) else c.source)(given)


def _taker(given: Given) -> Iterator[Found]:
    if not _mutual(given[0]):
        yield from _actors(lambda c: c.source if _swapped(given) else c.target)(given)


def _between(given: Given) -> Iterator[Found]:
    if _mutual(given[0]):
        yield from _actors(lambda c: c.source)(given)


def _things(given: Given) -> Iterator[Found]:
    claim, things, document = given
    for one in things:
        start = one.start
        if one.kind is ArgumentKind.QUANTITY:
            last = one.item.split()[0] if one.item else ""
            at = document.text.find(last, one.start, one.end) if last else -1
            start = at if at > 0 else start
        yield Found(one.item or one.text, start, one.end, claim)


def _arguments(kind: ArgumentKind, say: Callable[[Argument], str]) -> Column:
    def column(given: Given) -> Iterator[Found]:
        claim, things, _ = given
        for one in claim.arguments:
            if one.kind is kind and (kind is not ArgumentKind.QUANTITY or one in things):
                yield Found(say(one), one.start, one.end, claim)

    return column


def _money(one: Argument) -> str:
    return f"{one.value:,.0f} {one.unit}".strip() if one.value is not None else one.text


def _number(one: Argument) -> str:
    return f"{one.value:,g} {one.item}".strip() if one.value is not None else one.text


def _ends(one: Argument) -> str:
    """`Karachi - Lahore`."""
    return " - ".join(" ".join(part.split()) for part in _ENDS.split(_LEADS.sub("", one.text), maxsplit=1))


def _in_sentence(given: Given, words: str, value: str = "") -> Iterator[Found]:
    claim, _, document = given
    first, last = claim.sentence if claim.sentence[0] >= 0 else (claim.start, claim.end)
    at = document.text.find(words, first, last) if words else -1
    if at >= 0:
        yield Found(value or words, at, at + len(words), claim)


def _when(given: Given) -> Iterator[Found]:
    claim = given[0]
    if claim.date:
        found = list(_in_sentence(given, claim.date_text, claim.date))
        yield from found or [Found(claim.date, claim.start, claim.end, claim)]


def _stage(given: Given) -> Iterator[Found]:
    claim = given[0]
    end = claim.trigger_start + len(claim.trigger)
    if given[2].text[claim.trigger_start : end] != claim.trigger:  # a spun word stands for another
        end = next((i for i in range(end, claim.end) if not given[2].text[i].isalnum()), claim.end)
    yield Found(stage(claim), claim.trigger_start, end, claim)


def _on(given: Given) -> Iterator[Found]:
    claim, things, document = given
    for one in things:
        found = _ON.search(document.text, one.start, one.end)
        if found and not _NO_MATTER.match(found[1]):
            yield Found(" ".join(found[1].split()), found.start(1), found.end(1), claim)


def _who(given: Given) -> Iterator[Found]:
    claim = given[0]
    for actor in claim.source:
        named = given[2].text[actor.start : actor.end]
        if actor.start >= 0 and not actor.implied and (actor.person or not nation(actor.text)):
            yield Found(" ".join((actor.person or named).split()), actor.start, actor.end, claim)


def _rank(given: Given) -> Iterator[Found]:
    claim = given[0]
    for actor in claim.source:
        if actor.start >= 0 and (held := office(actor, claim.date)):
            yield Found(held.replace("_", " "), actor.start, actor.end, claim)


def _round(given: Given) -> Iterator[Found]:
    claim, things, document = given
    near = next((found.start for found in _when(given)), claim.start)
    spans = [(a.start, a.end) for a in things] or [(claim.start, claim.end)]
    if claim.sentence[0] >= 0:
        spans += [(m.start(), m.end(1)) for m in _ALONE.finditer(document.text, *claim.sentence)]
    every = [m for start, end in spans for m in _ORDINAL.finditer(document.text, start, end)]
    if every := [m for m in every if not _FOR_ALL.search(document.text, 0, m.start())]:
        found = min(every, key=lambda m: (abs(m.start() - near), m.start()))
        word = found[0].lower()
        number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
        yield Found(str(number), found.start(), found.end(), claim)


def _state(given: Given) -> Iterator[Found]:
    yield from _actors(lambda c: tuple(a for a in (*c.source, *c.target) if a.code not in bodies()))(given)


def _body(given: Given) -> Iterator[Found]:
    yield from _actors(lambda c: tuple(a for a in (*c.source, *c.target) if a.code in bodies()))(given)


def _how(given: Given) -> Iterator[Found]:
    """Joined, left, expelled; applied where it is still to come; refused."""
    claim = given[0]
    end = claim.trigger_start + len(claim.trigger)
    if claim.status is Status.DENIED:
        value = "did not"
    elif claim.type == "REJECT" or claim.status is Status.REFUSED:
        value = "refused"
    elif claim.type == "SANCTION":
        value = "left" if any(a.code in bodies() for a in claim.target) else "expelled or suspended"
    elif claim.status is Status.HAPPENED and claim.type == "SUPPORT":
        value = "joined"
    elif claim.status is Status.PLANNED or claim.type == "REQUEST":
        value = "applied"
    else:
        value = "talked of"
    yield Found(value, claim.trigger_start, end, claim)


def _voted(given: Given) -> Iterator[Found]:
    claim = given[0]
    words = f"{claim.trigger} {claim.quote}"
    value = next((name for seen, name in _VOTE if seen.search(claim.trigger)), "")
    value = value or next((name for seen, name in _VOTE if seen.search(words)), "for")
    yield Found(value, claim.trigger_start, claim.trigger_start + len(claim.trigger), claim)


def _place(given: Given) -> Iterator[Found]:
    claim = given[0]
    for found in _in_sentence(given, claim.place):
        if not any(a.start <= found.start and found.end <= a.end for a in claim.target):
            yield found


def _exercise(given: Given) -> Iterator[Found]:
    """The name without its number, which stands in a column of its own."""
    for found in _things(given):
        words = given[2].text[found.start : found.end]
        if (first := _ORDINAL.match(words)) and first.end() < len(words):
            value = _ORDINAL.sub("", found.value, count=1).strip()
            yield Found(value, found.start + first.end() + 1, found.end, found.claim)
        else:
            yield found


_SOURCE: Final = _actors(lambda c: c.source)
_TARGET: Final = _actors(lambda c: c.target)
_BOTH: Final = _actors(lambda c: (*c.source, *c.target))
_WORTH: Final = _arguments(ArgumentKind.MONEY, _money)
_LASTED: Final = _arguments(ArgumentKind.DURATION, lambda a: f"{a.value:g} days")

MADE: Final[Mapping[str, Column]] = {
    "what": _things,
    "name": _things,
    "number": _arguments(ArgumentKind.QUANTITY, _number),
    "worth": _WORTH,
    "length": _arguments(ArgumentKind.LENGTH, lambda a: f"{a.value:,g} km"),
    "route": _arguments(ArgumentKind.ROUTE, _ends),
    "how long": _LASTED,
    "parties": _BOTH,
    "between": _between,
    "from": _giver,
    "to": _taker,
    "of": _TARGET,
    "who": _who,
    "rank": _rank,
    "state": _state,
    "body": _body,
    "how": _how,
    "on": _on,
    "place": _place,
    "round": _round,
    "when": _when,
    "stage": _stage,
}
OF_VISITS: Final[Mapping[str, Column]] = {**MADE, "from": _SOURCE, "to": _TARGET}
OF_VOTES: Final[Mapping[str, Column]] = {**MADE, "who": _SOURCE, "how": _voted}


def made(register: str) -> Mapping[str, Column]:
    """The makers of a register's columns."""
    own = {"visits": OF_VISITS, "votes": OF_VOTES, "exercises": {**MADE, "name": _exercise}}
    return own.get(register, MADE)
