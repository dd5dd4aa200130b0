"""Texts from the page into the dossier: files are handed in, and a job reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from detente.errors import UsageError
from detente.web.guards import UPLOAD
from detente.web.jobs import Job, JobForm, Jobs, JobsAt
from detente.web.uploads import FILES
from detente.web.view import API, At, Keep, View
from detente.web.views.handing import begun
from detente.web.views.jobs import JobView, view_of
from detente.web.views.uploading import REFUSALS

Words = Annotated[str, Field(max_length=200)]
Ids = Annotated[
    list[Annotated[str, Field(min_length=6, max_length=64, pattern="^[0-9a-f]+$")]],
    Field(min_length=1, max_length=FILES),
]


class Handed(BaseModel):
    """Uploads to read, and what the person says of them over what the texts say themselves."""

    model_config = ConfigDict(extra="forbid")
    uploads: Ids
    said: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="2019-05-06, or empty.")] = ""
    author: Words = ""
    publisher: Words = ""


class Reading(TypedDict):
    """What can be handed in at once, and what was."""

    files: int
    bytes: int
    jobs: list[JobForm]


def reading(desk: At, jobs: JobsAt) -> Reading:
    """Hand in texts: how many files and bytes at once, and the jobs since the desk was begun."""
    return Reading(files=FILES, bytes=UPLOAD, jobs=[job.form() for job in jobs.all() if job.kind == "read"])


CHANGES: Final = APIRouter(tags=["reading"])


@CHANGES.post(f"{API}/read", status_code=201, responses=REFUSALS)
def read(jobs: JobsAt, handed: Handed) -> JobView:
    """Read whole uploads into the dossier: a job, which `/api/v1/job/{id}` tells of."""
    return view_of(_read(jobs, handed.uploads, handed.said, handed.author, handed.publisher))


@CHANGES.post("/read", include_in_schema=False)
async def read_form(request: Request, desk: At, jobs: JobsAt) -> Response:
    """The form of the page, with its files."""

    def begin(fields: Mapping[str, str], ids: Sequence[str], _: str) -> Job:
        return _read(jobs, ids, *(fields.get(name, "") for name in ("said", "author", "publisher")))

    return await begun(request, desk, jobs, begin)


def _read(jobs: Jobs, ids: Sequence[str], said: str, author: str, publisher: str) -> Job:
    try:
        day = date.fromisoformat(said).isoformat() if said else ""
    except ValueError:
        raise UsageError(f"'{said}' is no day of the calendar; write it as 2019-05-06.") from None
    return jobs.add("read", list(ids), {"said": day, "author": author, "publisher": publisher})


VIEWS: Final = (View("/read", reading, "read.html", "reading", Keep.NOT),)
