"""How well a sentence, or a claim in it, meets what a question names: a sum that anyone may read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Final

from detente.knowledge.asking import weights
from detente.knowledge.continuity import heir
from detente.knowledge.grouping import kin
from detente.language import edtf
from detente.language.edtf import Interval
from detente.model import Claim, Kind, Status
from detente.record.asking.pool import Unit
from detente.record.asking.question import CORE, FATAL, Named, Open, Understood, Wanted, assenting, denying
from detente.record.asking.wording import Phrase, key
from detente.record.events.likeness import AGAINST, AHEAD

MET: Final = 0.3  # what is met less than this is missing
LEAST: Final = 0.4  # of a word's weight that is left to one that stands everywhere

Reason = tuple[str, float]  # what of the question is met and how far, 0 to 1


@dataclass(frozen=True, slots=True)
class Fit:
    """A sentence or a claim as an answer: `covered` is the share of the question that it meets, 0 to 1.

    `core` is the share of what the question turns on, parties apart; `missing` is what nothing meets.
    """

    unit: Unit
    event: str
    claim: Claim | None
    covered: float
    core: float
    missing: tuple[Named, ...]
    reasons: tuple[Reason, ...]
    extra: float
    act: float = 1.0  # how far the act is met, 1 where the question names none

    @property
    def score(self) -> float:
        """By which answers are ranked."""
        return self.covered + self.extra


class Scale:
    """What each thing that a question names weighs: rare words more than those that stand everywhere."""

    def __init__(self, asked: Understood, units: Sequence[Unit]) -> None:
        self.asked = asked
        self.weights: list[float] = []
        for one in asked.named:
            weight = weights()[one.kind.value]
            if one.phrases:
                found = sum(any(_holds(unit.keys, p) for p in one.phrases) for unit in units)
                rare = log((len(units) + 2) / (found + 1)) / log(len(units) + 2)
                weight *= LEAST + (1 - LEAST) * rare
            self.weights.append(weight * (weights()["said aside"] if one.aside else 1.0))

    def fits(self, unit: Unit) -> Iterable[Fit]:
        """The sentence by itself, then each claim in it."""
        yield self._fit(unit, "", None)
        for event, claim in unit.claims:
            yield self._fit(unit, event, claim)

    def _fit(self, unit: Unit, event: str, claim: Claim | None) -> Fit:
        clause = unit.keys_in(claim.start, claim.end) | {key(claim.trigger)} if claim else unit.keys
        reasons, missing = list[Reason](), list[Named]()
        got = whole = core = core_whole = 0.0
        act = 1.0
        for one, weight in zip(self.asked.named, self.weights, strict=True):
            met = _met(one, self.asked, unit, claim, clause)
            reasons.append((one.text, met))
            got, whole = got + met * weight, whole + weight
            if one.kind in CORE and one.kind is not Wanted.PARTY:
                core, core_whole = core + met * weight, core_whole + weight
            if one.kind in CORE and met < MET:
                missing.append(one)
            if one.kind is Wanted.ACT:
                act = met
        extra = _extra(self.asked, unit, claim) + _lacking(missing, unit, claim)
        share, cored = got / whole if whole else 0.0, core / core_whole if core_whole else 1.0
        return Fit(unit, event, claim, share, cored, tuple(missing), tuple(reasons), extra, act)


def _lacking(missing: Sequence[Named], unit: Unit, claim: Claim | None) -> float:
    """What is taken off for that which nothing meets; for a date only where another is told."""
    weight, found = weights(), 0.0
    dated = bool(unit.dates) or (claim is not None and claim.date is not None)
    for one in missing:
        if one.date is None:
            found += weight["without a name" if one.kind in FATAL else "without a word"]
        elif dated:
            found += weight["of another time"]
    return max(found, weight["without much"])


def _extra(asked: Understood, unit: Unit, claim: Claim | None) -> float:
    weight = weights()
    undone = asked.open is not Open.DID and not asked.undone and denied(unit, claim)
    if claim is None:
        return weight["no claim tells it"] + (weight["told as not done"] if undone else 0.0)
    found = weight["told as done"] if claim.status is Status.HAPPENED or asked.open is Open.DID else 0.0
    if undone:
        found += weight["told as not done"]
    if claim.status in AHEAD and asked.open is not Open.DID and not asked.ahead:
        found += weight["told as to come"]
    if of_another(asked, claim):
        found += weight["of another actor"]
    if claim.kind is Kind.STATE:
        found += weight["told as a state"]
    return found + (weight["the other way round"] if reversed_in(asked, claim) else 0.0)


def denied(unit: Unit, claim: Claim | None) -> bool:
    """Whether the words say that it did not take place: by the claim's status, else by a word that denies."""
    if claim is not None:
        return claim.status in AGAINST
    return any(word.key in denying() for word in unit.spoken)


def of_another(asked: Understood, claim: Claim) -> bool:
    """Whether a claim of the asked type has another actor than the question."""
    if asked.mutual or not asked.actor:
        return False
    actor, source = {heir(code) for code in asked.actor}, {heir(a.code) for a in claim.source}
    if not asked.types:
        return not actor & source
    if claim.type not in asked.types[:1]:
        return False
    return not actor & (source | {heir(a.code) for a in claim.target})


def reversed_in(asked: Understood, claim: Claim) -> bool:
    """Whether a claim tells the act of a question with its sides exchanged."""
    source, target = ({heir(a.code) for a in side} for side in (claim.source, claim.target))
    actor, other = ({heir(code) for code in side} for side in (asked.actor, asked.target))
    if asked.mutual or source == target or (asked.types and claim.type not in asked.types):
        return False
    return bool((actor and actor & target and not actor & source) or (other & source and not other & target))


def _met(one: Named, asked: Understood, unit: Unit, claim: Claim | None, clause: frozenset[str]) -> float:
    if one.date is not None:
        return _dated(one.date, unit, claim)
    weight = weights()
    found = _worded(one.phrases, unit, claim, clause)
    if one.kind is Wanted.ACT:
        if found <= weight["just before"]:
            found *= weight["of an act told before"]
        if claim is not None:
            typed = _typed(asked, claim)
            if not typed and asked.types and found < weight["in the clause"] * weight["by another word"]:
                found *= weight["of a word that tells another act"]
            found = max(found, typed, _refused(one, asked, claim))
    if not one.codes:
        return found
    by_code = _party(one.codes, unit, claim)
    if one.kind is Wanted.PARTY:
        return by_code
    if any(_holds(unit.said_elsewhere, p) for p in one.phrases):
        found = max(found, weight["elsewhere in the text"])
    if one.kind is Wanted.PLACE:
        return max(found, by_code * weight["a capital by its state"])
    if one.kind is Wanted.NAME:
        return max(found, by_code * weight["a region by its state"])
    return max(found, by_code * weight["a person by the state"])


def _worded(phrases: Sequence[Phrase], unit: Unit, claim: Claim | None, clause: frozenset[str]) -> float:
    """The best of a thing's own words and, for less, of others that may stand for it."""
    weight = weights()
    own = _where(phrases[:1], unit, claim, clause)
    return max(own, _where(phrases[1:], unit, claim, clause) * weight["by another word"])


def _where(phrases: Sequence[Phrase], unit: Unit, claim: Claim | None, clause: frozenset[str]) -> float:
    weight = weights()
    if any(_holds(clause, p) for p in phrases):
        return weight["in the clause"]
    if claim is not None and any(_holds(unit.keys, p) for p in phrases):
        return weight["in the sentence"]
    for name, before in _before(unit):
        if any(_holds(before.keys, p) for p in phrases):
            return weight[name]
    return weight["in the heading"] if any(_holds(unit.heading, p) for p in phrases) else 0.0


def _before(unit: Unit) -> Iterable[tuple[str, Unit]]:
    names = ("what it points back to" if unit.leans else "just before", "two before")
    return zip(names, unit.before, strict=False)


def _holds(keys: frozenset[str], phrase: Phrase) -> bool:
    return all(part in keys for part in phrase)


def _typed(asked: Understood, claim: Claim) -> float:
    other = bool(asked.mode and claim.mode and asked.mode != claim.mode)
    if claim.type in asked.types[:1] and not other:
        return weights()["by its type"]
    if any((claim.type, type) in kin() or claim.type == type for type in asked.types):
        return weights()["by a kindred type"]
    return 0.0


def _refused(one: Named, asked: Understood, claim: Claim) -> float:
    """How far a refusal tells of the assent that a yes-or-no question asks about."""
    if asked.open is not Open.DID or claim.type != "REJECT" or claim.status not in AGAINST:
        return 0.0
    assent = any(part in assenting() for phrase in one.phrases[:1] for part in phrase)
    return weights()["by its type"] if assent else 0.0


def _party(codes: frozenset[str], unit: Unit, claim: Claim | None) -> float:
    weight = weights()
    if claim is not None:
        own = [a for a in (*claim.source, *claim.target) if heir(a.code) in codes]
        if own:
            return weight["implied"] if all(a.implied for a in own) else weight["in the clause"]
    if codes & unit.codes:
        return weight["in the clause"] if claim is None else weight["in the sentence"]
    if any(heir(a.code) in codes for _, c in unit.claims for a in (*c.source, *c.target)):
        return weight["implied"]
    for name, before in _before(unit):
        if codes & before.codes:
            return min(1.0, weight[name] + weight["a party spoken of"])
    return (
        weight["elsewhere in the text"] + weight["a party spoken of"] if codes & unit.said_elsewhere else 0.0
    )


def _dated(wanted: Interval, unit: Unit, claim: Claim | None) -> float:
    """By the claim's date or one that its sentence names; undated, by those of the sentences before."""
    own = edtf.read(claim.date) if claim is not None else None
    told = [_overlap(wanted, span.interval) for span in unit.dates]
    if own is None and told:
        return max(told)
    if own is None:
        before = [_overlap(wanted, span.interval) for one in unit.before for span in one.dates]
        return max(weights()["date not told"], weights()["just before"] * max(before, default=0.0))
    return max(_overlap(wanted, own), weights()["in the sentence"] * max(told, default=0.0))


@cache
def _overlap(asked: Interval, told: Interval) -> float:
    if not asked.overlaps(told):
        near = abs((asked.midpoint() - told.midpoint()).days) <= 3
        return weights()["a broader date"] if near else 0.0
    if told.first is None or told.last is None or (told.last - told.first).days > 800:
        return weights()["date not told"] * 2
    return 1.0 if asked.contains(told) or told.precision is asked.precision else weights()["a broader date"]
