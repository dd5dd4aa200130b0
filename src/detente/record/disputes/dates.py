"""Tellings of one happening under dates that exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from detente.knowledge.disputes import weights
from detente.language.edtf import Precision
from detente.record.disputes.ceiling import ceiling
from detente.record.disputes.counts import another_number
from detente.record.disputes.dispute import DisputeType, Strength
from detente.record.disputes.finding import Finding, Part
from detente.record.disputes.material import Block
from detente.record.disputes.reference import Atlas, weigh, witnesses
from detente.record.disputes.saying import when, words
from detente.record.disputes.tie import NEAR, YEAR, content, gap_name, once, tie
from detente.record.disputes.told import Told, one_sentence, one_voice
from detente.record.events.visitors import other_visitors

SHARED: Final = 0.6  # rare words that two clauses under kindred types share at least
OFTEN: Final = frozenset(
    ("CONSULT", "AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "MOBILIZE", "AID", "SANCTION")
)
_SOLD: Final = re.compile(
    r"\b(?:b(?:ought|uys?|uying)|s(?:old|ells?|elling|ales?)|purchas\w+|deliver\w*|exports?\w*|imports?\w*)\b"
)
_NONE_SINCE: Final = re.compile(r"\bno\b.*\bsince\b")
_PHASE: Final = re.compile(
    r"\b(?:arriv|end|began|begin|left|leav|start|conclu|next day|day later|receiv|depart)"
)
_ANOTHER: Final = re.compile(
    r"\b(?:again|another|also|second|next|further|once more|"
    r"(?:days?|weeks?|months?|years?) (?:later|earlier))\b"
)
SPOKEN: Final = frozenset(("ACCUSE", "THREATEN", "REQUEST", "REJECT", "AGREE"))
_REPORTED: Final = re.compile(r"\b(?:that|whether|if|to)\b")
_STAGE: Final = re.compile(
    r"\b(?:ratif\w+|in(?:to)? force|(?:took|take) effect|initial(?:led|ed)|expired?|extended|prolonged|"
    r"deposited|approved|lapsed)\b",
    re.IGNORECASE,
)
ALIKE: Final = frozenset((Precision.DAY, Precision.MONTH))


def date_disputes(atlas: Atlas, block: Block) -> Iterator[Finding]:
    """Of all pairs that are done, the same way round, and apart in time."""
    least, plain = weights()["least for a date"], weights()["least for a date to be plain"]
    meant = {id(one): atlas.meant(block.dyad, one) for one in block.told}
    for a, b in likely(block, min(least, plain)):
        if not _comparable(a, b) or (a.claim.type != b.claim.type and content(block, a, b) < SHARED):
            continue
        sure = likelihood(block, a, b) + weigh(meant[id(a)], meant[id(b)], a, b)
        if sure < least:
            continue
        for_a, for_b = witnesses(atlas, block.dyad, a, b)
        yield Finding(
            DisputeType.DATE,
            _strength(a, b, sure >= plain),
            Part(when(a.claim.date), (a,), for_a),
            Part(when(b.claim.date), (b,), for_b),
            over=f'"{words(a.claim.quote, 70)}"',
            scope=_codes(a) != _codes(b),
        )


def likely(block: Block, least: float) -> list[tuple[Told, Told]]:
    """The pairs apart in time that are not out of the question, in order: the others are not weighed."""
    pairs, c = block.pairs, block.pairs.columns
    since = c.marked(lambda one: _NONE_SINCE.search(one.claim.quote.casefold()))
    done = pairs.kept(pairs.both(c.done & ~since) & pairs.apart)
    if not done.i.size:
        return []
    turned = ~done.either(c.mutual) & done.same(c.parties.at) & ~done.same(c.source.at)
    done = done.kept(~turned)
    again, staged = c.marked(another), c.marked(stage)
    most = ceiling(block, done, again, staged) + max(
        0.0, weights()["one is a landmark and the other means it"]
    )
    return done.that(most >= least)


def _comparable(a: Told, b: Told) -> bool:
    if not (a.done and b.done and a.t.dated and b.t.dated) or not apart(a, b):
        return False
    if one_sentence(a, b):
        return False  # "in 2016 and again in 2017"
    if _NONE_SINCE.search(a.claim.quote.casefold()) or _NONE_SINCE.search(b.claim.quote.casefold()):
        return False
    if a.claim.mode == b.claim.mode == "visit" and other_visitors(a.t, b.t):
        return False
    return a.t.mutual or b.t.mutual or a.t.source == b.t.source or a.t.parties != b.t.parties


def apart(a: Told, b: Told) -> bool:
    """Whether the dates of two tellings share no day."""
    return a.t.first > b.t.last or b.t.first > a.t.last


def likelihood(block: Block, a: Told, b: Told) -> float:
    """Log-odds that two tellings with such dates are of one happening."""
    w = weights()
    sure = tie(block, a, b)
    gap = gap_between(a, b)
    act = once(a, b)
    if act and gap <= act.years * YEAR:
        sure += act.weight
    sure += w[gap_name(gap)] * (w["apart, of an act done once"] if act and gap <= act.years * YEAR else 1.0)
    same = same_day_of_another_year(a, b)
    sure += w[same] if same else 0.0
    if one_voice(a, b):
        sure += w["one document against itself"]
    elif a.document.id == b.document.id:
        sure += w["two voices of one thread"]
    elif a.event is not b.event and one_tells_both(a, b):
        sure += w["one document tells both"]
    if another(a) or another(b):
        sure += w["told as another"]
    if stage(a) != stage(b):
        sure += w["another stage"]
    if another_number(a, b):
        sure += w["another number"]
    if names_year(a, b) or names_year(b, a):
        sure += w["told as another"]
    often = a.claim.type in OFTEN or (sale(a) and sale(b))
    if not act and often and not (a.people & b.people or a.named & b.named):
        sure += w["often done"]
    if a.claim.type == "CONSULT":
        if not a.claim.mode == b.claim.mode == "visit":
            sure += w["often done"]
        if gap <= NEAR and (_PHASE.search(a.sentence.casefold()) or _PHASE.search(b.sentence.casefold())):
            sure += w["days of one visit"]
    return sure


def gap_between(a: Told, b: Told) -> int:
    """Days between two tellings that share none."""
    return max(a.t.first - b.t.last, b.t.first - a.t.last)


def stage(one: Told) -> bool:
    """Whether a telling is of a later stage of an act: that it was ratified, in force, extended."""
    return bool(_STAGE.search(one.claim.quote))


def another(one: Told) -> bool:
    """Whether a telling is of another such act; what somebody says or threatens to do again is none."""
    said = one.claim.quote
    said = _REPORTED.split(said, maxsplit=1)[0] if one.claim.type in SPOKEN else said
    return bool(_ANOTHER.search(said))


def sale(one: Told) -> bool:
    """Whether a telling is of things bought or sold."""
    return bool(_SOLD.search(one.claim.quote))


def names_year(a: Told, b: Told) -> bool:
    """Whether the clause of one holds the year of the other, which is not its own: it knows of both."""
    if min(a.t.first, b.t.first) < 1 or max(a.t.last - a.t.first, b.t.last - b.t.first) > YEAR:
        return False
    year, own = (date.fromordinal(one.t.first).year for one in (b, a))
    return year != own and str(year) in a.claim.quote


def same_day_of_another_year(a: Told, b: Told) -> str:
    """The reason of disputes.csv where two days or months differ in the year alone, else nothing."""
    if a.t.span not in ALIKE or b.t.span not in ALIKE:
        return ""
    one, other = date.fromordinal(a.t.first), date.fromordinal(b.t.first)
    if one.year == other.year:
        return ""
    if a.t.span is b.t.span is Precision.DAY and (one.month, one.day) == (other.month, other.day):
        return "same day of another year"
    return "same month of another year" if one.month == other.month else ""


def one_tells_both(a: Told, b: Told) -> bool:
    """Whether a document tells of both events, and so takes them for two."""
    ours = {c.document for c in a.event.claims}
    theirs = {c.document for c in b.event.claims}
    voices = {one.document.id for one in (a, b) if one.post >= 0}  # of a thread each post has its own
    return bool((ours & theirs) - voices)


def _strength(a: Told, b: Told, plain: bool) -> Strength:
    if a.carried or b.carried:
        return Strength.WEAK
    return Strength.STRONG if plain else Strength.MEDIUM


def _codes(one: Told) -> frozenset[str]:
    return frozenset(a.code for a in (*one.claim.source, *one.claim.target))
