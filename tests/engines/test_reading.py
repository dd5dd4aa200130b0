"""`detente read --engine`, and what the other commands make of its folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import detente
from detente.cli import main
from detente.errors import UsageError
from tests.engines.test_corpus import corpus


def invoke(*arguments: object) -> tuple[int, str]:
    found = CliRunner().invoke(main, list(map(str, arguments)))
    return found.exit_code, found.output


def test_a_folder_of_tables_is_a_dossier(tmp_path: Path) -> None:
    corpus(tmp_path / "texts", 3)
    (tmp_path / "texts" / "empty.txt").write_text("")
    code, said = invoke("read", "--engine", "here", tmp_path / "texts", "-o", tmp_path / "d")
    assert code == 1 and "3 documents read, 0 already known, 1 failed, " in said and "empty.txt" in said
    assert not (tmp_path / "d" / "record.sqlite").exists()
    code, said = invoke("documents", "-d", tmp_path / "d")
    assert code == 0 and "002.txt" in said and (tmp_path / "d" / "record.sqlite").exists()
    assert detente.verify(tmp_path / "d").broken == ()
    corpus(
        tmp_path / "d" / "more", 1, begin=7
    )  # a folder that holds the dossier may be read: its tables are no texts
    report = detente.read(tmp_path / "d", tmp_path / "d", engine="here")
    assert (report.read, report.known, report.failed) == (1, 0, ())
    assert len(detente.documents(tmp_path / "d")) == 4


@pytest.mark.parametrize(
    "wrong",
    [
        ("read", "a.txt"),
        ("read", "a.txt", "-o", "d"),
        ("read", "a.txt", "-d", "d", "-o", "d", "--engine", "here"),
        ("read", "a.txt", "-d", "d", "--engine", "here", "--workers", "2"),
        ("read", "a.txt", "-d", "d", "--engine", "dask"),
    ],
)
def test_misuse_is_told(wrong: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke(*wrong)[0] == 2 and not (tmp_path / "d").exists()


def test_an_engine_reads_no_addresses(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="read addresses without --engine"):
        detente.read("https://example.org/", tmp_path / "d", engine="here")


def test_a_folder_of_that_name_may_be_anybodys(tmp_path: Path) -> None:
    corpus(tmp_path / "tables", 1)
    assert detente.read(tmp_path, tmp_path).read == 1
