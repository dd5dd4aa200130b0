"""A reader in a process of its own: kept, ended, begun again, and one for each fork."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.sources.office.apart import Apart, Gone

SCRIPT = """
import json, os, sys
while line := sys.stdin.buffer.readline():
    asked = json.loads(line)
    data = sys.stdin.buffer.read(asked["size"])
    if data == b"die":
        os._exit(3)
    for answer in (os.getpid(), data.decode(), asked["limit"], None):
        print(json.dumps(answer), flush=True)
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.py"
    path.write_text(SCRIPT, encoding="utf-8")
    return path


def test_one_process_serves_until_it_breaks(script: Path) -> None:
    apart = Apart(script, 1 << 30)
    first, *rest = apart.ask({"limit": 7}, b"one")
    assert rest == ["one", 7] and apart.ask({"limit": 7}, b"two") == [first, "two", 7]
    with pytest.raises(Gone):
        apart.ask({"limit": 7}, b"die")
    assert apart.ask({"limit": 7}, b"three")[0] != first
    apart.close()
    apart.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks are of POSIX")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_fork_has_its_own(script: Path) -> None:
    apart = Apart(script, 1 << 30)
    mine = apart.ask({"limit": 1}, b"a")[0]
    child = os.fork()
    if not child:
        other = apart.ask({"limit": 1}, b"b")
        apart.close()
        os._exit(0 if other[0] != mine and other[1] == "b" else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert apart.ask({"limit": 1}, b"c")[:2] == [mine, "c"]
    apart.close()
