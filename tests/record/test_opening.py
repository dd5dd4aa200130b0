"""A dossier opens, or says in a sentence why not and what to do; nothing kept is lost to a failure."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from detente.errors import DossierError
from detente.model import Actor, Claim, Document
from detente.record import Dossier
from detente.record.schema import APPLICATION, VERSION


def _keep(dossier: Dossier, number: int, length: int = 10) -> None:
    document = Document(f"{number:016x}", f"{number}.txt", "", "", "x" * length)
    dossier.keep(document, [Claim(document.id, 0, 1, "x", (Actor("USA"),), (), "AID")], 1)


def _refusal(folder: Path, **how: bool) -> str:
    with pytest.raises(DossierError) as caught:
        Dossier.open(folder, **how)
    said = str(caught.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert str(folder) in said
    return said


def _sqlite(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def test_a_new_dossier_names_its_program_and_version(tmp_path: Path) -> None:
    Dossier.open(tmp_path / "a" / "b", create=True).close()
    with closing(sqlite3.connect(tmp_path / "a" / "b" / "record.sqlite")) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert db.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert [p.name for p in (tmp_path / "a" / "b").iterdir()] == ["record.sqlite"]


def test_opening_again_keeps_what_is_there(tmp_path: Path) -> None:
    for number in (1, 2):
        with Dossier.open(tmp_path, create=True) as dossier:
            _keep(dossier, number)
    with Dossier.open(tmp_path) as dossier:
        assert len(dossier.documents()) == len(dossier.claims()) == 2


@pytest.mark.parametrize("write", [False, True])
def test_what_is_no_dossier(tmp_path: Path, write: bool) -> None:
    how_to = f"make a dossier with `detente read PATH -d {tmp_path / 'd'}`"
    assert f"There is no folder '{tmp_path / 'd'}'" in _refusal(tmp_path / "d", write=write)
    assert how_to in _refusal(tmp_path / "d", write=write)
    assert not (tmp_path / "d").exists()
    (tmp_path / "d").mkdir()
    said = _refusal(tmp_path / "d", write=write)
    assert "is not a dossier: it holds no record.sqlite" in said
    assert how_to in said
    (tmp_path / "f").touch()
    assert "is a file, and a dossier is a folder" in _refusal(tmp_path / "f", write=write)
    (tmp_path / "e").mkdir()
    (tmp_path / "e" / "record.sqlite").mkdir()
    assert "is no file" in _refusal(tmp_path / "e", write=write)


def test_a_dossier_cannot_be_made_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "f").touch()
    assert "not a folder" in _refusal(tmp_path / "f", create=True)
    assert "not a folder" in _refusal(tmp_path / "f" / "g", create=True)


def _not_sqlite(path: Path) -> None:
    path.write_text("Dear diary, " * 100)


def _another_program(path: Path) -> None:
    _sqlite(path, "CREATE TABLE songs (name)")


def _newer(path: Path) -> None:
    Dossier.open(path.parent, create=True).close()
    _sqlite(path, "PRAGMA user_version = 7")


def _unnumbered(path: Path) -> None:
    Dossier.open(path.parent, create=True).close()
    _sqlite(path, "PRAGMA user_version = 0")


@pytest.mark.parametrize("how", ["read", "write", "create"])
@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (_not_sqlite, "is not an SQLite file, so no dossier"),
        (_another_program, "SQLite file of another program"),
        (_newer, f"version 7 and this Detente knows versions up to {VERSION}; upgrade"),
        (_unnumbered, "names no dossier version"),
    ],
)
def test_a_foreign_file_is_left_as_it_is(
    tmp_path: Path, prepare: Callable[[Path], None], said: str, how: str
) -> None:
    path = tmp_path / "record.sqlite"
    prepare(path)
    before = path.read_bytes()
    assert said in _refusal(tmp_path, **({} if how == "read" else {how: True}))
    assert path.read_bytes() == before


def test_a_blank_file_is_filled_when_a_dossier_is_made(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").touch()  # its maker was killed at the first step
    assert "was begun and never filled" in _refusal(tmp_path)
    with Dossier.open(tmp_path, create=True) as dossier:
        assert dossier.documents() == []


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    with Dossier.open(tmp_path, create=True) as dossier:
        _keep(dossier, 1, 100_000)
    path = tmp_path / "record.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(DossierError, match="is damaged"), Dossier.open(tmp_path) as dossier:
        dossier.claims()


def test_many_may_make_it_at_once(tmp_path: Path) -> None:
    def make(number: int) -> None:
        with Dossier.open(tmp_path / "d", create=True) as dossier:
            _keep(dossier, number)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(make, range(6)))
    with Dossier.open(tmp_path / "d") as dossier:
        assert len(dossier.documents()) == 6


def test_a_path_with_odd_characters(tmp_path: Path) -> None:
    folder = tmp_path / "50% ?mode=ro#é \udce9"
    with Dossier.open(folder, create=True) as dossier:
        _keep(dossier, 1)
    with Dossier.open(folder) as dossier:
        assert len(dossier.claims()) == 1


def test_a_reader_does_not_write(dossier: Dossier) -> None:
    with Dossier.open(dossier.folder) as reader, pytest.raises(DossierError, match="for reading only"):
        _keep(reader, 1)


def test_readers_see_what_was_kept_while_somebody_writes(dossier: Dossier) -> None:
    with Dossier.open(dossier.folder) as reader:
        _keep(dossier, 1)
        with closing(sqlite3.connect(dossier.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert len(reader.claims()) == 1


def test_a_second_writer_waits_and_then_says_so(dossier: Dossier) -> None:
    _keep(dossier, 1)
    with closing(sqlite3.connect(dossier.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Dossier.open(dossier.folder, write=True, wait=0.02) as second:
            with pytest.raises(DossierError, match=r"locked by another writer; '2\.txt' was not kept"):
                _keep(second, 2)
            other.execute("ROLLBACK")
            _keep(second, 2)
    assert len(dossier.documents()) == 2


def test_a_full_disk_takes_nothing_back(dossier: Dossier) -> None:
    _keep(dossier, 1)
    db = dossier._db
    db.execute(f"PRAGMA max_page_count = {db.execute('PRAGMA page_count').fetchone()[0] + 5}")
    said = r"is full; '2\.txt' was not kept and all .* whole \(1 documents\); free some space"
    with pytest.raises(DossierError, match=said):
        _keep(dossier, 2, 10**6)
    with pytest.raises(DossierError, match="is full"):
        _keep(dossier, 1, 10**6)
    assert [len(d.text) for d in dossier.documents()] == [10]
    db.execute("PRAGMA max_page_count = 100000")
    _keep(dossier, 2, 10**6)
    assert dossier.verify().held == 2


def _lock(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


@pytest.fixture
def kept(public: Path) -> Path:
    folder = public / "d"
    with Dossier.open(folder, create=True) as dossier:
        _keep(dossier, 1)
    _lock(folder)
    return folder


@pytest.mark.usefixtures("stranger")
class TestWithoutPermission:
    def test_a_dossier_on_a_read_only_disk_reads(self, kept: Path) -> None:
        with Dossier.open(kept) as dossier:
            assert len(dossier.claims("USA")) == 1
            assert dossier.verify().whole
        assert [p.name for p in kept.iterdir()] == ["record.sqlite"]

    @pytest.mark.parametrize("how", ["write", "create"])
    def test_and_does_not_open_to_write(self, kept: Path, how: str) -> None:
        assert "read-only disk or no permission" in _refusal(kept, **{how: True})

    def test_none_can_be_made_there(self, kept: Path) -> None:
        assert "cannot be made (Permission denied)" in _refusal(kept / "new", create=True)


def _cut_short(public: Path) -> Path:
    folder, copy = public / "d", public / "copy"
    with Dossier.open(folder, create=True) as dossier:
        _keep(dossier, 1)
        copy.mkdir()
        for name in ("record.sqlite", "record.sqlite-wal"):
            shutil.copy(folder / name, copy)
    return copy


def test_what_a_killed_writer_left_is_read(public: Path) -> None:
    with Dossier.open(_cut_short(public)) as dossier:
        assert len(dossier.claims()) == 1


@pytest.fixture
def cut_short(public: Path) -> Path:
    folder = _cut_short(public)
    _lock(folder)
    return folder


@pytest.mark.usefixtures("cut_short", "stranger")
def test_but_on_a_read_only_disk_it_asks_for_a_copy(cut_short: Path) -> None:
    assert "copy the whole folder to a writable disk" in _refusal(cut_short)


@pytest.fixture
def unreadable(kept: Path) -> Path:
    (kept / "record.sqlite").chmod(0o000)
    return kept


@pytest.mark.usefixtures("unreadable", "stranger")
def test_a_record_that_may_not_be_read(unreadable: Path) -> None:
    assert "read-only disk or no permission" in _refusal(unreadable)
