"""Documents and claims as rows of the tables, and back: exactly what was kept."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

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
CLAIM: Final = (
    "document", "id", "start", "end", "quote", "type", "mode", "status", "kind", "date", "first", "last",
    "date_basis", "date_text", "place", "attribution", "confidence", "trigger", "trigger_start", "why",
    "sentence_start", "sentence_end",
)  # fmt: skip
EXPECTATION: Final = (
    "document", "id", "start", "end", "quote", "kind", "parties", "who", "said", "horizon", "condition",
    "claim", "trigger",
)  # fmt: skip

Cell = str | bytes | int | float | None


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


def document_of(row: sqlite3.Row, passages: Sequence[sqlite3.Row]) -> Document:
    """The document of a row."""
    name, path, sha256, kind, title, author = (text_of(row[column]) for column in DOCUMENT[2:8])
    try:
        return Document(
            id=text_of(row["id"]), name=name, path=path, sha256=sha256, text=text_of(row["text"]), kind=kind,
            title=title, author=author, said=date.fromisoformat(row["said"]) if row["said"] else None,
            said_basis=SaidBasis(row["said_basis"]), passages=tuple(map(_passage_of, passages)),
            publisher=text_of(row["publisher"]), canonical=text_of(row["canonical"]),
            retrieved=_time_of(row["retrieved"]), language=row["language"],
            pages=tuple(json.loads(row["pages"])),
        )  # fmt: skip
    except ValueError as error:
        raise _altered(f"Document '{name}'", error) from error


def claim_of(
    row: sqlite3.Row,
    parties: tuple[Sequence[Actor], Sequence[Actor]],
    arguments: Sequence[Argument],
    document: str,
) -> Claim:
    """The claim of a row, with those on its two sides; `document` is the id of its document."""
    source, target = parties
    try:
        return Claim(
            document=document, start=row["start"], end=row["end"], quote=text_of(row["quote"]),
            source=tuple(source), target=tuple(target), type=text_of(row["type"]), mode=text_of(row["mode"]),
            status=Status(row["status"]), kind=Kind(row["kind"]),
            date=None if row["date"] is None else text_of(row["date"]),
            date_basis=DateBasis(row["date_basis"]),
            date_text=text_of(row["date_text"]), place=text_of(row["place"]),
            attribution=_tuple_of(row["attribution"]), confidence=row["confidence"],
            trigger=text_of(row["trigger"]), trigger_start=row["trigger_start"], why=_tuple_of(row["why"]),
            sentence=(row["sentence_start"], row["sentence_end"]), arguments=tuple(arguments),
            corrected=row["id"] if row["corrected"] else "",
        )  # fmt: skip
    except ValueError as error:
        raise _altered(f"Claim {row['id']}", error) from error


def actor_of(row: sqlite3.Row) -> Actor:
    """The party of a row."""
    code, sector, person, text = (text_of(row[column]) for column in ("code", "sector", "person", "text"))
    return Actor(code, sector, person, text, row["start"], row["end"], bool(row["implied"]))


def argument_of(row: sqlite3.Row) -> Argument:
    """The argument of a row."""
    text, unit, item = (text_of(row[column]) for column in ("text", "unit", "item"))
    try:
        return Argument(ArgumentKind(row["kind"]), text, row["start"], row["end"], row["value"], unit, item)
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


def _passage_of(row: sqlite3.Row) -> Passage:
    return Passage(
        row["start"], row["end"], Role(row["role"]), text_of(row["speaker"]), row["post"], row["depth"],
        _time_of(row["posted"]), row["language"],
    )  # fmt: skip


def _time_of(cell: str | None) -> datetime | None:
    return datetime.fromisoformat(cell) if cell else None


def _listed(values: tuple[str, ...]) -> str | bytes:
    # Not escaped to ASCII: that would join two halves of a character which stood apart.
    return plain(json.dumps(values, ensure_ascii=False))


def _tuple_of(cell: str | bytes) -> tuple[str, ...]:
    return tuple(json.loads(text_of(cell)))


def _altered(what: str, error: ValueError) -> DossierError:
    return DossierError(
        f"{what} holds a value that Detente never writes ({error}); the record was changed by hand, so read "
        "its texts into a new folder."
    )
