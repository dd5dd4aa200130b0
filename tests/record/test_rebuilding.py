"""A rebuilt record is a pure function of documents, coder and judgements, and comes whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from detente import coding
from detente.api import judging
from detente.api.rebuilding import Rebuilt, rebuild
from detente.coding import Told
from detente.errors import DossierError, SourceError
from detente.model import Document
from detente.record import Dossier, rebuilding
from detente.record.events.keeping import regroup
from detente.record.fetched import keep_bytes
from detente.record.soundness import whole
from tests.record.judged import coded, document, fill, held, made


def tell(text: Document) -> Iterator[Told]:
    """The fixture's coder."""
    yield Told(0, len(text.text), tuple(coded(text)))


@pytest.fixture(autouse=True)
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coding, "tell", tell)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dossier with judgements of every kind."""
    with made(tmp_path / "d"):
        claims = [claim for number in range(4) for claim in coded(document(number))]
    judging.merge(tmp_path / "d", claims[1].id, claims[3].id)
    judging.correct(tmp_path / "d", claims[5].id, date="1981", type="THREATEN")
    judging.mark_false(tmp_path / "d", claims[0].id)
    judging.exclude(tmp_path / "d", document="3.txt")
    judging.undo(tmp_path / "d")
    return tmp_path / "d"


def _bytes(folder: Path) -> bytes:
    with Dossier.open(folder) as record, record.reading() as db:
        assert whole(db).broken == ()
    assert [path.name for path in folder.iterdir()] == ["record.sqlite"]
    return (folder / "record.sqlite").read_bytes()


def test_the_same_bytes_again_and_whatever_the_order_of_reading(folder: Path, tmp_path: Path) -> None:
    with Dossier.open(folder) as record:
        before = held(record)
    assert rebuild(folder) == Rebuilt(4, 8, 4)
    with Dossier.open(folder) as record:
        assert held(record) == before
    once = _bytes(folder)
    rebuild(folder)
    assert _bytes(folder) == once
    with Dossier.open(tmp_path / "other", create=True) as record:
        fill(record, (2, 0))
        fill(record, (3, 1, 2))
    said = tmp_path / "said.jsonl"
    said.write_text("\n".join(judging.export_judgements(folder)))
    judging.import_judgements(tmp_path / "other", said)
    rebuild(tmp_path / "other")
    assert _bytes(tmp_path / "other") == once


def test_a_reader_keeps_the_old_record_and_leaves_the_new_one_alone(folder: Path) -> None:
    with Dossier.open(folder) as reader:
        before = held(reader)
        with reader.reading():
            rebuild(folder)
        with Dossier.open(folder, write=True) as writer:
            writer.keep(document(0), [], 1)
            regroup(writer)
            log = folder / "record.sqlite-wal"
            assert log.stat().st_size
            assert held(reader) == before
            reader.close()
            assert log.stat().st_size
        with Dossier.open(folder) as record:
            assert len(held(record)["claims"]) == len(before["claims"]) - 2


def test_a_writer_is_not_pushed_aside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "WAIT", 0.01)
    before = (folder / "record.sqlite").read_bytes()
    with (
        Dossier.open(folder, write=True) as writer,
        writer.writing("a claim"),
        pytest.raises(DossierError, match="locked by another writer"),
    ):
        rebuild(folder)
    assert (folder / "record.sqlite").read_bytes() == before


def test_nobody_writes_meanwhile(folder: Path) -> None:
    def progress(done: int, total: int, path: Path) -> None:
        with (
            Dossier.open(folder, write=True, wait=0.01) as other,
            pytest.raises(DossierError, match="locked"),
        ):
            other.keep(document(0), [], 1)

    assert rebuild(folder, progress).claims == 8


def test_stopped_it_leaves_the_old_record_and_the_next_one_clears_up(folder: Path) -> None:
    before = (folder / "record.sqlite").read_bytes()

    def stop(done: int, total: int, path: Path) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(folder, stop)
    assert _bytes(folder) == before
    (folder / rebuilding.BESIDE).mkdir()
    (folder / rebuilding.BESIDE / "record.sqlite").write_bytes(b"half a record")
    rebuild(folder)
    _bytes(folder)


def test_what_cannot_be_coded_anew_stays_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(text: Document) -> Iterator[Told]:
        if text.name == "2.txt":
            raise SourceError("It cannot be told.")
        yield from tell(text)

    with Dossier.open(folder) as record:
        before = held(record)
    monkeypatch.setattr(coding, "tell", fails)
    report = rebuild(folder)
    assert [(one.path.name, one.reason) for one in report.failed] == [("2.txt", "It cannot be told.")]
    with Dossier.open(folder) as record:
        assert held(record) == before
        assert record.has(document(1).id, coding.VERSION) and not record.has(document(2).id, coding.VERSION)


def test_bytes_that_were_fetched_are_read_again(tmp_path: Path) -> None:
    data = b"<html><body><p>Iran visited Iraq in May 1990.</p></body></html>"
    digest = sha256(data).hexdigest()
    old = Document(
        digest[:16], "page.html", "https://example.org/page.html", digest, "Iran", "html", author="By hand"
    )
    with Dossier.open(tmp_path / "d", create=True) as record:
        record.keep(old, [], 1)
        record.keep(replace(old, id="1" * 16, sha256="1" * 64), [], 1)
    keep_bytes(tmp_path / "d", data)
    assert rebuild(tmp_path / "d").claims == 1
    with Dossier.open(tmp_path / "d") as record:
        again, lost = sorted(record.documents(), key=lambda d: len(d.text), reverse=True)
    assert "Iran visited Iraq in May 1990." in again.text
    assert (again.author, again.path, lost.text) == ("By hand", old.path, "Iran")


def test_the_notes_stay_but_not_the_hour_at_which_it_was_made(folder: Path) -> None:
    with Dossier.open(folder, write=True) as record:
        record.set_note("watched feeds", "{}")
    rebuild(folder)
    with closing(sqlite3.connect(folder / "record.sqlite")) as db:
        keys = [row[0] for row in db.execute("SELECT key FROM meta ORDER BY key")]
    assert "watched feeds" in keys and "created" not in keys


def test_a_writer_that_was_idle_is_told_and_loses_nothing(folder: Path) -> None:
    with Dossier.open(folder, write=True) as idle:
        rebuild(folder)
        with pytest.raises(DossierError, match="was rebuilt by another command meanwhile"):
            idle.keep(document(0), [], 1)
    with Dossier.open(folder) as record:
        assert len(held(record)["claims"]) == 8


SEEDED = """
import sys
from pathlib import Path
from detente import coding
from detente.api.rebuilding import rebuild
from detente.coding import Told
from tests.record.judged import coded, made

coding.tell = lambda text: iter([Told(0, len(text.text), tuple(coded(text)))])
made(Path(sys.argv[1])).close()
rebuild(sys.argv[1])
"""


def test_the_same_bytes_whatever_the_order_of_sets(tmp_path: Path) -> None:
    """Python orders sets of strings by a number that it draws for each process."""
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(Path(coding.__file__).parents[2]), str(root)])
    made_of = set()
    for seed in "123":
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": path}
        subprocess.run([sys.executable, "-c", SEEDED, str(tmp_path / seed)], env=env, cwd=root, check=True)
        made_of.add(_bytes(tmp_path / seed))
    assert len(made_of) == 1
