"""Events in few words, their days and their places in the texts, as several formats need them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from detente.exchange.exporting.extract import Event
from detente.knowledge.ontology import event_type
from detente.knowledge.parties import name
from detente.language import edtf
from detente.language.edtf import Interval
from detente.model import Claim, Document, Kind, Status

SPACE: Final = "urn:x-detente:"  # what claims, events and documents are called where an IRI must be
_ADDRESS: Final = re.compile(r"https?://\S+")
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def urn(kind: str, id: str) -> str:
    """`urn:x-detente:claim-0123456789ab`."""
    return f"{SPACE}{kind}-{id}"


def address(document: Document) -> str:
    """The address at which a document stands, empty where it was read from a file and names none."""
    return next((one for one in (document.canonical, document.path) if _ADDRESS.fullmatch(one)), "")


def days(event: Event) -> Interval | None:
    """The days of an event, None where no telling of it is dated."""
    return edtf.read(event.date)


def headline(event: Event) -> str:
    """`Egypt and Israel: Consult (visit)`; what did not happen says so."""
    ours, theirs = (" and ".join(map(name, side)) for side in (event.source, event.target))
    same = set(event.source) == set(event.target)
    who = ours if same or not theirs else f"{ours} \u2192 {theirs}" if ours else theirs
    way = f" ({event.mode})" if event.mode else ""
    so = "" if event.status is Status.HAPPENED else f", {event.status}"
    state = ", state of relations" if event.kind is Kind.STATE else ""
    return f"{who}: {event_type(event.type).name}{way}{so}{state}"


def document_of(event: Event, claim: Claim) -> Document:
    """The document in which a claim of an event stands."""
    return next(document for document in event.documents if document.id == claim.document)


def cited(event: Event, claim: Claim) -> str:
    """Where a quote stands: `visit.txt, characters 12-40`, with the page where there are pages."""
    document = document_of(event, claim)
    page = document.page(claim.start)
    return f"{document.name}{f', page {page}' if page else ''}, characters {claim.start}-{claim.end}"


def one_line(text: str) -> str:
    """A text in one line: runs of blanks and signs that cannot be printed become one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def for_xml(text: str) -> str:
    """Signs that XML 1.0 cannot hold, such as a form feed, become U+FFFD, one for one."""
    return _NO_XML.sub("\ufffd", text)


def dumped(value: Any, indent: int | None = None) -> bytes:
    """JSON in UTF-8; what some readers take for a line's end and halves of characters are escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode() + b"\n"


def filled(pairs: Mapping[str, Any]) -> dict[str, Any]:
    """Only what holds something: no None, no empty text or list."""
    return {key: value for key, value in pairs.items() if value not in (None, "", [], {})}


def proper(texts: Sequence[str]) -> list[str]:
    """Texts without blanks and doubles, in order."""
    return list(dict.fromkeys(text for text in map(str.strip, texts) if text))
