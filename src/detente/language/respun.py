"""Takes back what an article spinner did to a text: "a talk over with to" -> "a visit to".

Only a text that betrays a spinner is touched (`oddness`); in any other every word stays as it is. The
words that come back carry the offsets of the phrase they stand for, so a quote is still the text's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from detente.language.words import Word

THRESHOLD: Final = 8.0  # points per 1,000 words; a text at or above it is spun
LEAST: Final = 3  # different odd phrases that a text must hold to be called spun at all
SHORT: Final = 250  # words; a shorter text is measured as if it had these
REPEATS: Final = 2  # times that one phrase counts
POINTS: Final = {1: 0, 2: 1, 3: 3}  # by `odd`
IRREGULAR: Final = frozenset(
    "begun born borne bought broken brought built caught chosen cut dealt done drawn driven fallen fed"
    " felt fought found forbidden forgiven frozen given gone grown held hidden hit hurt kept known laid led"
    " left lent let lost made meant met paid put read said seen sent set shaken shot shown shut sold sought"
    " spent spoken spread stolen struck sunk sworn taken taught thrown told torn understood undertaken upheld"
    " withdrawn withheld won written".split()
)
NOT_VBN: Final = frozenset("indeed need speed seed feed breed greed united red bed hundred sacred".split())


@dataclass(frozen=True, slots=True)
class Spun:
    """A spun phrase and the words meant.

    `odd`: 3 = never idiomatic, 2 = rare, 1 = ordinary. `before`, `after`: the words, lower case, that must
    follow or precede, or NAME (a capital), NUM (a figure), VBN (a participle); empty = any neighbour.
    """

    spun: tuple[str, ...]
    plain: tuple[str, ...]
    odd: int
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


def _fits(wanted: frozenset[str], neighbour: str) -> bool:
    """Whether a neighbour, as written and empty at an edge, is one of those wanted."""
    if not wanted:
        return True
    if not neighbour:
        return False
    low = neighbour.lower().replace("’", "'")
    return (
        low in wanted
        or ("NAME" in wanted and neighbour[0].isupper())
        or ("NUM" in wanted and neighbour[0].isdigit())
        or ("VBN" in wanted and low not in NOT_VBN and (low in IRREGULAR or low.endswith("ed")))
    )


class Normaliser:
    """Finds spun phrases, the longest first, and puts the words meant in their place."""

    def __init__(self, table: Iterable[Spun]) -> None:
        first: dict[str, list[Spun]] = {}
        for row in table:
            first.setdefault(row.spun[0], []).append(row)
        for rows in first.values():  # a row with a guard before the same phrase without
            rows.sort(key=lambda row: (-len(row.spun), -bool(row.before) - bool(row.after)))
        self._first = first

    def _match(self, texts: Sequence[str], lower: Sequence[str], i: int) -> Spun | None:
        """The row that applies at `i`."""
        for row in self._first.get(lower[i], ()):
            end = i + len(row.spun)
            if (
                tuple(lower[i:end]) == row.spun
                and _fits(row.after, texts[i - 1] if i else "")
                and _fits(row.before, texts[end] if end < len(texts) else "")
            ):
                return row
        return None

    def matches(self, texts: Sequence[str]) -> list[tuple[int, Spun]]:
        """(index of the first word, row) of each phrase found, from left to right and never overlapping."""
        lower = [text.lower().replace("’", "'") for text in texts]
        found, i = [], 0
        while i < len(texts):
            row = self._match(texts, lower, i)
            if row:
                found.append((i, row))
            i += len(row.spun) if row else 1
        return found

    def oddness(self, words: Sequence[str]) -> float:
        """Points per 1,000 words that a text was spun; 0 with fewer than LEAST different odd phrases."""
        seen: Counter[tuple[str, ...]] = Counter()
        points = 0
        for _, row in self.matches(words):
            worth = POINTS[row.odd]
            if worth and seen[row.spun] < REPEATS:
                seen[row.spun] += 1
                points += worth
        return 1000 * points / max(len(words), SHORT) if len(seen) >= LEAST else 0.0

    def is_spun(self, words: Sequence[str]) -> bool:
        """Whether a whole text is at or above THRESHOLD."""
        return self.oddness(words) >= THRESHOLD

    def rewrite(self, words: list[Word]) -> list[Word]:
        """The words with spun phrases taken back, whatever the text is."""
        found: list[Word] = []
        at = 0
        for i, row in self.matches([word.text for word in words]):
            found += words[at:i]
            at = i + len(row.spun)
            found += words[i:at] if row.plain == row.spun else _plain(words[i:at], row.plain)
        return found + words[at:]


def _plain(stood: list[Word], plain: tuple[str, ...]) -> list[Word]:
    """The words meant over the offsets of those that stood: each over its share, together over all."""
    k, m = len(stood), len(plain)
    return [
        Word(
            text,
            stood[i * k // m].start,
            stood[max((i + 1) * k // m, i * k // m + 1) - 1].end,
            i == 0 and stood[0].opens_line,
        )
        for i, text in enumerate(_cased(stood, plain))
    ]


def _cased(stood: list[Word], plain: tuple[str, ...]) -> list[str]:
    """The case of the first word kept, and capitals that the table gives; "top Minister" is "Prime Minister".

    Spinners put their words in in lower case, so a capital later in the phrase marks a title throughout.
    """
    named = any(text != text.lower() for text in plain)
    if not named and any(word.text[:1].isupper() for word in stood[1:]):
        return [text if text in ("of", "and", "to", "in") else _capital(text) for text in plain]
    if stood[0].text[:1].isupper():
        return [_capital(plain[0]), *plain[1:]]
    return list(plain)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
