"""The time expressions of a sentence as a reader takes them together, one after another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from detente.language.dates import DateSpan, find_dates
from detente.language.edtf import Interval, Precision
from detente.model import DateBasis

BY_YEAR = re.compile(r",? |,? of ")  # between a month and "this year", or a year and "26 November"
THAN = re.compile(r" than\b")  # "two years later than planned" dates nothing
MONTHLY = (Precision.MONTH, Precision.DAY)


def chained(text: str, said: date | None, before: Interval | None) -> list[DateSpan]:
    """The dates of `text` in order, months and years in two places joined; `before` is the date before it.

    Months without a year go on from the date before them.
    """
    spans = (d for d in find_dates(text, said, before) if not THAN.match(text, d.end))
    return _onward(_with_years(text, spans), said, before)


def _with_years(text: str, spans: Iterable[DateSpan]) -> list[DateSpan]:
    """Spans with "March this year" and "1964, 26 November" each made one."""
    found: list[DateSpan] = []
    for span in spans:
        last = found[-1] if found else None
        if last and BY_YEAR.fullmatch(text[last.end : span.start]):
            year = next((s for s in (span, last) if s.interval.precision is Precision.YEAR), None)
            part = last if year is span else span
            if year and year.interval.first and part.basis is not DateBasis.STATED and part is not year:
                dated = find_dates(f"{part.text} {year.interval.first.year}")
                if dated and dated[0].interval.precision is not Precision.YEAR:
                    end, words = span.end, text[last.start : span.end]
                    found[-1] = replace(
                        last, end=end, interval=dated[0].interval, basis=year.basis, text=words
                    )
                    continue
        found.append(span)
    return found


def _onward(spans: list[DateSpan], said: date | None, before: Interval | None) -> list[DateSpan]:
    """Months without a year go on: behind "in October 2014" a "July" is that of 2015, if that has been."""
    found: list[DateSpan] = []
    for span in spans:
        first = before.first if before and before.precision in MONTHLY else None
        last = span.interval.last
        if first and last and span.basis is DateBasis.CONTEXT and last < first:
            # a month before it went on into the next year, and this one follows it there
            year = first.year + (last.year == first.year)
            later = find_dates(f"{span.text} {year}")
            day = later[0].interval.first if len(later) == 1 else None
            if (
                day
                and first <= day
                and later[0].interval.precision in MONTHLY
                and (said is None or day <= said)
            ):
                span = replace(span, interval=later[0].interval)
        before = span.interval
        found.append(span)
    return found
