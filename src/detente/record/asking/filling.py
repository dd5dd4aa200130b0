"""What of a sentence or a claim fills the place that a question leaves open, verbatim at its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from detente.knowledge.continuity import heir
from detente.model import Actor, ArgumentKind, Claim
from detente.record.asking.matching import Fit
from detente.record.asking.pool import Unit
from detente.record.asking.question import Open, Understood, Wanted
from detente.record.asking.wording import Spoken, alternatives, key
from detente.record.events.telling import MONTHS

_NUMBERS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand"
    " thousands million millions billion billions dozen dozens no none once twice".split()
)
_COUNT: Final = re.compile(
    r"(?:(?:more than|less than|fewer than|at least|almost|nearly|about|around|some|over|up to|only) )?"
    r"(?:\d[\d.,]*\d|\d|\b(?:" + "|".join(sorted(_NUMBERS)) + r")\b)"
    r"(?:[ -](?:\d[\d.,]*\d|\d|(?:" + "|".join(sorted(_NUMBERS)) + r")\b))*",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(
    r"(?:[$\u20ac\u00a3\u00a5] ?\d[\d.,]*(?: ?(?:thousand|million|billion|trillion|bn|m)\b)?)|"
    + r"(?:" + _COUNT.pattern + r"(?: ?(?:thousand|million|billion|trillion|bn))?(?: \w+){0,2}? "
    r"(?:dollars?|euros?|pounds?|roubles?|rubles?|yen|yuan|rupees?|marks?|francs?|crowns?|won|pesos?|rials?|riyals?"
    r"|lira|dinars?)\b)",
    re.IGNORECASE,
)  # fmt: skip
_LASTING: Final = re.compile(
    _COUNT.pattern + r"[ -](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b"
    r"|\b(?:a|an|one) (?:hour|day|week|month|year|decade)\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"\b[A-Z][\w'\u2019-]*(?:(?: (?:of|the|de|la|al|el|van|von|and))* [A-Z][\w'\u2019-]*|-[A-Z]\w*)*"
)
_AT: Final = re.compile(
    r"\b(?:in|at|near|to|outside|off|aboard|from)\s+(?:the (?:city|town|port|village) of )?(?:the )?"
)
_CAUSE: Final = re.compile(
    r"\b(?:because(?: of)?|due to|over|owing to|in protest (?:at|against)|in response to|in reply to"
    r"|in retaliation for|after|as|since|for fear of|on the grounds? (?:of|that)|so that|in order to)\b",
    re.IGNORECASE,
)
_SHOWN: Final = 160  # characters of a cause or of what was done that are shown
_STATES: Final = (
    "country",
    "countries",
    "state",
    "states",
    "nation",
    "nations",
    "government",
    "side",
    "power",
)
_ROUND: Final = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last".split()
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What answers: `value` as it is told or, for a date, as EDTF; `text` verbatim at its offsets.

    `named` is false where the words only point to it: "they", "both sides".
    """

    value: str
    text: str
    start: int
    end: int
    named: bool = True


def fill(asked: Understood, fit: Fit) -> Cell | None:
    """What fills the open place; None where the words do not."""
    unit, claim = fit.unit, fit.claim
    match asked.open:
        case Open.WHEN:
            return _when(unit, claim)
        case Open.WHO:
            return _who(asked, unit, claim)
        case Open.WHERE:
            return _where(asked, unit, claim)
        case Open.HOW_MANY:
            return _how_many(asked, unit, claim)
        case Open.HOW_MUCH:
            return _amount(unit, claim, _MONEY, ArgumentKind.MONEY)
        case Open.HOW_LONG:
            return _amount(unit, claim, _LASTING, ArgumentKind.DURATION)
        case Open.DID:
            return _cell(unit, claim.start, claim.end, claim.status.value) if claim else None
        case Open.WHICH:
            return _which(asked, unit, claim)
        case Open.WHY:
            return _why(unit, claim)
    return _what(asked, unit, claim)


def _cell(unit: Unit, start: int, end: int, value: str = "") -> Cell:
    text = unit.document.text[start:end]
    return Cell(value or " ".join(text.split()), text, start, end)


def _when(unit: Unit, claim: Claim | None) -> Cell | None:
    if claim is not None and claim.date:
        for span in unit.dates:
            if span.text == claim.date_text:
                return _cell(unit, unit.start + span.start, unit.start + span.end, claim.date)
        return _cell(unit, claim.start, claim.end, claim.date)
    if claim is None and unit.dates:
        span = unit.dates[0]
        return _cell(unit, unit.start + span.start, unit.start + span.end, span.interval.edtf())
    return None


def _who(asked: Understood, unit: Unit, claim: Claim | None) -> Cell | None:
    known = {one.text.split()[-1].casefold() for one in asked.named if one.kind is Wanted.PERSON}
    if claim is not None:
        sides = [claim.source, claim.target]
        others = [a for a in claim.source if heir(a.code) not in asked.codes]
        fresh = [a for side in sides for a in side if heir(a.code) not in asked.codes]
        for actors in (others, fresh) if asked.subject_open else (fresh,):
            if found := _actor(unit, [a for a in actors if not a.implied]):
                return found
        people = [
            a for side in sides for a in side if a.person and a.person.split()[-1].casefold() not in known
        ]
        if found := _actor(unit, [a for a in people if not a.implied]):
            return found
        if fresh:
            value = ", ".join(dict.fromkeys(a.person or a.code for a in fresh))
            return replace(_cell(unit, claim.start, claim.end, value), named=False)
    return next(_names(asked, unit), None)


def _actor(unit: Unit, actors: list[Actor]) -> Cell | None:
    inside = [a for a in actors if a.start >= 0 and unit.document.text[a.start : a.end]]
    if not inside:
        return None
    value = ", ".join(dict.fromkeys(_title(unit, a) for a in inside))
    return _cell(unit, inside[0].start, inside[0].end, value)


def _title(unit: Unit, actor: Actor) -> str:
    said = " ".join(unit.document.text[actor.start : actor.end].split())
    return said if actor.person and actor.person.split()[-1] in said else actor.person or said


def _names(asked: Understood, unit: Unit) -> Iterator[Cell]:
    """Capitalised runs of a sentence that the question does not name."""
    spoken_of = {key(word) for word in re.findall(r"\w+", asked.question)}
    for found in _NAME.finditer(unit.document.text, unit.start, unit.end):
        parts = {key(word) for word in re.findall(r"\w+", found.group())}
        if found.start() == unit.start and " " not in found.group():
            continue
        if parts <= spoken_of or parts & {key(month) for month in MONTHS}:
            continue
        yield _cell(unit, *found.span())


def _where(asked: Understood, unit: Unit, claim: Claim | None) -> Cell | None:
    spoken_of = {key(word) for word in re.findall(r"\w+", asked.question)}
    near = claim.trigger_start if claim is not None and claim.trigger_start >= 0 else unit.start
    found = list[tuple[int, Cell]]()
    for lead in _AT.finditer(unit.document.text, unit.start, unit.end):
        name = _NAME.match(unit.document.text, lead.end(), unit.end)
        if name and not {key(w) for w in re.findall(r"\w+", name.group())} & (
            spoken_of | {key(m) for m in MONTHS}
        ):
            far = abs(name.start() - near) + (0 if lead.group().split()[0] in ("in", "at", "near") else 60)
            found.append((far, _cell(unit, *name.span())))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _how_many(asked: Understood, unit: Unit, claim: Claim | None) -> Cell | None:
    noun = next((one for one in asked.named if asked.noun and one.text.casefold() == asked.noun), None)
    for argument in claim.arguments if claim is not None else ():
        if argument.kind is ArgumentKind.QUANTITY and noun and _counted(noun.phrases, argument.item):
            return _cell(unit, argument.start, argument.end)
    best = list[tuple[int, Cell]]()
    counts = [
        found
        for found in _COUNT.finditer(unit.document.text, unit.start, unit.end)
        if not any(
            unit.start + s.start < found.end() and found.start() < unit.start + s.end for s in unit.dates
        )
    ]
    if not asked.noun:  # "how large was the force": of what is not said, so only where one number stands
        return _cell(unit, *counts[0].span()) if len(counts) == 1 else None
    for found in counts:
        after = [word for word in unit.spoken if word.start >= found.end()][:4]
        before = [word for word in unit.spoken if word.end <= found.start()][-4:]
        for far, row in ((0, after), (5, before[::-1])):
            for steps, word in enumerate(row):
                if _is_noun(
                    asked, noun.phrases if noun else (), noun.codes if noun else frozenset(), word, unit
                ):
                    best.append((far + steps, _cell(unit, *found.span())))
    return min(best, key=lambda pair: pair[0])[1] if best else None


def _is_noun(
    asked: Understood, phrases: tuple[tuple[str, ...], ...], codes: frozenset[str], word: Spoken, unit: Unit
) -> bool:
    if codes:
        return word.key == key(asked.noun)
    wanted = phrases or alternatives(asked.noun)
    return any(phrase == (word.key,) for phrase in (*wanted, (key(asked.noun),)))


def _counted(phrases: tuple[tuple[str, ...], ...], item: str) -> bool:
    keys = {key(word) for word in item.split()}
    return any(keys.issuperset(phrase) for phrase in phrases)


def _amount(unit: Unit, claim: Claim | None, pattern: re.Pattern[str], kind: ArgumentKind) -> Cell | None:
    for argument in claim.arguments if claim is not None else ():
        if argument.kind is kind:
            return _cell(unit, argument.start, argument.end)
    found = pattern.search(unit.document.text, unit.start, unit.end)
    return _cell(unit, *found.span()) if found else None


def _which(asked: Understood, unit: Unit, claim: Claim | None) -> Cell | None:
    if asked.person_noun and asked.noun not in _STATES:
        return _titled(asked, unit) or _someone(unit, claim)
    if asked.person_noun:
        return _who(asked, unit, claim)
    noun = alternatives(asked.noun)
    text = unit.document.text
    for i, word in enumerate(unit.spoken):
        if any(phrase == (word.key,) for phrase in (*noun, (key(asked.noun),))):
            for name in _NAME.finditer(text, unit.start, unit.end):
                joined = text[name.end() : word.start].strip(" '\u2019s")
                if name.end() <= word.start and len(joined.split()) <= 1:
                    return _cell(unit, name.start(), word.end)
                if 0 <= name.start() - word.end <= 12 or name.start() <= word.start < name.end():
                    return _cell(unit, min(word.start, name.start()), name.end())
            if i and unit.spoken[i - 1].text.lower() in _ROUND:
                return _cell(unit, unit.spoken[i - 1].start, word.end)
            start = unit.spoken[max(0, i - 2)].start
            return _cell(unit, start, word.end)
    return next(_names(asked, unit), None)


def _titled(asked: Understood, unit: Unit) -> Cell | None:
    """The name beside a title: President *Lee Myung-bak*."""
    for word in unit.spoken:
        if word.key == key(asked.noun):
            for name in _NAME.finditer(unit.document.text, unit.start, unit.end):
                if -1 <= name.start() - word.end <= 2 or name.start() <= word.start < name.end() - len(
                    word.text
                ):
                    return _cell(unit, *name.span())
    return None


def _someone(unit: Unit, claim: Claim | None) -> Cell | None:
    actors = [a for a in (*claim.source, *claim.target) if a.person and not a.implied] if claim else []
    return _actor(unit, actors)


def _why(unit: Unit, claim: Claim | None) -> Cell | None:
    since = claim.trigger_start if claim is not None and claim.trigger_start >= 0 else unit.start
    for start in dict.fromkeys((since, unit.start)):
        if found := _CAUSE.search(unit.document.text, start, unit.end):
            end = unit.end
            stop = re.search(r"[.;](?:\s|$)", unit.document.text[found.start() : end])
            end = found.start() + stop.start() if stop else end
            return _cell(unit, found.start(), _short(unit, found.start(), end))
    return None


def _short(unit: Unit, start: int, end: int) -> int:
    """The end of a cell, or of its last whole word within the characters that are shown."""
    inside = [word.end for word in unit.spoken if start < word.end <= min(end, start + _SHOWN)]
    return end if end - start <= _SHOWN or not inside else inside[-1]


def _what(asked: Understood, unit: Unit, claim: Claim | None) -> Cell | None:
    """The words from the act on, or all of the clause where the question names no act."""
    acts = [one for one in asked.named if one.kind is Wanted.ACT]
    if not acts:
        return _cell(unit, claim.start, claim.end) if claim else _cell(unit, unit.start, unit.end)
    for word in unit.spoken:
        if any(phrase[0] == word.key for phrase in acts[0].phrases) and (
            claim is None or word.start >= claim.start
        ):
            stop = re.compile(r"[.;:](?:\s|$)|, (?:and|but|which|who|while)\b").search(
                unit.document.text, word.end, unit.end
            )
            end = _short(unit, word.start, stop.start() if stop else unit.end)
            return _cell(unit, word.start, end)
    if claim is None:
        return None
    at = claim.trigger_start if claim.trigger_start >= 0 else claim.start
    return _cell(unit, at, max(claim.end, at + len(claim.trigger)))
