"""A judgement: what a person said of the machine's work, with who, when and why; one row, never erased."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from detente.errors import DossierError
from detente.record.inserting import insert
from detente.record.rows import Cell, plain, text_of

COLUMNS: Final = ("id", "verb", "about", "change", "who", "at", "why", "undone")


class Verb(StrEnum):
    """What a person can say."""

    MERGE = "merge"  # these claims tell of one event
    SPLIT = "split"  # these claims tell of another event than those under `from` in `change`
    CORRECT = "correct"  # the claim says what stands in `change`
    FALSE = "false"  # the text does not say so
    ADD = "add"  # the text says so too: the claim stands in `change`
    EXCLUDE = "exclude"  # this document, or those of a `publisher` or `author` in `change`, count for nothing


@dataclass(frozen=True, slots=True)
class Undone:
    """Who took a judgement back, when (UTC, ISO, seconds) and why."""

    who: str
    at: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement. `about` lists ids of claims, or of one document where `verb` is `exclude`.

    `asleep` says that nothing of what it is about is in the record now; it wakes when that is read again.
    """

    id: str
    verb: Verb
    about: tuple[str, ...]
    change: Mapping[str, Any]
    who: str
    at: str
    why: str = ""
    undone: Undone | None = None
    asleep: bool = field(default=False, compare=False)

    @property
    def others(self) -> tuple[str, ...]:
        """The ids of the claims from which a split takes its own."""
        return tuple(self.change.get("from", ()))


def now() -> str:
    """The time, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def judgement(
    db: sqlite3.Connection, verb: Verb, about: Iterable[str], change: Mapping[str, Any], who: str, why: str
) -> Judgement:
    """A new one, its id made of what it says, so that it is the same in every dossier; kept by `keep`."""
    ids, at = tuple(about), now()
    for again in range(1_000_000):
        said = json.dumps([verb, ids, change, who, at, why, again], sort_keys=True)
        id = hashlib.sha256(said.encode()).hexdigest()[:12]
        if not db.execute("SELECT 1 FROM judgements WHERE id = ?", (id,)).fetchone():
            break
    return Judgement(id, verb, ids, change, who, at, why)


def keep(db: sqlite3.Connection, made: Judgement) -> None:
    """Writes it down after all others."""
    insert(db, "judgements", COLUMNS, row(made))


def row(made: Judgement) -> list[Cell]:
    """The cells of COLUMNS."""
    undone = _json(asdict(made.undone)) if made.undone else None
    about, change = _json(list(made.about)), _json(dict(made.change))
    return [made.id, made.verb.value, about, change, plain(made.who), made.at, plain(made.why), undone]


def judgements_of(db: sqlite3.Connection, condition: str = "1") -> list[Judgement]:
    """Those under a condition on `judgements`, in order."""
    found = db.execute(f"SELECT * FROM judgements WHERE {condition} ORDER BY number")
    return [_judgement_of(one) for one in found]


def standing(db: sqlite3.Connection) -> list[Judgement]:
    """Those that nobody took back, in order."""
    return judgements_of(db, "undone IS NULL")


def _judgement_of(one: sqlite3.Row) -> Judgement:
    try:
        undone = json.loads(text_of(one["undone"])) if one["undone"] is not None else None
        return Judgement(
            one["id"],
            Verb(one["verb"]),
            tuple(json.loads(text_of(one["about"]))),
            json.loads(text_of(one["change"])),
            text_of(one["who"]),
            one["at"],
            text_of(one["why"]),
            Undone(**undone) if undone else None,
        )
    except (TypeError, ValueError) as error:
        raise DossierError(
            f"Judgement {one['id']} holds a value that Detente never writes ({error}); it was changed "
            "by hand, so restore it from a copy."
        ) from error


def _json(value: object) -> str | bytes:
    # Not escaped to ASCII: that would join two halves of a character which stood apart.
    return plain(json.dumps(value, ensure_ascii=False, sort_keys=True))
