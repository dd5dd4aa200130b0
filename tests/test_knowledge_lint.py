"""Every knowledge file names its source and its licence, and every linter of the room finds nothing."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path

import pytest

import detente.knowledge
from detente.knowledge import datafile

ROOM = Path(detente.knowledge.__path__[0])
DATA = ROOM / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv"))
MODULES = sorted(module.name for module in pkgutil.iter_modules([str(ROOM)]))


def _lint(module: str) -> Callable[[], list[str]] | None:
    return getattr(importlib.import_module(f"detente.knowledge.{module}"), "lint", None)


@pytest.mark.parametrize("name", FILES)
def test_file_says_what_it_is_where_from_and_under_which_licence(name: str) -> None:
    raw = (DATA / name).read_bytes()
    assert b"\r" not in raw
    head = []
    for line in raw.decode("utf-8").splitlines():
        if not line.startswith("#"):
            break
        head.append(line[1:].strip())
    assert head
    assert head[0]
    keys = {key.lower(): value.strip() for key, mark, value in (line.partition(":") for line in head) if mark}
    assert keys.get("source")
    assert keys.get("licence")


@pytest.mark.parametrize("name", FILES)
def test_file_has_rows_that_fit_its_header(name: str) -> None:
    found = [tuple(row.values()) for _, row in datafile.rows(name)]
    assert found
    assert len(found) == len(set(found)), "a row stands there twice"


@pytest.mark.parametrize("module", [name for name in MODULES if _lint(name) is not None])
def test_linter_finds_nothing(module: str) -> None:
    lint = _lint(module)
    assert lint is not None
    if faults := lint():
        pytest.fail("\n".join(faults), pytrace=False)
