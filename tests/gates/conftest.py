"""Gates hold the accuracy floors; what needs `shared` is skipped, and says so, where it is not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with treebanks, seeds and gold: beside the project, or where DETENTE_SHARED says."""
    folder = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"no {folder}: set DETENTE_SHARED to the folder that holds gold/ and data/")
    return folder
