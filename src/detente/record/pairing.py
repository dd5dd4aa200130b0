"""Who has to do with whom in a record: every pair of parties with its events, counted without making them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, product
from typing import Final

from detente.knowledge.continuity import heir
from detente.knowledge.ontology import score
from detente.model import Status
from detente.record.claims import FROM, STANDS
from detente.record.events.likeness import AGAINST
from detente.record.events.reading import EVENT, origins
from detente.record.rows import plainly, text_of

EDGES: Final = ("0001-01-01", "9999-12-31")  # what stands for an end of a date that is not stated


@dataclass(frozen=True, slots=True)
class PartyPair:
    """Two parties, `a` before `b` in the alphabet, under the codes that stand for states of any time.

    `events` is how many a timeline of the two has; `first` and `last` are ISO days between which their dated
    tellings lie, empty where none is; `goldstein` the mean score of what happened, -10 to 10, each event
    counting once, None where nothing did; `contested` the share of the events, 0 to 1, that are.
    """

    a: str
    b: str
    events: int
    first: str
    last: str
    goldstein: float | None
    contested: float


@dataclass(frozen=True, slots=True)
class Totals:
    """How many documents, standing claims, events and pairs of parties a record has."""

    documents: int
    claims: int
    events: int
    pairs: int


Two = tuple[str, str]


@dataclass(slots=True)
class _Tally:
    """What the claims of one event tell."""

    pairs: set[Two] = field(default_factory=set)
    scores: list[float] = field(default_factory=list)
    first: str = ""
    last: str = ""
    done: set[str | bytes] = field(default_factory=set)
    undone: set[str | bytes] = field(default_factory=set)

    @property
    def contested(self) -> bool:
        """As the grade of the event is (events/event.py)."""
        return bool(self.done and self.undone and len(self.done | self.undone) > 1)


def pairs(db: sqlite3.Connection) -> list[PartyPair]:
    """Every pair that an event is between, the one with most events first."""
    of: dict[Two, list[_Tally]] = {}
    for tally in _tallies(db).values():
        for pair in tally.pairs:
            of.setdefault(pair, []).append(tally)
    made = [_pair(a, b, tallies) for (a, b), tallies in of.items()]
    return sorted(made, key=lambda one: (-one.events, one.a, one.b))


def totals(db: sqlite3.Connection) -> Totals:
    """The counts alone."""
    documents = db.execute("SELECT count(*) FROM documents WHERE excluded = 0").fetchone()[0]
    sql = f"SELECT count(*), count(DISTINCT {EVENT}) {FROM} WHERE {STANDS}"
    claims, events = db.execute(sql).fetchone()
    standing = {row[0] for row in plainly(db, f"SELECT c.key {FROM} WHERE {STANDS}")}
    met = {between for key, between in _met(db) if key in standing}
    return Totals(documents, claims, events, len(frozenset[Two]().union(*met)))


def _pair(a: str, b: str, tallies: list[_Tally]) -> PartyPair:
    scores = [sum(one.scores) / len(one.scores) for one in tallies if one.scores]
    return PartyPair(
        a,
        b,
        len(tallies),
        min((one.first for one in tallies if one.first), default=""),
        max((one.last for one in tallies if one.last), default=""),
        sum(scores) / len(scores) if scores else None,
        sum(one.contested for one in tallies) / len(tallies),
    )


def _tallies(db: sqlite3.Connection) -> dict[str, _Tally]:
    parties = dict(_met(db))
    known = origins(db)
    found: dict[str, _Tally] = {}
    sql = f"SELECT {EVENT}, c.key, d.id, c.type, c.mode, c.status, c.first, c.last {FROM} WHERE {STANDS}"
    for of, key, document, type, mode, status, first, last in plainly(db, sql):
        tally = found.get(of) or found.setdefault(of, _Tally())
        tally.pairs |= parties.get(key, frozenset())
        if status == Status.HAPPENED or (type == "REJECT" and status == Status.REFUSED):
            tally.scores.append(_scored(type, mode))
        if first and first != EDGES[0] and not (tally.first and tally.first <= first):
            tally.first = first
        if last and last != EDGES[1] and last > tally.last:
            tally.last = last
        if type != "REJECT" and (status == Status.HAPPENED or status in AGAINST):
            (tally.done if status == Status.HAPPENED else tally.undone).add(known.get(document, document))
    return found


def _met(db: sqlite3.Connection) -> Iterator[tuple[int, frozenset[Two]]]:
    """(row number, pairs of parties) of each claim, those left out among them."""
    sides: tuple[list[str | bytes], list[str | bytes]] = ([], [])
    at = -1
    for claim, side, code in plainly(
        db, "SELECT claim, side, code FROM actors ORDER BY claim, side, position"
    ):
        if claim != at:
            if at >= 0:
                yield at, _between(tuple(sides[0]), tuple(sides[1]))
            at, sides = claim, ([], [])
        sides[side].append(code)
    if at >= 0:
        yield at, _between(tuple(sides[0]), tuple(sides[1]))


@cache
def _between(source: tuple[str | bytes, ...], target: tuple[str | bytes, ...]) -> frozenset[Two]:
    """One of each side, or two parties of an act without a target, such as a meeting (query.where)."""
    ours, theirs = ([heir(text_of(code)) for code in side] for side in (source, target))
    both = product(ours, theirs) if target else combinations(ours, 2)
    return frozenset((min(two), max(two)) for two in both if two[0] != two[1])


@cache
def _scored(type: str, mode: str) -> float:
    return score(type, mode or None)
