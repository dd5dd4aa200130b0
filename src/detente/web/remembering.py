"""Jobs as they are remembered beyond the desk that ran them: a file each in the dossier's `jobs/`."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from detente.web.working import UPLOADED

FOLDER: Final = "jobs"
LARGEST: Final = 4 << 20  # bytes of a file that is read
STOPPED: Final = "The desk was stopped before this had ended; go on with it: what was read of it is kept."
REMEMBERED: Final = (
    "id", "kind", "files", "asked", "made", "state", "done", "total", "file", "began", "ended", "error",
    "report", "documents", "kept",
)  # fmt: skip
_ID: Final = re.compile(r"[0-9a-f]{16}")
_TEXTS: Final = ("id", "kind", "made", "state", "file", "error")
_ASKED: Final = frozenset(("said", "author", "publisher", "format", "mapping"))


def remember(dossier: Path, job: Any) -> None:
    """Keeps what is known of a Job, in one step; a dossier that cannot be written keeps nothing."""
    line = {name: getattr(job, name) for name in REMEMBERED}
    folder = dossier / FOLDER
    with suppress(OSError):
        if folder.is_symlink():
            return
        folder.mkdir(mode=0o700, exist_ok=True)
        part = folder / f"{line['id']}.part"
        part.write_text(json.dumps({**line, "desk": os.getpid()}), "utf-8")
        os.replace(part, folder / f"{line['id']}.json")


def forget(dossier: Path, id: str) -> None:
    """What is known of a job is removed."""
    with suppress(OSError):
        (dossier / FOLDER / f"{id}.json").unlink(missing_ok=True)


def remembered(dossier: Path) -> list[dict[str, Any]]:
    """What is known of earlier jobs, the oldest first; those that had not ended are then cancelled.

    A dossier may come from a stranger: what is no line of ours is left out, and so is what another desk runs.
    """
    found = list[dict[str, Any]]()
    with suppress(OSError):
        folder = dossier / FOLDER
        for path in () if folder.is_symlink() else folder.glob("*.json"):
            with suppress(OSError, ValueError, LookupError, TypeError):
                if line := _line(path):
                    found.append(line)
    return sorted(found, key=lambda line: (line["made"], line["id"]))


def _line(path: Path) -> dict[str, Any] | None:
    if path.is_symlink() or path.stat().st_size > LARGEST or not _ID.fullmatch(path.stem):
        return None
    line: dict[str, Any] = json.loads(path.read_text("utf-8"))
    desk = line.pop("desk")
    texts = all(isinstance(line[name], str) for name in _TEXTS) and line["id"] == path.stem
    if not texts or line["kind"] not in ("read", "import") or not _safe(line):
        return None
    if line["state"] in ("waiting", "running"):
        if desk != os.getpid() and _runs(desk):
            return None
        ended = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
        line.update(state="cancelled", error=STOPPED, ended=ended)
    return line


def _safe(line: dict[str, Any]) -> bool:
    """Whether it names only files of its own folder, and asks for nothing but what a form can."""
    files, asked = line["files"], line["asked"]
    told = asked.get("mapping") or ""
    names = [*files, *([told.removeprefix(f"{UPLOADED}{os.sep}")] if told else [])]
    return (
        bool(files)
        and all(isinstance(name, str) and name == Path(name).name and name != ".." for name in names)
        and asked.keys() <= _ASKED
        and all(value is None or isinstance(value, str) for value in asked.values())
    )


def _runs(desk: int) -> bool:
    """Whether a process is there; where that cannot be told, it is not."""
    if os.name != "posix":
        return False
    try:
        os.kill(int(desk), 0)
    except PermissionError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return True
