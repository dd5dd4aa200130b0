"""Arithmetic on calendar periods: the week of a day, three months on, the early part of a decade."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from detente.language import edtf
from detente.language.dategrammar import COUNTS, EXACT_PARTS, FIGURES, LOOSE, ORDINALS, PARTS, SEASONS
from detente.language.edtf import Interval, Precision

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_FINENESS = {"day": 0, "week": 1, "fortnight": 1, "month": 2, "year": 3, "decade": 4, "century": 5}
_SINGLE = {Precision.DAY: 0, Precision.MONTH: 2, Precision.SEASON: 2, Precision.YEAR: 3}
_YEARS = {"year": 1, "decade": 10, "century": 100, "centur": 100}


def count(words: str) -> tuple[int, int]:
    """The least and the most that a number word says: `nine` (9, 9), `a few` (2, 6), `25` (25, 25)."""
    for word, loose in LOOSE.items():
        if word in words:
            return loose
    if words.isdigit():
        return int(words), int(words)
    number = sum(COUNTS.get(word, 1) for word in words.replace("-", " ").split())
    return number, number


def moved(when: date, steps: int, unit: str) -> date | None:
    """`when` so many units on, or back when `steps` is negative; None beyond the years 1 to 9999."""
    try:
        if unit in _DAYS:
            return when + timedelta(days=steps * _DAYS[unit])
        months = when.year * 12 + when.month - 1 + steps * (1 if unit == "month" else 12 * _YEARS[unit])
        first = date(months // 12, months % 12 + 1, 1)
    except (ValueError, OverflowError):
        return None
    return first.replace(day=min(when.day, edtf.month_end(first).day))


def around(when: date, unit: str) -> Interval | None:
    """The day, week (from Monday), weekend, month, year or decade that `when` lies in."""
    if unit == "day":
        return edtf.day(when)
    if unit in ("week", "weekend"):
        monday = moved(when, -when.weekday(), "day")
        first = moved(monday, 5, "day") if monday and unit == "weekend" else monday
        last = moved(monday, 6, "day") if monday else None
        return edtf.span(first, last) if first and last else None
    if unit == "month":
        return edtf.month(when.year, when.month)
    if unit in ("decade", "century", "centur"):
        return edtf.decade(when.year) if when.year >= 10 else None
    return edtf.year(when.year)


def shifted(base: Interval, low: int, high: int, unit: str) -> Interval | None:
    """`base` moved by `low` to `high` units (negative: back), as finely as base and unit allow."""
    early, late = sorted((low, high))
    unit = "century" if unit == "centur" else unit
    back = late <= 0 and early < 0
    if base.precision not in _SINGLE:
        anchor = (base.first or base.last) if back else (base.last or base.first)
        base = edtf.year(anchor.year) if anchor else base
    if base.first is None or base.last is None:
        return None
    grain = "year" if _FINENESS[unit] > 3 else unit
    first, last = moved(base.first, early, unit), moved(base.last, late, unit)
    if first is None or last is None:
        return None
    if unit in ("week", "fortnight"):
        first, last = moved(first, -3, "day"), moved(last, 3, "day")
        return edtf.span(first, last, approximate=True) if first and last else None
    left, right = around(first, grain), around(last, grain)
    if left is None or right is None or left.first is None or right.last is None:
        return None
    approximate = base.approximate or early != late or _SINGLE[base.precision] != _FINENESS[unit]
    if left == right:
        return replace(left, approximate=approximate)
    return edtf.span(left.first, right.last, approximate=True)


def part_of(interval: Interval, words: str) -> Interval:
    """The part that `words` name: `early`, `second half`, `first week`, `early to mid`, `last six months`."""
    first, last = interval.first, interval.last
    if first is None or last is None or first == last:
        return interval
    pieces = [FIGURES.get(word, word) for word in words.replace("-", " ").split()]
    if pieces[-1] == "week":
        return _week(interval, pieces[0])
    if pieces[-1].endswith("s") and pieces[-1][:-1] in _FINENESS:
        return _leading(interval, pieces)
    if "to" in pieces or "or" in pieces:
        shares = (PARTS[pieces[0]][0], PARTS[pieces[-1]][1])
    else:
        shares = PARTS.get(" ".join(pieces), (0.0, 1.0))
    if shares == (0.0, 1.0):
        return interval
    approximate = interval.approximate or pieces[-1] not in EXACT_PARTS
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if interval.precision in (Precision.YEAR, Precision.DECADE) or months >= 12:
        grain, total = ("year", months // 12) if months >= 60 else ("month", months)
    else:
        grain, total = "day", (last - first).days + 1
    start = moved(first, round(total * shares[0]), grain)
    stop = moved(first, round(total * shares[1]), grain)
    end = moved(stop, -1, "day") if stop else last
    if start is None or end is None or start > end:
        return interval
    return edtf.span(start, min(end, last), approximate=approximate)


def clipped(interval: Interval, words: str, now: date) -> Interval:
    """`earlier` or `later` than `now` within the interval."""
    first, last = interval.first, interval.last
    if first is None or last is None or not interval.contains(now):
        return interval
    return edtf.span(first, now) if words == "earlier" else edtf.span(now, last)


def weekday(now: date, number: int, *, ahead: bool, same: bool) -> Interval | None:
    """The nearest weekday (0 Monday) before or `ahead` of `now`; `same`: `now` itself counts."""
    steps = (number - now.weekday()) % 7 if ahead else -((now.weekday() - number) % 7)
    if steps == 0 and not same:
        steps = 7 if ahead else -7
    found = moved(now, steps, "day")
    return edtf.day(found) if found else None


def annual(now: date, month: int, day: int, *, ahead: bool, strict: bool = False) -> Interval | None:
    """The month, or the day of it where `day` is not 0, nearest before or `ahead` of `now`.

    `strict`: the month that `now` lies in does not count.
    """
    for year in (now.year, now.year + (1 if ahead else -1)):
        found = dated(year, month, day)
        if found is None or found.first is None or found.last is None:
            continue
        inside = found.contains(now)
        if (inside and not strict) or (not inside and (found.first > now if ahead else found.last < now)):
            return found
    return None


def dated(year: int, month: int, day: int = 0) -> Interval | None:
    """The day, or the month where `day` is 0 or is none of its days; None where the month is none."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    whole = edtf.month(year, month)
    if day == 0:
        return whole
    if whole.last is None or day > whole.last.day:
        return replace(whole, approximate=True)
    return edtf.day(date(year, month, day))


def last_season(now: date, name: str, *, ahead: bool) -> Interval | None:
    """The season that last ended before `now`, or the next that begins after it."""
    for year in (now.year + 1, now.year) if ahead else (now.year, now.year - 1, now.year - 2):
        if not 1 <= year <= 9999:
            continue
        found = edtf.season(year, SEASONS[name])
        if ahead and found.first is not None and found.first > now:
            earlier = edtf.season(now.year, SEASONS[name])
            return earlier if earlier.first is not None and earlier.first > now else found
        if not ahead and found.last is not None and found.last < now:
            return found
    return None


def _week(interval: Interval, ordinal: str) -> Interval:
    first, last = interval.first, interval.last
    if first is None or last is None:
        return interval
    if ordinal in ("last", "final"):
        start, end = moved(last, -6, "day"), last
    else:
        start = moved(first, 7 * (ORDINALS.get(ordinal, 1) - 1), "day")
        end = moved(start, 6, "day") or last if start else last
    return edtf.span(start, end) if start and first <= start and end <= last else interval


def _leading(interval: Interval, pieces: list[str]) -> Interval:
    first, last = interval.first, interval.last
    if first is None or last is None:
        return interval
    number, unit = count(" ".join(pieces[1:-1]))[1], pieces[-1][:-1]
    if pieces[0] == "first":
        stop = moved(first, number, unit)
        end = moved(stop, -1, "day") if stop else None
        return edtf.span(first, end) if end and first <= end <= last else interval
    after = moved(last, 1, "day")
    start = moved(after, -number, unit) if after else None
    return edtf.span(start, last) if start and first <= start <= last else interval
