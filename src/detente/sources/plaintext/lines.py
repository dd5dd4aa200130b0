"""Lines of a text with their offsets, and the runs of lines between blank ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|\r|\n")
_BLANK = " \t\x0b\x0c\xa0\ufeff\u200b\x00\x1a\u2028\u2029\x85\u3000"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its surrounding white space: `text` at `start`..`end` of the whole, never empty.

    `run` counts the runs between blank lines; `number` counts all lines, blank ones too.
    """

    text: str
    start: int
    end: int
    run: int
    number: int
    indent: int = 0


def lines(text: str) -> Iterator[Line]:
    """The lines of `text` that are not blank, in order; `\\r\\n`, `\\n` and `\\r` each end a line."""
    run, number, blank, position = -1, 0, True, 0
    while position < len(text):
        match = _BREAK.search(text, position)
        end, after = (match.start(), match.end()) if match else (len(text), len(text))
        line = text[position:end]
        kept = line.strip(_BLANK)
        if kept:
            run += blank
            blank = False
            indent = len(line) - len(line.lstrip(_BLANK))
            start = position + indent
            yield Line(kept, start, start + len(kept), run, number, indent)
        else:
            blank = True
        position, number = after, number + 1
