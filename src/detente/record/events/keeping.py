"""Events kept beside the claims and brought up to date by what is new: what hangs together with it, no more.

A claim that waits in `loose` passes three stages: it gets its marks, it is linked with those that likely
tell of the same, and what is linked together is grouped. Each is kept a batch at a time, so that a process
that was killed leaves the rest to the next one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from detente.record.events.clusters import Bonds, clusters
from detente.record.events.likeness import likeness
from detente.record.events.loading import bonds, tellings
from detente.record.events.loosening import LINKED, MARKED, NEW, batches
from detente.record.events.marks import ENOUGH, marks
from detente.record.events.telling import Telling

if TYPE_CHECKING:
    from detente.record.store import Dossier

AT_ONCE: Final = 1000  # claims that pass a stage in one transaction

Progress = Callable[[int, int], None]


def regroup(record: Dossier, progress: Progress | None = None) -> int:
    """Groups all claims that wait; how many there were."""
    with record.reading() as db:
        count: int = db.execute("SELECT count(*) FROM loose").fetchone()[0]
    shelf = _Shelf()
    for stage, work in ((NEW, _mark), (MARKED, _link), (LINKED, _group)):
        while True:
            with record.writing("the events") as db:
                sql = "SELECT claim FROM loose WHERE stage = ? ORDER BY claim LIMIT ?"
                waiting = [row[0] for row in db.execute(sql, (stage, AT_ONCE))]
                if not waiting:
                    break
                work(db, shelf, waiting)
                left = db.execute("SELECT count(*) FROM loose").fetchone()[0]
            if progress:
                progress(count - min(count, left), count)
    return count


def stale(record: Dossier) -> bool:
    """Whether claims wait to be grouped, as after a reading that was cut short."""
    with record.reading() as db:
        return db.execute("SELECT 1 FROM loose LIMIT 1").fetchone() is not None


class _Shelf:
    """Claims as they are compared, at hand until another process writes or there are HELD of them."""

    HELD: Final = 100_000  # some 3 KB each

    def __init__(self) -> None:
        self._told: dict[int, Telling] = {}
        self._version = -1

    def tellings(self, db: sqlite3.Connection, keys: Iterable[int]) -> dict[int, Telling]:
        """Those of the claims with some row numbers that stand, in the order of the numbers."""
        wanted = sorted(set(keys))
        version = db.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version or len(self._told) > self.HELD:
            self._told, self._version = {}, version
        self._told |= tellings(db, [key for key in wanted if key not in self._told])
        return {key: self._told[key] for key in wanted if key in self._told}


def _mark(db: sqlite3.Connection, shelf: _Shelf, keys: list[int]) -> None:
    for key, told in shelf.tellings(db, keys).items():
        rows = ((mark, key, worth) for mark, worth in marks(told).shown.items())
        db.executemany("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", rows)
    db.executemany(f"UPDATE loose SET stage = {MARKED} WHERE claim = ?", ((key,) for key in keys))


def _link(db: sqlite3.Connection, shelf: _Shelf, keys: list[int]) -> None:
    near = {key: _near(db, key, one) for key, one in shelf.tellings(db, keys).items()}
    told = shelf.tellings(db, {*near, *(other for found in near.values() for other in found)})
    for key, found in near.items():
        weighed = ((other, likeness(told[key], told[other])) for other in found if other in told)
        likely = [(min(key, other), max(key, other), weight) for other, weight in weighed if weight > 0]
        db.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?)", likely)
    db.executemany(f"UPDATE loose SET stage = {LINKED} WHERE claim = ?", ((key,) for key in keys))


def _near(db: sqlite3.Connection, key: int, told: Telling) -> list[int]:
    """The claims whose marks are worth a look."""
    shared: dict[int, int] = {}
    for part in batches(sorted(marks(told).sought)):
        held = f"({', '.join('?' * len(part))})"
        sql = f"SELECT claim, sum(worth) FROM marks WHERE mark IN {held} GROUP BY claim"
        for claim, worth in db.execute(sql, part):
            shared[claim] = shared.get(claim, 0) + worth
    return [claim for claim, worth in shared.items() if worth >= ENOUGH and claim != key]


def _group(db: sqlite3.Connection, shelf: _Shelf, keys: list[int]) -> None:
    bound, apart = bonds(db)
    others = _others(db, bound)
    done = set[int]()
    groups = list[set[int]]()
    for key in keys:
        if key not in done:
            groups.append(_together(db, key, others))
            done |= groups[-1]
    standing = shelf.tellings(db, done)
    for together in groups:
        found = [(key, standing[key]) for key in sorted(together) if key in standing]
        at = {key: i for i, (key, _) in enumerate(found)}
        linked = [
            (at[a], at[b], weight)
            for part in batches(sorted(at))
            for a, b, weight in db.execute(
                f"SELECT a, b, weight FROM links WHERE a IN ({', '.join('?' * len(part))})", part
            )
            if a in at and b in at
        ]
        parts = clusters([told for _, told in found], linked, bound, apart)
        named: dict[int, str] = {}
        for (_, told), part in zip(found, parts, strict=True):
            named[part] = min(named.get(part, told.claim.id), told.claim.id)
        db.executemany(
            "UPDATE claims SET event = ? WHERE key = ?",
            ((named[part], key) for (key, _), part in zip(found, parts, strict=True)),
        )
        alone = ((key,) for key in together - at.keys())  # marked false, or of a source left out
        db.executemany("UPDATE claims SET event = id WHERE key = ?", alone)
    db.executemany("DELETE FROM loose WHERE claim = ?", ((key,) for key in done))


def _together(db: sqlite3.Connection, key: int, others: dict[int, set[int]]) -> set[int]:
    """Every claim that links, or judgements, lead to from one."""
    together, todo = set[int](), {key}
    while todo:
        together |= todo
        more = {other for one in todo for other in others.get(one, ())}
        for part in batches(sorted(todo)):
            held = f"({', '.join('?' * len(part))})"
            sql = f"SELECT b FROM links WHERE a IN {held} UNION SELECT a FROM links WHERE b IN {held}"
            more |= {row[0] for row in db.execute(sql, [*part, *part])}
        todo = more - together
    return together


def _others(db: sqlite3.Connection, bound: Bonds) -> dict[int, set[int]]:
    """For each claim that people put together with others, those others, by row numbers."""
    ids = sorted({id for pair in bound for id in pair})
    keys: dict[str, int] = {}
    for part in batches(ids):
        sql = f"SELECT id, key FROM claims WHERE id IN ({', '.join('?' * len(part))})"
        keys |= dict(db.execute(sql, part).fetchall())
    found: dict[int, set[int]] = {}
    for a, b in bound:
        if a in keys and b in keys:
            found.setdefault(keys[a], set()).add(keys[b])
            found.setdefault(keys[b], set()).add(keys[a])
    return found
