"""What is said to be the first, the only or never to have been, against other tellings of such an act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final

from detente.knowledge.disputes import firsts, ranks
from detente.knowledge.people import Person, forms, office_at, people, surnames
from detente.language.amounts import amounts
from detente.model import ArgumentKind
from detente.record.disputes.dates import apart
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.material import Block
from detente.record.disputes.saying import when, words
from detente.record.disputes.tie import is_generic, once
from detente.record.disputes.told import Told, one_voice
from detente.record.events.telling import stem

_UNIVERSAL: Final = re.compile(
    r"(?:^|\b(?:and|but|that|as)\s+)(?:no|neither|none|nobody|not one)\b.*"
    r"\b(?:since|before|until|in history|(?:has|have|had) ever)\b"
)
_NEVER_YET: Final = re.compile(
    r"\b(?:had|has|have|was|were) never (?:before|yet|once|till then|until then)\b|"
    r"\bnever before (?:had|has|have)\b"
)
_SINCE: Final = re.compile(r"\bsince\b[^.;,]*?\b(1[89]\d\d|20\d\d)(s?)\b")
_SOME_SINCE: Final = re.compile(r"\bsince\b")
_EVER: Final = re.compile(r"\bfirst(?: time)?\b.*\bever\b|\bfirst[- ]ever\b|\bnever (?:once )?before\b")
_SORT: Final = re.compile(r"\bfirst((?: (?!(?:and|to|of|in|on|by|for|since|with|was|is)\b)[a-z-]+){2,4})")
CLOSE: Final = 500  # characters between what was and that there had been none before
_OWN: Final = re.compile(r"\b(?:his|her)\s+(?:very )?first\b|\bfor the first time in (?:his|her)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """What a telling says: `kind` of firsts.csv, from which day on, of what rank, of one person or not."""

    kind: str
    since: int
    vague: bool
    rank: str
    own: bool


def universal(one: Told) -> bool:
    """Whether a telling denies that any ever did: "no prime minister had come since 1959"."""
    text = one.clause.casefold()
    return one.undone and bool(_UNIVERSAL.search(text) or _NEVER_YET.search(text))


def first_disputes(block: Block) -> Iterator[Finding]:
    """Every telling with such a word against all of its kind before it, or in its time."""
    for one in block.told:
        said = _said(one)
        if said is None:
            continue
        spoken_of = _spoken_of(one, block)
        for other in block.like(one):
            if (
                other.event is one.event
                or other.event.id in spoken_of
                or _one_sentence(one, other)
                or not other.done
                or not _same_kind(one, other, said)
                or _of_another_sort(one, other)
            ):
                continue
            if strength := _against(one, other, said):
                yield Finding(
                    DisputeType.FIRST,
                    strength,
                    Part(f'"{words(one.claim.quote)}"', (one,)),
                    Part(f'"{words(other.claim.quote)}" ({when(other.claim.date) or "undated"})', (other,)),
                )
    yield from _rounds(block)


def _spoken_of(one: Told, block: Block) -> frozenset[str]:
    """The events beside which a voice says that there was none before: it speaks of those very ones."""
    if not universal(one):
        return frozenset()
    beside = (
        other
        for other in block.like(one)
        if other.done and one_voice(one, other) and abs(one.claim.start - other.claim.start) <= CLOSE
    )
    return frozenset(other.event.id for other in beside)


def _of_another_sort(one: Told, other: Told) -> bool:
    """Whether what is the first is of a sort that the other is not told as: "a first trade agreement"."""
    match = _SORT.search(one.clause.casefold())
    stems = [stem(word) for word in match[1].split()] if match else []
    held = other.t.words | other.t.around
    head = next((k for k, word in enumerate(stems) if word in other.t.words), 0)
    return any(word not in held and not is_generic(word) for word in stems[:head])


def _one_sentence(a: Told, b: Told) -> bool:
    return a.document.id == b.document.id and a.claim.sentence == b.claim.sentence != (-1, -1)


def _said(one: Told) -> Said | None:
    text = one.clause.casefold()
    if universal(one):
        kind = "first" if _NEVER_YET.search(text) else "never"
    elif one.undone:
        return None
    else:
        kind = next((kind for cue, kind in firsts() if cue.search(text)), "")
        if not kind or kind == "never":
            return None
    since, vague = 0, False
    whole = one.sentence.casefold()
    if match := _SINCE.search(text) or _SINCE.search(whole):
        since = date(int(match[1]) + (9 if match[2] else 0), 12, 31).toordinal()  # "since the 1970s"
    elif (years := _years(text) or _years(whole)) and one.t.dated:
        since = one.t.first - round((years - 1) * 365.25)
    elif _SOME_SINCE.search(text):
        vague = True
    own = bool(_OWN.search(text))
    return Said(kind, since, vague, "" if own else _rank_named(text), own)


def _years(text: str) -> float:
    """The span that is named: "in 32 years"."""
    for found in re.finditer(
        r"\b(?:in|for|after) (?:more than |over |almost |nearly )?(.{1,24}? years)\b", text
    ):
        for amount in amounts(found[1]):
            if amount.kind is ArgumentKind.DURATION:
                return amount.value / 365.25
    return 0.0


def _rank_named(text: str) -> str:
    return next((rank for word, (rank, _) in ranks().items() if re.search(rf"\b{word}s?\b", text)), "")


def _same_kind(one: Told, other: Told, said: Said) -> bool:
    if one.claim.type != other.claim.type and one.coded and other.coded:
        return False
    if one.claim.mode and other.claim.mode and one.claim.mode != other.claim.mode:
        return False
    if one.claim.mode == "visit" and not other.claim.mode:
        return False
    if not (one.t.mutual or other.t.mutual or one.t.source & other.t.source):
        return False
    if said.own:
        return bool(one.people & other.people)
    if said.rank:
        return said.rank in _ranks_of(other)
    ever = bool(_EVER.search(one.clause.casefold())) and one.t.mutual and one.t.source == other.t.source
    if said.kind == "never" and one.claim.mode == other.claim.mode != "":
        return True
    return (one.claim.type == "CONSULT" and not one.people) or once(one, other) is not None or ever


def _ranks_of(one: Told) -> frozenset[str]:
    found = {_rank_named(one.clause.casefold()) or _rank_named(one.sentence.casefold())}
    year = str(date.fromordinal(one.t.first).year) if one.t.dated and one.t.first else ""
    people = {a.person for a in one.claim.source if a.person} or _named(one)
    for person in people:
        found |= _offices(person, one.claim.date or year)
    return frozenset(found - {""})


def _named(one: Told) -> set[str]:
    """The persons of its doers that a clause names without the coder having told which they are."""
    states = {actor.code for actor in one.claim.source}
    words = re.findall(r"\b[A-Z][\w-]+", one.claim.quote)
    return {word for word in words if states & surnames().get(word, frozenset())}


@cache
def _bearers() -> dict[str, list[Person]]:
    """The last word of each name -> who bears it."""
    found: dict[str, list[Person]] = {}
    for person in people():
        found.setdefault(person.name.split()[-1], []).append(person)
    return found


@lru_cache(maxsize=4096)
def _offices(person: str, day: str) -> frozenset[str]:
    of = {office: rank for rank, office in ranks().values() if office}
    day = re.split("[/~]", day)[0][:10]
    if not re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", day):
        return frozenset()
    surname = person.split()[-1]
    named = forms().get(person) or forms().get(surname) or tuple(_bearers().get(surname, ()))
    terms = [office_at(one, day) for one in named]
    return frozenset(of[term.office] for term in terms if term and term.office in of)


def _against(one: Told, other: Told, said: Said) -> Strength | None:
    """How plainly another telling goes against what is said; None where it does not."""
    both_first = said.kind == "first" and _is_first(other, said)
    if (
        both_first
        and other.t.dated
        and one.t.dated
        and other.t.last < one.t.first
        and other.t.first > said.since
    ):
        return Strength.STRONG
    if said.kind == "last" or not other.t.dated:
        return None
    if said.kind == "first":
        if not (one.t.dated and other.t.last < one.t.first):
            return None
    elif (one.people and one.people & other.people) or (
        said.kind == "never" and not said.since and one.t.dated and apart(one, other)
    ):
        return None
    if other.t.first <= said.since:
        return None
    told = one.document.said
    if told and other.t.first > told.toordinal():
        return None
    return Strength.WEAK if said.vague else Strength.STRONG


def _is_first(other: Told, said: Said) -> bool:
    theirs = _said(other)
    return theirs is not None and theirs.kind == "first" and theirs.rank == said.rank and not theirs.own


def _rounds(block: Block) -> Iterator[Finding]:
    """One act that is counted as the first and as the second of its kind."""
    counted = block.pairs.columns.marked(lambda one: one.t.ordinal and one.done)
    for a, b in block.pairs.that(block.pairs.both(counted)):
        if not (a.t.ordinal and b.t.ordinal and a.t.ordinal != b.t.ordinal and a.done and b.done):
            continue
        act = once(a, b)
        if act and act.years >= 20 and a.t.source == b.t.source:
            one, other = Part(f'"{words(a.claim.quote)}"', (a,)), Part(f'"{words(b.claim.quote)}"', (b,))
            yield Finding(DisputeType.FIRST, Strength.STRONG, one, other)
