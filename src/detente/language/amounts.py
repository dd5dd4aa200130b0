"""Amounts in English text by its surface alone: money, lengths, durations, shares and bare numbers.

What the words of units mean stands in data/units.csv. Dates and years look like numbers; whoever asks takes
away the amounts that a time expression holds.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from detente.language.dategrammar import COUNTS
from detente.model import ArgumentKind

MOST: Final = 1e15  # a longer run of digits is the number of a thing
UNITS: Final = Path(__file__).parent / "data" / "units.csv"

_SMALL: Final = {"zero": 0} | COUNTS
_SHARED: Final = ((" thousand", 1000.0), (" hundred", 100.0))
_HALF: Final = re.compile(r"half\s+an?\b|\ban?\s+half")
# A number that only names something is no amount: "18 months after", "ten years ago", "in two weeks".
_POINT_BEFORE: Final = re.compile(
    r"\b(?:after|before|since|within|in|last|past|previous|next|first|coming|following|every|for the first"
    r" time in)\s*(?:the\s*)?(?:last|past|next|about|nearly|almost|over)?\s*$",
    re.IGNORECASE,
)
_POINT_AFTER: Final = re.compile(
    r"[\s-]*(?:to the day )?(?:ago|after|before|later|earlier|since|hence|old|of age|prior|from now)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit at characters `start` to `end`; `kind` is QUANTITY where it has no unit.

    `value` is in the unit that the kind states; of a range it is the middle. `units` has the currency under
    the state that it is of, and under "" what it is where none of them is spoken of. `year` says that a bare
    number may be a year.
    """

    kind: ArgumentKind
    start: int
    end: int
    value: float
    units: tuple[tuple[str, str], ...] = ()
    year: bool = False

    def unit(self, spoken_of: frozenset[str] = frozenset()) -> str:
        """The unit, where the states with these codes are spoken of; empty where it is not sure."""
        named = dict(self.units)
        fitting = {named[code] for code in spoken_of if code in named}
        if len(fitting) == 1:
            return fitting.pop()
        return "" if fitting else named.get("", "")


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: str
    factor: float
    units: tuple[tuple[str, str], ...]


def amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """The amounts of `text[start:end]` in order, none overlapping; offsets are into `text`."""
    pattern = _pattern()
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        if found := _amount(text, match):
            yield found


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    value = _value(match["number"])
    scale = _scale(match["scale"])
    if value is None:
        return None
    if match["other"]:
        second = _value(match["other"])
        if second is None:
            return None
        shared = next((by for word, by in _SHARED if match["other"].lower().endswith(word)), 1.0)
        if shared > 1 and value < second / shared:  # "fifteen to twenty thousand"
            value *= shared
        value = (value + second) / 2
    value *= scale
    before, after = _known(match["before"]), _known(match["unit"])
    unit = after if after and (not before or after.kind == "money") else before
    end = match.end()
    if unit is None:
        if match["scale"] in ("k", "K", "m", "M", "b", "B"):
            return None  # a grade or a model, as "5m" or "T-72B" is
        year = match["number"].isdigit() and len(match["number"]) == 4 and 1500 <= value <= 2199
        return Amount(ArgumentKind.QUANTITY, match.start(), end, value, year=year and not match["scale"])
    if unit.kind == "duration" and (
        _POINT_BEFORE.search(text, max(0, match.start() - 40), match.start()) or _POINT_AFTER.match(text, end)
    ):
        return None
    return Amount(ArgumentKind(unit.kind), match.start(), end, value * unit.factor, unit.units)


def _value(words: str) -> float | None:
    """The number that digits or words say."""
    if words[0].isdigit() or words[0] == ".":
        value = float(words.replace(",", ""))
        return value if value < MOST else None
    total, last = 0.0, 0.0
    for word in re.findall(r"[a-z]+", _HALF.sub("half", words.lower())):
        if word in ("a", "an"):
            last += 1
        elif word == "half":
            last += 0.5
        elif word == "hundred":
            last = (last or 1) * 100
        elif word == "thousand":
            total, last = total + (last or 1) * 1000, 0
        elif word in _SMALL:
            last += _SMALL[word]
    return total + last


def _scale(word: str | None) -> float:
    return _known(word).factor if word else 1.0  # type: ignore[union-attr]


def _known(word: str | None) -> _Unit | None:
    if not word:
        return None
    word = " ".join(word.split()).rstrip(".")
    return _units().get(word) or _units().get(word.lower())


@cache
def _rows() -> list[dict[str, str]]:
    lines = [line for line in UNITS.read_text(encoding="utf-8").splitlines() if line[:1] not in ("#", "")]
    return list(csv.DictReader(lines))


@cache
def _units() -> dict[str, _Unit]:
    """Every word, as written and in lower case, with what it makes of a number."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in _rows():
        rows.setdefault(row["word"].rstrip("."), []).append(row)
    found = {
        word: _Unit(own[0]["kind"], float(own[0]["factor"]), tuple((row["of"], row["unit"]) for row in own))
        for word, own in rows.items()
    }
    return {word.lower(): unit for word, unit in found.items()} | found


@cache
def _pattern() -> re.Pattern[str]:
    rows = _rows()
    before = _either(row["word"] for row in rows if row["before"])
    after = _either(row["word"] for row in rows if row["kind"] != "scale" and not row["before"])
    codes = _either(
        row["word"] for row in rows if row["before"] and row["word"].isupper() and row["word"].isalpha()
    )
    loose = _either(row["word"] for row in rows if row["kind"] == "scale" and len(row["word"]) > 3)
    short = _either(row["word"] for row in rows if row["kind"] == "scale" and len(row["word"]) <= 3)
    word = "|".join(sorted(_SMALL, key=len, reverse=True))
    words = rf"(?:{word}|half)(?:(?:[\s-]+(?:and\s+)?)(?:{word}|hundred|thousand)\b)*(?:\s+and\s+a\s+half)?"
    few = rf"(?:half\s+)?an?(?=\s+(?:half\s+)?(?:{loose})\b)"
    digits = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    number = rf"(?:{digits}|\b(?:(?i:{few}|{words}))\b(?:\s+(?i:hundred|thousand)\b)?)"
    return re.compile(
        rf"(?<![\w.,:/$£€-])(?:(?P<before>(?:{before}))\.?\s?)?(?P<number>{number})"
        rf"(?:(?:\s?[-–—]\s?|\s+(?:to|or)\s+)(?P<other>{number}))?"
        rf"(?:[\s-]*(?P<scale>(?i:{loose})\b|(?:{short})\b))?"
        rf"(?:\s*[-‐]?\s*(?P<unit>%|(?i:{after})\b|(?:{codes})\b))?"
        r"(?![\w/]|[.,:]\d|[-–]\d|[-‐][A-Za-z]|(?:st|nd|rd|th)\b)"
    )


def _either(words: Iterator[str]) -> str:
    """An alternation of literal words, the longest first, any white space between their parts."""
    found = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in found)
