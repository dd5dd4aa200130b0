"""A document cut into what a model is asked about at once: some sentences of one voice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detente.coding.sifting import english
from detente.language.windows import paragraphs, runs
from detente.language.words import words
from detente.model import Document, Passage

MOST = 2_400  # characters of a piece, some 600 tokens: a longer one is read less carefully
LONGEST = 1_200  # characters of a sentence; a longer run of text is a list or a table, and is cut


@dataclass(frozen=True, slots=True)
class Piece:
    """Sentences of one voice as (start, end), written on the day `said`; no `speaker` is the author."""

    sentences: tuple[tuple[int, int], ...]
    said: date | None = None
    speaker: str = ""

    @property
    def start(self) -> int:
        return self.sentences[0][0]

    @property
    def end(self) -> int:
        return self.sentences[-1][1]


def pieces(document: Document) -> Iterator[Piece]:
    """The English content of a document in reading order."""
    now, size, voice = list[tuple[int, int]](), 0, (document.said, "")
    for passage in document.passages or (Passage(0, len(document.text)),):
        if not passage.role.content or not english(passage):
            continue
        said = passage.posted.date() if passage.posted else document.said
        for start, end in _sentences(document.text, passage.start, passage.end):
            if now and (size + end - start > MOST or voice != (said, passage.speaker)):
                yield Piece(tuple(now), *voice)
                now, size = [], 0
            now.append((start, end))
            size, voice = size + end - start, (said, passage.speaker)
    if now:
        yield Piece(tuple(now), *voice)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut where a sentence surely ends; what has no letter is none."""
    for first, last in paragraphs(text, start, end):
        for run in runs(words(text, first, last)):
            at = 0
            for i, word in enumerate(run):
                if word.end - run[at].start > LONGEST and i > at:
                    yield run[at].start, run[i - 1].end
                    at = i
            if run and any(c.isalpha() for c in text[run[at].start : run[-1].end]):
                yield run[at].start, run[-1].end
