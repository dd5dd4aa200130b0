"""The lines of a dictionary without their comments, and what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_REST: Final = re.compile(r"(?:;|(?:^|(?<=[\s\]}]))#).*")
_BRACKETS: Final = re.compile(r"\[([^\]]*)\]")
_PARTS: Final = re.compile(r"[\s_]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that was not understood, or not wholly, and why in a few words."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something; `head` is what stands before its brackets, `inside` what is in them."""

    number: int
    text: str
    head: str
    inside: tuple[str, ...]

    def fault(self, why: str) -> Fault:
        return Fault(self.number, self.text, why)


def lines(text: str) -> Iterator[Line]:
    """The lines of a file, numbered from 1; comments (`#`, `;`, `<!-- -->`) and tags are left out."""
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for number, line in enumerate(bare.splitlines(), 1):
        kept = _REST.sub("", line).strip()
        if kept and not kept.startswith("<"):
            inside = tuple(found.strip() for found in _BRACKETS.findall(kept))
            yield Line(number, kept, kept.partition("[")[0].strip(), inside)


def spelled(name: str) -> tuple[str, ...]:
    """The words of a name: `FREE_CILICIAN_FRONT_` -> FREE, CILICIAN, FRONT."""
    return tuple(part for part in _PARTS.split(name) if part)
