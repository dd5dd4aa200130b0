"""A quote held against a dossier: found, found elsewhere, altered or absent (docs/method/quotes.md)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from detente import sources
from detente.model import Document, Passage
from detente.record.documents import documents_where
from detente.record.quoting import candidates
from detente.record.quoting.checked import Checked, Near, Place, Verdict
from detente.record.quoting.comparing import Likeness, nearest
from detente.record.quoting.pattern import Pattern, patterns
from detente.record.quoting.placing import places
from detente.record.quoting.tokens import Tokens, is_word, ways

if TYPE_CHECKING:
    from detente.record.store import Dossier

ALIKE: Final = 0.5  # from here on a passage is the quote altered; measured in docs/method/quotes.md
LEAST: Final = 4  # words of a quote for which a passage that is not the same is worth showing
SHOWN: Final = 3  # passages that are like it


def check(record: Dossier, quote: str, document: str | None = None) -> Checked:
    """A quote held against all documents, or first against one by its id, name or path.

    UsageError for a quote without a word, DossierError where there is no such document.
    """
    asked = patterns(quote)
    with record.reading() as db:
        keys = candidates.named(db, document) if document is not None else []
        if found := tuple(_places(db, asked, keys)):
            return Checked(quote, found[0].document.name, Verdict.FOUND, found, (), True)
        name = _documents(db, keys[:1])[0].name if keys else ""
        holding, complete = _holding(db, asked)
        found = tuple(_places(db, asked, [key for key in holding if key not in keys]))
        verdict = Verdict.ELSEWHERE if keys else Verdict.FOUND
        if found and not keys:
            return Checked(quote, name, verdict, found, (), complete)
        near, late = _near(db, asked[-1], keys, exact=bool(found))
        if not found and late:  # broken at the end of a line, or otherwise hidden from the search
            found = tuple(_places(db, asked, late))
        if found:
            return Checked(quote, name, verdict, found, near if keys else (), complete)
    return Checked(quote, name, Verdict.ALTERED if near else Verdict.ABSENT, (), near, True)


def _holding(db: sqlite3.Connection, asked: Sequence[Pattern]) -> tuple[list[int], bool]:
    found, complete = candidates.unsearched(db), True
    for quote in asked:
        keys, count = candidates.holding(db, quote)
        found += keys
        complete &= count <= len(keys)
    return list(dict.fromkeys(found)), complete


def _places(db: sqlite3.Connection, asked: Sequence[Pattern], keys: Iterable[int]) -> Iterator[Place]:
    for key in keys:
        for document in _documents(db, [key]):
            for found in places(asked, ways(sources.plain(document))):
                yield Place(document, found, *_about(db, key, document, found.start, found.end))


def _near(
    db: sqlite3.Connection, quote: Pattern, keys: Sequence[int], exact: bool
) -> tuple[tuple[Near, ...], list[int]]:
    """(passages like a quote, documents that were looked at besides those named)."""
    words = [word for piece in quote.pieces for word in quote.folded(piece) if is_word(word)]
    weights = candidates.weigh(db, quote)
    others = [] if exact else [key for key in candidates.alike(db, quote, weights) if key not in keys]
    if len(words) < LEAST:
        return (), others
    found = list[tuple[bool, float, int, Near]]()
    for key in [*keys, *others]:
        document = _documents(db, [key])[0]
        likeness = _likest(quote, ways(sources.plain(document)), weights)
        if likeness and likeness.score >= ALIKE:
            about = _about(db, key, document, likeness.start, likeness.end)
            found.append((key not in keys, -likeness.score, key, Near(document, likeness, *about)))
    found.sort(key=lambda one: one[:3])
    return tuple(near for *_, near in found[:SHOWN]), others


def _likest(quote: Pattern, texts: Sequence[Tokens], weights: dict[str, float]) -> Likeness | None:
    found = (nearest(quote, text, weights) for text in texts)
    return max((one for one in found if one), key=lambda one: one.score, default=None)


def _documents(db: sqlite3.Connection, keys: Sequence[int]) -> list[Document]:
    return documents_where(db, f"d.key IN ({', '.join('?' * len(keys))})", list(keys))


def _about(
    db: sqlite3.Connection, key: int, document: Document, start: int, end: int
) -> tuple[Passage | None, tuple[str, ...], bool]:
    """(passage in which a place begins, ids of claims whose quotes share a character with it, left out?)."""
    passage = next((p for p in document.passages if p.start <= start < p.end), None)
    sql = 'SELECT id FROM claims WHERE document = ? AND start < ? AND "end" > ? AND struck = 0 ORDER BY key'
    claims = tuple(row[0] for row in db.execute(sql, [key, end, start]))
    row = db.execute("SELECT excluded FROM documents WHERE key = ?", [key]).fetchone()
    return passage, claims, bool(row[0])
