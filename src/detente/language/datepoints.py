"""Reads the points of time that are dates by themselves, and says which numbers are no years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from detente.language import edtf, periods, relativedates
from detente.language.dategrammar import (
    COUNTED,
    FIRM,
    GLUED,
    KINDS,
    LABELS,
    LOOSELY,
    MONTHS,
    ORDINALS,
    SEASONS,
    TENS,
    UNITS,
)
from detente.language.datescene import Found, Scene
from detente.language.edtf import Interval, Precision

_SAID_BY = re.compile(r"'s| (?:said|says|told|was|is|has|had|will|would|announced|met)\b")
_PLURAL = re.compile(r"\s+(?!was|has|is|as|us|this|its|his|does|thus)[a-z-]{2,}(?<![sui])s(?![a-z])")
_GLUED_AFTER = re.compile(r"(?:war|and|to|the|when|but|by|in|as|onward|till|until|was|with|pak|us)")
_NUMBER_BEFORE = re.compile(r"(?:[$\u00a3\u20ac\u20b9#@_/\\+=&]\s?|\d[.,:/-]|\d )$")
_NUMBER_AFTER = re.compile(r"[.,:]\d|\s?%|/\d|-(?!(?:1\d|20)\d\d(?![\d-]))\d|[@_\\\u00b0]|/[a-z]")
_MONTH_CUES = FIRM | GLUED - {"the", "year", "through"} | {"last", "this", "next"}


def read(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    """The point of one side (`_a` or `_b`) of a match; None where it is no date after all."""
    return _READERS[kind_of(match, side)](scene, match, side)


def kind_of(match: re.Match[str], side: str) -> str:
    """Which alternative of the grammar matched on that side."""
    return next(kind for kind in KINDS if match[kind + side] is not None)


def days(year: int, month: int, day: int, to: int = 0) -> Interval | None:
    """The month, the day or the days `day` to `to` of it."""
    found = periods.dated(year, month, day)
    last = periods.dated(year, month, to) if to > day else None
    if found and last and found.first and last.last and found.precision is last.precision is Precision.DAY:
        return edtf.span(found.first, last.last)
    return found


def _year_number(text: str | None) -> int:
    """The year in a tail such as `, 1948`, ` of 1948` or ` '71`; 0 where there is none."""
    digits = text[-4:] if text else ""
    if not digits:
        return 0
    return int(digits) if digits.isdigit() else _pivot(int(digits[-2:]))


def _pivot(two: int) -> int:
    return two + (2000 if two <= 30 else 1900)


def _stated(interval: Interval | None) -> Found | None:
    return Found(interval) if interval else None


def _iso(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    if scene.text[max(0, match.start("iso" + side) - 1) : match.start("iso" + side)] in tuple("/-.=_"):
        return None
    month, day = int(match["iso_m" + side]), int(match["iso_d" + side])
    return _stated(periods.dated(int(match["iso_y" + side]), month, day)) if day else None


def _num(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    if scene.text[max(0, match.start("num" + side) - 1) : match.start("num" + side)] in tuple("/-.,=_"):
        return None
    first, second = int(match["num_1" + side]), int(match["num_2" + side])
    year = int(match["num_y" + side])
    if (first, second, year) == (9, 11, 2001):
        return Found(edtf.day(date(2001, 9, 11)))
    if first > 12 or second > 12 or first == second:
        day, month = (second, first) if second > 12 else (first, second)
        return _stated(periods.dated(year, month, day)) if 0 < day <= 31 else None
    whole = periods.dated(year, second)
    return Found(replace(whole, approximate=True)) if whole and first else None


def _named(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    if scene.text[max(0, match.start("named" + side) - 1) : match.start("named" + side)] in tuple("/-.,"):
        return None
    mumbai = match["named" + side] == "26/11"
    return Found(edtf.day(date(2008, 11, 26) if mumbai else date(2001, 9, 11)))


def _dmy(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    day, to = int(match["dmy_1" + side]), 0
    if match["dmy_0" + side]:
        day, to = int(match["dmy_0" + side]), day
    return _day_and_month(scene, match, "dmy", side, day, to)


def _mdy(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    found = _day_and_month(
        scene, match, "mdy", side, int(match["mdy_1" + side]), int(match["mdy_2" + side] or 0)
    )
    if found and found.month and not found.to:
        start, end = match.start("mdy_m" + side), match.end("mdy_m" + side)
        follows = scene.text[match.end("mdy" + side) :][:12]
        # "In May 12 soldiers": a month and a number of something.
        if scene.word_before(start) == "in" and re.match(r" (?!he|she|the|it|a |in |at )[a-z]", follows):
            return Found(month=found.month, end=end)
    return found


def _day_and_month(
    scene: Scene, match: re.Match[str], kind: str, side: str, day: int, to: int
) -> Found | None:
    start = match.start(f"{kind}_m{side}")
    month = MONTHS.index(scene.text[start : start + 3]) + 1
    year = _year_number(match[f"{kind}_y{side}"])
    end = -1
    if year and UNITS.match(scene.text, match.end(kind + side)):
        year, end = 0, match.start(f"{kind}_y{side}")
    if year:
        return Found(days(year, month, day, to))
    if month in (3, 5) and not scene.capital(start):
        return None
    return Found(month=month, day=day, to=to, end=end) if 1 <= day <= 31 else None


def _my(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    start, end = match.start("my_m" + side), match.end("my" + side)
    month, year = MONTHS.index(scene.text[start : start + 3]) + 1, _year_number(match["my_y" + side])
    verb = month in (3, 5) and not scene.capital(start)
    if UNITS.match(scene.text, end) or (verb and COUNTED.match(scene.text, end)):
        return None if verb else Found(month=month, end=match.end("my_m" + side))
    return _stated(periods.dated(year, month))


def _ym(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    """ "1961 Dec", "1979, December 24": as chronologies have it."""
    start, end = match.start("ym_m" + side), match.end("ym_m" + side)
    year = int(match["ym_y" + side])
    if not scene.capital(start) or not _is_year(scene, year, match.start("ym" + side), start - 1, led=True):
        return None
    if _SAID_BY.match(scene.text, end):  # "In 2017 May said": a name
        return Found(edtf.year(year), end=match.end("ym_y" + side))
    month = MONTHS.index(scene.text[start : start + 3]) + 1
    return _stated(periods.dated(year, month, int(match["ym_d" + side] or 0)))


def _quarter(_scene: Scene, match: re.Match[str], side: str) -> Found | None:
    year = int(match["quarter_y" + side] or match["quarter_z" + side])
    number = int(match["quarter_1" + side] or match["quarter_2" + side])
    return Found(edtf.span(date(year, 3 * number - 2, 1), edtf.month_end(date(year, 3 * number, 1))))


def _season(_scene: Scene, match: re.Match[str], side: str) -> Found | None:
    return _stated(edtf.season(int(match["season_y" + side]), SEASONS[match["season_n" + side]]))


def _fiscal(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    first, second = match["fiscal_y" + side], match["fiscal_2" + side]
    if len(first) == 2 and not match["fiscal" + side].startswith("fy"):
        return None
    start = int(first) if len(first) == 4 else _pivot(int(first))
    if not 1000 <= start <= 2100:
        return None
    if not second:
        return Found(replace(edtf.year(start), approximate=True))
    return _stated(_years(start, second))


def _years(start: int, second: str) -> Interval | None:
    """`1970` and `75` as 1970/1975; `1999` and `00` as 1999/2000; None where the second is not later."""
    end = int(second) if len(second) == 4 else start // 100 * 100 + int(second)
    if second == "00":
        end += 100
    if not start < end <= start + 99:
        return None
    return edtf.span(date(start, 1, 1), date(end, 12, 31))


def _years_or_month(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    start, end = match.span("years" + side)
    year, two = int(match["years_1" + side]), match["years_2" + side]
    if not _is_year(scene, year, start, end):
        return None
    return _stated(_years(year, two) or periods.dated(year, int(two))) or Found(
        edtf.year(year), end=start + 4
    )


def _decade(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    start = match.start("decade" + side)
    if match["decade_y" + side]:
        return Found(edtf.decade(int(match["decade_y" + side])))
    before = scene.word_before(match.start("part" + side) if match["part" + side] else start)
    led = match["part" + side] or before in ("the", "and", "late", "early", "mid") or match["the"]
    if before in ("his", "her", "their", "my", "our") or not led:
        return None
    words = match["decade_w" + side]
    tens = (
        TENS[words.split("-")[-1].split()[-1]] if words else int(re.sub(r"\D", "", match["decade_2" + side]))
    )
    return Found(edtf.decade(1900 + tens))


def _century(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    word = match["century_w" + side]
    number = ORDINALS[word] if word else int(match["century_n" + side])
    if not 1 <= number <= 21 or UNITS.match(scene.text, match.end("century" + side)):
        return None
    return Found(edtf.span(date(100 * number - 99, 1, 1), date(100 * number, 12, 31)))


def _ad(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    # "an ad 30 seconds long" is no era.
    written = scene.raw[match.start("ad" + side) : match.end("ad" + side)].replace(".", "")
    year = int(match["ad_1" + side] or match["ad_2" + side])
    return Found(edtf.year(year)) if year and ("AD" in written or "CE" in written) else None


def _year(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    start, end = match.span("year" + side)
    year = int(match["year" + side])
    bound = bool(match["op"]) and match["op"] not in (
        "about",
        "around",
        "approximately",
        "roughly",
        "by",
        "up to",
    )
    led = bool(match["part" + side]) or (side == "_a" and bound and not match["the"]) or side == "_b"
    return Found(edtf.year(year)) if _is_year(scene, year, start, end, led=led) else None


def _is_year(scene: Scene, year: int, start: int, end: int, *, led: bool = False) -> bool:
    """Whether a four-digit number at these offsets is a year; `led`: the grammar has a preposition for it."""
    text = scene.text
    before, after = text[max(0, start - 16) : start], text[end : end + 1]
    if _NUMBER_BEFORE.search(before) or _NUMBER_AFTER.match(text, end) or UNITS.match(text, end):
        return False
    if after.isalnum() and not _GLUED_AFTER.match(text, end):
        return False
    word = scene.word_before(start)
    if before[-1:].isalpha() and word not in GLUED:
        return False
    usual = 1900 <= year <= 2035
    if before.endswith("-") and before[-2:-1].isalnum() and word not in ("mid", "pre", "post", "late"):
        # "Druzhba-2016" is the exercise of that year, "Su-1950" a model.
        return usual and len(word) > 3
    if word in LABELS and not led:
        return False
    if word in FIRM:
        return True
    odd = usual and year % 10 and (word == "the" or word in LOOSELY)
    if COUNTED.match(text, end) and not odd:
        return False
    if word == "the":
        return usual or not _PLURAL.match(text, end)
    if (not usual or (year % 100 == 0 and year != 1900)) and _PLURAL.match(text, end):
        return False
    alone = before.endswith("(") and after in (")", ",", ";")
    opening = after == "," and re.search(r"(?:^|[.!?]\s|\n)\s*$", before) is not None
    return usual or led or word in LOOSELY or alone or opening


def _short(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    word = scene.word_before(match.start("short" + side))
    if word not in FIRM and word not in LOOSELY and not match["op"]:
        return None
    return Found(edtf.year(_pivot(int(match["short" + side][1:]))))


def _month(scene: Scene, match: re.Match[str], side: str) -> Found | None:
    start, end = match.span("month" + side)
    month = MONTHS.index(match["month" + side][:3]) + 1
    word = "" if match["part" + side] else scene.word_before(start)
    short = (end - start < 5 and not match["month" + side].startswith("ju")) or end - start == 3
    if not scene.capital(start) and (
        short or month in (3, 8) or word not in ("in", "since", "until", "during")
    ):
        return None
    if side == "_a" and not match["part" + side] and word not in _MONTH_CUES:
        return None
    if month in (3, 5) and word in ("of", "and", "to") and side == "_a":
        return None
    if month == 5 and _SAID_BY.match(scene.text, end):
        return None
    return Found(month=month)


_Reader = Callable[[Scene, re.Match[str], str], Found | None]
_READERS: dict[str, _Reader] = {
    "iso": _iso, "num": _num, "named": _named, "dmy": _dmy, "mdy": _mdy, "ym": _ym, "my": _my,
    "quarter": _quarter, "season": _season, "fiscal": _fiscal, "decade": _decade, "century": _century,
    "years": _years_or_month, "ad": _ad, "year": _year, "short": _short, "month": _month,
    "ago": relativedates.ago, "last": relativedates.last, "after": relativedates.after,
    "in": relativedates.in_, "day": relativedates.day, "unit": relativedates.unit,
    "beside": relativedates.beside, "then": relativedates.then, "weekday": relativedates.weekday,
}  # fmt: skip
