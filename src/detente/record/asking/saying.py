"""The short answer: made only of words and dates that the hits cite, both sides where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from detente.knowledge.asking import weights
from detente.knowledge.continuity import heir
from detente.language import edtf
from detente.language.edtf import Interval
from detente.model import Claim, DateBasis, Document, Status
from detente.record.asking.filling import Cell, fill
from detente.record.asking.matching import Fit, denied, of_another, reversed_in
from detente.record.asking.question import FATAL, TO_COME, Open, Understood, Wanted
from detente.record.asking.wording import key
from detente.record.events.event import Event
from detente.record.events.likeness import AHEAD

NOT_SAID: Final = "The texts do not say."
BESIDE: Final = 0.5  # likewise, of a fit that says yes or no
BARE: Final = 2  # words of a claim that only names its act
BEHIND: Final = 0.12  # of a score by which a hit may be behind the first and still be a second side


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as the answer sees it: its best fit, its event, what fills the open place, and all its fits."""

    fit: Fit
    event: Event | None
    cell: Cell | None
    group: Sequence[Fit]


def say(asked: Understood, shown: Sequence[Shown], both: Sequence[Fit]) -> tuple[str, bool]:
    """(answer, whether the texts say anything); `both` are the `sides` of a yes-or-no question."""
    if asked.open is Open.DID:
        return _did(asked, both)
    if not shown or not enough(shown[0].fit):
        return NOT_SAID, False
    near = [one for one in shown if one.fit.score >= shown[0].fit.score - BEHIND and enough(one.fit)]
    if asked.open is Open.WHEN:
        return _when(near)
    cells = [(one, one.cell) for one in near if one.cell]
    if not cells:
        return (
            f'It is told, but not {_ASKED.get(asked.open, "that")}: "{_quote(shown[0])}".',
            asked.open in _OPEN,
        )
    return _differing(asked, cells), True


_ASKED: Final = {
    Open.WHO: "who it was",
    Open.WHERE: "where",
    Open.HOW_MANY: "how many",
    Open.HOW_MUCH: "how much",
    Open.HOW_LONG: "how long",
    Open.WHY: "why",
    Open.WHICH: "which",
}
_OPEN: Final = frozenset((Open.WHAT, Open.DID, Open.WHEN))


def enough(fit: Fit) -> bool:
    """Whether a fit meets enough of the question to be an answer and not merely about the same parties."""
    weight, kinds = weights(), {one.kind for one in fit.missing}
    if kinds & FATAL or fit.covered < weight["enough"] or fit.core < weight["enough of the core"]:
        return False
    least = "enough with a date missing" if Wanted.DATE in kinds else "enough with a word missing"
    return not kinds or fit.core >= weight[least]


def _quote(one: Shown) -> str:
    fit = one.fit
    start, end = (fit.claim.start, fit.claim.end) if fit.claim else (fit.unit.start, fit.unit.end)
    return " ".join(fit.unit.document.text[start:end].split())


def _differing(asked: Understood, cells: Sequence[tuple[Shown, Cell]]) -> str:
    first, cell = cells[0]
    said = f"{cell.value} ({first.fit.unit.document.name})"
    if asked.open in (Open.HOW_MANY, Open.HOW_MUCH, Open.HOW_LONG):
        for one, other in cells[1:]:
            if other.value.casefold() != cell.value.casefold():
                return f"{said}; another says {other.value} ({one.fit.unit.document.name})."
        for fit in first.group[1:]:
            more = fill(asked, fit)
            if more and more.value.casefold() != cell.value.casefold():
                return f"{said}; another says {more.value} ({fit.unit.document.name})."
    return said + "."


def _when(near: Sequence[Shown]) -> tuple[str, bool]:
    dated = [(one, one.cell) for one in near if one.cell]
    if not dated:
        return f'It is told, but no document dates it: "{_quote(near[0])}".', True
    first, cell = dated[0]
    claim = first.fit.claim
    how = f", {_BASIS[claim.date_basis]}" if claim and claim.date_basis in _BASIS else ""
    said = f"{cell.value} ({first.fit.unit.document.name}{how})"
    mine = edtf.read(cell.value)
    agreeing = _agreeing(first, mine)
    for other in first.event.claims if first.event else ():
        theirs = edtf.read(other.date)
        if other.document in agreeing or (claim and other.type != claim.type):
            continue
        if mine and theirs and not mine.overlaps(theirs):
            name = (
                next(d.name for d in first.event.documents if d.id == other.document) if first.event else ""
            )
            return f"{said}; another says {other.date} ({name}).", True
    for one, more in dated[1:]:
        theirs = edtf.read(more.value)
        if one.fit.unit.document.id in agreeing:
            continue
        if mine and theirs and not mine.overlaps(theirs):
            return f"{said}; another says {more.value} ({one.fit.unit.document.name}).", True
    return said + ".", True


def _agreeing(first: Shown, mine: Interval | None) -> set[str]:
    """The documents of which some claim gives the event the date that is told: they say no other."""
    told = [(c.document, edtf.read(c.date)) for c in (first.event.claims if first.event else ())]
    return {first.fit.unit.document.id} | {of for of, day in told if mine and day and mine.overlaps(day)}


_BASIS: Final = {
    DateBasis.RELATIVE: "counted from the day of writing",
    DateBasis.CONTEXT: "carried from earlier in the text",
    DateBasis.DATELINE: "the day of the text itself",
}


def _did(asked: Understood, sides: Sequence[Fit]) -> tuple[str, bool]:
    """Yes, no, or both with their sources; what was only foretold is neither."""
    yes, no, ahead = (
        next((f for f in sides if side(asked, f) == name), None) for name in ("yes", "no", "ahead")
    )
    if yes and no:
        return f"The sources differ: yes, {_cited(yes)}; no, {_cited(no)}.", True
    if yes or no:
        told = yes or no
        assert told is not None
        return f"{'Yes' if yes else 'No'}: {_cited(told)}.", True
    if ahead and ahead.claim:
        return f"It was {ahead.claim.status.value}: {_cited(ahead)}.", True
    return NOT_SAID, False


def side(asked: Understood, fit: Fit) -> str:
    """Whether a fit says yes, no, or only looks ahead."""
    claim = fit.claim
    asks_of_it = claim is not None and claim.type in asked.types[:1]
    if asks_of_it and claim is not None and claim.type == "REJECT" and claim.status is Status.REFUSED:
        return "yes"  # "did it reject the ruling?"
    if denied(fit.unit, claim) and not (claim is None and asked.types[:1] == ("REJECT",)):
        return "no"
    if claim is not None:
        if asks_of_it and claim.type in TO_COME and claim.status in (Status.PROPOSED, Status.PLANNED):
            return "yes"  # "did it offer land?"
        ahead = claim.status in AHEAD or _to_come(claim, fit.unit.document)
    else:  # what is asked for in a sentence was not done in it
        told = [claim for _, claim in fit.unit.claims]
        ahead = any(c.status in AHEAD or c.type == "REQUEST" or _to_come(c, fit.unit.document) for c in told)
    return "ahead" if ahead else "yes"


def _to_come(claim: Claim, document: Document) -> bool:
    """Whether a claim dates its act to a time that had not passed when its text was written."""
    told, said = edtf.read(claim.date), document.said
    if told is None or said is None or told.last is None or claim.date_basis is DateBasis.CONTEXT:
        return False
    return told.last > said and (told.first is None or told.first > said)


def sides(asked: Understood, ranked: Sequence[Fit], same: Mapping[str, str]) -> list[Fit]:
    """Of the fits of a yes-or-no question those that tell of its act, the best first; `same` tells copies."""
    near = (fit for fit in ranked if fit.score >= ranked[0].score - BESIDE)
    found = [fit for fit in near if _acts(fit) and _names(asked, fit) and _alike(asked, fit) and _tells(fit)]
    told = {side(asked, fit) for fit in found} & {"yes", "no"}
    if len(told) != 1:
        return found
    best = next(fit for fit in found if side(asked, fit) in told)
    a = best.unit.document.id
    own = [fit for fit in ranked if (b := fit.unit.document.id) == a or same.get(a, a) != same.get(b, b)]
    return [*found, *(fit for fit in own if _gainsays(asked, best, fit))]


def _gainsays(asked: Understood, best: Fit, fit: Fit) -> bool:
    """Whether another claim of the event that answers, or of such an act in its time, says the contrary."""
    one, other = best.claim, fit.claim
    if one is None or other is None or one.type != other.type or not _names(asked, fit):
        return False
    if {side(asked, best), side(asked, fit)} != {"yes", "no"} or not _tells(fit):
        return False
    mine, theirs = edtf.read(one.date), edtf.read(other.date)
    together = not (mine and theirs) or mine.overlaps(theirs)
    if best.event == fit.event:
        return fit.core >= weights()["enough of the core"]
    lacks = {one.kind for one in fit.missing} - {Wanted.DATE, Wanted.ACT}
    return together and not lacks


def _tells(fit: Fit) -> bool:
    """Whether a claim is more than the name of an act whose sides were supplied: "a summit"."""
    claim = fit.claim
    if claim is None or len(claim.quote.split()) > BARE:
        return True
    return not all(actor.implied for actor in (*claim.source, *claim.target))


def _names(asked: Understood, fit: Fit) -> bool:
    """Whether whom it asks about is named there or just before, and nobody else acts."""
    if fit.claim is not None and of_others(asked, fit.claim):
        return False
    least = weights()["just before"]
    shares = zip(asked.named, fit.reasons, strict=True)
    whom = (Wanted.PERSON,) if fit.claim else (Wanted.PERSON, Wanted.PARTY)
    return all(met >= least for one, (_, met) in shares if one.kind in whom)


def _alike(asked: Understood, fit: Fit) -> bool:
    """Whether a claim that says yes is of the type that was asked about, or has a word of the act itself."""
    if fit.claim is None or not asked.types or side(asked, fit) != "yes" or fit.claim.type == asked.types[0]:
        return True
    return fit.act >= weights()["in the clause"] * weights()["by another word"]


def of_others(asked: Understood, claim: Claim) -> bool:
    """Whether a claim tells of other sides than the question asks about."""
    told = {heir(actor.code) for actor in (*claim.source, *claim.target)}
    if any(one.kind is Wanted.PARTY and not one.codes & told for one in asked.named):
        return True
    return of_another(asked, claim) or reversed_in(asked, claim) or _of_another_person(asked, claim)


def _of_another_person(asked: Understood, claim: Claim) -> bool:
    """Whether a claim names who acted, and those are others than the question names of that party."""
    for one in asked.named:
        acting = [a.person for a in (*claim.source, *claim.target) if a.person and heir(a.code) in one.codes]
        if one.kind is Wanted.PERSON and acting:
            surnames = {key(person.split()[-1]) for person in acting}
            if not any(part in surnames for phrase in one.phrases for part in phrase):
                return True
    return False


def _acts(fit: Fit) -> bool:
    """Whether a fit tells of the act itself, with nothing that it turns on missing."""
    if {one.kind for one in fit.missing} - {Wanted.DATE} or fit.covered < weights()["enough"]:
        return False
    if fit.core < weights()["enough with a word missing"]:
        return False
    return fit.act >= weights()["by its type"] * weights()["by another word"]


def _cited(fit: Fit) -> str:
    return f'"{_quote(Shown(fit, None, None, ()))}" ({fit.unit.document.name})'
