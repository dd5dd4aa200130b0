"""Among how many an act is told: a multinational exercise and one of the two states are two exercises."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

BESIDE: Final = 80  # characters to either side of the act


class Circle(StrEnum):
    """Many states together, only the two, or nothing said of it."""

    MANY = "many"
    TWO = "two"
    UNSAID = ""


_GATHERED: Final = (
    r"(?:exercis|drill|man(?:oeu|eu)v|war ?game|workout|forum|conferenc|summit|convention|treat(?:y|ies)|"
    r"talks?\b|patrol|mission|operation|parade|fair|festival|games\b)"
)
_MANY: Final = re.compile(
    rf"\b(?:multi-?national|multi-?lateral|international|world|global)\b(?:\W+\w+){{0,2}}?\W+{_GATHERED}|"
    rf"\b(?:\d\d|dozens? of)[ -](?:countr(?:y|ies)|nations?|states?|navies|armies)\b(?=.{{0,40}}{_GATHERED})",
    re.IGNORECASE,
)
_TWO: Final = re.compile(
    r"\bbilateral\b|\beach other|\bone another|\b(?:both|two)\s+(?:countries|states|nations|neighbou?rs|"
    r"sides|powers|armies|navies|governments|forces)",
    re.IGNORECASE,
)


def circle(sentence: str, at: int) -> Circle:
    """What the words beside offset `at` of a sentence say."""
    beside = sentence[max(0, at - BESIDE) : at + BESIDE]
    many, two = _MANY.search(beside), _TWO.search(beside)
    if bool(many) == bool(two):
        return Circle.UNSAID
    return Circle.MANY if many else Circle.TWO


def another_circle(a: Circle, b: Circle) -> bool:
    """Whether the one is told as of many states and the other as of the two alone."""
    return {a, b} == {Circle.MANY, Circle.TWO}
