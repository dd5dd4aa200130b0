"""Jobs: what is read or imported from the page, one after another, each in a process that can be stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, Request
from starlette.exceptions import HTTPException
from typing_extensions import TypedDict

from detente.api.naming import document_names
from detente.errors import DossierError
from detente.forms.documents import NamedForm
from detente.web.remembering import STOPPED, forget, remember, remembered
from detente.web.uploads import Inbox
from detente.web.working import GRACE, UPLOADED

Kind = Literal["read", "import"]
State = Literal["waiting", "running", "done", "failed", "cancelled"]

WAITING: Final = 4  # jobs that wait at once
HELD: Final = 50  # jobs that are remembered
LINKED: Final = 1_000  # new documents that a job names
OFTEN: Final = 1.0  # seconds between two notes of how far a job is


class JobForm(TypedDict):
    """A job: its files, how far it is, when it was begun and ended in UTC, why it failed.

    `done` of `total` files or parts are through; `total` is 0 before that is known. `again` tells whether it
    can be taken up again.
    """

    id: str
    kind: Kind
    state: State
    files: list[str]
    done: int
    total: int
    file: str
    made: str
    began: str | None
    ended: str | None
    error: str
    again: bool


@dataclass(slots=True, eq=False)
class Job:
    """A job. `report` is what its process answered at the end; `documents` those that are new since."""

    id: str
    kind: Kind
    files: tuple[str, ...]
    asked: dict[str, Any]
    made: str
    state: State = "waiting"
    done: int = 0
    total: int = 0
    file: str = ""
    began: str | None = None
    ended: str | None = None
    error: str = ""
    report: Any = None
    documents: list[NamedForm] = field(default_factory=list)
    kept: bool = True  # its files are here
    stop: bool = False
    over: threading.Event = field(default_factory=threading.Event)
    process: subprocess.Popen[bytes] | None = None

    @property
    def again(self) -> bool:
        """Whether it can be taken up again."""
        return self.kept and self.state in ("failed", "cancelled")

    def form(self) -> JobForm:
        """As plain values."""
        return JobForm(
            id=self.id, kind=self.kind, state=self.state, files=list(self.files), done=self.done,
            total=self.total, file=self.file, made=self.made, began=self.began, ended=self.ended,
            error=self.error, again=self.again,
        )  # fmt: skip


class Jobs:
    """The jobs of a desk and of earlier ones. One runs, since a dossier has one writer; WAITING may wait."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier.absolute()
        self.inbox = Inbox(dossier)
        self._jobs: dict[str, Job] = {}
        self._queue: list[Job] = []
        self._running: Job | None = None
        self._lock = threading.RLock()
        self._stopping = False

    def recall(self) -> None:
        """Brings back what earlier desks over the dossier ran."""
        for line in remembered(self.dossier):
            job = Job(files=tuple(line.pop("files")), **line)
            job.kept = job.kept and self.inbox.holds(job.id, job.files)
            job.over.set()
            self._jobs.setdefault(job.id, job)
        self._limit()

    def add(self, kind: Kind, uploads: list[str], asked: dict[str, Any], mapping: str = "") -> Job:
        """A job on uploads, which are then its files; HTTPException 429 where too many wait already.

        `mapping` is the upload of the file that says which columns of an import are which.
        """
        with self._lock:
            self._room()
            id = token_hex(8)
            self.inbox.tidy(job.id for job in self._jobs.values() if job.state in ("waiting", "running"))
            files = [upload for upload in uploads if upload != mapping]
            names = self.inbox.take([*files, mapping] if files and mapping else files, id)
            if mapping:
                asked = {**asked, "mapping": str(Path(UPLOADED, names.pop()))}
            job = self._jobs[id] = Job(id, kind, tuple(names), asked, _now())
            self._wait(job)
            self._limit()
        return job

    def _limit(self) -> None:
        for old in [one for one in self._jobs.values() if one.over.is_set()][:-HELD]:
            self.discard(old.id)
            forget(self.dossier, old.id)
            del self._jobs[old.id]

    def find(self, id: str) -> Job:
        """The job with an id; else DossierError."""
        try:
            return self._jobs[id]
        except KeyError:
            raise DossierError("There is no such job, or it is long ago.") from None

    def all(self) -> list[Job]:
        """All that are remembered, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def cancel(self, id: str) -> Job:
        """Stop a job, and wait until it has ended; what it has kept stays. One that ended stays as it is."""
        job = self.find(id)
        with self._lock:
            if job in self._queue:
                self._queue.remove(job)
                self._end(job, "cancelled")
            job.stop = True
            if job.process is not None:
                job.process.terminate()
        if not job.over.wait(GRACE) and job.process is not None:
            _kill(job.process)
            job.over.wait(GRACE)
        return job

    def resume(self, id: str) -> Job:
        """Take up a job that was cancelled or failed: what is known is skipped. HTTPException 409, 429."""
        with self._lock:
            job = self.find(id)
            if not job.again or not self.inbox.home(id).is_dir():
                raise HTTPException(409, "There is nothing to go on with; hand in the files again.")
            self._room()
            self._wait(job)
        return job

    def discard(self, id: str) -> Job:
        """Remove the files of a job that has ended; HTTPException 409 where it has not."""
        job = self.find(id)
        if not job.over.is_set():
            raise HTTPException(409, "The job has not ended; cancel it first.")
        job.kept = False
        self.inbox.drop(id)
        remember(self.dossier, job)
        return job

    def stop(self) -> None:
        """End all: for the end of the desk. What was kept stays kept."""
        self._stopping = True
        for job in self.all():
            if not job.over.is_set():
                self.cancel(job.id)

    def _room(self) -> None:
        if len(self._queue) >= WAITING:
            raise HTTPException(429, f"{WAITING} jobs wait already; let one end, or cancel one.")

    def _wait(self, job: Job) -> None:
        job.state, job.stop, job.error, job.ended, job.report = "waiting", False, "", None, None
        job.done = job.total = 0
        job.over.clear()
        self._queue.append(job)
        remember(self.dossier, job)
        self._next()

    def _next(self) -> None:
        with self._lock:
            if self._running is None and self._queue:
                self._running = self._queue.pop(0)
                self._running.state, self._running.began = "running", _now()
                remember(self.dossier, self._running)
                threading.Thread(target=self._run, args=(self._running,), daemon=True).start()

    def _run(self, job: Job) -> None:
        try:
            before = document_names(self.dossier)
            self._work(job)
            after = document_names(self.dossier)
            new = [NamedForm(id=id, name=name) for id, name in after.items() if id not in before]
            job.documents += new[: LINKED - len(job.documents)]
        except Exception as error:  # whatever it is, the next job has its turn
            job.error = str(error)
        with self._lock:
            self._running = None
            if job.report is not None:
                job.kept = False
                self.inbox.drop(job.id)
                self._end(job, "done")
            elif job.stop:
                self._end(job, "cancelled")
            else:
                job.error = job.error or "The process ended without an answer; take it up again."
                self._end(job, "failed")
            self._next()

    def _work(self, job: Job) -> None:
        """Runs its process to the end. Its folder holds nothing but the folder of the files."""
        said = {
            "kind": job.kind, "dossier": str(self.dossier),
            "files": [str(Path(UPLOADED, name)) for name in job.files], **job.asked,
        }  # fmt: skip
        with subprocess.Popen(
            [sys.executable, "-P", "-m", "detente.web.working"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=self.inbox.home(job.id),
            env=_environment(), start_new_session=True,
        ) as process:  # fmt: skip
            assert process.stdin and process.stdout
            with self._lock:
                job.process = process
            threading.Thread(target=_reap, args=(process,), daemon=True).start()
            try:
                process.stdin.write(json.dumps(said).encode() + b"\n")
                process.stdin.flush()
            except BrokenPipeError:
                with suppress(BrokenPipeError):
                    process.stdin.close()  # or what it still holds is written when the process is left
            if job.stop:
                process.terminate()
            noted = time.monotonic()
            for line in process.stdout:
                told = json.loads(line)
                job.done, job.total = told.get("done", job.done), told.get("total", job.total)
                job.file = told.get("file", job.file)
                job.report, job.error = told.get("report"), told.get("error", "")
                if time.monotonic() - noted > OFTEN:
                    noted = time.monotonic()
                    remember(self.dossier, job)
        job.process = None

    def _end(self, job: Job, state: State) -> None:
        job.state, job.ended = state, _now()
        if state == "cancelled" and self._stopping:
            job.error = STOPPED
        remember(self.dossier, job)
        job.over.set()


_making: Final = threading.Lock()


def jobs_of(request: Request) -> Jobs:
    """The jobs of the desk that a request is made to."""
    state = request.app.state
    with _making:
        if not hasattr(state, "jobs"):
            state.jobs = Jobs(state.desk.folder)
            if not state.desk.read_only:
                state.jobs.inbox.tidy(())
            state.jobs.recall()
    found = state.jobs
    assert isinstance(found, Jobs)
    return found


JobsAt = Annotated[Jobs, Depends(jobs_of)]


def _environment() -> dict[str, str]:
    """Modules come from where those of the desk come from, and never from a folder of uploads."""
    path = os.pathsep.join(os.path.abspath(part) for part in sys.path)
    kept = {name: value for name, value in os.environ.items() if name != "DETENTE_TOKEN"}
    return {**kept, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"}


def _reap(process: subprocess.Popen[bytes]) -> None:
    """What a process leaves behind ends with it, and its output with them."""
    process.wait()
    _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
