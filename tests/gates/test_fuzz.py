"""A short run of the fuzzer over the readers: SourceErrors alone come out, and documents that are sound."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.gate

ROOT = Path(__file__).resolve().parents[2]
INPUTS = 1500


def test_no_reader_breaks(tmp_path: Path) -> None:
    """In a process of its own, as readers are watched from their import on; without PDF, the slow one."""
    given = ("--inputs", str(INPUTS), "--seed", "4", "--skip", "pdf", "--out", tmp_path)
    run = subprocess.run(
        [sys.executable, "scripts/fuzz", *given],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    failures = tmp_path / "failures.txt"
    story = failures.read_text(encoding="utf-8") if failures.exists() else ""
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}\n{story[:5000]}"
    total = re.search(r"^([\d,]+) inputs in .* branches reached", run.stdout, re.MULTILINE)
    assert total and int(total[1].replace(",", "")) > INPUTS * 0.95
    for line in run.stdout.splitlines()[1:-1]:
        name, inputs, documents, fresh = line.split()[:4]
        assert int(documents) > 3 and int(fresh) > 3, f"{name}: {inputs} inputs reach too little"
