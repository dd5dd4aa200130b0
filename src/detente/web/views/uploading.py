"""Uploads in pieces: where the connection breaks they go on from what is here."""

from __future__ import annotations

import asyncio
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from typing_extensions import TypedDict

from detente.web.guards import UPLOAD
from detente.web.jobs import JobsAt
from detente.web.uploads import Upload
from detente.web.view import API, REFUSED, At, Keep, View

PATIENCE: Final = 300.0  # seconds that one piece may take

Id = Annotated[str, Path(min_length=6, max_length=64, pattern="^[0-9a-f]+$")]
REFUSALS: Final = REFUSED | {
    status: {"description": told, "content": REFUSED[404]["content"]}
    for status, told in (
        (403, "The desk is read-only."),
        (408, "The piece came too slowly."),
        (409, "It goes on elsewhere, or another piece of it is on its way."),
        (413, "More was sent than an upload may have, or than this was to have."),
        (429, "Too much waits to be read."),
        (507, "The disk of the dossier is full."),
    )
}


class Begun(BaseModel):
    """A file that is to be uploaded: its name and its bytes."""

    model_config = ConfigDict(extra="forbid", strict=True)
    name: Annotated[str, Field(min_length=1, max_length=1_000)]
    size: Annotated[int, Field(ge=0, le=UPLOAD)]


class UploadForm(TypedDict):
    """An upload: the name that it has here, its bytes, and the next one that is wanted."""

    id: str
    name: str
    size: int
    offset: int


def upload(desk: At, jobs: JobsAt, id: Id) -> UploadForm:
    """How much of an upload is here: `offset` is where the next piece begins."""
    return _form(jobs.inbox.find(id))


CHANGES: Final = APIRouter(tags=["reading"])


@CHANGES.post(f"{API}/uploads", status_code=201, responses=REFUSALS)
def begin_upload(jobs: JobsAt, begun: Begun) -> UploadForm:
    """Begin an upload; its pieces are then PUT, and `POST /api/v1/read` or `/api/v1/import` takes it."""
    return _form(jobs.inbox.begin(begun.name, begun.size))


@CHANGES.put(
    f"{API}/uploads/{{id}}",
    responses=REFUSALS,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def send_piece(
    request: Request,
    jobs: JobsAt,
    id: Id,
    offset: Annotated[int, Query(ge=0, le=UPLOAD, description="Where the piece begins.")],
) -> UploadForm:
    """The next piece of an upload. What came of it stays, also where the connection then breaks."""
    made = jobs.inbox.find(id)
    if not made.busy.acquire(blocking=False):
        raise HTTPException(409, "Another piece of this upload is on its way; wait for its end.")
    try:
        if offset != made.offset:
            raise HTTPException(409, f"The upload goes on at byte {made.offset:,}.")
        async with asyncio.timeout(PATIENCE):
            async for data in request.stream():
                if data:
                    await run_in_threadpool(jobs.inbox.write, made, data)
    except ClientDisconnect as error:
        raise HTTPException(408, "The connection broke; send the rest.") from error
    finally:
        made.busy.release()
    return _form(made)


@CHANGES.delete(f"{API}/uploads/{{id}}", responses=REFUSALS)
def remove_upload(jobs: JobsAt, id: Id) -> UploadForm:
    """Remove an upload that no job has taken yet."""
    made = jobs.inbox.find(id)
    jobs.inbox.forget([id])
    return _form(made)


def _form(made: Upload) -> UploadForm:
    return UploadForm(id=made.id, name=made.name, size=made.size, offset=made.offset)


VIEWS: Final = (View("/uploads/{id}", upload, tag="reading", keep=Keep.NOT),)
