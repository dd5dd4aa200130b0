"""What the grouping needs of the tables: claims as they are compared, and what people said of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from detente.record.claims import numbered_claims
from detente.record.events.clusters import Bonds
from detente.record.events.loosening import batches
from detente.record.events.telling import Telling, telling


def tellings(db: sqlite3.Connection, keys: Sequence[int]) -> list[tuple[int, Telling]]:
    """(row number, telling) of the claims with some row numbers that stand."""
    found = list[tuple[int, Telling]]()
    for part in batches(keys):
        of = f"c.key IN ({', '.join('?' * len(part))})"
        sql = (
            "SELECT c.key, substr(d.text, c.sentence_start + 1, c.sentence_end - c.sentence_start) "
            f"FROM claims c JOIN documents d ON d.key = c.document WHERE c.sentence_start >= 0 AND {of}"
        )
        around = {key: text for key, text in db.execute(sql, part) if isinstance(text, str)}
        found += [(key, telling(c, around.get(key, ""))) for key, _, c in numbered_claims(db, of, part)]
    return found


def bonds(db: sqlite3.Connection) -> tuple[Bonds, Bonds]:
    """Pairs of claims that people put together and that they took apart; a later judgement stands."""
    bound, apart = set[tuple[str, str]](), set[tuple[str, str]]()
    sql = "SELECT verb, about, change FROM judgements WHERE undone IS NULL ORDER BY number"
    for verb, about, change in db.execute(sql):
        if verb not in ("merge", "split"):
            continue
        ids = json.loads(about)
        rest = json.loads(change).get("from", []) if verb == "split" else ids
        pairs = {(min(a, b), max(a, b)) for a in ids for b in rest if a != b}
        ours, others = (bound, apart) if verb == "merge" else (apart, bound)
        ours |= pairs
        others -= pairs
    return frozenset(bound), frozenset(apart)
