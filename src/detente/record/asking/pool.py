"""The sentences that may answer a question, each with its claims, from the documents that may hold it."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from detente import sources
from detente.coding.gazetteer import gazetteer
from detente.knowledge.continuity import heir, line
from detente.language.dates import DateSpan, find_dates
from detente.language.edtf import Interval
from detente.language.words import words
from detente.model import Claim, Document, Role
from detente.record.asking.question import Understood
from detente.record.asking.sentences import sentences
from detente.record.asking.wording import Spoken, is_respun, spoken
from detente.record.claims import numbered_claims
from detente.record.documents import documents_where
from detente.record.events.reading import EVENT

BY_WORDS: Final = 40  # documents with the question's words that are looked into
BY_PARTIES: Final = 40  # and those with most claims of its parties
POINTING: Final = frozenset(
    "it its he his she her they their them this that these those both former latter such there then".split()
)
OPENING: Final = 4  # words of a sentence among which one that points back makes it lean on the one before
BACK: Final = 2  # sentences before one that may name what it speaks of


@dataclass(eq=False)
class Unit:
    """A sentence of a document: `number` counts from 0, `claims` are (event, claim) told in it."""

    document: Document
    start: int
    end: int
    number: int
    spoken: list[Spoken]
    before: Sequence[Unit]  # up to BACK sentences, the nearest first
    heading: frozenset[str]
    whole: list[Unit]
    claims: list[tuple[str, Claim]] = field(default_factory=list)

    @cached_property
    def leans(self) -> bool:
        """Whether it points back to what the sentence before named."""
        return any(word.text.lower() in POINTING for word in self.spoken[:OPENING])

    @cached_property
    def said_elsewhere(self) -> frozenset[str]:
        """The parties that its document names anywhere, and the keys of its words."""
        first = self.whole[0]
        return first.everything if first is not self else self.everything

    @cached_property
    def everything(self) -> frozenset[str]:
        """Of the first sentence of a document: what all of them name."""
        return frozenset[str]().union(*(unit.keys | unit.codes for unit in self.whole))

    @property
    def text(self) -> str:
        """Its words, verbatim."""
        return self.document.text[self.start : self.end]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of its words."""
        return frozenset(word.key for word in self.spoken)

    def keys_in(self, start: int, end: int) -> frozenset[str]:
        """The keys of the words between two offsets."""
        return frozenset(word.key for word in self.spoken if word.start >= start and word.end <= end)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The parties that it names, under `blocks.heir`."""
        row = [word.text for word in words(self.text)]
        lower = [word.lower().replace("\u2019", "'") for word in row]
        return frozenset(heir(n.code) for at in range(len(row)) for n in gazetteer().at(row, lower, at))

    @cached_property
    def dates(self) -> tuple[DateSpan, ...]:
        """The dates that it names, offsets into it."""
        return find_dates(self.text, self.document.said, self._context())

    def _context(self) -> Interval | None:
        for unit in self.before:
            if found := find_dates(unit.text, self.document.said):
                return found[-1].interval
        return None


def pool(db: sqlite3.Connection, asked: Understood) -> list[Unit]:
    """The sentences of the documents that hold the question's words or claims of its parties."""
    keys = [*_by_words(db, asked), *_by_parties(db, asked)]
    return [unit for key in dict.fromkeys(keys) for unit in units(db, key)]


def units(db: sqlite3.Connection, key: int) -> list[Unit]:
    """The sentences of the document with a row number, with their claims."""
    document = documents_where(db, "d.key = ?", [key])[0]
    heading = _heading(document)
    found = list[Unit]()
    text, respun = sources.plain(document), is_respun(document.text)
    for start, end in sorted(sentences(document)):
        said = spoken(text, start, end, respun)
        if said:
            found.append(
                Unit(document, start, end, len(found), said, found[: -BACK - 1 : -1], heading, found)
            )
    starts = [unit.start for unit in found]
    named = dict(db.execute(f"SELECT c.key, {EVENT} FROM claims c WHERE c.document = ?", [key]).fetchall())
    for number, _, claim in numbered_claims(db, "d.key = ?", [key]):
        at = bisect_right(starts, claim.trigger_start if claim.trigger_start >= 0 else claim.start) - 1
        if found:
            found[max(0, at)].claims.append((named[number], claim))
    return found


def _heading(document: Document) -> frozenset[str]:
    text = document.title
    for passage in document.passages:
        if passage.role is Role.HEADLINE:
            text += " " + document.text[passage.start : passage.end]
    return frozenset(word.key for word in spoken(text[:1_000]))


def _by_words(db: sqlite3.Connection, asked: Understood) -> Iterable[int]:
    wanted = {part for one in asked.named for phrase in one.phrases for part in phrase if len(part) > 1}
    if not wanted:
        return []
    query = "{text} : (" + " OR ".join(f'"{part}" *' for part in sorted(wanted)) + ")"
    sql = (
        "SELECT w.rowid FROM words w JOIN documents d ON d.key = w.rowid WHERE words MATCH ? "
        "AND d.excluded = 0 ORDER BY bm25(words), w.rowid LIMIT ?"
    )
    return [row[0] for row in db.execute(sql, [query, BY_WORDS])]


def _by_parties(db: sqlite3.Connection, asked: Understood) -> Iterable[int]:
    """Documents with most claims that name most of the parties."""
    codes = sorted({code for one in asked.codes for code in line(one)})
    if not codes:
        return []
    marks = ", ".join("?" * len(codes))
    sql = (
        "SELECT document, max(many), count(*) FROM (SELECT c.document AS document, "
        f"count(DISTINCT a.code) AS many FROM actors a JOIN claims c ON c.key = a.claim "
        f"WHERE a.code IN ({marks}) "
        "GROUP BY c.key) JOIN documents d ON d.key = document WHERE d.excluded = 0 "
        "GROUP BY document ORDER BY 2 DESC, 3 DESC, document LIMIT ?"
    )
    return [row[0] for row in db.execute(sql, [*codes, BY_PARTIES])]
