"""Finds the files that a reader means by the paths named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.errors import SourceError
from detente.sources.draft import shown


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file named, and those of each folder named, sorted by name, hidden ones left out.

    Raises SourceError on reaching a path that is not there. A folder within a folder that cannot be
    listed comes as itself, so that `read` says why and the rest is not lost. What is no file (a pipe, a
    broken link) comes too, for the same reason.
    """
    for path in paths:
        path = Path(path)
        try:
            there = os.path.lexists(path)
        except (OSError, ValueError):
            there = False
        if not there:
            raise SourceError(f"{shown(path)} is not there; check the spelling.")
        yield from _files(path) if path.is_dir() else (path,)


def _files(folder: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()  # a link to a folder further up would lead round for ever
    todo = [folder]
    while todo:
        path = todo.pop()
        if not path.is_dir():
            yield path
            continue
        try:
            at = path.stat()
            if at.st_ino and (at.st_dev, at.st_ino) in seen:
                continue
            seen.add((at.st_dev, at.st_ino))
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except OSError:
            yield path
            continue
        todo.extend(path / name for name in reversed(names))
