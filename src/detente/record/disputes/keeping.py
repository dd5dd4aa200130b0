"""Disputes as they are kept: what each side says, and which claims and stretches of documents say so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from detente.record.disputes.dispute import Dispute, DisputeType, Sentence, Side, Strength
from detente.record.made import Made, claims_by_id, documents_by_id
from detente.record.store import Dossier


def _dumped(found: Sequence[Dispute]) -> list[Any]:
    return [
        [
            one.type.value, one.strength.value, one.says, one.within, one.scope, one.supported, one.of_fact,
            [
                [
                    side.says, [claim.id for claim in side.claims], [each.id for each in side.documents],
                    side.origins, side.landmark,
                    [[said.document, said.start, said.end] for said in side.sentences],
                ]
                for side in one.sides
            ],
        ]
        for one in found
    ]  # fmt: skip


def _loaded(record: Dossier, kept: list[Any]) -> list[Dispute]:
    sides = [side for *_, both in kept for side in both]
    claims = claims_by_id(record, (id for side in sides for id in side[1]))
    own = {id for side in sides for id in side[2]} | {place[0] for side in sides for place in side[5]}
    documents = documents_by_id(record, own)

    def side_of(
        says: str, by: list[str], of: list[str], origins: int, landmark: str, places: list[Any]
    ) -> Side:
        return Side(
            says, tuple(claims[id] for id in by), tuple(documents[id] for id in of), origins, landmark,
            tuple(Sentence(id, start, end, documents[id].text[start:end]) for id, start, end in places),
        )  # fmt: skip

    return [
        Dispute(
            DisputeType(type), tuple(side_of(*side) for side in both), Strength(strength), says, within,
            scope, supported, of_fact,
        )
        for type, strength, says, within, scope, supported, of_fact, both in kept
    ]  # fmt: skip


DISPUTES: Final = Made("disputes", _dumped, _loaded)
"""Every dispute of a record."""
