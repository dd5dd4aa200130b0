"""Nouns of the API as the rows that the tools answer with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from detente import api
from detente.mcp import shapes
from detente.mcp.wire import cut

if TYPE_CHECKING:
    from detente.api import Claim, Dispute, Document, Event, Hit, Match
    from detente.api.relating import Relation

TELLINGS: Final = 3  # of an event or a side that are shown where it is one of many
DRIVERS: Final = 2  # events that are shown of a phase
POINTS: Final = 40  # periods of a curve, the newest
EVENTS: Final = 8  # of a period, by their ids


def parties(codes: Iterable[str]) -> list[shapes.Party]:
    """Codes with their names."""
    return [{"code": code, "name": api.name(code)} for code in codes]


def evidence(claim: Claim, document: Document) -> shapes.Evidence:
    """A claim with its quote."""
    row = api.claim_dict(claim, document)
    end, quote, shortened = cut(claim.quote, claim.start, claim.end)
    return {
        "claim": row["id"],
        "document": document.name,
        "document_id": document.id,
        "start": claim.start,
        "end": end,
        "quoted_text": quote,
        "cut": shortened,
        "date": row["date"],
        "type": row["type"],
        "status": row["status"],
        "according_to": row["attribution"],
        "written": row["said"],
        "page": row["page"],
    }


def tellings(event: Event) -> list[shapes.Evidence]:
    """All claims of an event, the one that stands for it first."""
    documents = {document.id: document for document in event.documents}
    first = event.claim
    told = [first, *(claim for claim in event.claims if claim is not first)]
    return [evidence(claim, documents[claim.document]) for claim in told]


def event_row(event: Event, shown: list[shapes.Evidence] | None = None) -> shapes.EventRow:
    """An event with its first tellings, or with those that are handed in."""
    told = tellings(event)[:TELLINGS] if shown is None else shown
    return {
        "event": event.id,
        "date": event.date,
        "type": event.type,
        "mode": event.mode,
        "status": event.status.value,
        "source": parties(event.source),
        "target": parties(event.target),
        "grade": event.grade.value,
        "confidence": round(event.confidence, 3),
        "origins": len(event.origins),
        "evidence": told,
        "more_evidence": len(event.claims) - len(told),
    }


def match_row(row: Mapping[str, Any], match: Match) -> shapes.Match:
    """A sentence of a search, of which `row` is the form."""
    first, last = match.sentence
    end, quote, _ = cut(row["sentence"]["text"], first, last)
    return {
        "document": row["document"],
        "document_id": row["id"],
        "written": row["said"],
        "start": first,
        "end": end,
        "quoted_text": quote,
    }


def relation_row(found: Relation, row: Mapping[str, Any]) -> dict[str, Any]:
    """A relation, of which `row` is the form: its phases with events that drove them, its newest points."""
    known = found.events
    told = [point for point in row["points"] if point["tone"] is not None]
    return {
        "a": parties([found.a])[0],
        "b": parties([found.b])[0],
        "phases": [
            {
                "says": phase["sentence"],
                "first": phase["first"],
                "last": phase["last"],
                "tone": phase["tone"],
                "evidence": [
                    tellings(known[driver["event"]])[0]
                    for driver in phase["drivers"][:DRIVERS]
                    if driver["event"] in known
                ],
            }
            for phase in row["phases"]
        ],
        "points": [
            {
                "period": point["period"],
                "tone": point["tone"],
                "within80": point["within80"],
                "volume": point["volume"],
                "weight": point["evidence"],
                "events": list(dict.fromkeys(part["event"] for part in point["events"]))[:EVENTS],
            }
            for point in told[-POINTS:]
        ],
        "earlier_points": max(0, len(told) - POINTS),
        "undated_events": len(row["undated"]),
        "third_states": parties(third["state"] for third in row["thirds"]),
    }


def dispute_row(dispute: Dispute) -> shapes.Dispute:
    """A dispute with the first claims and sentences of each side."""
    return {
        "dispute": dispute.id,
        "type": dispute.type.value,
        "strength": dispute.strength.value,
        "says": dispute.says,
        "better_supported_side": dispute.supported,
        "sides": [_side(side) for side in dispute.sides],
    }


def _side(side: api.Side) -> shapes.DisputeSide:
    documents = {document.id: document for document in side.documents}
    sentences: list[shapes.Passage] = []
    for said in side.sentences[:TELLINGS]:
        end, quote, _ = cut(said.quote, said.start, said.end)
        name = documents[said.document].name if said.document in documents else said.document
        sentences.append(
            {
                "document": name,
                "document_id": said.document,
                "start": said.start,
                "end": end,
                "quoted_text": quote,
            }
        )
    return {
        "says": side.says,
        "origins": side.origins,
        "known_event": side.landmark,
        "evidence": [evidence(claim, documents[claim.document]) for claim in side.claims[:TELLINGS]],
        "sentences": sentences,
        "more_evidence": max(0, len(side.claims) - TELLINGS) + max(0, len(side.sentences) - TELLINGS),
    }


def hit_row(hit: Hit, row: Mapping[str, Any]) -> shapes.Hit:
    """A hit of an answer, of which `row` is the form."""
    end, quote, _ = cut(hit.quote, hit.start, hit.end)
    return {
        "document": hit.document.name,
        "document_id": hit.document.id,
        "start": hit.start,
        "end": end,
        "quoted_text": quote,
        "value": row["answers"] and row["answers"]["value"],
        "event": hit.event.id if hit.event else None,
        "claims": row["claims"],
        "score": round(row["score"], 3),
    }


def quoted(row: Mapping[str, Any]) -> dict[str, Any]:
    """A place or a passage near a quote, of the form of a checked quote, with `quote` as `quoted_text`."""
    named = {"id": "document_id", "said": "written"}
    left = ("role", "excluded", "parts", "quote")
    found = {named.get(key, key): value for key, value in row.items() if key not in left}
    found["quoted_text"] = row["quote"]
    for runs in ("gaps", "difference"):
        if runs in row:
            found[runs] = [
                {"quoted_text" if key == "quote" else key: value for key, value in run.items()}
                for run in row[runs]
            ]
    return found


def document_row(row: Mapping[str, Any]) -> shapes.DocumentRow:
    """A document, of its form."""
    return {
        "document": row["name"],
        "document_id": row["id"],
        "title": row["title"],
        "author": row["author"],
        "publisher": row["publisher"],
        "written": row["said"],
        "kind": row["kind"],
        "language": row["language"],
        "characters": row["characters"],
    }
