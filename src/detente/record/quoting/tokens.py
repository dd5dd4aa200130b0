"""Texts as words and marks that can be compared: what a typesetter or a copier changes is folded away.

Folded are blanks, the form of quotation marks, apostrophes and dashes, letter case, accents and ligatures,
characters that are not seen, words broken at the end of a line.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

SILENT: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
_LETTER: Final = rf"(?:[^\W_]|[\u0300-\u036f{SILENT}])"
_ALONE: Final = (
    r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"  # written without blanks
)
_REST: Final = (
    rf"\d+(?:[.,]\d+)+|{_ALONE}|{_LETTER}+(?:['\u2018\u2019\u02bc]{_LETTER}+)*"
    r"|[-\u2010-\u2015\u2212]+|\.{3,}|\u2026|[^\s*_]"
)
_WORDS: Final = re.compile(_REST)
_BROKEN: Final = rf"{_LETTER}+[-\u2010][ \t]*\n\s*{_LETTER}+"
_JOINED: Final = re.compile(f"{_BROKEN}|{_REST}")
_LINE_END: Final = re.compile(_BROKEN)
_HYPHEN: Final = re.compile("[-\u2010][ \t]*\n")
_MUTE: Final = re.compile(rf"[\u0300-\u036f{SILENT}]")
_QUOTATION: Final = frozenset(
    "\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a`\u00b4"
)
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a text: `folded[i]` stands at `text[starts[i]:ends[i]]`."""

    text: str
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    _line: str = field(repr=False, compare=False)
    _at: tuple[int, ...] = field(repr=False, compare=False)

    def raw(self, first: int, last: int) -> str:
        """The text from one token up to another, not with it."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def occurrences(self, piece: Sequence[str]) -> Iterator[int]:
        """The number of each token from which on the folded words of `piece` stand in a row."""
        needle = f" {' '.join(piece)} "
        at = self._line.find(needle)
        while at >= 0:
            yield bisect_right(self._at, at) - 1
            at = self._line.find(needle, at + 1)


def tokens(text: str, *, joined: bool = False) -> Tokens:
    """`joined`: a word broken by a hyphen at the end of a line is one word."""
    spans = [match.span() for match in (_JOINED if joined else _WORDS).finditer(text)]
    raw = [text[start:end] for start, end in spans]
    known = {one: fold(one) for one in set(raw)}
    found = [(known[one], *span) for one, span in zip(raw, spans, strict=True) if known[one]]
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    at, place = list[int](), 0
    for word in words:
        at.append(place)
        place += len(word) + 1
    return Tokens(text, words, starts, ends, f" {' '.join(words)} ", tuple(at))


def ways(text: str) -> list[Tokens]:
    """A text as it stands and, where words may be broken at the end of a line, with those joined."""
    whole = [tokens(text)]
    return [*whole, tokens(text, joined=True)] if _HYPHEN.search(text) else whole


def fold(raw: str) -> str:
    """A word or mark as it is compared; empty where nothing of it is seen."""
    if raw.isascii() and raw.isalnum():
        return raw.lower()
    return _folded(raw)


@lru_cache(maxsize=50_000)
def _folded(raw: str) -> str:
    if raw[0] in _DASHES:
        return "-"
    if raw in _QUOTATION:
        return '"'
    if raw[0] == "\u2026" or raw.startswith("..."):
        return "..."
    plain = _MUTE.sub("", unicodedata.normalize("NFKD", raw)).casefold()
    if _LINE_END.fullmatch(raw):
        plain = re.sub(r"[-\u2010]\s+", "", plain)
    return re.sub("[\u2018\u2019\u02bc]", "'", plain)


def is_word(folded: str) -> bool:
    """Whether a token is a word or a number, no mark."""
    return folded[0].isalnum()


def folds(said: str, stands: str) -> set[str]:
    """What is folded between two raw tokens that are the same when folded."""
    found = set[str]()
    if said == stands:
        return found
    bare, other = (re.sub(f"[{SILENT}]", "", raw) for raw in (said, stands))
    if (bare, other) != (said, stands):
        found.add("hidden characters")
    if "\n" in said + stands:
        return found | {"words broken at line ends"}
    if bare[:1] in _QUOTATION or bare[:1] in _DASHES or bare[:1] in "\u2026.":
        return found | ({"quotation marks and dashes"} if bare != other else set())
    straight, even = (re.sub("[\u2018\u2019\u02bc]", "'", raw) for raw in (bare, other))
    if (straight, even) != (bare, other):
        found.add("quotation marks and dashes")
    if straight != even and straight.casefold() == even.casefold():
        found.add("letter case")
    elif straight != even:
        found.add("accents and ligatures")
    return found
