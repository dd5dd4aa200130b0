"""FollowTheMoney entities as JSON lines, for Aleph and OpenAleph: documents, parties, events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from detente.exchange.exporting.extract import Event, Export, Extract
from detente.exchange.exporting.saying import address, cited, days, dumped, headline, one_line, proper
from detente.knowledge.ontology import event_type
from detente.knowledge.parties import name
from detente.knowledge.states import states
from detente.language.edtf import Interval, Precision
from detente.model import Document

_LENGTH: Final = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}  # of a date that may be a prefix


def followthemoney(extract: Extract) -> Export:
    """Documents, then parties, then the events that name both by their ids."""
    told = [*_documents(extract), *_parties(extract), *map(_event, extract.events)]
    return Export(map(dumped, told), len(told), "line")


def _entity(id: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    kept = {key: found for key, values in properties.items() if (found := proper(values))}
    return {"id": id, "schema": schema, "properties": kept}


def _documents(extract: Extract) -> Iterator[dict[str, Any]]:
    known = {document.id: document for event in extract.events for document in event.documents}
    for document in {one.id: one for one in (*extract.documents, *known.values())}.values():
        yield _document(document)


def _document(document: Document) -> dict[str, Any]:
    # `contentHash` is a SHA-1 by which Aleph looks into its own archive; ours is another and stands in notes.
    return _entity(
        f"document-{document.id}",
        "Document",
        name=[document.title or document.name],
        title=[document.title],
        fileName=[document.name],
        author=[document.author],
        publisher=[document.publisher],
        publishedAt=[document.said.isoformat() if document.said else ""],
        retrievedAt=[document.retrieved.strftime("%Y-%m-%dT%H:%M:%S") if document.retrieved else ""],
        language=[document.language],
        sourceUrl=[address(document)],
        notes=[f"SHA-256 {document.sha256}" if document.sha256 else ""],
    )


def _parties(extract: Extract) -> Iterator[dict[str, Any]]:
    codes = {code for event in extract.events for code in (*event.source, *event.target)}
    for code in sorted(codes):
        schema = "PublicBody" if code in states() else "Organization"
        yield _entity(f"party-{code}", schema, name=[name(code)], keywords=[code])


def _event(event: Event) -> dict[str, Any]:
    first, last, one = _dates(days(event))
    return _entity(
        f"event-{event.id}",
        "Event",
        name=[headline(event)],
        date=[one],
        startDate=[first],
        endDate=[last],
        summary=[event_type(event.type).name],
        description=[f'"{one_line(c.quote)}" ({one_line(cited(event, c))})' for c in event.claims],
        keywords=[event.type, event.mode, str(event.status), str(event.grade)],
        recordId=[event.id],
        involved=[f"party-{code}" for code in (*event.source, *event.target)],
        proof=[f"document-{document.id}" for document in event.documents],
    )


def _dates(interval: Interval | None) -> tuple[str, str, str]:
    """First day, last day, or a single date of its own precision instead of the two."""
    if interval is None:
        return "", "", ""
    if interval.first and (length := _LENGTH.get(interval.precision)):
        return "", "", interval.first.isoformat()[:length]
    first, last = (day.isoformat() if day else "" for day in (interval.first, interval.last))
    return first, last, ""
