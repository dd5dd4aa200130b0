"""Outcomes as they are kept: what became of each expectation, in document order, and where that stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from detente.record.expectations.expected import Expected, Outcome, Shown
from detente.record.expectations.reading import stored
from detente.record.made import Made, claims_by_id, documents_by_id
from detente.record.store import Dossier


def _dumped(found: Sequence[Expected]) -> list[Any]:
    return [
        [
            one.outcome.value,
            [claim.id for claim in one.by],
            [[shown.document.id, shown.start, shown.end] for shown in one.shown],
            one.why,
        ]
        for one in found
    ]


def _loaded(record: Dossier, kept: list[Any]) -> list[Expected]:
    """ValueError where they are not as many as the record's expectations."""
    with record.reading() as db:
        every = stored(db)
    claims = claims_by_id(record, (id for _, by, _, _ in kept for id in by))
    own = {e.document for e in every} | {id for _, _, shown, _ in kept for id, _, _ in shown}
    documents = documents_by_id(record, own)

    def shown_at(id: str, start: int, end: int) -> Shown:
        return Shown(documents[id], start, end, documents[id].text[start:end])

    return [
        Expected(
            e, documents[e.document], Outcome(outcome), tuple(claims[id] for id in by),
            tuple(shown_at(*place) for place in shown), why,
        )
        for e, (outcome, by, shown, why) in zip(every, kept, strict=True)
    ]  # fmt: skip


OUTCOMES: Final = Made("expectations", _dumped, _loaded)
"""Every expectation of a record, with what became of it."""
