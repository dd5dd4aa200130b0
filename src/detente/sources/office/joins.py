"""Puts the lines of a paragraph together, and mends the words that the ends of lines cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

HYPHEN = "\ufffe"  # at the end of a line: a hyphen that may be but the line's
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile(r"[^\W\d_]-$")
_TIED = re.compile(r"(?:\d[-–]|\S[—/])$")  # what follows stands close: 1990-91
_APART = re.compile(r"(?:and|or|to)\b")
_NEAR = 60  # characters of a line that are looked at for the word at its end
_KEPT = frozenset(
    "self non anti vice cross well one two three four five six seven eight nine ten twenty thirty "
    "forty fifty sixty seventy eighty ninety half".split()
)


class Joiner:
    """Puts lines together; whether a word was cut or has a hyphen of its own is asked of the whole text."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            self._words.update(word.casefold() for word in _WORD.findall(line.rstrip(HYPHEN)))

    def add(self, parts: list[str], more: list[str]) -> None:
        """Puts `more` behind `parts`, a space between them where words meet."""
        before, after = parts[-1], more[0]
        if before.endswith(HYPHEN) or (_BROKEN.search(before[-2:]) and after[:1].islower()):
            kept = before[:-1]
            own = self._has_own_hyphen(kept[-_NEAR:], after[:_NEAR])
            parts[-1] = kept + "-" * own
            if own and _APART.match(after):
                parts[-1] += " "
        elif not (_TIED.search(before[-2:]) and after[:1].isalnum()):
            parts[-1] += " "
        parts += more

    def _has_own_hyphen(self, before: str, after: str) -> bool:
        head, tail = _TAIL.search(before), _FIRST.match(after)
        if not head or not tail or not tail[0].islower():
            return True
        if _APART.match(after):
            return True  # "pre- and post-war"
        a, b = head[0].casefold(), tail[0].casefold()
        whole, hyphened = self._words[a + b], self._words[f"{a}-{b}"]
        if whole or hyphened:
            return hyphened > whole
        return a in _KEPT or before[: head.start()].endswith("-")
