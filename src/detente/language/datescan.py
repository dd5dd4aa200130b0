"""Joins points of time to ranges, opens and parts them, and completes those that lack a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from detente.language import edtf, periods
from detente.language.dategrammar import MOVED, compiled, plain
from detente.language.datepoints import days, kind_of, read
from detente.language.datescene import Found, Scene
from detente.language.edtf import Interval, Precision
from detente.model import DateBasis

Piece = tuple[int, int, Interval, DateBasis]

_BLANK_LINE = re.compile(r"\n\s*\n")
_SINCE = ("since", "ever since", "as from", "after", "post-")
_UNTIL = ("until", "till", "upto", "up to", "before", "prior to", "pre-", "by")
_VAGUE = ("circa", "ca.", "c.", "about", "around", "approximately", "roughly")
_AHEAD = ("by", "until", "till")
_SINGLES = (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR)
_FINE = {Precision.DAY, Precision.MONTH}
# "After the 1965 war" is after the war: the year only names it.
_NAMING = ("year", "my", "mdy", "dmy", "iso", "num", "years", "short", "named")
# "closed since the war of 1962, was opened on 6 July": the year names another event
_ANOTHER = re.compile(r"\b(?:since|after|until|till|before|unlike) (?:the|its|their) [a-z' -]{2,30} of $")
_HORIZON = 45  # days ahead within which a date without a year is taken to be to come


def pieces(text: str, said: date | None, context: Interval | None) -> Iterator[Piece]:
    """Start, end, interval and basis of each time expression, in order; none overlap."""
    scene = Scene(text, plain(text), said, context)
    near, position = True, 0
    while match := compiled().search(scene.text, position):
        near = near and _BLANK_LINE.search(scene.text, position, match.start()) is None
        piece = _piece(scene, match, near)
        if piece is None:
            # What was no date with a word before it may be one without.
            position = match.start("a") if match.start("a") > match.start() else match.end("a")
            continue
        yield piece
        position, interval, basis = piece[1:]
        if _ANOTHER.search(scene.text, max(0, piece[0] - 60), piece[0]):
            continue
        if basis is not DateBasis.RELATIVE or interval.precision is not Precision.DAY:
            scene.context, near = interval, True


def _piece(scene: Scene, match: re.Match[str], near: bool) -> Piece | None:
    op, part = match["op"], match["part_a"]
    point = read(scene, match, "_a")
    if point is None:
        return None
    start = match.start("part_a") if part else match.start("a")
    end = match.end("a") if point.end < 0 else point.end
    whole = match.end("a") == end
    joined = _range(scene, match, point, near) if match["b"] and whole else None
    if joined is not None:
        interval, basis, end = joined
        if op in ("from", "between"):
            start, op = match.start(), None
    else:
        known = _known(scene, point, match.start(), op, near)
        if known is None:
            return None
        interval, basis = known
        if part:
            interval = _parted(scene, interval, part, basis)
        if match["on"] and whole and interval.first and (op == "from" or match["on"] != "on"):
            start, end = match.start() if op in ("from", "since") else start, match.end()
            interval, op = edtf.since(interval.first, approximate=interval.approximate), None
    if (moved := _moved(scene, interval, start)) is not None:
        return moved[0], end, moved[1], basis
    if op and not (match["the"] and not part and joined is None and kind_of(match, "_a") in _NAMING):
        bounded = _bounded(interval, op)
        if bounded is not None:
            interval, start = bounded, match.start()
    return start, end, interval, basis


def _range(
    scene: Scene, match: re.Match[str], left: Found, near: bool
) -> tuple[Interval, DateBasis, int] | None:
    """Both points as one range, and where it ends; None where the words between do not make them one."""
    if match["sep"] == "and" and match["op"] != "between":
        return None
    right = read(scene, match, "_b")
    if right is None or right.to or left.to:
        return None
    basis = left.basis if right.basis is DateBasis.STATED else right.basis
    first, last = left.interval, right.interval
    if first is None and last is None:
        known = _known(scene, left, match.start(), match["op"], near)
        if known is None:
            return None
        first, basis = known
    if first is None and last is not None:
        first = _beside(last, left, before=True)
    elif last is None and first is not None:
        last = _beside(first, right, before=False)
    if first is None or last is None:
        return None
    if (
        match["sep"] == "-"
        and first.precision is not last.precision
        and {first.precision, last.precision} != _FINE
    ):
        return None
    first = _parted(scene, first, match["part_a"], basis) if match["part_a"] else first
    last = _parted(scene, last, match["part_b"], basis) if match["part_b"] else last
    if first.first is None or last.last is None or first.first > last.last:
        return None
    approximate = first.approximate or last.approximate
    end = match.end("b") if right.end < 0 else right.end
    return edtf.span(first.first, last.last, approximate=approximate), basis, end


def _beside(known: Interval, point: Found, *, before: bool) -> Interval | None:
    """The point without a year, in the year that puts it next to `known`."""
    edge = known.last if before else known.first
    if edge is None or known.precision not in _FINE:
        return None
    found = periods.dated(edge.year, point.month, point.day)
    if found is None or found.first is None or found.last is None:
        return None
    if before and found.first > edge:
        return periods.dated(edge.year - 1, point.month, point.day)
    if not before and found.last < edge:
        return periods.dated(edge.year + 1, point.month, point.day)
    return found


def _known(
    scene: Scene, point: Found, start: int, op: str | None, near: bool
) -> tuple[Interval, DateBasis] | None:
    """What a point says; where it lacks a year, in that of the context, else nearest to the dateline."""
    if point.interval is not None:
        return point.interval, point.basis
    context = scene.context
    if context and near and context.first and context.last and context.precision in _SINGLES:
        found = days(context.first.year, point.month, point.day, point.to)
        return (found, DateBasis.CONTEXT) if found else None
    if scene.said is None:
        return None
    ahead = op in _AHEAD or scene.ahead(start)
    nearest = periods.annual(scene.said, point.month, point.day, ahead=ahead)
    if not ahead and op not in _SINCE:
        soon = periods.annual(scene.said, point.month, point.day, ahead=True)
        if soon and soon.first and (soon.first - scene.said).days <= _HORIZON:
            nearest = soon
    if nearest is None or nearest.first is None:
        return None
    found = days(nearest.first.year, point.month, point.day, point.to)
    return (found, DateBasis.RELATIVE) if found else None


def _moved(scene: Scene, interval: Interval, start: int) -> tuple[int, Interval] | None:
    """The point as the words before it move it, and where they begin: "18 months after 9/11"."""
    found = MOVED.search(scene.text, max(0, start - 60), start)
    if found is None:
        return None
    low, high = periods.count(found["n"] or found["after_n"])
    if found["w"] in ("before", "prior to"):
        low, high = -high, -low
    shifted = periods.shifted(interval, low, high, found["u"] or found["after_u"])
    return (found.start(), shifted) if shifted else None


def _parted(scene: Scene, interval: Interval, part: str, basis: DateBasis) -> Interval:
    if part not in ("earlier", "later"):
        return periods.part_of(interval, part)
    now = scene.said if basis is DateBasis.RELATIVE else None
    if basis is DateBasis.CONTEXT and scene.context and scene.context.precision in _FINE:
        now = scene.context.first if part == "earlier" else scene.context.last
    return periods.clipped(interval, part, now) if now else interval


def _bounded(interval: Interval, op: str) -> Interval | None:
    """The interval as an operator opens or blurs it; None where it leaves it as it is."""
    if op in _SINCE and interval.first:
        return edtf.since(interval.first, approximate=interval.approximate)
    if op in _UNTIL and interval.last:
        return edtf.until(interval.last, approximate=interval.approximate)
    return replace(interval, approximate=True) if op in _VAGUE else None
