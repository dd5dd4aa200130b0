"""What texts expected and what became of it, and what the record makes likely next."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from detente import api
from detente.api.forecasting import ASSOCIATION
from detente.model import Foresight
from detente.report.dates import day, english
from detente.report.notes import AROUND, Notes, within
from detente.report.parts import Line, Row, Section, Table, plain
from detente.report.words import ACTS, named, tone
from detente.report.worth import names_both

if TYPE_CHECKING:
    from detente.api import Claim, Expected
    from detente.api.forecasting import Forecasts, Outlook

LOOKING: Final = frozenset((Foresight.PLAN, Foresight.EXPECTATION, Foresight.OFFER))
OPEN: Final = 12  # expectations still open that are told, the last said first
OUTLOOKS: Final = 6  # chances that are told, the likeliest first
SHARES: Final = 3  # past events named with each
BEHIND: Final = 6  # past events behind a fan of tones that are cited
OUTCOMES: Final = {
    "came true": "came true", "late": "came true, late", "did not": "did not come",
    "contradicted": "the opposite came", "open": "open",
}  # fmt: skip


def foretold(
    found: Sequence[Expected], claims: Mapping[str, Claim], copies: Collection[str]
) -> list[Expected]:
    """Plans, offers and expectations that are a claim between the two, by id, each wording once.

    One that nothing settles and that sets no time must name both sides. `copies` are documents, by id, that
    only repeat another.
    """
    seen = set[str]()
    kept = []
    for one in found:
        words = " ".join(one.expectation.quote.casefold().split())
        claim = claims.get(one.expectation.claim)
        if one.document.id in copies or claim is None or one.expectation.kind not in LOOKING or words in seen:
            continue
        if one.outcome.settled or one.expectation.horizon or names_both(claim):
            seen.add(words)
            kept.append(one)
    return kept


def expectations(found: Sequence[Expected], notes: Notes) -> Section | None:
    """Those that the record settles, with what shows it, then those that are open."""
    settled = [one for one in found if one.outcome.settled]
    waiting = [one for one in found if not one.outcome.settled]
    waiting.sort(key=lambda one: (one.expectation.horizon is None, one.expectation.said or ""))
    tables = []
    if settled:
        head = ("Said", "What was expected", "What became of it", "As a text shows")
        tables.append(Table("Settled by the record", head, tuple(_settled(one, notes) for one in settled)))
    if waiting:
        head = ("Said", "By when", "What was expected", "Kind")
        rows = tuple(_open(one, notes) for one in waiting[:OPEN])
        tables.append(Table("Open: no later text tells", head, rows))
    if not tables:
        return None
    more = len(waiting) - OPEN
    remarks = (f"{more} more are open; `detente expect` lists them.",) if more > 0 else ()
    return Section("expectations", "What was expected", tables=tuple(tables), remarks=remarks)


def outlook(found: Forecasts, notes: Notes) -> Section | None:
    """The likeliest kinds of event with what argues for them; none where no past event does."""
    lines = [line for one in found.outlooks[:OUTLOOKS] if (line := chance(one, found, notes))]
    if found.relation and found.relation.fan and lines:
        last = found.relation.fan[-1]
        low, high = last.within80
        numbers = dict.fromkeys(number for line in lines for number in line.notes)
        lines.append(Line(
            f"{tone(last.tone)} on the scale from -10 to 10 (80 %: {tone(low)} to {tone(high)}); the chance "
            f"that the present phase ends by then is {share(found.relation.change)}, from "
            f"{found.relation.changes} changes so far.",
            tuple(numbers)[:BEHIND], "The tone, carried on:",
        ))  # fmt: skip
    if not lines:
        return None
    title = f"Outlook: {found.horizon:.0f} days from {day(found.opens)}"
    remarks = (ASSOCIATION, "What is forecast is what such texts would tell.", *found.cautions)
    return Section("outlook", title, tuple(lines), remarks=tuple(map(plain, remarks)))


def chance(one: Outlook, found: Forecasts, notes: Notes) -> Line | None:
    """A forecast in a sentence with its strongest reason, None where no event of the record argues for it."""
    for reason in one.reasons:
        events = [found.events[s.event] for s in reason.shares if s.event in found.events][:SHARES]
        if reason.contribution > 0 and events:
            break
    else:
        return None
    low, high = one.within90
    words = re.sub(r"\b[A-Z]{3,}\b", lambda code: api.name(code[0]), reason.words)
    dates = ", ".join(english(event.date) for event in events)
    return Line(
        f"{share(one.probability)} (90 %: {share(low)} to {share(high)}; any pair of states: "
        f"{share(one.base)}). What argues for it most is {words}, last told of {dates}.",
        notes.events(events),
        f"{ACTS.get(one.kind, one.kind).capitalize()}, {named((one.actor,))} to {named((one.target,))}:",
    )


def share(p: float) -> str:
    """`12 %`, `under 0.1 %`."""
    if p < 0.001:
        return "under 0.1 %"
    return f"{p:.0%}".replace("%", " %") if p >= 0.1 else f"{p:.1%}".replace("%", " %")


def _settled(one: Expected, notes: Notes) -> Row:
    numbers = [_note(one, notes)]
    shown = ""
    for place in one.shown[:2]:
        numbers.append(notes.place(place.document, place.start, place.end, place.quote))
        shown = shown or plain(place.quote)
    return Row((_said(one), _words(one), OUTCOMES[one.outcome.value].capitalize(), shown), tuple(numbers))


def _open(one: Expected, notes: Notes) -> Row:
    due = english(one.expectation.horizon) if one.expectation.horizon else "not said"
    return Row((_said(one), due, _words(one), one.expectation.kind.value), (_note(one, notes),))


def _said(one: Expected) -> str:
    return english(one.expectation.said) if one.expectation.said else "undated text"


def _words(one: Expected) -> str:
    e = one.expectation
    return within(one.document, e.start, e.end, (e.start, e.end), AROUND).text


def _note(one: Expected, notes: Notes) -> int:
    e = one.expectation
    said = f"according to {e.who}" if e.who else ""
    return notes.place(one.document, e.start, e.end, e.quote, claim=e.claim, said=said)
