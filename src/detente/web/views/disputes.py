"""Where tellings are at odds, each with its sides beside one another."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Final, Literal

from fastapi import Path, Query
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from detente import api
from detente.api.disputing import DisputeType, Strength
from detente.forms.disputes import DisputeForm, dispute_dict
from detente.web.desk import Desk
from detente.web.paging import PageNumber, PageSize, Paging, paged
from detente.web.view import At, Keep, View
from detente.web.views.timeline import Party, whole

Id = Annotated[str, Path(min_length=6, max_length=64, pattern="^[0-9a-f]+$", description="A dispute's id.")]
SIZE: Final = 20


class Disputes(TypedDict):
    """Disputes, the plainest first; `types` counts those of each type, whichever is asked for."""

    a: str
    b: str
    types: dict[str, int]
    strengths: list[str]
    disputes: list[DisputeForm]
    paging: Paging


class DisputeView(TypedDict):
    """One dispute."""

    dispute: DisputeForm


def disputes(
    desk: At,
    a: Party = "",
    b: Party = "",
    type: Annotated[DisputeType | None, Query(description="What they are at odds over.")] = None,
    strength: Annotated[Strength, Query(description="Leave out what is less plain.")] = Strength.WEAK,
    over: Annotated[
        Literal["fact", "opinion"] | None, Query(description="Of fact, or of judgement only.")
    ] = None,
    page: PageNumber = 1,
    size: PageSize = SIZE,
) -> Disputes:
    """Where the documents are at odds, with each other, with themselves or with a known event."""
    one, other = (a and api.resolve(a)), (b and api.resolve(b))
    wanted = [
        found
        for found in every(desk, one or other, other if one else "")
        if found.strength.rank <= strength.rank and over in (None, "fact" if found.of_fact else "opinion")
    ]
    rows, paging = paged([found for found in wanted if type in (None, found.type)], page, size)
    counts = Counter(found.type.value for found in wanted)
    return Disputes(
        a=one, b=other, types={kind.value: counts[kind.value] for kind in DisputeType},
        strengths=[grade.value for grade in Strength],
        disputes=[dispute_dict(row) for row in rows], paging=paging,
    )  # fmt: skip


def dispute(desk: At, id: Id, a: Party = "", b: Party = "") -> DisputeView:
    """A dispute: what each side says, in whose words, and how many independent origins say so.

    `a` and `b` are the parties that the list was asked for, so that the whole need not be worked out.
    """
    one, other = (a and api.resolve(a)), (b and api.resolve(b))
    two = (one or other, other if one else "")
    known = desk.kept(("disputes by id", *two), lambda: {found.id: found for found in every(desk, *two)})
    if id not in known:
        raise HTTPException(404, f"The dossier holds no dispute '{id}'; what is read anew may end one.")
    return DisputeView(dispute=dispute_dict(known[id]))


def every(desk: Desk, a: str = "", b: str = "") -> list[api.Dispute]:
    """All disputes, those of a party, or those between two, given as codes."""
    one, other = a or None, b or None
    if not (one or other):
        whole(desk)
    return desk.kept(("disputes", one, other), lambda: api.disputes(desk.folder, one, other))


VIEWS: Final = (
    View("/disputes", disputes, "disputes.html", keep=Keep.PAIR),
    View("/dispute/{id}", dispute, "dispute.html", keep=Keep.ASIDE),
)
