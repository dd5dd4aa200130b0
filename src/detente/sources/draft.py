"""What passes between a file on disk and a Document: the raw bytes, and what a format makes of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from detente.model import Passage
from detente.sources.decode import decoded


def shown(path: Path) -> str:
    """The path as text that can be stored and printed, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", errors="replace")


@dataclass(frozen=True)
class Raw:
    """A file as it was found: where, and its bytes."""

    path: Path
    data: bytes

    @property
    def ending(self) -> str:
        """The ending of its name in small letters with the dot, such as `.md`; may be empty."""
        return self.path.suffix.lower()

    @cached_property
    def text(self) -> str:
        """Its characters; raises SourceError where it is no text."""
        return decoded(self.data, shown(self.path))


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format reads out of a file: all of a Document but its identity.

    Passages are in order, do not overlap and lie in `text`; `said` is what the file's own metadata
    states, None where it states nothing (the text is then searched).
    """

    text: str
    passages: tuple[Passage, ...]
    title: str = ""
    author: str = ""
    said: date | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `fits` tells it by content (the ending only where content is silent), `draft` reads it.

    `plain` gives the text with every character that is markup as a space, so that offsets hold.
    """

    kind: str
    fits: Callable[[Raw], bool]
    draft: Callable[[Raw], Draft]
    plain: Callable[[str, tuple[Passage, ...]], str] = lambda text, passages: text
