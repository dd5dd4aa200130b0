"""What a time expression is read against, and what reading it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from detente.language.dategrammar import FUTURE
from detente.language.edtf import Interval
from detente.model import DateBasis

_LAST_WORD = re.compile(r"(?:^|(?<![a-z]))([a-z]+)\.?['\"( \n-]*$")
_SENTENCE_END = re.compile(r"[.!?;]\s")


@dataclass(frozen=True, slots=True)
class Found:
    """What one point says; `month` (and `day`, `to`) alone where the year is missing.

    `end` is the offset where it really ends, if that is before the end of the match.
    """

    interval: Interval | None = None
    basis: DateBasis = DateBasis.STATED
    month: int = 0
    day: int = 0
    to: int = 0
    end: int = -1


@dataclass(slots=True)
class Scene:
    """The text (`raw` as it is, `text` plain), the day of the document, and the date before."""

    raw: str
    text: str
    said: date | None
    context: Interval | None

    def ahead(self, start: int) -> bool:
        """Whether the sentence up to `start` speaks of what is to come."""
        before = _SENTENCE_END.split(self.text[max(0, start - 90) : start])[-1]
        return FUTURE.search(before) is not None

    def word_before(self, start: int) -> str:
        """The word just before an offset, or nothing."""
        found = _LAST_WORD.search(self.text[max(0, start - 16) : start])
        return found[1] if found else ""

    def capital(self, start: int) -> bool:
        """Whether the text has a capital at an offset."""
        return self.raw[start : start + 1].isupper()
