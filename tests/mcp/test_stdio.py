"""The server as an assistant starts it: over standard input and output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from mcp.client.stdio import stdio_client

from mcp import Client, StdioServerParameters

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_an_assistant_starts_it_and_asks(served: Path, mode: str) -> None:
    started = StdioServerParameters(
        command=sys.executable,
        args=["-m", "detente", "mcp", "-d", str(served)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )

    async def asked() -> None:
        async with Client(stdio_client(started), mode=mode) as client:
            assert client.server_info and client.server_info.name == "detente"
            assert len((await client.list_tools()).tools) == 9
            found = await client.call_tool("verify_quote", {"quote": "Peru protested against Chile"})
            assert found.structured_content and found.structured_content["verdict"] == "found"
            broken = await client.call_tool("timeline", {"a": "Atlantis"})
            assert broken.is_error

    anyio.run(asked)


def test_without_a_dossier_it_says_so_and_ends(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "detente", "mcp", "-d", str(tmp_path / "none")],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True, text=True, timeout=60, input="",
    )  # fmt: skip
    assert run.returncode == 1 and run.stdout == ""
    assert run.stderr.count("\n") == 1 and "There is no folder" in run.stderr
