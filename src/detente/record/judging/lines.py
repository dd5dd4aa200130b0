"""Judgements as JSON lines, out of one dossier and into another."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from detente.errors import DetenteError, UsageError
from detente.record.judging.additions import CLAIM, claim_of
from detente.record.judging.changes import checked, fields
from detente.record.judging.deciding import apply, listed
from detente.record.judging.judgement import Judgement, Undone, Verb, judgements_of, keep

if TYPE_CHECKING:
    from detente.record.store import Dossier

_ID: Final = re.compile("[0-9a-f]{12}")
_AT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the judgements of a file.

    `taken` are new here, `known` were here as they are, `asleep` of the new ones are about nothing that is
    here. `conflicting` says in a sentence each what was not taken because another judgement has its id, and
    `at_odds` what was taken and says another thing than one from here; of those the later stands.
    """

    taken: int
    known: int
    asleep: int
    conflicting: tuple[str, ...] = ()
    at_odds: tuple[str, ...] = ()


def to_lines(record: Dossier) -> Iterator[str]:
    """One JSON object a line, in order, those undone too."""
    for one in listed(record):
        told = asdict(one)
        del told["asleep"]
        yield json.dumps(told, sort_keys=False)


def take_lines(record: Dossier, lines: Iterable[str], name: str) -> Imported:
    """Takes in what is new, in the order of time among those that are here; all of it or nothing.

    UsageError names the line of the file `name` that is no judgement.
    """
    told = [_judgement_of(line, f"{name}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    with record.writing("the judgements") as db:
        here = {one.id: one for one in judgements_of(db)}
        conflicting, new = list[str](), dict[str, Judgement]()
        for one in told:
            other = here.get(one.id) or new.get(one.id)
            if other is None:
                new[one.id] = one
            elif said := _conflict(one, other):
                conflicting.append(said)
        at_odds = [said for one in new.values() if (said := _at_odds(one, here.values()))]
        _rank(db, list(here.values()), list(new.values()))
        apply(db, new.values())
    asleep = sum(one.asleep for one in listed(record) if one.id in new)
    known = len(told) - len(new) - len(conflicting)
    return Imported(len(new), known, asleep, tuple(conflicting), tuple(at_odds))


def _rank(db: sqlite3.Connection, here: Sequence[Judgement], new: Sequence[Judgement]) -> None:
    """Writes them all down by the time at which they were said; those of one dossier keep their order."""
    if not new:
        return
    db.execute("DELETE FROM judgements")
    waiting = list(new)
    for one in here:
        while waiting and waiting[0].at < one.at:
            keep(db, waiting.pop(0))
        keep(db, one)
    for one in waiting:
        keep(db, one)


def _conflict(one: Judgement, other: Judgement) -> str:
    """Why one is not taken for another of its id; empty where it only knows less of what was undone."""
    if replace(one, undone=None) != replace(other, undone=None):
        return f"judgement {one.id} says another thing there; the one from here was left as it is"
    if one.undone and not other.undone:
        by = one.undone.who
        return f"judgement {one.id} was undone there by {by} and stands here; `judge undo` takes it back"
    return ""


def _at_odds(one: Judgement, here: Iterable[Judgement]) -> str:
    """A sentence on the first judgement from here that says another thing on the same claims."""
    for other in here:
        if one.undone or other.undone:
            continue
        if one.verb is other.verb is Verb.CORRECT and one.about == other.about:
            differing = [n for n in one.change if n in other.change and one.change[n] != other.change[n]]
            if differing:
                return _stands(one, other, f"the {' and '.join(differing)} of claim {one.about[0]}")
        if {one.verb, other.verb} == {Verb.MERGE, Verb.SPLIT} and _pairs(one) & _pairs(other):
            return _stands(one, other, "whether claims tell of one event")
    return ""


def _stands(one: Judgement, other: Judgement, what: str) -> str:
    later = other if other.at > one.at else one
    return f"{one.id} by {one.who} and {other.id} by {other.who} differ on {what}; {later.id} is the later"


def _pairs(one: Judgement) -> set[frozenset[str]]:
    rest = one.others if one.verb is Verb.SPLIT else one.about
    return {frozenset((a, b)) for a in one.about for b in rest if a != b}


def _judgement_of(line: str, where: str) -> Judgement:
    try:
        told = json.loads(line)
        undone = told["undone"] and Undone(*(_text(told["undone"][part]) for part in ("who", "at", "why")))
        verb, about, change = Verb(told["verb"]), tuple(map(_text, told["about"])), told["change"]
        id, who, at, why = (_text(told[name]) for name in ("id", "who", "at", "why"))
        if not _ID.fullmatch(id) or not _AT.fullmatch(at):
            raise ValueError("its id or time is malformed")
        return Judgement(id, verb, about, _change(verb, about, change), who, at, why, undone or None)
    except DetenteError as error:
        raise UsageError(f"{where}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        reason = f"'{error.args[0]}' is missing" if isinstance(error, KeyError) else error
        raise UsageError(
            f"{where} is no judgement ({reason}); hand in what `detente judge export` writes."
        ) from error


def _change(verb: Verb, about: tuple[str, ...], change: dict[str, Any]) -> dict[str, Any]:
    """Raises where the parts of a judgement do not fit together."""
    if not isinstance(change, dict):
        raise TypeError("what it changes is no object")
    names = set(change)
    source = verb is Verb.EXCLUDE
    least = {Verb.MERGE: 2, Verb.EXCLUDE: 0}.get(verb, 1)
    if len(about) < least or not (source or all(map(_ID.fullmatch, about))):
        raise ValueError(f"it names no claims to {verb}")
    if verb is Verb.CORRECT and names:
        return checked(change)
    if verb is Verb.SPLIT and names == {"from"} and all(_ID.fullmatch(_text(id)) for id in change["from"]):
        return change
    if source and (len(about), len(names)) in ((1, 0), (0, 1)) and names <= {"publisher", "author"}:
        _named((*change.values(), *about))
        return change
    if verb is Verb.ADD and names == {CLAIM} and (claim_of(change).id,) == about:
        checked(fields(claim_of(change)))
        return change
    if verb in (Verb.MERGE, Verb.FALSE) and not names:
        return change
    raise ValueError("what it changes is malformed")


def _named(values: Iterable[object]) -> None:
    if not all(_text(value).strip() for value in values):
        raise ValueError("it names no source")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
