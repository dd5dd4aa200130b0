"""Which documents of a dossier are one source: kept beside them, and brought up to date by what is new."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from detente.record.store import Dossier

if TYPE_CHECKING:
    import sqlite3

    from detente.model import Document
    from detente.sources.copies.boilerplate import Recurring
    from detente.sources.copies.content import Content
    from detente.sources.copies.groups import Group
    from detente.sources.copies.pair import Pair

AT_ONCE: Final = 200  # documents that are compared in one transaction
LINES: Final = "recurring lines"  # the key in `meta` under which the lines of sites are counted

_NEW: Final = (
    "SELECT d.key FROM documents d LEFT JOIN signatures s ON s.document = d.key"
    " WHERE s.document IS NULL ORDER BY d.key"
)


def bring_up(record: Dossier, progress: Callable[[int, int], None] | None = None) -> int:
    """Compares the documents that were not compared yet with all others; how many there were.

    Kept a batch at a time, so that a reading that was cut short goes on where it was.
    """
    from detente.sources.copies.index import CopyIndex

    with record.reading() as db:
        new = [row[0] for row in db.execute(_NEW)]
        if not new:
            return 0
        kept = db.execute("SELECT document, signature FROM signatures ORDER BY rowid").fetchall()
        lines = _lines(db)
    index = CopyIndex.load((str(row[0]), row[1]) for row in kept)
    for at in range(0, len(new), AT_ONCE):
        _compare(record, new[at : at + AT_ONCE], index, lines)
        if progress:
            progress(min(at + AT_ONCE, len(new)), len(new))
    return len(new)


def _compare(record: Dossier, keys: list[int], index: object, lines: Recurring) -> None:
    from detente.sources.copies.find import pairs_of
    from detente.sources.copies.index import CopyIndex
    from detente.sources.copies.pair import CopyKind, Pair
    from detente.sources.copies.within import within

    assert isinstance(index, CopyIndex)
    shelf = _Shelf(record, lines)
    rows: list[tuple[int, bytes]] = []
    found: list[Pair] = []
    for key in keys:
        shelf.count(key)
    for key in keys:
        of = shelf.content(str(key))
        signature, candidates = index.add(of)
        rows.append((key, signature.to_bytes()))
        found += pairs_of(of, candidates, shelf.content)
        if again := within(of):
            found.append(Pair(of.key, of.key, CopyKind.EXACT, min(one.score for one in again), tuple(again)))
    with record.writing("the comparison of copies") as db:
        db.executemany("INSERT OR REPLACE INTO signatures VALUES (?, ?)", rows)
        db.executemany("INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?)", map(_cells, found))
        packed = zlib.compress(lines.to_bytes(), 1)
        db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (LINES, packed))


class _Shelf:
    """The compared words of documents, the last ones at hand."""

    HELD: Final = 512

    def __init__(self, record: Dossier, lines: Recurring) -> None:
        self.record, self.lines = record, lines
        self.held: dict[str, Content] = {}

    def count(self, key: int) -> None:
        """Counts the lines of a new document towards those of its site."""
        from detente.sources.copies.content import spans_of

        document = self.record.numbered(key)
        self.lines.add(site_of(document), document.text, spans_of(document.text, document.passages))

    def content(self, key: str) -> Content:
        """The words of the document with a row number."""
        from detente.sources.copies.content import content, spans_of

        if key not in self.held:
            document = self.record.numbered(int(key))
            spans = spans_of(document.text, document.passages)
            left = self.lines.left(site_of(document), document.text, spans)
            if len(self.held) >= self.HELD:
                self.held.pop(next(iter(self.held)))
            self.held[key] = content(key, document.text, left)
        return self.held[key]


def site_of(document: Document) -> str:
    """The host that a document comes from, empty for a file."""
    from urllib.parse import urlsplit

    for address in (document.path, document.canonical):
        with suppress(ValueError):
            if address.startswith(("http://", "https://")) and (host := urlsplit(address).hostname):
                return host
    return ""


def _lines(db: sqlite3.Connection) -> Recurring:
    from detente.sources.copies.boilerplate import Recurring

    row = db.execute("SELECT value FROM meta WHERE key = ?", (LINES,)).fetchone()
    return Recurring(zlib.decompress(row[0]) if row else b"")


def _cells(pair: Pair) -> tuple[int, int, str, float, int | None, str]:
    aligned = json.dumps([[*one.a, *one.b, round(one.score, 3)] for one in pair.aligned])
    quoting = int(pair.quoting) if pair.quoting else None
    return int(pair.a), int(pair.b), pair.kind.value, pair.score, quoting, aligned


def pairs(record: Dossier) -> Iterator[Pair]:
    """Every pair of copies, its documents by their ids; one with itself holds a long run of words twice."""
    from detente.sources.copies.pair import Aligned, CopyKind, Pair

    with record.reading() as db:
        rows = db.execute(
            "SELECT x.id, y.id, c.kind, score, z.id, aligned FROM copies c JOIN documents x ON x.key = c.a "
            "JOIN documents y ON y.key = c.b LEFT JOIN documents z ON z.key = c.quoting ORDER BY c.a, c.b"
        ).fetchall()
    for a, b, kind, score, quoting, aligned in rows:
        parts = tuple(Aligned((p[0], p[1]), (p[2], p[3]), p[4]) for p in json.loads(aligned))
        yield Pair(a, b, CopyKind(kind), score, parts, quoting or "")


def repeats(record: Dossier) -> list[Pair]:
    """The documents that hold a long run of words twice, each as a pair with itself."""
    return [pair for pair in pairs(record) if pair.a == pair.b]


def quotations(record: Dossier) -> list[Pair]:
    """The documents that quote another at length, which makes no copy; `quoting` is the one that quotes."""
    return [pair for pair in pairs(record) if pair.quoting]


def groups(record: Dossier, least: float = 0.0) -> list[Group]:
    """The documents that are one source, the likely origin first; pairs below the score `least` left out."""
    from detente.sources.copies.content import content, spans_of
    from detente.sources.copies.groups import groups as grouped
    from detente.sources.copies.groups import member

    found = [pair for pair in pairs(record) if pair.score >= least and pair.a != pair.b]
    wanted = {key for pair in found for key in (pair.a, pair.b)}
    members = {}
    for document in record.documents():
        if document.id in wanted:
            of = content(document.id, document.text, spans_of(document.text, document.passages))
            members[document.id] = member(of, document.said, name=document.name)
    return grouped(found, members)
