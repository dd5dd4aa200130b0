"""The same texts make the same bytes, in whatever order a process happens to keep its sets of strings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.gate

TEXTS = sorted(map(str, Path(__file__).parent.glob("record/[!h]*/*.txt")))  # but the held-out ones
READ = """
import sys
from detente import api
if __name__ == "__main__":
    api.read(sys.argv[2:], sys.argv[1])
    api.rebuild(sys.argv[1])
"""


def test_a_dossier_does_not_hang_on_the_order_of_sets(tmp_path: Path) -> None:
    """Python draws that order anew for each process; "both" once took it for the order of two states."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", READ, str(tmp_path / seed), *TEXTS],
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        for seed in "03"
    ]
    assert [process.wait() for process in running] == [0, 0]
    one, other = ((tmp_path / seed / "record.sqlite").read_bytes() for seed in "03")
    assert one == other
