"""A dossier to write to, and somebody who may not write."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.knowledge.continuity import line
from detente.record import Dossier


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with Dossier.open(tmp_path / "d", create=True) as opened:
        yield opened


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user may read, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def stranger() -> Iterator[None]:
    """For the length of a test not root, for whom there are no permissions to lack; asked for last."""
    if not hasattr(os, "setresuid"):
        pytest.skip("needs POSIX users")
    root = os.geteuid() == 0
    line("USA")  # read now: a stranger may not be able to read where root's Python is installed
    if root:
        os.setresuid(65534, 65534, 0)
    yield
    if root:
        os.setresuid(0, 0, 0)
