"""Whose the documents are: what each publisher or author tells, for whom, and what became of it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Path
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from detente import api
from detente.api.sourcing import Outlet, outlets
from detente.forms.documents import SourceForm, source_dict
from detente.forms.expectations import TrackForm, track_dict
from detente.forms.outlets import OutletForm, outlet_dict
from detente.web.desk import Desk
from detente.web.paging import SIZE, PageNumber, PageSize, Paging, paged
from detente.web.view import At, Keep, View
from detente.web.views.disputes import every
from detente.web.views.timeline import whole

Id = Annotated[str, Path(min_length=6, max_length=64, pattern="^[0-9a-f]+$", description="A source's id.")]


class Sources(TypedDict):
    """Publishers, authors and single documents, those with most claims first.

    `speakers` are those whom texts name, with enough of what they expected that is settled.
    """

    sources: list[OutletForm]
    speakers: list[TrackForm]
    paging: Paging


class SourceView(TypedDict):
    """A publisher or author with its documents, the oldest first, undated ones at the end."""

    source: OutletForm
    documents: list[SourceForm]
    paging: Paging


def sources(desk: At, page: PageNumber = 1, size: PageSize = SIZE) -> Sources:
    """Whose the documents are: copies, partisan tellings, what is at odds, and what came true."""
    known = _known(desk)
    rows, paging = paged(list(known.values()), page, size)
    names = {one.name for one in known.values()}
    speakers = [track for track in _tracks(desk) if track.source not in names]
    return Sources(
        sources=[outlet_dict(one) for one in rows], speakers=[track_dict(one) for one in speakers],
        paging=paging,
    )  # fmt: skip


def source(desk: At, id: Id, page: PageNumber = 1, size: PageSize = SIZE) -> SourceView:
    """A publisher or author: its figures and its documents."""
    known = _known(desk)
    if id not in known:
        raise HTTPException(404, f"The dossier holds no source '{id}'.")
    found = known[id]
    ordered = sorted(found.documents, key=lambda one: (one.said is None, one.said, one.name))
    rows, paging = paged(ordered, page, size)
    return SourceView(source=outlet_dict(found), documents=[source_dict(one) for one in rows], paging=paging)


def _known(desk: Desk) -> dict[str, Outlet]:
    def made() -> dict[str, Outlet]:
        events = whole(desk)
        groups = desk.kept(("copies",), lambda: api.copies(desk.folder))
        return {one.id: one for one in outlets(desk.folder, events, every(desk), groups, _tracks(desk))}

    return desk.kept(("sources",), made)


def _tracks(desk: Desk) -> list[api.Track]:
    return desk.kept(("tracks",), lambda: api.track_records(desk.folder))


VIEWS: Final = (
    View("/sources", sources, "sources.html", keep=Keep.ASIDE),
    View("/sources/{id}", source, "source.html", keep=Keep.ASIDE),
)
