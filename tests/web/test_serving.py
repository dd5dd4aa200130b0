from __future__ import annotations

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from detente.errors import DetenteError, UsageError
from detente.web.serving import Served, serve


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """The line that `detente serve` prints."""
    command = [sys.executable, "-m", "detente", "serve", "-d", str(folder), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline()
        finally:
            process.terminate()


def ask(address: str, path: str) -> tuple[int, bytes]:
    host, _, port = address.removeprefix("http://").partition("/")[0].rpartition(":")
    line = http.client.HTTPConnection(host, int(port), timeout=20)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.read()
    finally:
        line.close()


def test_the_printed_address_answers(examples_dossier: Path) -> None:
    with served(examples_dossier, "--read-only") as line:
        address = line.split(" at ")[1].split(" ")[0]
        assert address.startswith("http://127.0.0.1:") and "token" not in line
        status, page = ask(address, "/timeline")
        assert status == 200 and b"read-only" in page


def test_another_address_gets_a_token(examples_dossier: Path) -> None:
    with served(examples_dossier, "--host", "0.0.0.0") as line:
        address = line.split(" at ")[1].split(" ")[0].replace("0.0.0.0", "127.0.0.1")
        assert "?token=" in address
        assert ask(address, "/timeline")[0] == 401
        assert ask(address, "/timeline?" + address.partition("?")[2])[0] == 303


def test_a_port_that_is_taken_is_said_so(examples_dossier: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="--port"):
        serve(examples_dossier, port=taken.getsockname()[1])


def test_a_folder_without_a_dossier(tmp_path: Path) -> None:
    with pytest.raises(DetenteError):
        serve(tmp_path / "nothing", port=0)


def test_addresses() -> None:
    assert Served("127.0.0.1", 8000, "").address == "http://127.0.0.1:8000/"
    assert Served("::1", 80, "x").address == "http://[::1]:80/?token=x"
