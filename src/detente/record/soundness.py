"""Verify, beyond the quotes: events, judgements and the search are what claims and people make them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from detente.model import Claim
from detente.record.claims import numbered_claims
from detente.record.events.loading import bonds
from detente.record.faults import code
from detente.record.judging.additions import claim_of, is_added, stands_in
from detente.record.judging.changes import JUDGED, corrected
from detente.record.judging.judgement import Judgement, Verb, standing
from detente.record.judging.settling import excludes, told_of
from detente.record.rows import expectation_of, plain, text_of
from detente.record.verify import CHANGED, Broken, Kept, VerifyReport, verify


def whole(db: sqlite3.Connection) -> VerifyReport:
    """The report on a record: every citation, then what was made of them."""
    stand = standing(db)
    report = verify(_kept(db, stand, _events(db)))
    more = [*_left_out(db, stand), *_lacking(db, stand)]
    if not any(CHANGED in one.reason for one in report.broken):  # such a text is not as it is indexed
        more += _searched(db)
    broken = (Broken("", name, 0, 0, "", "", reason) for name, reason in more)
    return replace(report, checked=report.checked + len(more), broken=(*report.broken, *broken))


def _kept(db: sqlite3.Connection, stand: Sequence[Judgement], events: Mapping[int, str]) -> Iterator[Kept]:
    said: dict[str, list[Judgement]] = {}
    for one in stand:
        for id in one.about:
            said.setdefault(id, []).append(one)
    for row in db.execute("SELECT key, id, name, text, text_sha256 FROM documents ORDER BY key"):
        claims, unsound = list[tuple[str, Claim]](), dict[str, str]()
        for number, id, claim in numbered_claims(db, "d.key = ?", [row["key"]], standing=False):
            claims.append((id, claim))
            fault = _judged(db, number, claim, said.get(id, ()))
            if fault or (fault := events.get(number, "")):
                unsound[id] = fault
        sql = "SELECT * FROM expectations WHERE document = ? ORDER BY key"
        of = text_of(row["id"])
        ahead = [(cells["id"], expectation_of(cells, of)) for cells in db.execute(sql, (row["key"],))]
        name, text = text_of(row["name"]), text_of(row["text"])
        yield Kept(name, text, row["text_sha256"], claims, ahead, unsound)


def _judged(db: sqlite3.Connection, number: int, claim: Claim, said: Sequence[Judgement]) -> str:
    """What is wrong with a claim in the light of what people said of it."""
    told = told_of(db, number) or claim
    if told is claim and any(why.startswith(JUDGED) for why in claim.why):
        return "a person corrected the claim and what the coder told is lost"
    if corrected(told, [one for one in said if one.verb is Verb.CORRECT]) != claim:
        return "the claim is not what the coder told and people corrected"
    if is_added(claim) and not any(one.verb is Verb.ADD for one in said):
        return "nobody who stands by it added the claim, and the coder did not tell it"
    struck = db.execute("SELECT struck FROM claims WHERE key = ?", (number,)).fetchone()[0]
    if bool(struck) != any(one.verb is Verb.FALSE for one in said):
        return "the claim is struck and nobody marked it false, or the other way round"
    return ""


def _events(db: sqlite3.Connection) -> dict[int, str]:
    """What is wrong with the event of claims, by row number; those that wait to be grouped are left aside."""
    found = db.execute(_CLAIMS).fetchall()
    aside = {row["event"] for row in found if row["waits"]}
    members: dict[str, list[sqlite3.Row]] = {}
    faults: dict[int, str] = {}
    for row in found:
        if row["waits"] or row["event"] in aside:
            continue
        if row["counts"]:
            members.setdefault(row["event"], []).append(row)
        elif row["event"] != row["id"]:
            faults[row["key"]] = f"the claim counts for nothing and stands in event {row['event']}"
    bound, apart = bonds(db)
    linked = _Groups()
    for a, b in db.execute("SELECT a, b FROM links"):
        linked.join(a, b)
    keys: dict[str, list[int]] = {}
    for row in found:
        keys.setdefault(row["id"], []).append(row["key"])
    for a, b in bound:
        for one in keys.get(a, ()):
            for other in keys.get(b, ()):
                linked.join(one, other)
    for event, rows in members.items():
        least = min(row["id"] for row in rows)
        for row in rows:
            if event != least:
                faults[row["key"]] = f"the claim stands in event '{event}', which should be {least}"
            elif linked.top(row["key"]) != linked.top(rows[0]["key"]):
                faults[row["key"]] = f"nothing leads from the claim to the others of event {event}"
    events = {row["id"]: row["event"] for rows in members.values() for row in rows}
    for pairs, together in ((bound, True), (apart, False)):
        for a, b in pairs:
            if a in events and b in events and (events[a] == events[b]) != together:
                what = f"together with {b} and is not" if together else f"apart from {b} and is not"
                faults[keys[a][0]] = f"a person said that the claim stands {what}"
    return faults


_CLAIMS: Final = (
    "SELECT c.key, c.id, c.event, NOT (c.struck OR d.excluded) AS counts, "
    "EXISTS (SELECT 1 FROM loose l WHERE l.claim = c.key) AS waits "
    "FROM claims c JOIN documents d ON d.key = c.document ORDER BY c.key"
)


def _left_out(db: sqlite3.Connection, stand: Sequence[Judgement]) -> Iterator[tuple[str, str]]:
    """(document, fault) of documents that count and should not, or the other way round."""
    excluding = [one for one in stand if one.verb is Verb.EXCLUDE]
    for row in db.execute("SELECT id, name, publisher, author, excluded FROM documents ORDER BY key"):
        if bool(row["excluded"]) != any(excludes(one, row) for one in excluding):
            yield text_of(row["name"]), "the document is left out and nobody said so, or the other way round"


def _lacking(db: sqlite3.Connection, stand: Sequence[Judgement]) -> Iterator[tuple[str, str]]:
    """(document, fault) of claims that people added and that are not there."""
    for claim in (claim_of(one.change) for one in stand if one.verb is Verb.ADD):
        rows = db.execute("SELECT name, text FROM documents WHERE id = ?", (plain(claim.document),))
        there = db.execute("SELECT 1 FROM claims WHERE id = ? LIMIT 1", (claim.id,)).fetchone()
        for row in rows:
            if not there and stands_in(text_of(row["text"]), claim):
                yield text_of(row["name"]), f"claim {claim.id}, which a person added, is not in the record"


def _searched(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """(document, fault) of the full-text index; read whole only where the record can be written."""
    sql = "SELECT name FROM documents d WHERE NOT EXISTS (SELECT 1 FROM words_docsize s WHERE s.id = d.key)"
    lacking = [text_of(row[0]) for row in db.execute(sql)]
    for name in lacking:
        yield name, "the document is not found by `detente search`"
    if lacking:
        return
    only = db.execute("PRAGMA query_only").fetchone()[0]
    try:
        db.execute("PRAGMA query_only = OFF")  # a check is written as an insertion, which inserts nothing
        db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if code(error).startswith("SQLITE_CORRUPT"):
            yield "the full-text index", "it is not that of the texts; `detente rebuild` makes it anew"
        elif not code(error).startswith(("SQLITE_BUSY", "SQLITE_READONLY", "SQLITE_LOCKED")):
            raise
    finally:
        db.execute(f"PRAGMA query_only = {only}")


class _Groups:
    """What is joined to what."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def top(self, node: int) -> int:
        """The one that stands for all that are joined to it."""
        way = []
        while (above := self._above.get(node, node)) != node:
            way.append(node)
            node = above
        for one in way:
            self._above[one] = node
        return node

    def join(self, one: int, other: int) -> None:
        """Joins two."""
        self._above[self.top(one)] = self.top(other)
