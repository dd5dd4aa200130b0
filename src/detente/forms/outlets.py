"""Publishers and authors with their figures, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from detente.forms.expectations import TrackForm, track_dict

if TYPE_CHECKING:
    from detente.api.sourcing import Outlet


class OutletForm(TypedDict):
    """A publisher, else an author, else a single document; all counts but `share`, which is 0 to 1.

    `speaks` lists the codes of the parties for which it speaks in `partisan` of its `events`. `share` is that
    of its claims which are `contested`, `at_odds` or, beside those that stand, `false`.
    """

    id: str
    name: str
    documents: int
    copies: int
    claims: int
    events: int
    partisan: int
    speaks: list[str]
    contested: int
    at_odds: int
    false: int
    share: float
    track: TrackForm | None


def outlet_dict(one: Outlet) -> OutletForm:
    """An outlet."""
    return {
        "id": one.id,
        "name": one.name,
        "documents": len(one.documents),
        "copies": one.copies,
        "claims": one.claims,
        "events": one.events,
        "partisan": one.partisan,
        "speaks": list(one.speaks),
        "contested": one.contested,
        "at_odds": one.at_odds,
        "false": one.false,
        "share": round(one.share, 3),
        "track": track_dict(one.track) if one.track else None,
    }
