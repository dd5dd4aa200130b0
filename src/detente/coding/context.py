"""The last date that a text has named, as what follows takes it over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from detente.language.datechain import chained
from detente.language.dates import DateSpan
from detente.language.edtf import Interval, Precision
from detente.model import DateBasis

MARKUP = " \t-*_•"  # what may stand before the date of an entry
ENTRY = re.compile(r"[\s*_]*(?:--|[-–—:])[\s*_]")  # between the date of an entry and its text


@dataclass(frozen=True, slots=True)
class Context:
    """The last date named in a passage, how many sentences ago, and whether it stood alone as a heading.

    A date that opens a line holds to the end of that line, the offset `until`; `entries` says that there were
    such lines.
    """

    date: Interval | None = None
    age: int = 0
    heading: bool = False
    until: int = 0
    entries: bool = False


def passed(text: str, start: int, end: int, said: date | None, context: Context) -> Context:
    """The context behind text that was not parsed: its last date, if it has one."""
    kept = [s for s in chained(text[start:end], said, context.date) if not of_a_day(s)]
    if kept:
        return Context(kept[-1].interval, entries=context.entries)
    return replace(context, age=context.age + 1, heading=False)


def headed(text: str, start: int, end: int, said: date | None, context: Context) -> Context:
    """The context of an entry whose day and town are `text[start:end]`: its day, to the end of the line."""
    spans = chained(text[start:end], said, context.date)
    line = text.find("\n", end)
    until = line if line >= 0 else len(text)
    if spans:
        return Context(spans[0].interval, 0, True, until, True)
    return replace(context, age=context.age + 1)


def of_a_day(span: DateSpan) -> bool:
    """Counted from the day of writing, to the day: no frame for what follows."""
    return span.basis is DateBasis.RELATIVE and span.interval.precision is Precision.DAY


def line_end(text: str, start: int, spans: list[DateSpan]) -> int:
    """The offset of the end of the line that a date and a dash open, 0 where none does."""
    if (
        not spans
        or text[start : start + spans[0].start].strip(MARKUP)
        or not ENTRY.match(text, start + spans[0].end)
    ):
        return 0
    begins = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return 0 if text[begins:start].strip(MARKUP) else end if end >= 0 else len(text)
