"""How two parties stand over time: their curve, its phases, and the events behind every point of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack

from detente.api.chronicle import current
from detente.api.tabling import events_of
from detente.errors import UsageError
from detente.knowledge.continuity import line
from detente.knowledge.parties import name, resolve
from detente.language import edtf
from detente.model import Document
from detente.record import Event
from detente.relations.curves import Curve, curve
from detente.relations.evidence import Direction, Scale
from detente.relations.indirect import ALIGNING, foes, indirect
from detente.relations.periods import By
from detente.relations.phases import Phase, phases

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.charts import Cited

TITLE: Final = 90  # characters by which an event is called
TELLING: Final = 28  # of a quote that says enough by itself


class Options(TypedDict, total=False):
    """How a curve is made: see `relation`."""

    by: By
    scale: Scale
    half_life: float | None
    direction: Direction
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Third:
    """A third state, and the ids of the events between the two whose sentences name it."""

    code: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """How `a` and `b` stand, by their newest codes asked for, as `told` by: all, a group of sources, a file.

    `events` are those behind the curve by id, empty for a file of events: those between the two, and what
    one did for a rival of the other (docs/method/curves.md, Acts through others); `undated` how many have no
    date and stand in no point; `thirds` the third states that their sentences name, the most involved first.
    """

    a: str
    b: str
    told: str
    curve: Curve
    phases: tuple[Phase, ...]
    undated: tuple[str, ...]
    thirds: tuple[Third, ...]
    events: Mapping[str, Event] = field(repr=False, compare=False)

    @property
    def titles(self) -> dict[str, str]:
        """What each event is called, by id: the quote of the claim that stands for it, in quotation marks.

        One between them and a third party says so after it.
        """
        two = line(self.a), line(self.b)
        return {
            id: _title(event) + (" (indirect)" if _aside(event, *two) else "")
            for id, event in self.events.items()
        }

    @property
    def cited(self) -> dict[str, Cited]:
        """The events as charts need them, by id."""
        from detente.charts import Cited

        return {
            id: Cited(id, e.date or "", e.type, _words(e), _where(e), len(e.origins))
            for id, e in self.events.items()
        }

    @property
    def sentences(self) -> tuple[str, ...]:
        """Each phase in words, with the events that drove it and from how many sources they are."""
        titles = self.titles
        return tuple(phase.sentence(titles) for phase in self.phases)

    @property
    def drivers(self) -> tuple[tuple[Event, ...], ...]:
        """Of each phase the events of its own that pulled the tone the way it went, the greatest first."""
        ids = ([d.event for d in p.drivers if p.drove(d)] for p in self.phases)
        return tuple(tuple(self.events[id] for id in some if id in self.events) for some in ids)


def relation(dossier: str | Path, a: str, b: str, **options: Unpack[Options]) -> Relation:
    """How two parties stand by year, quarter or month (`by`), read from a dossier.

    `scale` is goldstein or plover; `half_life` in days lets the past count on; `direction` is all, there (a
    to b), back or mutual. `first` and `last` cut the curve to the periods that they touch. Raises UsageError.
    """
    one, other = _two(a, b)
    return _made(one, other, "", _between(dossier, one, other), options)


def compare(
    dossier: str | Path,
    a: str,
    b: str,
    *,
    other: tuple[str, str] | None = None,
    sources: Sequence[str] = (),
    table: str | Path | None = None,
    **options: Unpack[Options],
) -> tuple[Relation, ...]:
    """Two or more relations to hold side by side: exactly one of the three ways is asked for.

    `other` names another relation of the dossier; `sources` two or more groups of documents, each by words
    that stand in a document's publisher, author or name (in any letter case); `table` a Parquet file of
    events with the columns of tables.EVENTS. Raises UsageError.
    """
    if sum((other is not None, bool(sources), table is not None)) != 1:
        raise UsageError("Compare with one thing: another relation, groups of sources, or a table of events.")
    if len(sources) == 1:
        raise UsageError(f"One group of sources, '{sources[0]}', is compared with nothing; name two or more.")
    one, two = _two(a, b)
    found = _between(dossier, one, two)
    if sources:
        return tuple(_made(one, two, group, _told_by(found, group), options) for group in sources)
    first = _made(one, two, "", found, options)
    if other is not None:
        return first, relation(dossier, *other, **options)
    path = Path(str(table))
    return replace(first, told="the record"), _of_table(
        events_of(path, line(one) | line(two)), one, two, path.name, options
    )


def relation_chart(found: Sequence[Relation]) -> dict[str, Any]:
    """A Vega-Lite chart of one relation, or of several on one scale; `detente.charts.draw` renders it."""
    from detente.charts import Series, curve_chart

    same = len({(one.a, one.b) for one in found}) == 1
    labels = [" ".join(one.told.split()) if same and one.told else _pair(one) for one in found]
    series = (Series(label, r.curve, r.phases, r.cited) for label, r in zip(labels, found, strict=True))
    return curve_chart(tuple(series), _pair(found[0]) if same else "")


def events_chart(found: Relation) -> dict[str, Any]:
    """A Vega-Lite chart of the events behind a relation, a mark each."""
    from detente.charts import timeline_chart

    return timeline_chart(_pair(found), tuple(found.cited.values()))


def _pair(found: Relation) -> str:
    return f"{name(found.a)} and {name(found.b)}"


def _two(a: str, b: str) -> tuple[str, str]:
    one, other = resolve(a), resolve(b)
    if line(one) & line(other):
        raise UsageError(f"'{a}' and '{b}' are one party, {name(one)}; name two.")
    return one, other


def _between(dossier: str | Path, a: str, b: str) -> list[Event]:
    """The events between two parties, and those of either with a rival of the other."""
    with current(dossier) as record:
        found = {event.id: event for event in record.events(a, b)}
        for party, other in ((a, b), (b, a)):
            for event in record.events(party, types=ALIGNING, others=foes(other, party)):
                found.setdefault(event.id, event)
    return list(found.values())


def _aside(event: Event, a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether an event is of one of two parties only."""
    return not (event.parties & a and event.parties & b)


def _made(a: str, b: str, told: str, events: Iterable[Event], options: Options) -> Relation:
    import pyarrow as pa

    from detente.record.events.table import event_table

    events, two = list(events), (line(a), line(b))
    direct = event_table(event for event in events if not _aside(event, *two))
    others = event_table(event for event in events if _aside(event, *two))
    table = pa.concat_tables((direct, indirect(others, a, b)))
    made = _of_table(table, a, b, told, options)
    counted = set(table["event"].to_pylist())
    known = {event.id: event for event in events if event.id in counted}
    return replace(made, events=known, thirds=_thirds(known.values(), line(a) | line(b)))


def _of_table(table: pa.Table, a: str, b: str, told: str, options: Options) -> Relation:
    made = curve(
        table, a, b, options.get("by", "year"), scale=options.get("scale", "goldstein"),
        half_life=options.get("half_life"), direction=options.get("direction", "all"),
    )  # fmt: skip
    made = _cut(made, options.get("first"), options.get("last"))
    dates = zip(*(table[c].to_pylist() for c in ("event", "date_first", "date_last")), strict=True)
    undated = tuple(dict.fromkeys(id for id, *days in dates if days == [None, None]))
    return Relation(a, b, told, made, phases(made), undated, (), {})


def _cut(made: Curve, first: str | None, last: str | None) -> Curve:
    opens = edtf.parse(first).first if first is not None else None
    closes = edtf.parse(last).last if last is not None else None
    if opens and closes and closes < opens:
        raise UsageError(f"The span runs from {first} back to {last}; swap the two.")
    kept = (p for p in made.points if (not opens or p.last >= opens) and (not closes or p.first <= closes))
    return replace(made, points=tuple(kept))


def _told_by(events: Iterable[Event], group: str) -> list[Event]:
    """The events as some documents alone tell them, under the ids that they have in the record."""
    from detente.record.events.event import event as made_of

    found, wanted = [], group.casefold()
    for event in events:
        kept = {d.id: d for d in event.documents if wanted in _source(d)}
        origins = {id: origin.documents[0] for origin in event.origins for id in origin.documents}
        claims = [claim for claim in event.claims if claim.document in kept]
        if claims:
            found.append(replace(made_of(claims, kept, origins), id=event.id))
    return found


def _source(document: Document) -> str:
    return "\n".join((document.publisher, document.author, document.name)).casefold()


def _words(event: Event) -> str:
    return _line(event.claim.quote)


def _line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _title(event: Event) -> str:
    """The quote that stands for an event in quotation marks; a short one with words of its sentence."""
    claim, words = event.claim, _words(event)
    if len(words) > TITLE:
        return f'"{words[:TITLE].rpartition(" ")[0]} ..."'
    if len(words) >= TELLING or claim.sentence[0] < 0:
        return f'"{words}"'
    text = next(d for d in event.documents if d.id == claim.document).text
    before = _line(text[claim.sentence[0] : claim.start])
    after = _line(text[claim.end : claim.sentence[1]])
    left = max((TITLE - len(words)) // 2, TITLE - len(words) - len(after))
    if len(before) > left:
        before = "... " + before[-left:].partition(" ")[2]
    right = max(TITLE - len(words) - len(before), 0)
    if len(after) > right:
        after = after[:right].rpartition(" ")[0] + " ..."
    gap = " " if text[claim.end : claim.end + 1].isspace() else ""
    return f'"{f"{before} {words}{gap}{after}".strip()}"'


def _where(event: Event) -> str:
    """Document and characters of the quote that stands for an event."""
    claim = event.claim
    document = next(d for d in event.documents if d.id == claim.document)
    return f"{document.name} {claim.start}-{claim.end}"


def _thirds(events: Iterable[Event], two: frozenset[str]) -> tuple[Third, ...]:
    from detente.knowledge.states import states

    found: dict[frozenset[str], dict[str, list[str]]] = {}
    for event in events:
        for code in sorted({code for code in _named(event) if code in states()} - two):
            found.setdefault(line(code), {}).setdefault(code, []).append(event.id)
    thirds = [
        Third(max(codes, key=lambda c: len(codes[c])), tuple(dict.fromkeys(chain(*codes.values()))))
        for codes in found.values()
    ]
    return tuple(sorted(thirds, key=lambda third: (-len(third.events), third.code)))


def _named(event: Event) -> set[str]:
    """The codes of the parties of an event and of those that the sentences of its claims name."""
    from detente.coding.gazetteer import NOUN_SENSES, gazetteer
    from detente.language.words import words

    texts = {document.id: document.text for document in event.documents}
    named = set(event.parties)
    for claim in event.claims:
        start, end = claim.sentence if claim.sentence[0] >= 0 else (claim.start, claim.end)
        written = [word.text for word in words(texts[claim.document][start:end])]
        lower = [word.lower() for word in written]
        at = 0
        while at < len(written):
            readings = gazetteer().at(written, lower, at)
            named |= {reading.code for reading in readings[:1] if reading.sense in NOUN_SENSES}
            at += len(readings[0].words) if readings else 1
    return named
