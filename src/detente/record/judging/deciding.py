"""What a person says, checked against the record, written down and applied: each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.errors import DossierError, UsageError
from detente.record.claims import numbered_claims
from detente.record.judging.additions import change_of, claim_of, stands_in
from detente.record.judging.changes import checked, fields
from detente.record.judging.finding import claim_id, event_of, known, members
from detente.record.judging.judgement import (
    Judgement,
    Undone,
    Verb,
    judgement,
    judgements_of,
    keep,
    now,
    row,
    standing,
)
from detente.record.judging.settling import add as put_in
from detente.record.judging.settling import exclude, excludes, settle_ids
from detente.record.rows import plain, text_of

if TYPE_CHECKING:
    from detente.model import Claim
    from detente.record.store import Dossier


def merge(record: Dossier, events: Sequence[str], who: str, why: str) -> Judgement:
    """Puts the claims of two or more events into one; an event by its id or that of any of its claims."""
    with record.writing("the judgement") as db:
        meant = list(dict.fromkeys(event_of(db, key) for key in events))
        if len(meant) < 2:
            raise UsageError("That is one event; name two or more that tell of one thing.")
        about = sorted(id for event in meant for id in members(db, event))
        return _written(db, judgement(db, Verb.MERGE, about, {}, who, why))


def split(record: Dossier, event: str, claims: Sequence[str], who: str, why: str) -> Judgement:
    """Takes claims out of their event, together, to stand apart from the others of it."""
    with record.writing("the judgement") as db:
        meant, out = event_of(db, event), sorted({claim_id(db, key) for key in claims})
        inside = members(db, meant)
        if strange := [id for id in out if id not in inside]:
            raise UsageError(f"Claim {strange[0]} does not tell of event {meant}; name claims that do.")
        left = [id for id in inside if id not in out]
        if not out or not left:
            raise UsageError(f"Event {meant} would be left whole; name some of its claims, not all.")
        return _written(db, judgement(db, Verb.SPLIT, out, {"from": left}, who, why))


def correct(record: Dossier, claim: str, change: Mapping[str, Any], who: str, why: str) -> Judgement:
    """Says what a claim says: `change` holds some of type, mode, status, date, source and target."""
    change = checked(change)
    with record.writing("the judgement") as db:
        id = claim_id(db, claim)
        sql = "c.id = ? AND c.key = (SELECT min(key) FROM claims WHERE id = c.id)"
        ((_, _, says),) = list(numbered_claims(db, sql, [id], standing=False))
        before = fields(says)
        change = _fitting(change, before)
        changed = {name: value for name, value in change.items() if before[name] != value}
        if not changed:
            raise UsageError(f"Claim {id} says so already; name what it should say.")
        if not [*changed.get("source", before["source"]), *changed.get("target", before["target"])]:
            raise UsageError(f"Claim {id} would have no party at all; mark it false instead.")
        return _written(db, judgement(db, Verb.CORRECT, [id], changed, who, why))


def _fitting(change: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """With a mode that fits the type: that of another type is given up; KnowledgeError where none does."""
    from detente.knowledge.ontology import mode, modes

    type = change.get("type", before["type"])
    if change.get("mode"):
        return change | {"mode": mode(type, change["mode"]).name}
    if "mode" not in change and type != before["type"] and before["mode"] not in modes(type):
        return change | {"mode": ""}
    return change


def mark_false(record: Dossier, claim: str, who: str, why: str) -> Judgement:
    """Strikes a claim: the text does not say so."""
    with record.writing("the judgement") as db:
        id = claim_id(db, claim)
        if any(one.verb is Verb.FALSE and id in one.about for one in standing(db)):
            raise UsageError(f"Claim {id} is marked false already; `detente judge list` shows by whom.")
        return _written(db, judgement(db, Verb.FALSE, [id], {}, who, why))


def add(record: Dossier, claim: Claim, who: str, why: str) -> Judgement:
    """Adds a claim that the coder did not tell to a document; its quote must stand there."""
    with record.writing("the judgement") as db:
        sql = "SELECT text FROM documents WHERE id = ?"
        found = db.execute(sql, (plain(claim.document),)).fetchone()
        if found is None:
            raise DossierError(
                f"No document here has the id '{claim.document}'; `detente documents` lists them."
            )
        if not stands_in(text_of(found[0]), claim):
            raise UsageError(
                f"The words of the claim at {claim.start}-{claim.end} do not stand there; quote the text."
            )
        if known(db, [claim.id]):
            raise UsageError(f"Claim {claim.id} is here already; correct it, or undo what was said of it.")
        return _written(db, judgement(db, Verb.ADD, [claim.id], change_of(claim), who, why))


def exclude_source(
    record: Dossier, who: str, why: str, document: str = "", publisher: str = "", author: str = ""
) -> Judgement:
    """Leaves out a document, by its id, or all by a publisher or an author, those read later too."""
    named = {name: value for name, value in (("publisher", publisher), ("author", author)) if value.strip()}
    if len(named) + bool(document) != 1:
        raise UsageError("Name one source to leave out: a document, a publisher or an author.")
    with record.writing("the judgement") as db:
        made = judgement(db, Verb.EXCLUDE, [document] if document else [], named, who, why)
        if any(
            (one.verb, one.about, one.change) == (made.verb, made.about, made.change) for one in standing(db)
        ):
            raise UsageError("That source is left out already; `detente judge list` shows by whom.")
        if not meant(db, made):
            what = " ".join(f"{name} '{value}'" for name, value in named.items()) or f"document '{document}'"
            raise DossierError(
                f"No document here is of {what}; `detente documents --json` lists the sources."
            )
        return _written(db, made)


def undo(record: Dossier, key: str | None, who: str, why: str) -> Judgement:
    """Takes back a judgement, by 6 digits of its id or more, the last that stands where none is named."""
    with record.writing("the judgement") as db:
        found = judgements_of(db)
        if key is not None:
            start = key.strip().lower()
            matching = [one for one in found if len(start) >= 6 and one.id.startswith(start)]
        else:
            matching = [one for one in found if one.undone is None][-1:]
        if len(matching) != 1:
            which = f"'{key}' is no judgement" if key is not None else "There is no judgement to undo"
            raise DossierError(f"{which} here; `detente judge list` shows them.")
        (one,) = matching
        if one.undone:
            on = one.undone.at[:10]
            raise UsageError(f"Judgement {one.id} was undone already, by {one.undone.who} on {on}.")
        taken = replace(one, undone=Undone(who, now(), why))
        db.execute("UPDATE judgements SET undone = ? WHERE id = ?", (row(taken)[-1], one.id))
        apply(db, [taken])
        return taken


def _written(db: sqlite3.Connection, made: Judgement) -> Judgement:
    keep(db, made)
    apply(db, [made])
    return made


def apply(db: sqlite3.Connection, changed: Iterable[Judgement]) -> None:
    """Brings to what now stands all that these judgements, just written or taken back, are about."""
    stand, about = standing(db), set[str]()
    for one in changed:
        if one.verb is Verb.EXCLUDE:
            exclude(db, stand, meant(db, one))
        else:
            if one.verb is Verb.ADD:
                id = plain(claim_of(one.change).document)
                rows = db.execute("SELECT key FROM documents WHERE id = ?", (id,)).fetchall()
                put_in(db, stand, [number for (number,) in rows])
            about |= {*one.about, *one.others}
    settle_ids(db, stand, about)


def meant(db: sqlite3.Connection, one: Judgement) -> list[int]:
    """The row numbers of the documents that a judgement on a source is about."""
    if one.about:
        ids = [plain(id) for id in one.about]
        return [row[0] for id in ids for row in db.execute("SELECT key FROM documents WHERE id = ?", (id,))]
    found = db.execute("SELECT key, id, publisher, author FROM documents ORDER BY key")
    return [document["key"] for document in found if excludes(one, document)]


def listed(record: Dossier) -> list[Judgement]:
    """All, in order; those whose claims or documents are not there now are asleep."""
    with record.reading() as db:
        return [replace(one, asleep=_asleep(db, one)) for one in judgements_of(db)]


def _asleep(db: sqlite3.Connection, one: Judgement) -> bool:
    if one.verb is Verb.EXCLUDE:
        return not meant(db, one)
    there = known(db, one.about)
    match one.verb:
        case Verb.MERGE:
            return len(there) < 2
        case Verb.SPLIT:
            return not there or not known(db, one.others)
    return not there
