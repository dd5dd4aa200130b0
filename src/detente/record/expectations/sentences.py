"""The sentences of the record, ready to be asked which of them speak of the same thing as another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log
from typing import Final

from detente.knowledge import foresight
from detente.language.dates import find_dates
from detente.language.edtf import Interval
from detente.model import Claim, Document, Expectation
from detente.record.events.event import interval_of
from detente.record.events.telling import stem, telling
from detente.sources import plain

_END: Final = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n\s*\n|\n(?=\s*[-*•\d])")
_TIMES: Final = frozenset(
    stem(word)
    for word in (
        "day days week weeks month months year years yr decade century spring summer autumn winter next last"
        " end middle half early late soon later time again already still near nearly closing"
    ).split()
)
_LEAST, _MOST = 12, 700  # characters of a sentence; what is longer is a table
COMMON: Final = 400  # sentences with a word from which on it finds nothing by itself

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: when its text was written, its stems, and the claims that stand in it."""

    document: str
    start: int
    end: int
    text: str
    written: date | None
    stems: frozenset[str]
    claims: tuple[Claim, ...]

    def dates(self) -> list[Interval]:
        """Of its claims, else of its words; None of them open at the end."""
        told = [i for c in self.claims if (i := interval_of(c.date)) and i.first and i.last]
        if told:
            return told
        found = [s.interval for s in find_dates(self.text, self.written)]
        return [i for i in found if i.first and i.last]


class Sentences:
    """All sentences of some documents but those that themselves look ahead."""

    def __init__(
        self, documents: Iterable[Document], claims: Iterable[Claim], ahead: Iterable[Expectation]
    ) -> None:
        of: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            of[claim.document].append(claim)
        barred: dict[str, list[Span]] = defaultdict(list)
        for e in ahead:
            barred[e.document].append((e.start, e.end))
        self.all = [one for d in documents for one in _sentences(d, of.get(d.id, ()), barred.get(d.id, ()))]
        self._claims = of
        self._type: dict[str, list[Said]] = defaultdict(list)
        for one in self.all:
            for claim in one.claims:
                self._type[claim.type].append(one)
        self._with: dict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(self.all):
            for word in one.stems:
                self._with[word].append(i)

    def claims_of(self, document: str) -> Sequence[Claim]:
        """The claims of a document, by its id."""
        return self._claims.get(document, ())

    def with_type(self, type: str) -> Sequence[Said]:
        """The sentences with a claim of a type."""
        return self._type.get(type, ())

    def rarity(self, word: str) -> float:
        """How much it says that two sentences share a stem, 1 or so for one in a thousand sentences."""
        return log(1 + len(self.all) / (1 + len(self._with.get(word, ())))) / log(1000)

    def like(self, stems: Collection[str]) -> Iterator[tuple[Said, float, int]]:
        """(sentence, share of the weight of the stems that it has, how many) where it has a rare one."""
        weight = {word: self.rarity(word) for word in sorted(stems)}
        total = sum(weight.values())
        if not total:
            return
        shared: Counter[int] = Counter()
        for word in weight:
            holders = self._with.get(word, ())
            if len(holders) <= COMMON:
                shared.update(holders)
        for i in sorted(shared):
            both = [word for word in weight if word in self.all[i].stems]
            yield self.all[i], sum(weight[word] for word in both) / total, len(both)


def stems(text: str) -> frozenset[str]:
    """Stems of what a text is about: neither empty words nor those by which one looks ahead."""
    bare = Claim("", 0, len(text), text, (), (), "")
    told = telling(bare)
    return (told.words | told.numbers) - _ahead() - _TIMES


@cache
def _ahead() -> frozenset[str]:
    return frozenset(form for word in foresight.words() for form in (stem(word), stem(word + "ed")))


def _sentences(document: Document, claims: Sequence[Claim], barred: Sequence[Span]) -> Iterator[Said]:
    text = plain(document)
    passages = [p for p in document.passages if p.role.content]
    starts = [p.start for p in passages]
    for first, last in _spans(text):
        at = bisect_right(starts, first) - 1
        posted = passages[at].posted if at >= 0 else None
        clear = [(a, b) for a, b in barred if a < last and first < b]
        held = tuple(
            c for c in claims if c.start < last and first < c.end and not _inside(c.trigger_start, clear)
        )
        words = _without(text, first, last, clear)
        if _LEAST <= len(words.strip()) <= _MOST:
            written = posted.date() if posted else document.said
            yield Said(document.id, first, last, words, written, stems(words), held)


def _inside(offset: int, spans: Sequence[Span]) -> bool:
    return any(a <= offset < b for a, b in spans)


def _without(text: str, first: int, last: int, spans: Sequence[Span]) -> str:
    """A stretch of text with blanks where it looks ahead."""
    words = text[first:last]
    for a, b in spans:
        a, b = max(a, first) - first, min(b, last) - first
        words = words[:a] + " " * (b - a) + words[b:]
    return words


def _spans(text: str) -> Iterator[Span]:
    first = 0
    for end in _END.finditer(text):
        yield first, end.start() + 1
        first = end.end()
    yield first, len(text)
