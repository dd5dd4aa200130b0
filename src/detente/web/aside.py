"""A process beside the desk in which the slow answers are made, so that readers are not held up meanwhile.

The desk writes lines of JSON to it, {"n", "path", "query"} for an answer or {"changed"} when somebody changed
something, and reads lines {"n", "status", "headers", "size"}, each followed by that many bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

LARGE: Final = 16 << 20  # bytes of a record from which on a second process is worth its memory
GRACE: Final = 3.0  # seconds to end in order


class Answer(NamedTuple):
    """A whole answer as it is sent."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


class Aside:
    """The process. It ends with the desk, and when it is stopped; `alive` says whether it can be asked."""

    def __init__(self, folder: Path, *, read_only: bool, secret: str) -> None:
        """Starts it; OSError where no process can be started."""
        self._lock = threading.Lock()
        self._asked: dict[int, Future[Answer]] = {}
        self._last = 0
        self.alive = True
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "detente.web.making"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._tell({"folder": str(folder), "read_only": read_only, "secret": secret})
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, path: str, query: str) -> Future[Answer]:
        """An answer to come; ConnectionError in it where the process ends before."""
        found: Future[Answer] = Future()
        found.set_running_or_notify_cancel()  # who no longer waits must not end the listener
        with self._lock:
            self._last += 1
            self._asked[self._last] = found
            self._tell({"n": self._last, "path": path, "query": query})
        if not self.alive:
            self._end()
        return found

    def changed(self) -> None:
        """From now on nobody is shown what was before."""
        with self._lock:
            self._tell({"changed": True})

    def stop(self) -> None:
        """Ends it."""
        self._end()
        self._process.terminate()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdin and self._process.stdout
        with suppress(OSError):
            self._process.stdin.close()
        self._listener.join(GRACE)
        self._process.stdout.close()

    def _tell(self, line: dict[str, Any]) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(line).encode() + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            self.alive = False

    def _listen(self) -> None:
        assert self._process.stdout
        with suppress(OSError, ValueError):
            while line := self._process.stdout.readline():
                told = json.loads(line)
                body = _exactly(self._process.stdout, told["size"])
                headers = tuple((a.encode("latin-1"), b.encode("latin-1")) for a, b in told["headers"])
                with self._lock:
                    found = self._asked.pop(told["n"])
                found.set_result(Answer(told["status"], headers, body))
        self._end()

    def _end(self) -> None:
        with self._lock:
            self.alive = False
            left, self._asked = self._asked, {}
        for found in left.values():
            found.set_exception(ConnectionError("The process that makes the slow answers has ended."))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    found = stream.read(size)
    if len(found) != size:
        raise OSError("cut short")
    return found
