"""Words to word pieces: greedy longest-match WordPiece (Wu et al. 2016) over an uncased vocabulary.

Our own thirty lines rather than the `tokenizers` package, which brings a network client with it
(docs/decisions/0004-no-tokenizers.md). Training and run time share this file, so they cannot differ.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from pathlib import Path

MAX_PIECES = 8  # of one word: longer words are links and noise, whose tail tells nothing
PAD, UNKNOWN, CLS, SEP = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "`": "'"})


class Case(IntEnum):
    """How a word is written: the encoder itself is uncased."""

    LOWER = 0
    CAPITALISED = 1
    UPPER = 2
    MIXED = 3
    OTHER = 4


def case_of(word: str) -> Case:
    """The case class of a word."""
    if not any(c.isalpha() for c in word):
        return Case.OTHER
    if word == word.lower():
        return Case.LOWER
    if word == word.upper():
        return Case.UPPER if len(word) > 1 else Case.CAPITALISED
    return Case.CAPITALISED if word[0].isupper() and word[1:] == word[1:].lower() else Case.MIXED


class Pieces:
    """Word-piece ids of words, remembered: `Pieces(vocabulary).ids("visited")` -> `(4716,)`."""

    def __init__(self, vocabulary: list[str]) -> None:
        self._index = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._index[UNKNOWN]
        self.cls, self.sep = self._index[CLS], self._index[SEP]
        self._seen: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """From a vocabulary file, one piece a line."""
        return cls(path.read_text(encoding="utf-8").split("\n"))

    def ids(self, word: str) -> tuple[int, ...]:
        """1 to MAX_PIECES ids; never empty."""
        found = self._seen.get(word)
        if found is None:
            found = self._split(word)
            if len(self._seen) < 200_000:
                self._seen[word] = found
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word.translate(PLAIN).lower())
        plain = "".join(c for c in plain if not unicodedata.combining(c) and (c.isprintable()))
        ids: list[int] = []
        for part in _punctuation_apart(plain):
            ids.extend(self._greedy(part))
        return tuple(ids[:MAX_PIECES]) or (self.unknown,)

    def _greedy(self, part: str) -> list[int]:
        ids: list[int] = []
        at = 0
        while at < len(part):
            for end in range(min(len(part), at + 40), at, -1):
                piece = part[at:end] if at == 0 else "##" + part[at:end]
                if piece in self._index:
                    ids.append(self._index[piece])
                    at = end
                    break
            else:
                return [self.unknown]
        return ids


def _punctuation_apart(text: str) -> list[str]:
    parts: list[str] = []
    run = ""
    for c in text:
        if c.isalnum():
            run += c
            continue
        if run:
            parts.append(run)
            run = ""
        if not c.isspace():
            parts.append(c)
    return [*parts, run] if run else parts
