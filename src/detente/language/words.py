"""Text to words as the treebanks cut them: clitics apart, punctuation apart, abbreviations whole."""

from __future__ import annotations

import re
from typing import NamedTuple

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt adm gov sen rep pres rev hon st jr sr ltd inc co corp bros"
    " dept est fig vol no nos op pp vs etc jan feb mar apr jun jul aug sep sept oct nov dec mt ft approx brig"
    " cmdr".split()
)
WORD = re.compile(
    r"""
    https?://\S+ | www\.\S+ | [\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}   # addresses
  | (?:[A-Za-z]\.){2,}(?:[A-Za-z](?![\w]))?             # U.S. U.S.S.R. e.g.
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b               # 1,948  3.5  26/10/2016  1st  1950s
  | \w+?(?=n['’]t\b)                                    # do|n't
  | n['’]t\b
  | ['’](?:s|S|re|ve|ll|d|m)\b
  | \w+(?:\.\w+)*                                       # words, and dots inside them
  | \.{2,} | -{2,}
  | [^\w\s]
    """,
    re.VERBOSE,
)
SPLIT = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}
WORD_LIMIT = 200  # characters; longer runs are cut, so that a 50 MB "word" stays harmless


class Word(NamedTuple):
    """A surface word and its character offsets."""

    text: str
    start: int
    end: int
    opens_line: bool = False


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]` with offsets into `text`."""
    found: list[Word] = []
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        a, b = match.span()
        piece = match.group()
        cut = SPLIT.get(piece.lower())
        if cut:
            found += [Word(text[a : a + cut], a, a + cut), Word(text[a + cut : b], a + cut, b)]
        elif b - a > WORD_LIMIT:
            found += [
                Word(text[i : min(b, i + WORD_LIMIT)], i, min(b, i + WORD_LIMIT))
                for i in range(a, b, WORD_LIMIT)
            ]
        elif "." in piece and piece.count(".") == 1 and _sentences_glued(piece):
            dot = a + piece.index(".")
            found += [Word(text[a:dot], a, dot), Word(".", dot, dot + 1), Word(text[dot + 1 : b], dot + 1, b)]
        else:
            found.append(Word(piece, a, b))
    return [_placed(word, text) for word in _with_stops(found)]


def _placed(word: Word, text: str) -> Word:
    """The word, marked if a line break stands just before it."""
    opens = "\n" in text[max(0, word.start - 3) : word.start]
    return word._replace(opens_line=True) if opens else word


def _sentences_glued(piece: str) -> bool:
    """`region.Russia`: two sentences with the space between them lost."""
    left, _, right = piece.partition(".")
    return len(left) > 2 and left.islower() and right[:1].isupper() and right[1:2].islower()


def _with_stops(found: list[Word]) -> list[Word]:
    """Joins the stop of an abbreviation to it: `Mr` `.` -> `Mr.`"""
    kept: list[Word] = []
    for word in found:
        if (
            word.text == "."
            and kept
            and kept[-1].end == word.start
            and (
                kept[-1].text.lower() in ABBREVIATIONS
                or (len(kept[-1].text) == 1 and kept[-1].text.isupper())
            )
        ):
            last = kept.pop()
            kept.append(Word(last.text + ".", last.start, word.end))
        else:
            kept.append(word)
    return kept
