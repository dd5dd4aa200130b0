"""Words of a text packed into windows that the model reads at once: cut where a sentence surely ends."""

from __future__ import annotations

import re

from detente.language.words import ABBREVIATIONS, Word, words

WORDS = 90  # of a window, as in training
BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n|\n(?=[ \t]*(?:[-*•]|\d{1,3}[.)]) +\S)")  # or a list item
STOPS = frozenset(".!?")
CLOSERS = frozenset("\"'”’)]")


def paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Runs of text between blank lines, as offsets."""
    found, at = [], start
    for match in BLANK_LINE.finditer(text, start, end):
        found.append((at, match.start()))
        at = match.end()
    found.append((at, end))
    return [(a, b) for a, b in found if text[a:b].strip()]


def windows(text: str, start: int, end: int) -> list[list[Word]]:
    """Windows of at most WORDS words of `text[start:end]`; no sentence runs over a window's end.

    A run of more than WORDS words without a sure sentence end is cut at the limit.
    """
    found: list[list[Word]] = []
    for a, b in paragraphs(text, start, end):
        now: list[Word] = []
        for run in runs(words(text, a, b)):
            if now and len(now) + len(run) > WORDS:
                found.append(now)
                now = []
            now = now + run
            while len(now) > WORDS:
                found.append(now[:WORDS])
                now = now[WORDS:]
        if now:
            found.append(now)
    return found


def runs(found: list[Word]) -> list[list[Word]]:
    """Words cut after each sure sentence end."""
    cut: list[list[Word]] = []
    at = 0
    for i in range(len(found) - 1):
        if _sure_end(found, i):
            cut.append(found[at : i + 1])
            at = i + 1
    cut.append(found[at:])
    return cut


def _sure_end(found: list[Word], i: int) -> bool:
    """A stop after a word of two lower-case letters or more, before a capital or a digit."""
    word, after = found[i], found[i + 1]
    if word.text in CLOSERS and i and found[i - 1].text in STOPS and word.start == found[i - 1].end:
        before, gap = found[i - 2] if i > 1 else word, after.start > word.end
    elif word.text in STOPS:
        if after.text in CLOSERS and after.start == word.end:
            return False
        before, gap = found[i - 1] if i else word, True
    else:
        return False
    plain = before.text.lower()
    solid = (len(plain) > 2 and plain not in ABBREVIATIONS) or plain.isdigit() or before.text in ')]”"’%'
    return gap and solid and (after.text[:1].isupper() or after.text[:1].isdigit() or after.text in "\"“'‘(")
