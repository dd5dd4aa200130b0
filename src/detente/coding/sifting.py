"""Which windows of a text may tell an event: those that name a party, or point back to one.

The parser takes three quarters of the time, and most windows of a mixed corpus name nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from detente.coding.discourse import principals
from detente.coding.entries import entries
from detente.coding.gazetteer import gazetteer
from detente.coding.mentions import lost_apostrophe
from detente.coding.misprints import put_right
from detente.coding.pointing import PAIR_NOUNS, PLURAL, SINGULAR
from detente.knowledge import spun
from detente.language.respun import Normaliser, Spun
from detente.language.windows import windows
from detente.language.words import Word, words
from detente.model import Passage

POINTING = (
    SINGULAR | PLURAL | PAIR_NOUNS | {"countries", "sides", "nations", "states", "governments", "leaders"}
)
REACH = 2  # windows after one with a name in which a pronoun may still mean it


@dataclass(frozen=True, slots=True)
class Window:
    """Words of one passage and the codes that they name; `speaks` is false where no event can be told.

    `heads` is true of the day and the town that open an entry of a chronicle ("May 2021: Porto:").
    """

    passage: Passage
    words: list[Word]
    speaks: bool
    named: tuple[str, ...] = ()
    heads: bool = False

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end


@cache
def normaliser() -> Normaliser:
    """Undoes the synonyms of article spinners, in texts that show their marks (docs/method/spun.md)."""
    return Normaliser(Spun(*phrase) for phrase in spun.phrases())


def sift(text: str, passages: tuple[Passage, ...]) -> Iterator[Window]:
    """The windows of the content passages in reading order."""
    found = list(_named(text, passages))
    of_two = len(principals(code for window in found for code in window.named)) == 2
    silent = REACH
    for window in found:
        silent = 0 if window.named else silent + 1
        lower = {word.text.lower().replace("’", "'") for word in window.words}
        points = silent <= REACH and not POINTING.isdisjoint(lower)
        speaks = not window.heads and (bool(window.named) or points or of_two)
        yield replace(window, speaks=english(window.passage) and speaks)


def _named(text: str, passages: tuple[Passage, ...]) -> Iterator[Window]:
    """The windows with what they name."""
    respun = normaliser().is_spun([word.text for word in words(text)])
    for passage in passages or (Passage(0, len(text)),):
        if not passage.role.content:
            continue
        for found in windows(text, passage.start, passage.end):
            if not english(passage):
                yield Window(passage, found, False)
                continue
            row = put_right(normaliser().rewrite(found) if respun else found)
            for part, heads in entries(row):
                texts = [word.text for word in part]
                named = () if heads else _names(texts, [t.lower().replace("’", "'") for t in texts])
                yield Window(passage, part, False, named, heads)


def english(passage: Passage) -> bool:
    """Whether a passage can be coded: it is English, or nobody has said what it is."""
    return passage.language in ("", "en")


def _names(texts: list[str], lower: list[str]) -> tuple[str, ...]:
    """The code of each name, by its first reading."""
    names = gazetteer()
    found = (names.at(texts, lower, i) or lost_apostrophe(texts, i) for i in range(len(texts)))
    return tuple(readings[0].code for readings in found if readings)
