"""How the two stood: the curve, its phases with what drove them, and the figures behind the curve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente import api
from detente.render import count
from detente.report.dates import english, when
from detente.report.notes import Notes, within
from detente.report.parts import Figure, Line, Row, Section, Table, plain
from detente.report.words import act, carried, listed, named, parties, tone
from detente.report.worth import Kept

if TYPE_CHECKING:
    from detente.api import Event, Relation

DRIVERS: Final = 3  # that a phase names
THIRDS: Final = 5  # third states that are named
SHORT: Final = 90  # characters of a quote inside a sentence
TELLING: Final = 32  # of a quote that says enough by itself


def standing(relation: Relation, told: Kept, notes: Notes) -> Section:
    """The curve and its phases; a remark where nothing can be drawn."""
    points = [point for point in relation.curve.points if point.tone is not None]
    if not points:
        return Section("relation", "The relation over time", remarks=("No dated act can be put on a curve.",))
    lines = [_phase(relation, at, told, notes) for at in range(len(relation.phases))]
    if relation.thirds:
        lines.append(_thirds(relation, notes))
    who = named((relation.a, relation.b))
    scale = (
        "Tone is the mean score of what is told to have happened, from -10 (war) to 10 (warmest); bands show "
        "how far few events carry."
    )
    return Section(
        "relation", "The relation over time", tuple(line for line in lines if line.notes),
        figure=Figure(f"{who}. {scale}", _alt(relation), api.relation_chart([relation])),
        remarks=("The years are too alike, or too thinly told, to be parted into phases.",)
        if len(relation.phases) == 1 else (),
    )  # fmt: skip


def figures(relation: Relation, notes: Notes) -> Section | None:
    """The points of the curve as a table, each with the events that weigh most in it."""
    rows = []
    for point in relation.curve.points:
        events = [relation.events[part.event] for part in point.parts if part.event in relation.events]
        if point.tone is not None and events:
            cells = (point.period, tone(point.tone), tone(point.volume), f"{point.count:.2f}")
            rows.append(Row(cells, notes.events(events[:2])))
    if not rows:
        return None
    head = ("Period", "Tone (-10 to 10)", "Volume", "Events by evidence")
    table = Table(
        "The points of the curve; the notes are of the two events that weigh most", head, tuple(rows)
    )
    return Section("figures", "The figures behind the curve", tables=(table,))


def words_of(event: Event, told: Kept) -> str:
    """An event inside a sentence: act, parties and date with its quote, a short one with words around it."""
    claim = event.claim
    quote = plain(claim.quote)
    if len(quote) > SHORT:
        quote = quote[:SHORT].rpartition(" ")[0] + " ..."
    elif len(quote) < TELLING:
        document = next(d for d in event.documents if d.id == claim.document)
        quote = within(document, claim.start, claim.end, claim.sentence, SHORT).text
    return f"{act(event, told.things)}, {parties(event)}, {when(event.date)}{carried(event)} (“{quote}”)"


def _phase(relation: Relation, at: int, told: Kept, notes: Notes) -> Line:
    phase, drivers = relation.phases[at], relation.drivers[at][:DRIVERS]
    drove = listed([words_of(event, told) for event in drivers], DRIVERS)
    first, last = phase.periods
    span = first if first == last else f"{first} to {last}"
    mean = f"mean tone {tone(phase.tone)} from {count(round(phase.count) or 1, 'event')} by evidence"
    begun = (
        f"; the change came between {english(phase.begins80[0].isoformat())} and "
        f"{english(phase.begins80[1].isoformat())} (80 %)"
        if phase.begins80 else ""
    )  # fmt: skip
    return Line(
        f"{mean}{begun}. What weighed most: {drove}.", notes.events(drivers), f"{span}, {phase.name}:"
    )


def _thirds(relation: Relation, notes: Notes) -> Line:
    shown = relation.thirds[:THIRDS]
    said = [f"{plain(api.name(one.code))} ({count(len(one.events), 'event')})" for one in shown]
    events = [relation.events[one.events[0]] for one in shown if one.events[0] in relation.events]
    return Line(f"{', '.join(said)}.", notes.events(events), "Third states named most beside the two:")


def _alt(relation: Relation) -> str:
    points = [point for point in relation.curve.points if point.tone is not None]
    low = min(points, key=lambda point: point.tone or 0.0)
    high = max(points, key=lambda point: point.tone or 0.0)
    lowest, highest = tone(low.tone or 0.0), tone(high.tone or 0.0)
    return (
        f"Curve of tone and volume by period, {points[0].period} to {points[-1].period}, "
        f"{count(len(points), 'period')} with events. Lowest tone {lowest} in {low.period}, highest "
        f"{highest} in {high.period}. The figures stand in a table at the end."
    )
