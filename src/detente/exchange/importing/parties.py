"""Codes of the parties that a cell names, in the ways in which data sets write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from detente.exchange.importing.format import Party
from detente.knowledge.imports import by_number, cameo_actors, key, parties_by_name
from detente.knowledge.organisations import organisations
from detente.knowledge.states import states

Codes = tuple[str, ...]

_LETTERS: Final = 3
_BODIES: Final = ("IGO", "IMG", "NGO", "NGM", "INT", "ISM", "EUR")  # after which the body's own letters come
_YEARS: Final = re.compile(r"\s*\((?:\d{4})?\s*-\s*(?:\d{4})?\)$")
_INNER: Final = re.compile(r"\(([^()]+)\)$")
_OF: Final = re.compile(r"^(?:[\w\s/-]+? of|Government of) ", re.IGNORECASE)


def cameo(cell: str) -> Codes:
    """`PAKGOV` -> `PAK`; `IGOUNO` -> `UNO`; nothing for a party without a state."""
    cell = cell.strip().upper()
    first = cell[:_LETTERS]
    if found := _three(first):
        return (found,)
    if first in _BODIES:
        for at in range(_LETTERS, len(cell), _LETTERS):
            if (found := cameo_actors().get(cell[at : at + _LETTERS], "")) and found not in states():
                return (found,)
    return ()


def named(cell: str) -> Codes:
    """`India; Pakistan` -> both; `Police Forces of India (2014-)` and `Civilians (India)` -> `IND`."""
    codes = (_one(part.strip()) for part in cell.split(";"))
    return tuple(dict.fromkeys(code for code in codes if code))


def number(cell: str) -> Codes:
    """States by the numbers of Gleditsch and Ward, several joined by commas or `;`."""
    parts = re.split(r"[,;]", cell.removesuffix(".0"))
    codes = (by_number().get(int(part), "") for part in map(str.strip, parts) if part.isdecimal())
    return tuple(dict.fromkeys(code for code in codes if code))


READERS: Final[dict[Party, Callable[[str], Codes]]] = {"cameo": cameo, "named": named, "number": number}


def _three(letters: str) -> str:
    return letters if letters in states() else cameo_actors().get(letters, "")


def _one(text: str) -> str:
    if text.isupper() and (text in states() or text in organisations()):
        return organisations()[text].actor if text in organisations() else text
    if len(text) == _LETTERS and (found := _three(text.upper())):
        return found
    known = parties_by_name()
    if found := known.get(key(text), ""):
        return found
    text = _YEARS.sub("", text)
    if inner := _INNER.search(text):  # `Yemen (North Yemen)`: the name before; `Civilians (India)`: within
        return known.get(key(text[: inner.start()]), "") or known.get(key(inner[1]), "")
    return known.get(key(text), "") or known.get(key(_OF.sub("", text)), "")
