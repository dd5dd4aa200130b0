"""What passes between bytes and a Document: the bytes as they were found, and what a format makes of them."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from detente.errors import SourceError
from detente.model import Passage
from detente.sources.decode import decoded

HEAD = 65_536  # bytes by which a kind is told
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
INSIDE = "!/"  # stands between a container and what it holds: `saved.zip!/op-ed.html`


def shown(path: Path) -> str:
    """The path as text that can be stored and printed, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def one_line(text: str) -> str:
    """What is told of a document, on one line: without controls, and what turns the direction of writing."""
    return " ".join(_UNSHOWN.sub(" ", text).split())


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a document from outside its bytes: an archive's record, a feed's entry, a header.

    `encoding` is what the carrier said of the bytes and `media` its media type, such as `text/html`.
    """

    title: str = ""
    author: str = ""
    publisher: str = ""
    address: str = ""
    said: date | None = None
    retrieved: datetime | None = None
    media: str = ""
    encoding: str = ""


@dataclass(frozen=True)
class Raw:
    """Bytes as they were found, and where; `file` in place of `data` where they are too many for memory."""

    path: Path
    data: bytes = b""
    given: Given = field(default_factory=Given)
    file: Path | None = None

    @property
    def ending(self) -> str:
        """The ending of its name in small letters with the dot, such as `.md`; may be empty."""
        return self.path.suffix.lower()

    @cached_property
    def head(self) -> bytes:
        """Its first bytes, HEAD at most."""
        if self.file is None:
            return self.data[:HEAD]
        with self.file.open("rb") as stream:
            return stream.read(HEAD)

    def open(self) -> BinaryIO:
        """Its bytes as a stream that can be sought."""
        return io.BytesIO(self.data) if self.file is None else self.file.open("rb")

    @cached_property
    def text(self) -> str:
        """Its characters; raises SourceError where it is no text."""
        return decoded(self.data, shown(self.path), self.given.encoding)

    def inside(self, name: str, data: bytes, given: Given | None = None) -> Raw:
        """Something that this one holds, under its name in it."""
        return Raw(Path(f"{shown(self.path)}{INSIDE}{name.lstrip('/')}"), data, given or self.given)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format reads out of bytes: all of a Document but its identity.

    Passages are in order, do not overlap and lie in `text`; `said` is what the bytes' own metadata
    states, None where they state nothing (the text is then searched). `pages` are offsets of pages.
    """

    text: str
    passages: tuple[Passage, ...]
    title: str = ""
    author: str = ""
    said: date | None = None
    publisher: str = ""
    canonical: str = ""
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `fits` tells it by content (the ending only where content is silent), `draft` reads it.

    `plain` gives the text with every character that is markup as a space, so that offsets hold.
    """

    kind: str
    fits: Callable[[Raw], bool]
    draft: Callable[[Raw], Draft]
    plain: Callable[[str, tuple[Passage, ...]], str] = lambda text, passages: text


@dataclass(frozen=True, slots=True)
class Container:
    """Bytes that hold documents: `fits` tells it by content, `members` gives them one by one.

    A member that cannot be read comes as a SourceError in its place, and the rest goes on. Only fits where
    a file's whole bytes may lie on disk (`Raw.file`): look at `Raw.head`, read through `Raw.open()`.
    """

    kind: str
    fits: Callable[[Raw], bool]
    members: Callable[[Raw], Iterator[Raw | SourceError]]
