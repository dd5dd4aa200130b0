"""What happened as edges between parties, for programs that draw and measure graphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.exchange.exporting.extract import Extract
from detente.exchange.exporting.saying import document_of, for_xml
from detente.knowledge.organisations import organisations
from detente.knowledge.parties import name
from detente.knowledge.states import states

# Attributes of an edge in their order, with the types that both XML forms know.
FIELDS: Final = (
    ("event", "string"), ("type", "string"), ("mode", "string"), ("score", "double"), ("origins", "int"),
    ("grade", "string"), ("confidence", "double"), ("date", "string"), ("date_first", "string"),
    ("date_last", "string"), ("quote", "string"), ("document", "string"), ("quote_start", "int"),
    ("quote_end", "int"),
)  # fmt: skip
NODE_FIELDS: Final = (("label", "string"), ("kind", "string"))


@dataclass(frozen=True, slots=True)
class Edge:
    """An act of one party on another; `values` are the FIELDS that it has, as text; days may be None."""

    id: str
    actor: str
    target: str
    first: date | None
    last: date | None
    values: dict[str, str]


def edges(extract: Extract) -> list[Edge]:
    """An edge for each row of the event table, in its order; a mutual act is two."""
    known = {event.id: event for event in extract.events}
    found = list[Edge]()
    for row in extract.rows().to_pylist():
        event = known[row["event"]]
        claim = event.claim
        values = {
            "event": event.id,
            "type": row["type"],
            "mode": row["mode"],
            "score": repr(row["weight"]),
            "origins": str(row["origins"]),
            "grade": str(event.grade),
            "confidence": repr(round(row["confidence"], 6)),
            "date": event.date or "",
            "date_first": row["date_first"].isoformat() if row["date_first"] else "",
            "date_last": row["date_last"].isoformat() if row["date_last"] else "",
            "quote": for_xml(claim.quote),
            "document": for_xml(document_of(event, claim).name),
            "quote_start": str(claim.start),
            "quote_end": str(claim.end),
        }
        id = f"{event.id}-{row['actor']}-{row['target']}"
        kept = {key: value for key, value in values.items() if value}
        found.append(Edge(id, row["actor"], row["target"], row["date_first"], row["date_last"], kept))
    return found


def nodes(found: list[Edge]) -> Iterator[tuple[str, dict[str, str]]]:
    """(code, its NODE_FIELDS) of each party in order of the codes."""
    for code in sorted({code for edge in found for code in (edge.actor, edge.target)}):
        body = organisations().get(code)
        kind = "state" if code in states() else body.kind if body else "other"
        yield code, {"label": name(code), "kind": kind}
