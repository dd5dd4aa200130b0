"""Reads the points of time that count from the day of the document or from the date before."""

from __future__ import annotations

import re
from datetime import date

from detente.language import edtf, periods
from detente.language.dategrammar import MONTHS, SEASONS, WEEKDAYS
from detente.language.datescene import Found, Scene
from detente.language.edtf import Interval, Precision
from detente.model import DateBasis

_SINGLES = (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR)


def _relative(interval: Interval | None) -> Found | None:
    return Found(interval, DateBasis.RELATIVE) if interval else None


def ago(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    low, high = periods.count(match["ago_n" + side])
    unit, word = match["ago_u" + side], match["ago_w" + side]
    back = word in ("ago", "back", "earlier")
    if back:
        low, high = -high, -low
    if word in ("later", "earlier"):
        return _from_context(scene, low, high, unit)
    if word == "back" and scene.word_before(match.start("ago" + side)) in ("for", "turned", "set"):
        return None
    return _relative(periods.shifted(edtf.day(scene.said), low, high, unit)) if scene.said else None


def after(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    low, high = periods.count(match["after_n" + side])
    return _from_context(scene, low, high, match["after_u" + side])


def _from_context(scene: Scene, low: int, high: int, unit: str) -> Found | None:
    found = periods.shifted(scene.context, low, high, unit) if scene.context else None
    if found and found.first and scene.said and found.first > scene.said:
        return None
    return Found(found, DateBasis.CONTEXT) if found else None


def last(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    if scene.said is None or scene.text.startswith((" of ", " in ", " under "), match.end("last" + side)):
        return None
    number, unit = periods.count(match["last_n" + side])[1], match["last_u" + side]
    if match["last_w" + side] in ("next", "coming"):
        return _relative(_until(scene.said, periods.moved(scene.said, number, unit)))
    return _relative(_until(periods.moved(scene.said, -number, unit), scene.said))


def _until(first: date | None, last: date | None) -> Interval | None:
    return edtf.span(first, last, approximate=True) if first and last else None


def in_(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    low, high = periods.count(match["in_n" + side])
    start, unit = match.start("in" + side), match["in_u" + side]
    loose = match["in_w" + side] == "in" and low != high
    if scene.said is None or not (loose or match["in_t" + side] or scene.ahead(start)):
        return None
    if match["in_w" + side] == "within":
        return _relative(_until(scene.said, periods.moved(scene.said, high, unit)))
    return _relative(periods.shifted(edtf.day(scene.said), low, high, unit))


def day(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    words = match["day" + side]
    steps = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(words, 0)
    if "before" in words or "after t" in words:
        steps = -2 if "before" in words else 2
    when = periods.moved(scene.said, steps, "day") if scene.said else None
    return _relative(edtf.day(when)) if when else None


def weekday(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    start = match.start("weekday" + side)
    word = scene.word_before(start)
    if scene.said is None or word in (
        "black",
        "good",
        "bloody",
        "holy",
        "every",
        "easter",
        "each",
        "any",
        "ash",
    ):
        return None
    if not scene.capital(start) and word not in ("on", "since", "until", "till", "by"):
        return None
    ahead = match["op"] in ("by", "until", "till") or scene.ahead(start)
    number = WEEKDAYS.index(match["weekday" + side][:3])
    return _relative(periods.weekday(scene.said, number, ahead=ahead, same=True))


def then(scene: Scene, _match: re.Match[str], _side: str) -> Found | None:
    first = (scene.context.first or scene.context.last) if scene.context else None
    return Found(edtf.since(first), DateBasis.CONTEXT) if first else None


def unit(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    which, unit = match["unit_w" + side], match["unit_u" + side]
    word = which.split()[-1]
    if which.startswith("that") or word in ("same", "following", "previous", "preceding"):
        return _unit_of_context(scene, word, unit)
    if (
        which.startswith("the")
        and word == "next"
        and scene.context
        and unit in ("day", "week", "month", "year", *SEASONS)
    ):
        return _unit_of_context(scene, "following", unit)
    if scene.said is None or unit == "day":
        return None
    month = unit[:3] in MONTHS and unit != "decade"
    if unit.endswith("day") or month:
        if month and MONTHS.index(unit[:3]) in (2, 4) and not scene.capital(match.start("unit_u" + side)):
            return None
        return _relative(_named_unit(scene.said, word, unit))
    return _relative(_plain_unit(scene.said, word, unit))


def _named_unit(said: date, word: str, name: str) -> Interval | None:
    """`last Monday`, `this October`, `next May`."""
    ahead = word in ("next", "coming")
    if name[:3] in MONTHS:
        month = MONTHS.index(name[:3]) + 1
        return (
            periods.dated(said.year, month)
            if word in ("this", "current")
            else periods.annual(said, month, 0, ahead=ahead, strict=True)
        )
    number = WEEKDAYS.index(name[:3])
    if word == "this":
        when = periods.moved(said, number - said.weekday(), "day")
        return edtf.day(when) if when else None
    return periods.weekday(said, number, ahead=ahead, same=False)


def _plain_unit(said: date, word: str, unit: str) -> Interval | None:
    """`last week`, `this year`, `next summer`, `the past decade`."""
    if unit in SEASONS:
        if word in ("this", "current", "present"):
            return edtf.season(said.year, SEASONS[unit])
        return periods.last_season(said, unit, ahead=word in ("next", "coming"))
    if word in ("this", "current", "present"):
        return periods.around(said, unit)
    step = 1 if word in ("next", "coming") else -1
    moved = periods.moved(said, step, "week" if unit == "weekend" else unit)
    if word in ("past", "coming") or unit == "decade":
        return _until(moved, said) if step < 0 else _until(said, moved)
    return periods.around(moved, unit) if moved else None


def beside(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    """`the year after`, `the month before`."""
    word = "following" if match["beside_w" + side] == "after" else "preceding"
    return _unit_of_context(scene, word, match["beside_u" + side])


def _unit_of_context(scene: Scene, word: str, unit: str) -> Found | None:
    """`the same year`, `that month`, `the following day`, as far as the date before is that fine."""
    context = scene.context
    if context is None:
        return None
    if unit in SEASONS or (unit[:3] in MONTHS and unit != "decade"):
        return _named_of_context(context, word, unit)
    if unit not in ("day", "week", "month", "year", "decade"):
        return None
    first, last = context.first, context.last
    anchor = (first or last) if word != "following" else (last or first)
    if anchor is None:
        return None
    needed = {"day": (Precision.DAY,), "week": (Precision.DAY,), "month": (Precision.DAY, Precision.MONTH)}
    if unit in needed and context.precision not in needed[unit]:
        return None
    single = context.precision in _SINGLES or (first and last and first.year == last.year)
    if unit == "year" and not single and word in ("same", "very", "that"):
        return None
    step = {"following": 1, "previous": -1, "preceding": -1}.get(word, 0)
    moved = periods.moved(anchor, step, unit)
    found = periods.around(moved, unit) if moved else None
    return Found(found, DateBasis.CONTEXT) if found else None


def _named_of_context(context: Interval, word: str, name: str) -> Found | None:
    """`that December`, `the following spring`: in the year told of, or the first behind or before it."""
    first, last = context.first, context.last
    if first is None or last is None or first.year != last.year:
        return None
    years = {"following": (first.year, first.year + 1), "preceding": (first.year, first.year - 1)}
    word = "preceding" if word == "previous" else word
    for year in years.get(word, (first.year,)):
        found = edtf.season(year, SEASONS[name]) if name in SEASONS else periods.dated(year, _month(name))
        if found is None or found.first is None or found.last is None:
            continue
        if word in years and not (found.first > last if word == "following" else found.last < first):
            continue
        return Found(found, DateBasis.CONTEXT)
    return None


def _month(name: str) -> int:
    return MONTHS.index(name[:3]) + 1
