"""Who or what completes it: given a party, a type and a day, with whom, in the order of their chances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.api import chronicle
from detente.errors import KnowledgeError, UsageError
from detente.knowledge.parties import resolve

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.forecast.ranking.completing import Candidate as Candidate
    from detente.forecast.ranking.completing import Completions as Ranked
    from detente.forecast.ranking.completing import Side
    from detente.record import Event

THIN: Final = 1_000  # facts that teach, under which chances are called rough


@dataclass(frozen=True, slots=True)
class Completions:
    """Candidates for (party, kind, ?) on the day that `opens`, likeliest first.

    `ranked` holds them and what was asked; `told` gives the events that reasons name in words, by id;
    `cautions` say what is thin.
    """

    opens: date
    ranked: Ranked
    cautions: tuple[str, ...]
    told: Mapping[str, str] = field(repr=False)


def completions(
    dossier: str | Path | None,
    party: str,
    type: str,
    *,
    side: Side = "target",
    table: str | Path | None = None,
    opens: date | None = None,
    top: int = 10,
) -> Completions:
    """Whom a party does a type of thing to next (`side` "target"), or who does it to the party ("actor").

    Asked of a dossier, or of a Parquet file with the columns of tables.EVENTS instead. `opens` is the day
    asked about, by default that after the last event; only what lies before it counts. Raises UsageError.
    """
    from detente.forecast.ranking.completing import Completer
    from detente.forecast.rates.past import calendar, number, past

    if (dossier is None) == (table is None):
        raise UsageError("Ask a dossier or a table of events, one of the two.")
    events: dict[str, Event] = {}
    if table is not None:
        rows = _of_file(table)
    else:
        with chronicle.current(Path(str(dossier))) as record:
            events = {event.id: event for event in record.events()}
        rows = _of_record(events)
    found = past(rows)
    day = number(opens) if opens else found.end
    known = found.before(day) if opens else found
    if not known.ids:
        raise UsageError(f"There is no dated event before {opens}; give a later day.")
    kind = type if type in found.kinds else str(chronicle.event_type_of(type))
    ranked = Completer(known, day).complete(_code(party, found.codes), kind, side, top)
    named = {id for one in ranked.candidates for id in one.named}
    named |= {id for one in ranked.candidates for ground in one.grounds for id in ground.events}
    told = _words(events, named) if events else _rows(rows, named)
    return Completions(calendar(day), ranked, tuple(_cautions(ranked)), told)


def _code(party: str, codes: tuple[str, ...]) -> str:
    """A party as the table has it: by its own code, or by any name of it."""
    from detente.knowledge.continuity import heir

    if party in codes:
        return party
    try:
        return heir(resolve(party))
    except KnowledgeError as error:
        raise UsageError(f"'{party}' is neither a party of the table nor of the world; {error}") from error


def _of_file(path: str | Path) -> pa.Table:
    from detente.api.tabling import events_of

    return events_of(path)


def _of_record(events: Mapping[str, Event]) -> pa.Table:
    from detente.record.events.table import event_table

    return event_table(events.values())


def _words(events: Mapping[str, Event], named: set[str]) -> dict[str, str]:
    from detente.api.forecasting import told

    return {id: told(events[id]) for id in sorted(named)}


def _rows(table: pa.Table, named: set[str]) -> dict[str, str]:
    """Rows of a table in words: the day, who, whom, what."""
    import pyarrow as pa
    from pyarrow import compute

    some = table.filter(compute.is_in(table["event"], pa.array(sorted(named), pa.string())))
    columns = ("event", "date_first", "date_last", "actor", "target", "type")
    rows = zip(*(some[name].to_pylist() for name in columns), strict=True)
    return {id: f"{first or last} {a} > {b} {kind}" for id, first, last, a, b, kind in rows}


def _cautions(ranked: Ranked) -> list[str]:
    out = []
    if ranked.learned < THIN:
        out.append(
            f"The record is thin: {ranked.learned} dated events taught this. Trust the order more than the "
            "chances."
        )
    return out
