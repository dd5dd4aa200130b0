"""Files are read into a dossier: what is known already, what fails, and where the reading stops."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente import coding
from detente.api import reading
from detente.errors import DossierError, ModelError, SourceError
from detente.model import Claim, Document
from tests.api.conftest import fake, telling

pytestmark = pytest.mark.usefixtures("coder")


def test_read_keeps_documents_and_knows_them_the_next_time(texts: Path, tmp_path: Path) -> None:
    assert detente.read([texts], tmp_path / "d") == detente.ReadReport(2, 0, (), 3)
    assert detente.read([texts], tmp_path / "d") == detente.ReadReport(0, 2, (), 0)
    (texts / "copy.txt").write_bytes((texts / "a.txt").read_bytes())
    assert detente.read(texts, str(tmp_path / "d")).known == 3
    assert [document.name for document in detente.documents(tmp_path / "d")] == ["a.txt", "b.txt"]


def test_a_new_version_of_the_coder_reads_anew(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    detente.read([texts], tmp_path / "d")
    monkeypatch.setattr(coding, "VERSION", coding.VERSION + 1)
    assert detente.read([texts], tmp_path / "d") == detente.ReadReport(2, 0, (), 3)
    assert len(detente.claims(tmp_path / "d")) == 3


def test_a_broken_file_is_reported_and_the_rest_goes_on(texts: Path, tmp_path: Path) -> None:
    (texts / "aa.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    report = detente.read([texts, tmp_path / "nowhere"], tmp_path / "d")
    assert (report.read, report.claims) == (2, 3)
    assert {failure.path.name for failure in report.failed} == {"aa.txt", "nowhere"}
    assert all(failure.path.name in failure.reason for failure in report.failed)


def test_a_fault_of_the_coder_is_reported_and_the_rest_goes_on(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(document: Document) -> list[Claim]:
        if document.name == "a.txt":
            raise IndexError("list index out of range")
        return fake(document)

    monkeypatch.setattr(coding, "tell", telling(falls))
    report = detente.read([texts], tmp_path / "d")
    assert (report.read, len(report.failed)) == (1, 1)
    assert "please report it" in report.failed[0].reason
    assert "IndexError: list index out of range" in report.failed[0].reason


@pytest.mark.parametrize("error", [ModelError("The model is missing."), DossierError("The disk is full.")])
def test_what_would_meet_every_file_ends_the_reading(
    error: Exception, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls(document: Document) -> list[Claim]:
        if document.name == "b.txt":
            raise error
        return fake(document)

    monkeypatch.setattr(coding, "tell", telling(falls))
    with pytest.raises(type(error)):
        detente.read([texts], tmp_path / "d")
    assert [document.name for document in detente.documents(tmp_path / "d")] == ["a.txt"]


def test_ctrl_c_keeps_what_was_read(texts: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int, path: Path) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        detente.read([texts], tmp_path / "d", stop)
    assert [document.name for document in detente.documents(tmp_path / "d")] == ["a.txt"]
    assert detente.read([texts], tmp_path / "d") == detente.ReadReport(1, 1, (), 1)


def test_progress_begins_each_file_and_ends_with_all_done(texts: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    detente.read([texts], tmp_path / "d", lambda done, total, path: seen.append((done, total, path.name)))
    assert seen == [(0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "b.txt")]


def test_nothing_to_read_makes_no_dossier(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = detente.read([tmp_path / "empty", tmp_path / "nowhere"], tmp_path / "d")
    assert len(report.failed) == 2
    assert not (tmp_path / "d").exists()


def test_a_dossier_within_the_folder_is_not_read(texts: Path) -> None:
    detente.read([texts], texts / "d")
    assert detente.read([texts], texts / "d") == detente.ReadReport(0, 2, (), 0)
    assert detente.read([texts / "a.txt"], texts) == detente.ReadReport(1, 0, (), 2)
    assert detente.read([texts / "b.txt", texts], texts).failed[0].path.parent.name == "d"


def test_demo_reads_the_examples_and_not_their_description(tmp_path: Path) -> None:
    assert detente.demo(tmp_path / "d") == tmp_path / "d"
    names = [document.name for document in detente.documents(tmp_path / "d")]
    assert len(names) >= 8
    assert "README.md" not in names


def test_demo_without_examples_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.resources, "files", lambda package: tmp_path)
    monkeypatch.setattr(reading, "__file__", str(tmp_path / "src" / "detente" / "api" / "reading.py"))
    with pytest.raises(SourceError, match="not in"):
        detente.demo(tmp_path / "d")
