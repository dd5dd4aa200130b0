"""A small record with what is hard to export: signs of markup, a formula, an open date, copies, a denial."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from detente.exchange.exporting.extract import Extract, Run
from detente.model import Actor, Claim, Document, Status
from detente.record.events.event import event
from detente.record.events.table import event_table

VISIT = (
    'Müller wrote: =SUM(1) & "<b>two</b>" {x}_y* $5 met Sadat in Gaza.\f\nEgypt denied it shelled Israel. '
    "Israel praised Egypt."
)
REPRINT = "Israel met Egypt."


def _document(id: str, name: str, text: str, **more: Any) -> Document:
    return Document(id, name, f"/texts/{name}", id * 4, text, **more)


DOCUMENTS = (
    _document(
        "00aa00aa00aa00aa", "visit, A&B.txt", VISIT, title='A "visit" & more', author="Jürgen Müller_1",
        said=date(1977, 11, 20), publisher="=Cairo <Post>", canonical="https://example.org/a?b=1&c={2}",
        retrieved=datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), language="en",
    ),
    _document("11bb11bb11bb11bb", "reprint.txt", REPRINT),
)  # fmt: skip


def _claim(document: Document, quote: str, source: str, target: str, type: str, **more: Any) -> Claim:
    start = document.text.index(quote)
    sides = ((Actor(source, "GOV", text=source),), (Actor(target, "GOV", text=target),))
    return Claim(document.id, start, start + len(quote), quote, *sides, type, **more)


def sample() -> Extract:
    """Five events: told twice, denied, of a decade, of an open date, of two months."""
    one, two = DOCUMENTS
    quote = one.text[one.text.index("=SUM") : one.text.index("\f")]
    groups = (
        [
            _claim(one, quote, "ISR", "EGY", "CONSULT", mode="visit", date="1977-11-19", place="Gaza",
                   confidence=0.9, attribution=("Jürgen [Müller]",)),
            _claim(two, REPRINT[:-1], "ISR", "EGY", "CONSULT", mode="visit", date="1977-11", confidence=0.5),
        ],
        [_claim(one, "Egypt denied it shelled Israel", "EGY", "ISR", "ASSAULT", status=Status.DENIED)],
        [_claim(one, "Israel praised Egypt", "ISR", "EGY", "SUPPORT", date="197X", confidence=0.7)],
        [_claim(two, "met Egypt", "SUN", "EGY", "CONSULT", date="1970/..", confidence=0.7)],
        [_claim(two, "Israel met", "EGY", "ISR", "CONSULT", date="1979-03/1979-04", confidence=0.7)],
    )  # fmt: skip
    known = {document.id: document for document in DOCUMENTS}
    events = [event(claims, known, {}) for claims in groups]
    run = Run("detente export", "9.9", dict.fromkeys(known, 4))
    return Extract(events, DOCUMENTS, lambda: event_table(events), run)


def whole(pieces: Any) -> str:
    """The bytes of an export as text."""
    return b"".join(pieces).decode()
