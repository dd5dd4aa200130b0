from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from starlette.exceptions import HTTPException

from detente import api
from detente.errors import DossierError
from detente.web import jobs as module
from detente.web.jobs import Job, Jobs

READ = {"said": "", "author": "", "publisher": ""}
TEXT = "On 3 May 1998 Brazil signed a treaty with Argentina. Number {}.\n"


@pytest.fixture
def jobs(hostile_dossier: Path, tmp_path: Path) -> Iterator[Jobs]:
    """Jobs over a dossier of one text."""
    copytree(hostile_dossier, tmp_path / "d")
    made = Jobs(tmp_path / "d")
    yield made
    made.stop()


@pytest.fixture
def slow(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> Jobs:
    """Jobs that only end when they are stopped."""

    def work(_: Jobs, job: Job) -> None:
        while not job.stop:
            time.sleep(0.01)

    monkeypatch.setattr(Jobs, "_work", work)
    return jobs


def _read(jobs: Jobs, *texts: str) -> Job:
    ids = [
        jobs.inbox.store(f"t{n}.txt", len(text), io.BytesIO(text.encode())).id for n, text in enumerate(texts)
    ]
    return jobs.add("read", ids, READ)


def _until(true: Callable[[], object]) -> None:
    for _ in range(6_000):
        if true():
            return
        time.sleep(0.01)
    pytest.fail("it did not come to that")


def test_one_runs_and_so_many_wait(slow: Jobs) -> None:
    made = [_read(slow, "a") for _ in range(module.WAITING + 1)]
    _until(lambda: made[0].state == "running")
    assert [job.state for job in made[1:]] == ["waiting"] * module.WAITING
    with pytest.raises(HTTPException, match="429"):
        _read(slow, "a")
    assert slow.cancel(made[1].id).state == "cancelled"
    assert slow.cancel(made[0].id).state == "cancelled"
    _until(lambda: made[2].state == "running")
    assert made[3].state == "waiting" and slow.all()[0] is made[-1]
    with pytest.raises(HTTPException, match="409"):
        slow.discard(made[2].id)


def test_what_was_cancelled_goes_on_or_is_removed(slow: Jobs) -> None:
    job = _read(slow, "a")
    slow.cancel(job.id)
    assert job.again and slow.inbox.home(job.id).is_dir()
    slow.resume(job.id)
    _until(lambda: job.state == "running")
    slow.cancel(job.id)
    assert not slow.discard(job.id).again and not slow.inbox.home(job.id).exists()
    with pytest.raises(HTTPException, match="409"):
        slow.resume(job.id)
    with pytest.raises(DossierError):
        slow.find("0" * 16)


def test_a_job_reads_says_what_failed_and_leaves_no_file(jobs: Jobs) -> None:
    job = _read(jobs, TEXT.format(1), "")
    _until(job.over.is_set)
    assert (job.state, job.error, job.done, job.total) == ("done", "", 2, 2)
    assert job.report["read"] == 1 and job.report["claims"] >= 1
    assert [one["path"] for one in job.report["failed"]] == ["t1.txt"]
    assert str(jobs.dossier) not in str(job.report)
    assert [one["name"] for one in job.documents] == ["t0.txt"]
    document = api.document(jobs.dossier, job.documents[0]["id"])
    assert document.text == TEXT.format(1) and str(jobs.dossier) not in document.path
    assert list(jobs.inbox.folder.iterdir()) == []


def test_a_reading_is_stopped_and_goes_on(jobs: Jobs) -> None:
    texts = [TEXT.format(n) for n in range(15)]
    job = _read(jobs, *texts)
    _until(lambda: job.done)
    jobs.cancel(job.id)
    assert job.state in ("cancelled", "done")
    kept = len(api.documents(jobs.dossier)) - 1
    assert kept == len(job.documents)
    if job.again:
        jobs.resume(job.id)
        _until(job.over.is_set)
    assert job.state == "done" and len(job.documents) == len(texts)
    assert api.verify(jobs.dossier).whole


def test_a_process_that_dies_fails_its_job_only(jobs: Jobs) -> None:
    job = _read(jobs, *(TEXT.format(n) for n in range(30, 45)))
    _until(lambda: job.process)
    assert job.process
    job.process.kill()
    _until(job.over.is_set)
    assert job.state == "failed" and job.again and "answer" in job.error


def test_a_process_ends_with_the_desk(jobs: Jobs) -> None:
    job = _read(jobs, *(TEXT.format(n) for n in range(60, 75)))
    _until(lambda: job.process and job.total)
    process = job.process
    assert process and process.stdin
    process.stdin.close()  # as the system does when the desk is no more
    _until(job.over.is_set)
    assert process.poll() is not None


def _again(jobs: Jobs) -> Jobs:
    """The jobs of a desk that is begun anew over the same dossier."""
    made = Jobs(jobs.dossier)
    made.recall()
    return made


def test_what_was_done_is_known_to_the_next_desk(jobs: Jobs) -> None:
    job = _read(jobs, TEXT.format(80), "")
    _until(job.over.is_set)
    known = _again(jobs).find(job.id)
    assert known.form() == job.form() and known.report == job.report and known.documents == job.documents


def test_what_a_stop_ended_can_be_taken_up_by_the_next_desk(
    slow: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, waits = _read(slow, TEXT.format(81)), _read(slow, TEXT.format(82))
    _until(lambda: job.state == "running")
    killed = _again(slow).find(job.id)  # nobody had the time to say so
    assert (killed.state, killed.again, killed.over.is_set()) == ("cancelled", True, True)
    assert "desk was stopped" in killed.error and killed.ended
    slow.stop()
    monkeypatch.undo()
    anew = _again(slow)
    assert [one.id for one in anew.all()] == [waits.id, job.id]
    assert all("desk was stopped" in one.error and one.again for one in anew.all())
    _until(anew.resume(job.id).over.is_set)
    assert anew.find(job.id).state == "done" and anew.find(job.id).error == ""


@pytest.mark.parametrize(
    "harm",
    [
        {"files": ["../../secret.txt"]}, {"files": [".."]}, {"files": []}, {"id": "0" * 16},
        {"asked": {"mapping": "/etc/passwd"}}, {"asked": {"workers": "9"}}, {"kind": "erase"}, {"made": 3},
    ],
)  # fmt: skip
def test_a_line_that_means_harm_is_left_out(slow: Jobs, harm: dict[str, object]) -> None:
    job = _read(slow, "a")
    slow.stop()
    path = slow.dossier / "jobs" / f"{job.id}.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **harm}), "utf-8")
    (path.parent / f"{'1' * 16}.json").write_text("no line", "utf-8")
    assert _again(slow).all() == []


def test_files_that_are_gone_or_links_are_not_read_again(slow: Jobs, tmp_path: Path) -> None:
    job = _read(slow, "a")
    slow.stop()
    assert _again(slow).find(job.id).again
    file = slow.inbox.home(job.id) / "uploaded" / "t0.txt"
    file.unlink()
    assert not _again(slow).find(job.id).again
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    file.symlink_to(tmp_path / "secret.txt")
    assert not _again(slow).find(job.id).again
