"""What is being read or imported, how far it is, and what became of it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Form, Path
from fastapi.responses import RedirectResponse, Response
from typing_extensions import TypedDict

from detente.forms.documents import NamedForm
from detente.forms.imports import ImportForm
from detente.forms.readings import ReadForm
from detente.web.jobs import Job, JobForm, JobsAt
from detente.web.view import API, At, Keep, View
from detente.web.views.judging import known
from detente.web.views.uploading import REFUSALS

Id = Annotated[str, Path(min_length=6, max_length=64, pattern="^[0-9a-f]+$")]


class JobsView(TypedDict):
    """The jobs, the newest first: those of earlier desks over the dossier too."""

    jobs: list[JobForm]


class JobView(JobForm):
    """A job with its report: `read` or `imported`, null before its end, and the documents that are new."""

    read: ReadForm | None
    imported: ImportForm | None
    documents: list[NamedForm]


def jobs(desk: At, jobs: JobsAt) -> JobsView:
    """What was handed in: what waits, what runs, what has ended, be it before the desk was begun anew."""
    return JobsView(jobs=[job.form() for job in jobs.all()])


def job(desk: At, jobs: JobsAt, id: Id) -> JobView:
    """A job: how far it is, then its report, file by file where something failed, and the new documents."""
    return view_of(jobs.find(id))


def view_of(one: Job) -> JobView:
    """A job with its report."""
    read, imported = (one.report if one.kind == kind else None for kind in ("read", "import"))
    return JobView(**one.form(), read=read, imported=imported, documents=list(one.documents))


CHANGES: Final = APIRouter(tags=["reading"])


@CHANGES.post(f"{API}/job/{{id}}/cancel", responses=REFUSALS)
def cancel_job(jobs: JobsAt, id: Id) -> JobView:
    """Stop a job. What it has kept stays kept; its files stay for a day, so that it can be taken up again."""
    return view_of(jobs.cancel(id))


@CHANGES.post(f"{API}/job/{{id}}/resume", responses=REFUSALS)
def resume_job(jobs: JobsAt, id: Id) -> JobView:
    """Take up a job that was cancelled or failed; documents that are known are skipped."""
    return view_of(jobs.resume(id))


@CHANGES.post(f"{API}/job/{{id}}/discard", responses=REFUSALS)
def discard_job(jobs: JobsAt, id: Id) -> JobView:
    """Remove the files of a job that has ended; what was read of them stays."""
    return view_of(jobs.discard(id))


@CHANGES.post("/job/{id}", include_in_schema=False)
def job_form(
    desk: At,
    jobs: JobsAt,
    id: Id,
    form_token: Annotated[str, Form(max_length=100)],
    verb: Annotated[Literal["cancel", "resume", "discard"], Form()],
) -> Response:
    """The buttons of a job's page."""
    known(desk, form_token)
    {"cancel": jobs.cancel, "resume": jobs.resume, "discard": jobs.discard}[verb](id)
    return RedirectResponse(f"/job/{id}", 303)


VIEWS: Final = (
    View("/jobs", jobs, "jobs.html", "reading", Keep.NOT),
    View("/job/{id}", job, "job.html", "reading", Keep.NOT),
)
