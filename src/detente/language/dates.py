"""Finds the time expressions of English text as intervals of days, and the day of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from detente.language.datescan import pieces
from detente.language.edtf import Interval, Precision
from detente.model import DateBasis

__all__ = ["DateBasis", "DateSpan", "dateline", "find_dates"]

_HEAD, _FOOT, _LONGEST = 15, 10, 300
_CUE = re.compile(
    r"(?:(?P<first>posted|published|date|dated|pub(?:lication)? date|created|written|first published|issued"
    r"|released)"
    r"|(?P<later>updated|last updated|last modified|modified|edited|retrieved|accessed))"
    r"(?: (?:on|at|in))?[\s:,|-]*(?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day[, ]+)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\W*(?:[A-Z][A-Z.'-]+(?:[ /,]{1,2}[A-Z(][A-Za-z.')-]*){0,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s*[,:|-]\s*"
)
_AFTER_PLACE = re.compile(r"\s*(?:\([^)\n]{1,40}\)|[:\u2013\u2014-])")
_ALONG = re.compile(
    r"(?:posted|published|updated|dated?|modified|created|last|first|on|at|in|by|and|am|pm|gmt|utc|est|edt|ist|pkt"
    r"|pst|bst|et|hrs?|hours|min|read|comments?|views?|share|print|email|no|leave|a|reply|admin|author|staff"
    r"|reporters?|correspondent|editor|desk|agencies|reuters|afp|ap|app|online|web|news|report|\d+(?:st|nd|rd|th)?"
    r"|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|t\d+|z)",
    re.IGNORECASE,
)
_BYLINE = (re.compile(r"\W*by\b", re.IGNORECASE), re.compile(r"[\s|,.\u2013\u2014-]*by\b", re.IGNORECASE))
_PROSE = re.compile(r"\b(?:in|on|of|since|until|before|after|from|by|during|the)\s*$", re.IGNORECASE)
_ELSE = re.compile(
    r"\b(?:joined|member since|registered|born|died|birth|expires|deadline|event)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A time expression: `text` at the character offsets `start` to `end` (exclusive), and what it means.

    The basis is STATED where the words suffice, RELATIVE where they count from the day of the document, and
    CONTEXT where they count from, or take their year from, the date before. DATELINE and NONE are for claims.
    """

    start: int
    end: int
    interval: Interval
    basis: DateBasis
    text: str


def find_dates(text: str, said: date | None = None, context: Interval | None = None) -> tuple[DateSpan, ...]:
    """The time expressions of `text` in order, none overlapping.

    `said` is the day of the document; without it what counts from there ("yesterday") is left out. `context`
    is the last date before this text; without it "the following year" is left out until a date is found.
    """
    return tuple(
        DateSpan(start, end, interval, basis, text[start:end])
        for start, end, interval, basis in pieces(text, said, context)
    )


def dateline(text: str) -> tuple[date, int, int] | None:
    """The day on which a document says it was written, and the offsets of it; None where it does not say.

    It is sought in the first lines, after "Posted on" and the like in the last; never in running prose.
    """
    lines = [found for found in re.finditer(r"[^\n]+", text) if not found[0].isspace()]
    best: tuple[int, date, int, int] | None = None
    before = ""
    for line in lines[:_HEAD] + lines[max(_HEAD, len(lines) - _FOOT) :]:
        about, before = f"{before} {line[0][:_LONGEST]}", line[0][:40]
        if _ELSE.search(about):
            continue
        foot = len(lines) > _HEAD and line.start() > lines[_HEAD - 1].start()
        for span in find_dates(line[0][:_LONGEST]):
            if span.interval.precision is not Precision.DAY or span.interval.first is None:
                continue
            rank = _rank(line[0], span)
            if rank and not (foot and rank < 3) and (best is None or rank > best[0]):
                best = (rank, span.interval.first, line.start() + span.start, line.start() + span.end)
    return best[1:] if best else None


def _rank(line: str, span: DateSpan) -> int:
    """How surely a date in a line is that of the document: 0 not at all, 4 "Published on"."""
    before, after = line[: span.start], line[span.end :]
    if cue := _CUE.search(before):
        return 4 if cue["first"] else 3
    if _PLACE.fullmatch(before) and _AFTER_PLACE.match(after):
        return 2
    words = [word for word in _WORD.findall(before + " " + after) if not _ALONG.fullmatch(word)]
    byline = _BYLINE[0].match(line) or _BYLINE[1].match(after)
    if _PROSE.search(before) or len(words) > (6 if byline else 2):
        return 0
    return 2 if byline or not words else 1
