"""The sentences of the record, ready to be asked which of them speak of the same thing as another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import log
from typing import Final

from detente.knowledge import foresight, fulfilment
from detente.language import edtf
from detente.language.dates import find_dates
from detente.language.edtf import Interval
from detente.model import Claim, DateBasis, Document, Expectation
from detente.record.events.telling import content, stem
from detente.record.expectations.naming import named, worded
from detente.sources import plain

_END: Final = re.compile(
    r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n\s*\n"
    r"|\n(?=\s*(?:[-*•]|\d{1,2}[.)]\s|\d{4}\b(?!\.)))"  # an item, or the year of a chronicle
)
_TIMES: Final = frozenset(
    stem(word)
    for word in (
        "day days week weeks month months year years yr decade century spring summer autumn winter next last"
        " end middle half early late soon later time again already still near nearly closing"
        " ministers presidents governments leaders"
    ).split()
)
_LEAST, _MOST = 8, 700  # characters of a sentence; what is longer is a table
_OPENING: Final = 60  # characters in which the date stands with which a sentence opens
COMMON: Final = 400  # sentences with a word from which on it finds nothing by itself

# a line that heads a post: a date and a time of day, and little else
_HEAD: Final = re.compile(r"^(?=[^\n]*\d\d?[:.]\d\d)(?=[^\n]*\d{4})[^\n]{8,60}$", re.MULTILINE)
# words that tell of no act where they stand so: "by the end of May", "before the year is out", "all over"
_IDLE: Final = re.compile(
    r"\b(?:end|start|beginning|close) of\b|\bend(?:s|ed)? up\b|\b(?:is|are|was|were) out\b"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\bover\b",
    re.IGNORECASE,
)
_IDLERS: Final = frozenset("end ends ended start beginning close of up is are was were out over".split())
_SPLIT: Final = re.compile(r"n['’]t\b|\b(?:can|gon|wan|got)(?:not|na|ta)\b", re.IGNORECASE)  # in two words
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WORD: Final = re.compile(r"[^\W\d_]+")

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

    def dates(self, part: Callable[[], str] | None = None) -> list[Interval]:
        """Of its claims, else of its words; of a part of it alone where that names a year; none half open."""
        if part and _YEAR.search(self.text) and _YEAR.search(own := part()) and (told := self._dates(own)):
            return told
        return self._dates(self.text)

    def framed(self) -> list[Interval]:
        """The date with which it opens: of all that it tells, whatever its clauses name besides."""
        return _framed(self.text.lstrip()[:_OPENING], self.written)

    def _dates(self, part: str) -> list[Interval]:
        first = self.start + self.text.find(part)
        own = [c for c in self.claims if first <= c.trigger_start < first + len(part)]
        dates = [c.date for c in own if c.date_basis is not DateBasis.CONTEXT]
        told = [i for date in dates if (i := edtf.read(date)) and i.first and i.last]
        found = [] if told else [s.interval for s in find_dates(part, self.written)]
        return told or [i for i in found if i.first and i.last]


@lru_cache(maxsize=1 << 14)
def _framed(text: str, written: date | None) -> list[Interval]:
    opens = [s for s in find_dates(text, written)[:1] if len(text[: s.start].split()) <= 1]
    return [s.interval for s in opens if s.interval.first and s.interval.last]


class Sentences:
    """All sentences of some documents but those that themselves look ahead."""

    def __init__(
        self, documents: Collection[Document], claims: Iterable[Claim], ahead: Iterable[Expectation]
    ) -> None:
        of: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            of[claim.document].append(claim)
        barred: dict[str, list[Span]] = defaultdict(list)
        for e in ahead:
            barred[e.document].append((e.start, e.end))
        self.all = [one for d in documents for one in _sentences(d, of.get(d.id, ()), barred.get(d.id, ()))]
        self._claims = of
        self._days = {d.id: Days(d) for d in documents}
        self._type: dict[str, list[Said]] = defaultdict(list)
        for one in self.all:
            for claim in one.claims:
                self._type[claim.type].append(one)
        self._of: dict[str, list[Said]] = defaultdict(list)
        for one in self.all:
            self._of[one.document].append(one)
        self._with: dict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(self.all):
            for word in one.stems:
                self._with[word].append(i)

    def claims_of(self, document: str) -> Sequence[Claim]:
        """The claims of a document, by its id."""
        return self._claims.get(document, ())

    def before(self, document: str, start: int) -> list[Said]:
        """The sentence of a document in which an offset stands, and the one before it."""
        own = self._of.get(document, [])
        return own[max(0, (at := bisect_right(own, start, key=lambda one: one.start)) - 2) : at]

    def ahead_of(self, said: Said) -> list[Said]:
        """The two sentences in front of one."""
        return self.before(said.document, said.start - 1)

    def day(self, document: str, offset: int) -> date | None:
        """When a place of a document was written."""
        return self._days[document].at(offset)

    def with_type(self, type: str) -> Sequence[Said]:
        """The sentences with a claim of a type."""
        return self._type.get(type, ())

    def rarity(self, word: str) -> float:
        """How much it says that two sentences share a stem, 1 or so for one in a thousand sentences."""
        return log(1 + len(self.all) / (1 + len(self._with.get(word, ())))) / log(1000)

    def like(self, stems: Collection[str]) -> Iterator[Said]:
        """The sentences that have one of the stems, as far as it is not COMMON."""
        rare = (self._with.get(word, ()) for word in stems)
        for i in sorted({i for holders in rare if len(holders) <= COMMON for i in holders}):
            yield self.all[i]

    def share(self, stems: Collection[str], said: Said) -> float:
        """0 to 1: how much of the weight of the stems a sentence has."""
        weight = {word: self.rarity(word) for word in sorted(stems)}
        both = sum(weight[word] for word in weight if word in said.stems)
        return both / sum(weight.values()) if both else 0.0


def stems(text: str) -> frozenset[str]:
    """Stems of what a text is about: neither empty words nor those by which one looks ahead."""
    return _stems(text) | {f"@{act}" for act in acts(text)}


@lru_cache(maxsize=1 << 15)
def _stems(text: str) -> frozenset[str]:
    words, _, numbers = content(text, frozenset())
    return (words | numbers) - _ahead() - _TIMES


def acts(text: str) -> frozenset[str]:
    """The acts of `fulfilment_words.csv` that a text tells of; its names and words of time tell of none."""
    told = _tellers(text)
    if told and (_SPLIT.search(text) or not (told.isdisjoint(_IDLERS) and told.isdisjoint(worded()))):
        told = _tellers(_IDLE.sub(" ", named(text).rest))  # a third of the sentences of a record
    known = _acts()
    return frozenset(act for word in told for act in known[stem(word)])


@lru_cache(maxsize=1 << 15)
def _tellers(text: str) -> frozenset[str]:
    """Its words that tell of acts, wherever they stand, in lower case."""
    known = _acts()
    return frozenset(word for word in map(str.casefold, _WORD.findall(text)) if stem(word) in known)


@cache
def _acts() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for word, names in fulfilment.acts().items():
        found[stem(word)] |= names
    return dict(found)


@cache
def _ahead() -> frozenset[str]:
    return frozenset(form for word in foresight.words() for form in (stem(word), stem(word + "ed")))


def _sentences(document: Document, claims: Sequence[Claim], barred: Sequence[Span]) -> Iterator[Said]:
    text = plain(document)
    days = Days(document)
    heads = [found.span() for found in _HEAD.finditer(text)]
    for first, last in _spans(text):
        clear = [(a, b) for a, b in barred if a < last and first < b]
        held = tuple(
            c for c in claims if c.start < last and first < c.end and not _inside(c.trigger_start, clear)
        )
        words = _without(text, first, last, [*clear, *(h for h in heads if h[0] < last and first < h[1])])
        if _LEAST <= len(words.strip()) <= _MOST:
            at = first + len(words) - len(words.lstrip())  # behind the head of a post
            yield Said(document.id, first, last, words, days.at(at), stems(words), held)


class Days:
    """On which day each place of a document was written: that of its post, else that of the document."""

    def __init__(self, document: Document) -> None:
        self._said = document.said
        posts = [(p.start, p.posted.date()) for p in document.passages if p.posted and p.role.content]
        heads = posts or [
            (line.end(), span.interval.first)
            for line in _HEAD.finditer(plain(document))
            for span in find_dates(line.group(), document.said)[:1]
            if span.interval.first and span.interval.first == span.interval.last
        ]
        self._heads = heads if len(heads) > 1 or posts else []

    def at(self, offset: int) -> date | None:
        """The day of the last head before an offset; None where it is unknown."""
        at = bisect_right(self._heads, offset, key=lambda head: head[0]) - 1
        return self._heads[at][1] if at >= 0 else self._said


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
