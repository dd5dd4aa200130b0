"""W3C Web Annotations: each quote as an annotation on its text, found by its words and by its place."""

from __future__ import annotations

from typing import Any, Final

from detente.exchange.exporting.extract import Event, Export, Extract
from detente.exchange.exporting.saying import address, document_of, dumped, filled, headline, urn
from detente.model import Claim, Document

AROUND: Final = 32  # characters kept before and after a quote
CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"


def web_annotations(extract: Extract) -> Export:
    """A collection of one page, an annotation a telling, in the order of the events.

    Positions count the characters of the text as the dossier keeps it: of a document that was read at an
    address the state of the target names that text.
    """
    items = [_annotation(event, claim) for event in extract.events for claim in event.claims]
    page = {"id": urn("annotations", "1"), "type": "AnnotationPage", "startIndex": 0, "items": items}
    whole = {
        "@context": CONTEXT,
        "id": urn("annotations", "all"),
        "type": "AnnotationCollection",
        "label": "Evidence kept by Detente",
        "total": len(items),
        "first": page,
    }
    return Export([dumped(whole, 1)], len(items), "annotation")


def _annotation(event: Event, claim: Claim) -> dict[str, Any]:
    document = document_of(event, claim)
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            _body("describing", headline(event)),
            _body("tagging", claim.type),
            _body("tagging", str(claim.status)),
            *(_body("tagging", actor.code) for actor in (*claim.source, *claim.target)),
            {"id": urn("event", event.id), "type": "Dataset", "purpose": "linking"},
        ],
        "target": _target(document, claim),
    }


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(document: Document, claim: Claim) -> dict[str, Any]:
    text, kept, link = document.text, urn("document", document.id), address(document)
    state = filled({
        "type": "TimeState",
        "cached": kept,
        "sourceDate": document.retrieved.strftime("%Y-%m-%dT%H:%M:%SZ") if document.retrieved else None,
    })  # fmt: skip
    return {
        "type": "SpecificResource",
        "source": link or kept,
        **({"state": state} if link else {}),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": claim.quote,
                "prefix": text[max(claim.start - AROUND, 0) : claim.start],
                "suffix": text[claim.end : claim.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
        ],
    }
