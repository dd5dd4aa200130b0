"""Runs a reader in a process of its own, bounded in memory and time, and keeps it for the next file."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

_WAIT = 5.0  # seconds in which a process that was let go must end


class Gone(Exception):
    """The reader ended before it had answered: out of memory, out of time, or broken by what it read."""


class Apart:
    """A script that answers a line of JSON and bytes with lines of JSON, the last of them null.

    Started when first asked, and again after it broke. A fork of this process starts one of its own.
    """

    def __init__(self, script: Path, memory: int) -> None:
        self._script = script
        self._memory = memory
        self._lock = threading.Lock()
        self._owner = os.getpid()
        self._process: subprocess.Popen[bytes] | None = None
        self._inherited: list[object] = []  # kept, or their end would be reported as an oversight

    def ask(self, request: Mapping[str, float], data: bytes) -> list[Any]:
        """All that the script answers; raises Gone."""
        if self._owner != os.getpid():
            self._inherited.append(self._process)
            self._process, self._lock, self._owner = None, threading.Lock(), os.getpid()
        with self._lock:
            process = self._running()
            try:
                return _asked(process, request, data)
            except (OSError, ValueError) as fault:
                self.close()
                raise Gone from fault

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(self._script), str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
            atexit.unregister(self.close)
            atexit.register(self.close)
        return self._process

    def close(self) -> None:
        """Lets the process end."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                if stream:
                    stream.close()
        try:
            process.wait(_WAIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _asked(process: subprocess.Popen[bytes], request: Mapping[str, float], data: bytes) -> list[Any]:
    assert process.stdin and process.stdout
    process.stdin.write(json.dumps({**request, "size": len(data)}).encode() + b"\n")
    process.stdin.write(data)
    process.stdin.flush()
    answers = []
    while (answer := json.loads(process.stdout.readline())) is not None:
        answers.append(answer)
    return answers
