"""Things of the record as a notebook displays them: timelines, claims, curves, each quote with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from detente.api.forecasting import Forecasts
from detente.api.hypertext import listed, page, quoted, small, table, text
from detente.api.relating import Relation, relation_chart
from detente.errors import UsageError
from detente.knowledge.parties import name
from detente.model import Claim, Document, Status
from detente.record import Event
from detente.record.disputes.dispute import Dispute
from detente.record.expectations.expected import Expected

MOST: Final = 200  # rows that a notebook is given without being asked for more

Documents = Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Shown:
    """Something as HTML, which Jupyter displays of itself; `says` is what it is, in a line."""

    says: str
    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.says


def show(thing: Any, documents: Iterable[Document] = (), most: int = MOST) -> Shown:
    """An event, claim, relation, dispute, expectation, forecast or chart, or a list of such, to be displayed.

    `documents` give claims the names of their texts; without them a claim is placed by its document's id. Of
    a longer list the first `most` are shown. UsageError for a thing of another kind.
    """
    things = [thing] if not isinstance(thing, Sequence) or isinstance(thing, str) else list(thing)
    if not things:
        return Shown("Nothing to show.", page("<p>Nothing to show.</p>"))
    for kind, drawn in _DRAWN.items():
        if all(isinstance(one, kind) for one in things):
            known = {one.id: one for one in documents}
            says, body = drawn(things[:most], len(things), known)
            left = len(things) - most
            more = f"<p>{small(f'{left:,} more are not shown; ask for them with most={len(things)}.')}</p>"
            return Shown(says, page(body + (more if left > 0 else "")))
    kinds = ", ".join(dict.fromkeys(type(one).__name__ for one in things))
    raise UsageError(f"There is no way to show {kinds}; show events, claims, relations, disputes or charts.")


def _events(events: list[Event], count: int, known: Documents) -> tuple[str, str]:
    """A timeline, or an event with all its tellings."""
    if count == 1:
        event = events[0]
        documents = {one.id: one for one in event.documents}
        claims = [_claim(claim, documents) for claim in event.claims]
        says = f"{event.date or 'undated'} {_between(event)}: {_act(event)}, {_borne(event)}"
        return says, table(says, ("Date", "Who", "What", "Words"), claims)
    rows = [
        (
            text(event.date or "no date"),
            text(_between(event)),
            f"{text(_act(event))}<br>{small(_borne(event))}",
            _words(event.claim, {one.id: one for one in event.documents}),
        )
        for event in events
    ]
    says = _count(count, "event")
    return says, table(says, ("Date", "Who", "What", "Words"), rows)


def _claims(claims: list[Claim], count: int, known: Documents) -> tuple[str, str]:
    says = _count(count, "claim")
    return says, table(says, ("Date", "Who", "What", "Words"), [_claim(one, known) for one in claims])


def _claim(claim: Claim, known: Documents) -> tuple[str, ...]:
    sure = small(f"{claim.confidence:.2f} sure")
    said = f"<br>{small('as told by ' + ', '.join(claim.attribution))}" if claim.attribution else ""
    return (
        text(claim.date or "no date"),
        text(_sides([a.code for a in claim.source], [a.code for a in claim.target])),
        f"{text(_act(claim))}<br>{sure}",
        _words(claim, known) + said,
    )


def _relations(relations: list[Relation], count: int, known: Documents) -> tuple[str, str]:
    from detente.charts import svg

    pairs = "; ".join(dict.fromkeys(f"{name(one.a)} and {name(one.b)}" for one in relations))
    phases = "".join(
        f"<p>{text(f'{name(one.a)} and {name(one.b)} {one.told}'.strip())}</p>"
        + listed(text(sentence) for sentence in one.sentences)
        for one in relations
        if one.phases
    )
    return f"The relation of {pairs}", svg(relation_chart(relations)) + phases


def _disputes(disputes: list[Dispute], count: int, known: Documents) -> tuple[str, str]:
    rows = [
        (
            f"{text(one.type)}<br>{small(one.strength)}",
            text(one.says),
            listed(item for side in one.sides for item in _side(side)),
        )
        for one in disputes
    ]
    says = _count(count, "dispute")
    return says, table(says, ("Over", "What is at odds", "Words"), rows)


def _side(side: Any) -> Iterator[str]:
    known = {one.id: one for one in side.documents}
    for one in (*side.claims, *side.sentences):
        yield f"{text(side.says)}: {_words(one, known)}"
    if side.landmark:
        yield f"{text(side.says)}: {text(side.landmark)}"


def _expectations(found: list[Expected], count: int, known: Documents) -> tuple[str, str]:
    rows = []
    for one in found:
        told = one.expectation
        place = _place(one.document.name, told.start, told.end)
        rows.append(
            (text(told.horizon or "no date"), text(one.outcome), quoted(told.quote, place), text(one.why))
        )
    says = _count(count, "expectation")
    return says, table(says, ("By", "Outcome", "Words", "Why"), rows)


def _forecasts(found: list[Forecasts], count: int, known: Documents) -> tuple[str, str]:
    parts = []
    for one in found:
        rows = [
            (
                text(outlook.kind),
                text(f"{name(outlook.actor)} → {name(outlook.target)}"),
                text(f"{outlook.probability:.0%} ({outlook.within90[0]:.0%} to {outlook.within90[1]:.0%})"),
                listed(text(one.told(id)) for id in outlook.named),
            )
            for outlook in one.outlooks
        ]
        days = f"{one.horizon:.0f} days from {one.opens.isoformat()}"
        head = ("Event", "Who", "Chance (90 % interval)", "Past events that argue for or against it")
        parts.append(table(f"Likely within {days}", head, rows) + listed(map(text, one.cautions)))
    return _count(count, "forecast"), "\n".join(parts)


def _charts(charts: list[dict[str, Any]], count: int, known: Documents) -> tuple[str, str]:
    from detente.charts import svg

    return _count(count, "chart"), "\n".join(svg(one) for one in charts)


_DRAWN: Final[Mapping[type, Callable[[list[Any], int, Documents], tuple[str, str]]]] = {
    Event: _events,
    Claim: _claims,
    Relation: _relations,
    Dispute: _disputes,
    Expected: _expectations,
    Forecasts: _forecasts,
    dict: _charts,
}


def _words(one: Any, known: Documents) -> str:
    """The quote of a claim or sentence, with its document and characters."""
    document = known.get(one.document)
    return quoted(one.quote, _place(document.name if document else one.document, one.start, one.end))


def _place(document: str, start: int, end: int) -> str:
    return f"{document} {start}-{end}"


def _between(event: Event) -> str:
    return _sides(event.source, event.target)


def _sides(source: Sequence[str], target: Sequence[str]) -> str:
    """Who acts on whom; who acts together with whom where both sides are the same."""
    left, right = (", ".join(map(name, side)) for side in (source, target))
    return left if set(source) == set(target) else f"{left} → {right}"


def _act(one: Event | Claim) -> str:
    act = f"{one.type} ({one.mode})" if one.mode else one.type
    return act if one.status is Status.HAPPENED else f"{act}, {one.status}"


def _borne(event: Event) -> str:
    return f"{event.grade}, {_count(len(event.backing), 'source')}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
