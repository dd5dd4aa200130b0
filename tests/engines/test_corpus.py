"""A corpus read on any engine: poison set aside, deaths survived, goes on where it stopped, nothing twice."""

from __future__ import annotations

import errno
from functools import partial
from pathlib import Path

import pytest

import detente
from detente.engines.engine import Engine
from detente.engines.naming import opened
from detente.errors import DossierError
from detente.record.corpus.run import Ran, run
from detente.record.corpus.shelf import RUN, Shelf
from detente.record.corpus.taking import catch_up
from tests.engines import coders
from tests.engines.tablerows import rows, table

PAIRS = [("Peru", "Chile"), ("Ghana", "Togo"), ("Kenya", "Ghana"), ("Chile", "Togo")]


def corpus(folder: Path, count: int = 10, begin: int = 0) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for n in range(begin, begin + count):
        (a, b), year = PAIRS[n % 4], 1990 + n % 3
        text = f"{a} condemned {b} in {year}.\n{b} accused {a} in {year + 1}.\nNote {n} will follow.\n"
        (folder / f"{n:03d}.txt").write_text(text)
    return sorted(folder.iterdir())


def read(engine: Engine, files: list[Path], folder: Path, coder: object = coders.plain) -> Ran:
    return run(files, Shelf(str(folder)), engine, coder)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The rows of ten texts."""
    home = tmp_path_factory.mktemp("expected")
    with opened("here") as engine:
        read(engine, corpus(home / "texts"), home / "d")
    return without_paths(rows(home / "d"), home)


def without_paths(found: dict[str, list[str]], home: Path) -> dict[str, list[str]]:
    return {name: [row.replace(str(home), "") for row in of] for name, of in found.items()}


def test_the_same_rows_and_a_dossier(engine: Engine, tmp_path: Path, expected: dict[str, list[str]]) -> None:
    files = corpus(tmp_path / "texts")
    (tmp_path / "texts" / "again.txt").write_bytes(files[0].read_bytes())
    ran = read(engine, [*files, tmp_path / "texts" / "again.txt"], tmp_path / "d")
    assert (ran.read, ran.known, ran.failed, ran.claims) == (10, 1, (), 20)
    assert without_paths(rows(tmp_path / "d"), tmp_path) == expected
    assert len(expected["documents"]) == 10 and len(expected["expectations"]) == 10 and expected["links"]
    assert detente.verify(tmp_path / "d").broken == ()
    assert len(detente.claims(tmp_path / "d")) == 20
    assert len(detente.events(tmp_path / "d")) == len(expected["events"]) < 20
    assert read(engine, files, tmp_path / "d").known == 10
    assert without_paths(rows(tmp_path / "d"), tmp_path) == expected


def test_poison_is_set_aside_with_its_error(
    engine: Engine, tmp_path: Path, expected: dict[str, list[str]]
) -> None:
    files = corpus(tmp_path / "texts")
    for name in ("POISON", "BITTER"):
        files.append(tmp_path / "texts" / f"{name}.txt")
        files[-1].write_text(name)
    ran = read(engine, files, tmp_path / "d", coders.poisoned)
    assert ran.read == 10 and len(ran.failed) == 2
    told = {Path(path).name: reason for path, reason in ran.failed}
    assert "RuntimeError: poison" in told["POISON.txt"] and told["BITTER.txt"] == "'BITTER.txt' is bitter."
    assert without_paths(rows(tmp_path / "d"), tmp_path) == expected
    again = read(engine, files, tmp_path / "d")  # by a coder that bears it
    assert (again.read, again.known, again.failed) == (2, 10, ())


def test_a_worker_that_is_killed_loses_nothing(
    apart: Engine, tmp_path: Path, expected: dict[str, list[str]]
) -> None:
    files = corpus(tmp_path / "texts")
    files[4].write_text(files[4].read_text())
    deadly = tmp_path / "texts" / "deadly.txt"
    deadly.write_text("DEADLY")
    ran = read(apart, [*files, deadly], tmp_path / "d", partial(coders.deadly_once, tmp_path / "flag"))
    assert (tmp_path / "flag").exists()
    assert (ran.read, ran.failed) == (11, ())
    ids = [row["id"] for row in table(tmp_path / "d", "documents")]
    assert len(ids) == len(set(ids)) == 11
    assert without_paths(rows(tmp_path / "d"), tmp_path)["claims"] == expected["claims"]


def test_a_text_that_kills_every_worker_is_set_aside(
    apart: Engine, tmp_path: Path, expected: dict[str, list[str]]
) -> None:
    files = [*corpus(tmp_path / "texts"), tmp_path / "texts" / "deadly.txt"]
    files[-1].write_text("DEADLY")
    ran = read(apart, files, tmp_path / "d", coders.deadly)
    assert ran.read == 10
    ((path, reason),) = ran.failed
    assert path == str(files[-1]) and "ended the process" in reason
    assert without_paths(rows(tmp_path / "d"), tmp_path) == expected
    again = read(apart, files, tmp_path / "d", coders.plain)  # set aside until its receipt is removed
    assert (again.read, again.known, len(again.failed)) == (0, 10, 1)


def test_a_second_run_does_only_what_is_new(engine: Engine, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    calls.mkdir()
    coder = partial(coders.counting, calls)
    read(engine, corpus(tmp_path / "texts", 4), tmp_path / "d", coder)
    ran = read(engine, corpus(tmp_path / "texts", 3, begin=4), tmp_path / "d", coder)
    assert (ran.read, ran.known, ran.claims) == (3, 4, 6)
    assert {path.read_text() for path in calls.iterdir()} == {"read\n"} and len(list(calls.iterdir())) == 7
    with opened("here") as other:
        read(other, corpus(tmp_path / "texts", 0), tmp_path / "whole")
    assert rows(tmp_path / "d") == rows(tmp_path / "whole")


def test_a_corrupt_part_is_told_and_made_anew(
    engine: Engine, tmp_path: Path, expected: dict[str, list[str]]
) -> None:
    files = corpus(tmp_path / "texts")
    read(engine, files, tmp_path / "d")
    part = sorted((tmp_path / "d" / "tables" / "claims").iterdir())[0]
    part.write_bytes(part.read_bytes()[:-9] + b"corrupted")
    with pytest.raises(DossierError, match=rf"{part.name}' is not as it was written; give the command"):
        detente.claims(tmp_path / "d")
    assert not (tmp_path / "d" / "record.sqlite").exists()
    (tmp_path / "d" / "tables" / "documents" / "stray.parquet").write_bytes(b"half a part")
    ran = read(engine, files, tmp_path / "d")
    assert 0 < ran.read < 10 and ran.read + ran.known == 10
    assert without_paths(rows(tmp_path / "d"), tmp_path) == expected


def test_what_cannot_be_kept_is_named_and_done_later(
    engine: Engine, tmp_path: Path, expected: dict[str, list[str]]
) -> None:
    files = corpus(tmp_path / "texts")
    (tmp_path / "d" / "tables").mkdir(parents=True)
    (tmp_path / "d" / "tables" / "claims").symlink_to("/proc/no/such/folder")
    with pytest.raises(DossierError, match=r"0 of 10 texts are read .* 10 are missing \('.*000.txt'"):
        read(engine, files, tmp_path / "d")
    with pytest.raises(DossierError, match="is not a dossier"):
        detente.documents(tmp_path / "d")
    (tmp_path / "d" / "tables" / "claims").unlink()
    assert read(engine, files, tmp_path / "d").read == 10
    assert without_paths(rows(tmp_path / "d"), tmp_path) == expected


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: dict[str, list[str]]) -> None:
    files, put = corpus(tmp_path / "texts"), Shelf.put
    left = [7]  # two tasks of four files each, then half of the third

    def full(self: Shelf, name: str, data: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        put(self, name, data)

    with opened("here") as engine:
        with monkeypatch.context() as patched:
            patched.setattr(Shelf, "put", full)
            with pytest.raises(DossierError, match="No space left") as told:
                read(engine, files, tmp_path / "d")
        assert "3 of 10 texts are read" in str(told.value) and "7 are missing" in str(told.value)
        assert not (tmp_path / "d" / RUN).exists()
        ran = read(engine, files, tmp_path / "d")
    assert (ran.read, ran.known) == (7, 3)
    assert without_paths(rows(tmp_path / "d"), tmp_path) == expected


def test_new_documents_join_a_record_that_people_have_judged(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    with opened("here") as engine:
        read(engine, corpus(tmp_path / "texts", 4), folder)
        struck = detente.claims(folder)[0]
        detente.mark_false(folder, struck.id)
        read(engine, corpus(tmp_path / "texts", 3, begin=4), folder)
    catch_up(folder)
    assert len(detente.documents(folder)) == 7 and len(detente.claims(folder)) == 13
    assert detente.verify(folder).broken == ()
