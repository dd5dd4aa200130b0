"""Judgements applied: what stands in the tables is what the coder told, changed by those that stand.

Everything here may be done again and again: it looks at the coder's claim and at all judgements on it, never
at what an earlier judgement had made of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from detente.model import Claim
from detente.record import rows
from detente.record.claims import numbered_claims
from detente.record.events.loosening import loosen, loosen_document
from detente.record.inserting import names, put_claim, put_inside
from detente.record.judging.additions import added_claim, is_added, stands_in
from detente.record.judging.changes import corrected
from detente.record.judging.judgement import Judgement, Verb, standing
from detente.record.judging.originals import of_json, to_json
from detente.record.rows import text_of


def settle_document(db: sqlite3.Connection, key: int) -> None:
    """Applies what stands on the document with a row number, just put, and on its claims."""
    if not (stand := standing(db)):
        return
    exclude(db, stand, [key])
    add(db, stand, [key])
    about = {id for one in stand for id in one.about}
    found = db.execute("SELECT key, id FROM claims WHERE document = ?", (key,)).fetchall()
    settle(db, stand, [number for number, id in found if id in about])


def unbind(db: sqlite3.Connection, key: int) -> None:
    """What people put together with claims of a document that is about to be read anew is grouped anew."""
    held = {row[0] for row in db.execute("SELECT id FROM claims WHERE document = ?", (key,))}
    if not held:
        return
    merged = [one for one in standing(db) if one.verb is Verb.MERGE and not held.isdisjoint(one.about)]
    others = {id for one in merged for id in one.about} - held
    loosen(db, [n for id in others for (n,) in db.execute("SELECT key FROM claims WHERE id = ?", (id,))])


def settle_ids(db: sqlite3.Connection, stand: Sequence[Judgement], ids: Iterable[str]) -> None:
    """Applies what stands on the claims with some ids, those that there are."""
    numbers = [
        number
        for id in sorted(set(ids))
        for (number,) in db.execute("SELECT key FROM claims WHERE id = ? ORDER BY key", (id,))
    ]
    settle(db, stand, numbers)


def settle(db: sqlite3.Connection, stand: Sequence[Judgement], numbers: Iterable[int]) -> None:
    """Applies what stands on the claims with some row numbers; they wait to be grouped."""
    on: dict[str, list[Judgement]] = {}
    for one in stand:
        for id in one.about:
            on.setdefault(id, []).append(one)
    for number in numbers:
        ((_, id, claim),) = list(numbered_claims(db, "c.key = ?", [number], standing=False))
        _settle_claim(db, number, id, claim, on.get(id, ()))


def _settle_claim(
    db: sqlite3.Connection, number: int, id: str, claim: Claim, said: Sequence[Judgement]
) -> None:
    told = told_of(db, number) or claim
    says = corrected(told, [one for one in said if one.verb is Verb.CORRECT])
    loosen(db, [number])
    if says != claim:
        _rewrite(db, number, told, says)
    struck = any(one.verb is Verb.FALSE for one in said)
    db.execute("UPDATE claims SET struck = ? WHERE key = ?", (struck, number))


def _rewrite(db: sqlite3.Connection, number: int, told: Claim, says: Claim) -> None:
    """Puts a claim in place of the one with a row number, and the coder's own beside it where they differ."""
    for table in ("actors", "arguments", "originals"):
        db.execute(f"DELETE FROM {table} WHERE claim = ?", (number,))
    document = db.execute("SELECT document FROM claims WHERE key = ?", (number,)).fetchone()[0]
    db.execute(
        f"UPDATE claims SET ({names(rows.CLAIM)}, event) = ({', '.join('?' * len(rows.CLAIM))}, '') "
        "WHERE key = ?",
        [*rows.claim_row(document, says), number],
    )
    put_inside(db, number, says)
    if says != told:
        db.execute("INSERT INTO originals VALUES (?, ?)", (number, to_json(told)))


def told_of(db: sqlite3.Connection, number: int) -> Claim | None:
    """The claim with a row number as the coder told it; None where nobody corrected it."""
    found = db.execute("SELECT told FROM originals WHERE claim = ?", (number,)).fetchone()
    return of_json(found[0]) if found else None


def add(db: sqlite3.Connection, stand: Sequence[Judgement], keys: Iterable[int]) -> None:
    """Puts the claims that people added to the documents with some row numbers in, and takes others out.

    One whose quote does not stand in the text, or which the coder tells as well, is not put in.
    """
    adding = [one for one in stand if one.verb is Verb.ADD]
    for key in keys:
        found = db.execute("SELECT id, text FROM documents WHERE key = ?", (key,)).fetchone()
        document, text = text_of(found["id"]), text_of(found["text"])
        claims = (added_claim(one) for one in adding)
        wanted = {c.id: c for c in claims if c.document == document and stands_in(text, c)}
        there = list(numbered_claims(db, "c.document = ?", [key], standing=False))
        gone = [number for number, id, claim in there if is_added(claim) and id not in wanted]
        if gone:
            unbind(db, key)
            loosen(db, gone)
            db.executemany("DELETE FROM claims WHERE key = ?", [(number,) for number in gone])
        held = {id for _, id, _ in there}
        for id, claim in wanted.items():
            if id not in held:
                put_claim(db, key, claim)


def exclude(db: sqlite3.Connection, stand: Sequence[Judgement], keys: Iterable[int]) -> None:
    """Leaves the documents with some row numbers out, or takes them in again, as judgements have it."""
    excluding = [one for one in stand if one.verb is Verb.EXCLUDE]
    for key in keys:
        found = db.execute("SELECT id, publisher, author, excluded FROM documents WHERE key = ?", (key,))
        document = found.fetchone()
        out = any(excludes(one, document) for one in excluding)
        if out != bool(document["excluded"]):
            db.execute("UPDATE documents SET excluded = ? WHERE key = ?", (out, key))
            loosen_document(db, key)


def excludes(one: Judgement, document: sqlite3.Row) -> bool:
    """Whether a judgement that leaves a source out means the document of a row."""
    return text_of(document["id"]) in one.about or any(
        name in one.change and folded(one.change[name]) == folded(text_of(document[name]))
        for name in ("publisher", "author")
    )


def folded(name: str) -> str:
    """A name without regard to letter case and white space."""
    return " ".join(name.casefold().split())
