"""Events as the table in which relations and forecasts take them (tables.EVENTS)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from detente import tables
from detente.knowledge.ontology import plover_to_cameo, score
from detente.language import edtf
from detente.model import DateBasis, Kind, Status
from detente.record.events.event import Event

if TYPE_CHECKING:
    import pyarrow as pa

# On the scenarios of tests/gates/record 70 % of the dates carried from another sentence were right, of those
# in the sentence 95 %.
CARRIED: Final = 0.74
STATE: Final = "state"  # the mode of a row that says how relations stand, not what was done


def event_table(events: Iterable[Event]) -> pa.Table:
    """What happened, a row for each party that acted on each other one; a mutual act stands both ways.

    A refusal that was told happened. What was planned, denied or supposed is left out.
    """
    import pyarrow as pa

    rows = [row for event in events for row in _rows(event)]
    return pa.Table.from_pylist(rows, tables.EVENTS)


def _rows(event: Event) -> Iterator[dict[str, Any]]:
    if event.status is not Status.HAPPENED and (event.type, event.status) != ("REJECT", Status.REFUSED):
        return
    interval = edtf.read(event.date)
    mode = STATE if event.kind is Kind.STATE else event.mode
    same = {
        "event": event.id,
        "date_first": interval.first if interval else None,
        "date_last": interval.last if interval else None,
        "type": event.type,
        "mode": mode,
        "cameo_root": plover_to_cameo(event.type, event.mode or None)[:2],
        "weight": score(event.type, event.mode or None),
        "origins": len(event.origins),
        "confidence": _of_one_origin(event),
    }
    for actor in dict.fromkeys(event.source):
        for target in dict.fromkeys(event.target):
            if actor != target:
                yield {**same, "actor": actor, "target": target}


def _of_one_origin(event: Event) -> float:
    """The confidence that each origin would need for all to give the event's; less for a carried date."""
    alone = 1 - float((1 - event.confidence) ** (1 / len(event.origins)))
    dated = [claim for claim in event.claims if claim.date]
    carried = dated and all(claim.date_basis is DateBasis.CONTEXT for claim in dated)
    return alone * CARRIED if carried else alone
