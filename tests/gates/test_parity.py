"""One process, all cores and Spark give the same rows; the record made of them is that of a plain reading."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

import detente
from benchmarks.engines import digest, filled
from detente.engines.naming import opened
from detente.record.corpus.run import MADE, READ, run
from detente.record.corpus.shelf import Shelf
from detente.record.intake import ByHand, coded
from tests.engines.conftest import lacking

pytestmark = pytest.mark.gate

DOCUMENTS = 24  # the examples, and as many made of them by small edits
ORDER = {
    "documents": "key", "passages": "document, position", "claims": "key", "arguments": "claim, position",
    "actors": "claim, side, position", "expectations": "key", "signatures": "document", "copies": "a, b",
    "marks": "mark, claim", "links": "a, b", "loose": "claim",
}  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parity")


@pytest.fixture(scope="module")
def files(home: Path) -> list[Path]:
    return filled(home / "texts", DOCUMENTS)


@pytest.fixture(scope="module")
def here(home: Path, files: list[Path]) -> Path:
    """The folder that one process makes."""
    with opened("here") as engine:
        ran = run(files, Shelf(str(home / "here")), engine, partial(coded, ByHand()))
    assert (ran.read, ran.failed) == (DOCUMENTS, ())
    return home / "here"


@pytest.mark.parametrize("name", ["cores:2", "spark:local[2,4]"])
def test_the_same_rows(name: str, home: Path, files: list[Path], here: Path) -> None:
    if name.startswith("spark") and (reason := lacking()):
        pytest.skip(reason)
    with opened(name) as engine:
        run(files, Shelf(str(home / name[:5])), engine, partial(coded, ByHand()))
    for table in (*READ, *MADE):
        count, told = digest(home / name[:5], table)
        assert (count, told) == digest(here, table), table
        assert count, table


def test_the_record_is_that_of_a_plain_reading(home: Path, files: list[Path], here: Path) -> None:
    detente.read(files, home / "plain", workers=1)
    detente.rebuild(home / "plain", workers=1)
    assert len(detente.documents(here)) == DOCUMENTS
    assert detente.verify(here).broken == ()
    for table, order in ORDER.items():
        assert rows(here, table, order) == rows(home / "plain", table, order), table
    assert rows(here, "claims", "key") != []


def rows(folder: Path, table: str, order: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "record.sqlite")) as db:
        return db.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()
