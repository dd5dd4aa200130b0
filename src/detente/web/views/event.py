"""One event: every telling with its quote, its origins, what is at odds, and what people said of it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Path
from typing_extensions import TypedDict

from detente import api
from detente.forms.disputes import DisputeForm, dispute_dict
from detente.forms.documents import SourceForm, source_dict
from detente.forms.events import BondForm, EventForm, bond_dict, event_dict
from detente.forms.judgements import JudgementForm, judgement_dict
from detente.web.view import At, View
from detente.web.views.judging import touching

Id = Annotated[
    str, Path(min_length=6, max_length=64, pattern="^[0-9a-f]+$", description="Of it or of a claim of it.")
]
GRADES: Final = {
    "confirmed": "three independent origins or more tell it, one of them neither party's own",
    "corroborated": "two independent origins tell it",
    "single": "one origin tells it, neither party's own",
    "partisan": "only origins that speak for one of the parties tell it",
    "contested": "one origin tells that it happened, another that it did not",
}


class EventView(TypedDict):
    """An event; `between` are two of its parties; `seen` is how many judgements there were by then."""

    event: EventForm
    between: list[str]
    grade: str
    sources: list[SourceForm]
    grounds: list[BondForm]
    disputes: list[DisputeForm]
    judgements: list[JudgementForm]
    seen: int


def event(desk: At, id: Id) -> EventView:
    """An event: every telling with its quote in its sentence, why they are one, and what is at odds."""
    found = api.event(desk.folder, id)
    claims = {claim.id for claim in found.claims}
    said = desk.kept(("judged",), lambda: api.judgements(desk.folder))
    two = list(dict.fromkeys((*found.source[:1], *found.target, *found.source)))[:2]
    a, b = (*two, None, None)[:2]
    odds = desk.kept(("disputes", a, b), lambda: api.disputes(desk.folder, a, b)) if a else []
    at_odds = [one for one in odds if any(c.id in claims for side in one.sides for c in side.claims)]
    return EventView(
        event=event_dict(found),
        between=two if len(two) == 2 else [],
        grade=GRADES[found.grade.value],
        sources=[source_dict(document) for document in found.documents],
        grounds=[bond_dict(bond) for bond in api.grounds(desk.folder, found)],
        disputes=[dispute_dict(one) for one in at_odds],
        judgements=[judgement_dict(one) for one in touching(said, claims)],
        seen=len(said),
    )


VIEWS: Final = (View("/event/{id}", event, "event.html"),)
