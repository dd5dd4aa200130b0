"""A writer killed at any moment loses nothing it said was kept, and leaves nothing half done."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

import detente.model
from detente.errors import DossierError
from detente.record import Dossier

CLAIMS = 25
WRITER = """
import sys
from itertools import count
from pathlib import Path
from detente.model import Actor, Claim, Document
from detente.record import Dossier

with Dossier.open(Path(sys.argv[1]), create=True) as dossier:
    for number in count(int(sys.argv[2])):
        document = Document(f"{number:016x}", f"{number}.txt", "", "", "They met. " * 500)
        party = (Actor("USA"),)
        text = document.text
        spans = [(n, n + 9) for n in range(int(sys.argv[3]))]
        claims = [Claim(document.id, a, b, text[a:b], party, party, "CONSULT") for a, b in spans]
        dossier.keep(document, claims, 1)
        print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(1947)
    source = str(Path(detente.model.__file__).parents[1])
    said = -1
    for turn in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "d"), str(max(0, said)), str(CLAIMS)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": source},
        )
        assert process.stdout is not None
        if turn:
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.02))
        else:
            time.sleep(chance.uniform(0.1, 0.2))
        process.kill()
        rest = process.communicate()[0].split()
        said = max([said, *map(int, rest)])
        _check(tmp_path / "d", said, turn > 0)


def _check(folder: Path, said: int, must: bool) -> None:
    try:
        with Dossier.open(folder) as dossier:
            documents, report = dossier.documents(), dossier.verify()
    except DossierError:
        assert not must
        return
    assert said + 1 <= len(documents) <= said + 2  # numbered from 0; the last may not have been said
    assert len({d.id for d in documents}) == len(documents)
    assert report.held == report.checked == CLAIMS * len(documents)
    with closing(sqlite3.connect(folder / "record.sqlite")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = db.execute("SELECT count(*) FROM claims GROUP BY document").fetchall()
        assert set(counts) <= {(CLAIMS,)}
        assert db.execute("SELECT count(*) FROM actors").fetchone() == (2 * report.checked,)
