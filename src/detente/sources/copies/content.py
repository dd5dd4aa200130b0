"""What of a text is compared: the words of its content, folded, with their offsets and sentences.

Case, accents, punctuation, apostrophes and white space do not count; nor do menus, datelines and signatures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.language.words import ABBREVIATIONS
from detente.model import Passage

LIMIT = 200_000  # words; what a longer text holds beyond them is not compared
_TOKEN = re.compile(
    r"""(\d+(?:[.,:/]\d+)*) | ([^\W\d_]+) | ([.!?…]+["'”’»)\]]*(?=\s|\Z)|\n[^\S\n]*\n)""", re.VERBOSE
)
_CAPITAL, _NUMBER = 1, 2
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """The compared words of one text: `words[i]`, folded, stands at `starts[i]`..`ends[i]` of it.

    `kinds[i]` is 1 for a word with a capital, 2 for a number, else 0; `sentences` holds the index of the
    first word of each sentence, in order.
    """

    key: str
    words: tuple[str, ...]
    starts: Ints
    ends: Ints
    kinds: NDArray[np.int8]
    sentences: tuple[int, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of the words from `first` up to but not with `last`."""
        return int(self.starts[first]), int(self.ends[last - 1])

    def bounds(self) -> list[tuple[int, int]]:
        """The first word and the end of each sentence."""
        return list(zip(self.sentences, (*self.sentences[1:], len(self.words)), strict=True))


def fold(word: str) -> str:
    """A word without case and accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def spans_of(text: str, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """The spans of a text that are content; all of it where it has no passages."""
    if not passages:
        return [(0, len(text))]
    return [(p.start, p.end) for p in passages if p.role.content]


def content(key: str, text: str, spans: Iterable[tuple[int, int]] | None = None) -> Content:
    """The words of the given spans of a text (default: all), each span a sentence of its own at least."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[int] = []
    firsts: list[int] = []
    for start, end in [(0, len(text))] if spans is None else spans:
        fresh = True
        for match in _TOKEN.finditer(text, start, end):
            which = match.lastindex
            if which == 3:
                fresh = fresh or text[match.start()] != "." or not _abbreviated(words)
                continue
            if len(words) == LIMIT:
                break
            if fresh:
                firsts.append(len(words))
                fresh = False
            word = match.group()
            a, b = match.span()
            starts.append(a)
            ends.append(b)
            if which == 1:
                words.append(word.replace(",", ""))
                kinds.append(_NUMBER)
            else:
                folded = word.lower() if word.isascii() else fold(word)
                words.append(folded)
                kinds.append(_CAPITAL if word[0].isupper() else 0)
    return Content(
        key,
        tuple(words),
        np.array(starts, np.int32),
        np.array(ends, np.int32),
        np.array(kinds, np.int8),
        tuple(firsts),
    )


def _abbreviated(words: list[str]) -> bool:
    """Whether a stop after these words is that of an abbreviation or an initial."""
    return bool(words) and (words[-1] in ABBREVIATIONS or (len(words[-1]) == 1 and words[-1].isalpha()))
