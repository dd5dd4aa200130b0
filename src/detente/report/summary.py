"""The summary: sentences made of what the sections hold, each with the notes that bear it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from detente.model import Kind
from detente.render import count
from detente.report.ahead import OUTCOMES, chance
from detente.report.dates import when, year
from detente.report.dispute import dispute
from detente.report.notes import Notes
from detente.report.parts import Line, Section, plain
from detente.report.standing import words_of
from detente.report.words import CONFLICT, borne_out, carried, listed, named, tone
from detente.report.worth import Kept, names_both

if TYPE_CHECKING:
    from detente.api import Dispute, Event, Expected, Relation
    from detente.api.forecasting import Forecasts

BEST: Final = 3  # events that a line names
PHASES: Final = 6  # phases, or decades, that have a line
LONG: Final = 25  # years of a single phase that is told by decade instead


def summary(
    relation: Relation, told: Kept, expected: Sequence[Expected], ahead: Forecasts | None,
    disputes: Sequence[Dispute], notes: Notes,
) -> Section:  # fmt: skip
    """What an analyst would want first: extent, course, best borne out, worst, at odds, ahead."""
    lines = [
        _extent(relation, told, notes),
        *_course(relation, told, notes),
        *_extremes(relation, told, notes),
    ]
    if disputes:
        lines.append(_odds(disputes, notes))
    if line := _expected(expected, notes):
        lines.append(line)
    if ahead and (line := _ahead(ahead, notes)):
        lines.append(line)
    return Section("summary", "Summary", tuple(line for line in lines if line and line.notes))


def _extent(relation: Relation, told: Kept, notes: Notes) -> Line:
    events = told.happened or told.ahead
    if not told.happened:
        text = (
            f"The texts tell of nothing done between {named((relation.a, relation.b))}; "
            f"{count(len(told.ahead), 'act')} were planned, proposed, refused or denied."
        )
        return Line(text, notes.events(told.ahead[:BEST]), "Extent.")
    documents = {document.id for event in told.happened for document in event.documents}
    well = sum(len(event.backing) > 1 for event in told.happened)
    span = ""
    if told.done:
        ordered = sorted(told.done, key=lambda e: year(e.date) or 0)
        events = (ordered[0], ordered[-1])
        span = f", the first {when(ordered[0].date)} and the last {when(ordered[-1].date)}"
    text = (
        f"{count(len(documents), 'document')} tell of {count(len(told.done), 'dated act')} between "
        f"{named((relation.a, relation.b))}{span}, and of {count(len(told.undated), 'act')} without a date. "
        f"{well} of them {'is' if well == 1 else 'are'} borne out by two independent sources or more."
    )
    return Line(text, notes.events(events[:2]), "Extent.")


def _course(relation: Relation, told: Kept, notes: Notes) -> list[Line]:
    """A line each phase, or each decade where there is one long phase only."""
    whole = relation.phases
    if len(whole) == 1 and whole[0].last.year - whole[0].first.year >= LONG:
        return [_whole(relation, notes), *_decades(told, notes)]
    lines = []
    for phase, drivers in list(zip(whole, relation.drivers, strict=True))[-PHASES:]:
        first, last = phase.periods
        span = first if first == last else f"{first} to {last}"
        text = f"{phase.name} on the whole (mean tone {tone(phase.tone)}): "
        text += listed([words_of(event, told) for event in drivers[:BEST]], BEST)
        lines.append(Line(f"{text}.", notes.events(drivers[:BEST]), f"{span}:"))
    return lines


def _whole(relation: Relation, notes: Notes) -> Line:
    phase, drivers = relation.phases[0], relation.drivers[0][:BEST]
    first, last = phase.periods
    return Line(
        f"What is told is {phase.name} on the whole (mean tone {tone(phase.tone)} on a scale from -10 to "
        "10), and no change of it is plain enough, for so many events, to part it into phases.",
        notes.events(drivers), f"{first} to {last}.",
    )  # fmt: skip


def _decades(told: Kept, notes: Notes) -> list[Line]:
    groups: dict[int, list[Event]] = {}
    for event in told.done:
        if (begun := year(event.date)) is not None:
            groups.setdefault(begun // 10 * 10, []).append(event)
    lines = []
    for decade, events in sorted(groups.items()):
        worse = [event for event in events if event.type in CONFLICT]
        better = [event for event in events if event.type not in CONFLICT]
        shown = [max(side, key=_weight) for side in (better, worse) if side]
        sides = ((better, "cooperation"), (worse, "conflict"))
        parted = " and ".join(f"{len(side)} of {what}" for side, what in sides if side)
        parted = parted if better and worse else parted.partition(" ")[2]
        text = f"{count(len(events), 'act')} told, {parted}: "
        text += "; ".join(words_of(event, told) for event in shown)
        lines.append(Line(f"{text}.", notes.events(shown), f"{decade}s:"))
    return lines


def _extremes(relation: Relation, told: Kept, notes: Notes) -> list[Line]:
    """What most sources tell, and what weighed most on the side of conflict."""
    lines = []
    best = sorted((e for e in told.done if len(e.backing) > 1), key=_weight, reverse=True)[:BEST]
    if best:
        text = "; ".join(f"{words_of(event, told)}, {borne_out(event)}" for event in best)
        lines.append(Line(f"{text}.", notes.events(best, 3), "Best borne out:"))
    known = {event.id: event for event in told.done}
    weights = {p.event: p.volume for point in relation.curve.points for p in point.parts if p.event in known}
    worst = [known[id] for id in sorted(weights, key=lambda id: weights[id]) if weights[id] < 0][:BEST]
    if worst:
        text = listed([words_of(event, told) for event in worst], BEST)
        lines.append(Line(f"{text}.", notes.events(worst), "Heaviest on the side of conflict:"))
    return lines


def _odds(disputes: Sequence[Dispute], notes: Notes) -> Line:
    first = dispute(disputes[0], notes)
    text = (
        f"The texts differ on {count(len(disputes), 'matter')} of fact; the plainest, "
        f"{first.lead[:1].lower()}{first.lead[1:]} {first.text}"
    )
    return Line(text, first.notes, "At odds.")


def _expected(found: Sequence[Expected], notes: Notes) -> Line | None:
    if not found:
        return None
    by: dict[str, int] = {}
    for one in found:
        by[one.outcome.value] = by.get(one.outcome.value, 0) + 1
    told = ", ".join(f"{by[name]} {said}" for name, said in OUTCOMES.items() if name in by)
    shown = ([one for one in found if one.outcome.settled] or list(found))[:BEST]
    numbers = tuple(
        notes.place(
            o.document, o.expectation.start, o.expectation.end, o.expectation.quote, claim=o.expectation.claim
        )
        for o in shown
    )
    quotes = "; ".join(f"“{plain(o.expectation.quote)}” ({OUTCOMES[o.outcome.value]})" for o in shown)
    text = f"Of {len(found)} plans, offers and expectations between the two, {told}; among them {quotes}."
    return Line(text, numbers, "Expected.")


def _ahead(found: Forecasts, notes: Notes) -> Line | None:
    for one in found.outlooks:
        if line := chance(one, found, notes):
            text = f"{line.lead} {line.text} Association in the record, not cause."
            return Line(text, line.notes, "Likeliest next.")
    return None


def _weight(event: Event) -> tuple[int, bool, bool, bool, float]:
    """Well told first; then acts, no words on how relations stood; dated of themselves; naming both sides."""
    act, both = event.kind is Kind.EVENT, names_both(event.claim)
    return len(event.backing), act, not carried(event), both, event.confidence
