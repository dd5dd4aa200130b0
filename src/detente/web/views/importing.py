"""Other people's event data from the page into the dossier, and the tables that it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from detente import api
from detente.api.importing import FORMATS
from detente.api.offering import import_formats
from detente.errors import UsageError
from detente.forms.imports import TableForm, table_dict
from detente.web.guards import UPLOAD
from detente.web.jobs import Job, JobForm, Jobs, JobsAt
from detente.web.uploads import FILES
from detente.web.view import API, At, Keep, View
from detente.web.views.handing import begun
from detente.web.views.jobs import JobView, view_of
from detente.web.views.reading import Ids
from detente.web.views.uploading import REFUSALS


class FormatForm(TypedDict):
    """A format that can be imported, on what terms its data set is given and what to cite."""

    name: str
    title: str
    licence: str
    cite: str


class Importing(TypedDict):
    """The formats, the tables that the dossier holds, what can be handed in at once, and what was."""

    formats: list[FormatForm]
    tables: list[TableForm]
    files: int
    bytes: int
    jobs: list[JobForm]


class Rows(BaseModel):
    """Uploads to import as one table; `mapping` is the upload that says which columns are which."""

    model_config = ConfigDict(extra="forbid")
    uploads: Ids
    format: Annotated[str, Field(max_length=20)] = "auto"
    mapping: Annotated[str, Field(max_length=64, pattern="^[0-9a-f]*$")] = ""


def importing(desk: At, jobs: JobsAt) -> Importing:
    """Import event data: the formats and their terms, the tables that the dossier holds, the jobs."""
    return Importing(
        formats=[
            FormatForm(name=one.name, title=one.title, licence=one.licence, cite=one.cite)
            for one in import_formats()
        ],
        tables=[table_dict(table) for table in api.imported(desk.folder)],
        files=FILES,
        bytes=UPLOAD,
        jobs=[job.form() for job in jobs.all() if job.kind == "import"],
    )


CHANGES: Final = APIRouter(tags=["reading"])


@CHANGES.post(f"{API}/import", status_code=201, responses=REFUSALS)
def import_rows(jobs: JobsAt, rows: Rows) -> JobView:
    """Import whole uploads as one table: a job, which `/api/v1/job/{id}` tells of."""
    return view_of(_import(jobs, rows.uploads, rows.format, rows.mapping))


@CHANGES.post("/import", include_in_schema=False)
async def import_form(request: Request, desk: At, jobs: JobsAt) -> Response:
    """The form of the page, with its files."""

    def begin(fields: Mapping[str, str], ids: Sequence[str], mapping: str) -> Job:
        return _import(jobs, ids, fields.get("format", ""), mapping)

    return await begun(request, desk, jobs, begin)


def _import(jobs: Jobs, ids: Sequence[str], format: str, mapping: str) -> Job:
    if (format or "auto") not in FORMATS:
        raise UsageError(f"There is no format '{format}'; it is one of {', '.join(FORMATS)}.")
    return jobs.add("import", list(ids), {"format": format or "auto", "mapping": ""}, mapping)


VIEWS: Final = (View("/import", importing, "import.html", "reading", Keep.NOT),)
