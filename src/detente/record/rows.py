"""Documents and claims as rows of the tables, and back: exactly what was kept."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Final

from detente.errors import DossierError
from detente.language import edtf
from detente.model import (
    Actor,
    Argument,
    ArgumentKind,
    Claim,
    DateBasis,
    Document,
    Expectation,
    Foresight,
    Kind,
    Passage,
    Role,
    SaidBasis,
    Status,
)

DOCUMENT: Final = (
    "id", "coder", "name", "path", "sha256", "kind", "title", "author", "said", "said_basis",
    "publisher", "canonical", "retrieved", "language", "pages", "text_sha256", "text",
)  # fmt: skip
PASSAGE: Final = ("start", "end", "role", "speaker", "post", "depth", "posted", "language")
CLAIM: Final = (
    "document", "id", "start", "end", "quote", "type", "mode", "status", "kind", "date", "first", "last",
    "date_basis", "date_text", "place", "attribution", "confidence", "trigger", "trigger_start", "why",
    "sentence_start", "sentence_end",
)  # fmt: skip
ACTOR: Final = ("code", "sector", "person", "text", "start", "end", "implied")
ARGUMENT: Final = ("kind", "text", "start", "end", "value", "unit", "item")
EXPECTATION: Final = (
    "document", "id", "start", "end", "quote", "kind", "parties", "who", "said", "horizon", "condition",
    "claim", "trigger",
)  # fmt: skip

Cell = str | bytes | int | float | None

ALL: Final = "1"  # the condition that narrows nothing

# The same few values in a hundred thousand rows.
_SAID: Final = cache(SaidBasis)
_ROLE: Final = cache(Role)
_STATUS: Final = cache(Status)
_KIND: Final = cache(Kind)
_BASIS: Final = cache(DateBasis)
_ARGUMENT: Final = cache(ArgumentKind)


def plain(text: str) -> str | bytes:
    """Text as SQLite can hold it: UTF-8, or bytes where it has half characters (bad file names, JSON)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def text_of(cell: str | bytes) -> str:
    """The inverse of `plain`."""
    return cell if isinstance(cell, str) else cell.decode("utf-8", "surrogatepass")


def columns(of: str, names: Sequence[str]) -> str:
    """Columns of a table as a query names them."""
    return ", ".join(f'{of}."{name}"' for name in names)


def plainly(db: sqlite3.Connection, sql: str, values: Sequence[Cell] = ()) -> sqlite3.Cursor:
    """Rows as tuples: a hundred thousand of them are taken apart at once, not cell by cell."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values)


def checksum(text: str) -> str:
    """SHA-256 of a stored text, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def days(edtf_date: str | None) -> tuple[str, str] | tuple[None, None]:
    """First and last ISO day of a date, an unstated end being year 1 or 9999; (None, None) if undated."""
    interval = edtf.read(edtf_date)
    if interval is None:
        return None, None
    return (interval.first or date.min).isoformat(), (interval.last or date.max).isoformat()


def document_row(document: Document, coder: int) -> list[Cell]:
    """The cells of DOCUMENT."""
    d = document
    said = d.said.isoformat() if d.said else None
    words = [plain(cell) for cell in (d.name, d.path, d.sha256, d.kind, d.title, d.author)]
    return [
        plain(d.id), coder, *words, said, d.said_basis.value, plain(d.publisher), plain(d.canonical),
        d.retrieved.isoformat() if d.retrieved else None, d.language, json.dumps(d.pages), checksum(d.text),
        plain(d.text),
    ]  # fmt: skip


def passage_rows(key: int, document: Document) -> Iterator[list[Cell]]:
    """A row for each passage of the document with row number `key`."""
    for i, p in enumerate(document.passages):
        posted = p.posted.isoformat() if p.posted else None
        yield [
            key, i, p.start, p.end, p.role.value, plain(p.speaker), p.post, p.depth, posted, p.language
        ]  # fmt: skip


def claim_row(key: int, claim: Claim) -> list[Cell]:
    """The cells of CLAIM; `key` is the row number of its document."""
    c = claim
    return [
        key, c.id, c.start, c.end, plain(c.quote), plain(c.type), plain(c.mode), c.status.value, c.kind.value,
        c.date if c.date is None else plain(c.date), *days(c.date), c.date_basis.value, plain(c.date_text),
        plain(c.place), _listed(c.attribution), float(c.confidence), plain(c.trigger), c.trigger_start,
        _listed(c.why), *c.sentence,
    ]  # fmt: skip


def argument_rows(key: int, claim: Claim) -> Iterator[list[Cell]]:
    """A row for each argument of the claim with row number `key`."""
    for i, a in enumerate(claim.arguments):
        yield [key, i, a.kind.value, plain(a.text), a.start, a.end, a.value, plain(a.unit), plain(a.item)]


def expectation_row(key: int, expectation: Expectation) -> list[Cell]:
    """The cells of EXPECTATION; `key` is the row number of its document."""
    e = expectation
    return [
        key, e.id, e.start, e.end, plain(e.quote), e.kind.value, _listed(e.parties), plain(e.who), e.said,
        e.horizon, plain(e.condition), e.claim, plain(e.trigger),
    ]  # fmt: skip


def actor_rows(key: int, claim: Claim) -> Iterator[list[Cell]]:
    """A row for each party of the claim with row number `key`."""
    for side, actors in enumerate((claim.source, claim.target)):
        for i, a in enumerate(actors):
            words = [plain(cell) for cell in (a.code, a.sector, a.person, a.text)]
            yield [key, side, i, *words, a.start, a.end, int(a.implied)]


def document_of(cells: Sequence[Any], passages: Sequence[Passage]) -> Document:
    """The document of the cells of DOCUMENT."""
    (
        id, _, name, path, sha256, kind, title, author, said, said_basis, publisher, canonical, retrieved,
        language, pages, _, text,
    ) = cells  # fmt: skip
    try:
        return Document(
            text_of(id), text_of(name), text_of(path), text_of(sha256), text_of(text), text_of(kind),
            text_of(title), text_of(author), date.fromisoformat(said) if said else None, _SAID(said_basis),
            tuple(passages), text_of(publisher), text_of(canonical), _time_of(retrieved), language,
            _pages_of(pages),
        )  # fmt: skip
    except ValueError as error:
        raise _altered(f"Document '{text_of(name)}'", error) from error


def passage_of(cells: Sequence[Any]) -> Passage:
    """The passage of the cells of PASSAGE."""
    start, end, role, speaker, post, depth, posted, language = cells
    return Passage(start, end, _ROLE(role), text_of(speaker), post, depth, _time_of(posted), language)


def claim_of(
    cells: Sequence[Any],
    parties: tuple[Sequence[Actor], Sequence[Actor]],
    arguments: Sequence[Argument],
    document: str,
) -> Claim:
    """The claim of the cells of CLAIM and whether a person changed it; `document` is its document's id."""
    (
        _, id, start, end, quote, type, mode, status, kind, date, _, _, basis, date_text, place, attribution,
        confidence, trigger, trigger_start, why, sentence_start, sentence_end, corrected,
    ) = cells  # fmt: skip
    try:
        return Claim(
            document, start, end, text_of(quote), tuple(parties[0]), tuple(parties[1]), text_of(type),
            text_of(mode), _STATUS(status), _KIND(kind), None if date is None else text_of(date),
            _BASIS(basis), text_of(date_text), text_of(place), _tuple_of(attribution), confidence,
            text_of(trigger), trigger_start, _tuple_of(why), (sentence_start, sentence_end), tuple(arguments),
            id if corrected else "",
        )  # fmt: skip
    except ValueError as error:
        raise _altered(f"Claim {id}", error) from error


def outline_of(cells: Sequence[Any], parties: tuple[Sequence[Actor], Sequence[Actor]]) -> Claim:
    """A claim without its words, of the cells that `outlines` asks for."""
    document, id, start, end, type, mode, status, kind, date, basis, attribution, confidence = cells
    try:
        return Claim(
            text_of(document), start, end, "", tuple(parties[0]), tuple(parties[1]), text_of(type),
            text_of(mode), _STATUS(status), _KIND(kind), None if date is None else text_of(date),
            _BASIS(basis), attribution=_tuple_of(attribution), confidence=confidence, corrected=id,
        )  # fmt: skip
    except ValueError as error:
        raise _altered(f"Claim {id}", error) from error


def actor_of(cells: Sequence[Any]) -> Actor:
    """The party of the cells of ACTOR."""
    code, sector, person, text, start, end, implied = cells
    return Actor(text_of(code), text_of(sector), text_of(person), text_of(text), start, end, bool(implied))


def argument_of(cells: Sequence[Any]) -> Argument:
    """The argument of the cells of ARGUMENT."""
    kind, text, start, end, value, unit, item = cells
    text = text_of(text)
    try:
        return Argument(_ARGUMENT(kind), text, start, end, value, text_of(unit), text_of(item))
    except ValueError as error:
        raise _altered(f"What '{text}' is", error) from error


def expectation_of(row: sqlite3.Row, document: str) -> Expectation:
    """The expectation of a row; `document` is the id of its document."""
    quote, who, condition, trigger = (text_of(row[c]) for c in ("quote", "who", "condition", "trigger"))
    try:
        return Expectation(
            document, row["start"], row["end"], quote, Foresight(row["kind"]), _tuple_of(row["parties"]), who,
            row["said"], row["horizon"], condition, row["claim"], trigger,
        )  # fmt: skip
    except ValueError as error:
        raise _altered(f"The expectation {row['id']}", error) from error


@lru_cache(4096)
def _pages_of(cell: str) -> tuple[int, ...]:
    return tuple(json.loads(cell))


def _time_of(cell: str | None) -> datetime | None:
    return datetime.fromisoformat(cell) if cell else None


def _listed(values: tuple[str, ...]) -> str | bytes:
    # Not escaped to ASCII: that would join two halves of a character which stood apart.
    return plain(json.dumps(values, ensure_ascii=False))


@lru_cache(4096)
def _tuple_of(cell: str | bytes) -> tuple[str, ...]:
    return tuple(json.loads(text_of(cell)))


def _altered(what: str, error: ValueError) -> DossierError:
    return DossierError(
        f"{what} holds a value that Detente never writes ({error}); the record was changed by hand, so read "
        "its texts into a new folder."
    )
