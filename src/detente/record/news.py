"""What a record took in after a moment: documents, the events that they tell of, and judgements."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from detente.model import Document
from detente.record.claims import FROM, STANDS
from detente.record.documents import documents_where
from detente.record.events.reading import EVENT
from detente.record.judging.judgement import Judgement, judgements_of
from detente.record.rows import plainly, text_of

_NEWEST: Final = "(SELECT coalesce(max({}), 0) FROM {})"


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment of a record: the numbers of the newest document and the newest judgement, 0 for none."""

    document: int = 0
    judgement: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """What came after `since`: how many documents and events, the newest of them, the judgements.

    `newest` are documents, `told` the ids of events, each the last read first; `now` is the moment of asking.
    """

    since: Mark
    now: Mark
    documents: int
    events: int
    newest: tuple[Document, ...]
    told: tuple[str, ...]
    judgements: tuple[Judgement, ...]


def mark(db: sqlite3.Connection) -> Mark:
    """This moment."""
    sql = f"SELECT {_NEWEST.format('key', 'documents')}, {_NEWEST.format('number', 'judgements')}"
    return Mark(*db.execute(sql).fetchone())


def news(db: sqlite3.Connection, since: Mark, most: int) -> News:
    """What came after a moment; of documents, events and judgements the newest so many are named."""
    after = (since.document,)
    documents = db.execute("SELECT count(*) FROM documents WHERE key > ?", after).fetchone()[0]
    told = plainly(
        db,
        f"SELECT {EVENT} AS of {FROM} WHERE {STANDS} AND d.key > ? "
        "GROUP BY of ORDER BY max(d.key) DESC, max(c.key) DESC",
        after,
    )
    ids = [text_of(row[0]) for row in told]
    condition = "d.key IN (SELECT key FROM documents WHERE key > ? ORDER BY key DESC LIMIT ?)"
    newest = documents_where(db, condition, (since.document, most))
    judged = judgements_of(db, f"number > {since.judgement:d}")
    return News(
        since, mark(db), documents, len(ids), tuple(newest[::-1]), tuple(ids[:most]),
        tuple(judged[::-1][:most]),
    )  # fmt: skip
