"""The process of a job: `python -m detente.web.working` reads or imports what a line on its input says.

It answers with lines of JSON: {"done", "total", "file"} as it goes on, then {"report"} or {"error"}. It ends
when it is told to (SIGTERM), and when its input is closed, since the desk is then no more.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

UPLOADED: Final = "uploaded"  # a job's files lie in a folder of this name within the job's own
GRACE: Final = 3.0  # seconds to end in order, before all that is left of it is killed
OFTEN: Final = 0.1  # seconds between two lines of progress
SHOWN: Final = 500  # rows left out that are named
NICE: Final = 10  # the page comes first


def main() -> None:
    """One job."""
    told = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="backslashreplace")
    os.dup2(2, 1)  # what a library prints is no line of ours

    def say(line: dict[str, Any]) -> None:
        told.write(json.dumps(line) + "\n")
        told.flush()

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    asked = json.loads(_line())
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        say({"report": done(asked, _progress(say))})
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        say({"error": why(error)})


def done(asked: dict[str, Any], progress: Callable[[int, int, Path], None]) -> dict[str, Any]:
    """The report of a job, as plain values."""
    from detente import api
    from detente.forms.imports import report_dict
    from detente.forms.readings import read_dict

    files, dossier = asked["files"], asked["dossier"]
    if asked["kind"] == "read":
        said = date.fromisoformat(asked["said"]) if asked["said"] else None
        by = {"author": asked["author"], "publisher": asked["publisher"]}
        report = read_dict(api.read(files, dossier, progress, said=said, **by))
        for failure in report["failed"]:
            failure["path"] = Path(failure["path"]).name
            failure["reason"] = _plain(failure["reason"])
        return dict(report)
    rows = report_dict(api.import_events(asked["format"], files, dossier, asked["mapping"] or None, progress))
    named = {name: Path(rows[name]).name for name in ("table", "left_out")}
    return {**rows, **named, "rejected": rows["rejected"][:SHOWN]}


def why(error: Exception) -> str:
    """One sentence on what ended a job."""
    from detente.errors import DetenteError

    if isinstance(error, DetenteError):
        return _plain(str(error))
    return f"This met a fault in Detente itself ({type(error).__name__}: {error}); please report it."


def _plain(reason: str) -> str:
    """Without the folder, which is none of the person's."""
    return reason.replace(f"{UPLOADED}{os.sep}", "")


def _progress(say: Callable[[dict[str, Any]], None]) -> Callable[[int, int, Path], None]:
    last = 0.0

    def progress(done: int, total: int, path: Path) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= OFTEN or done == total:
            last = now
            say({"done": done, "total": total, "file": path.name})

    return progress


def _line() -> bytes:
    """The first line of the input, unbuffered, so that no thread holds the buffer when the process ends."""
    found = b""
    while not found.endswith(b"\n"):
        if not (more := os.read(0, 65_536)):
            sys.exit(130)
        found += more
    return found


def _outlive_nobody() -> None:
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    with suppress(AttributeError):  # a system without process groups
        os.killpg(0, signal.SIGKILL)
    os._exit(130)


if __name__ == "__main__":
    main()
