"""What of a record is exported, and what an exporter gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

from detente.model import Claim, Document, Kind, Status

if TYPE_CHECKING:
    import pyarrow as pa


class Origin(Protocol):
    """Documents that are one source, as `detente.record` tells them."""

    @property
    def documents(self) -> tuple[str, ...]: ...
    @property
    def partisan(self) -> str: ...


class Event(Protocol):
    """An event as `detente.record` tells it: this room stands below that one and may not import it."""

    @property
    def id(self) -> str: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...
    @property
    def claim(self) -> Claim: ...
    @property
    def documents(self) -> tuple[Document, ...]: ...
    @property
    def origins(self) -> Sequence[Origin]: ...
    @property
    def grade(self) -> str: ...
    @property
    def source(self) -> tuple[str, ...]: ...
    @property
    def target(self) -> tuple[str, ...]: ...
    @property
    def type(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def status(self) -> Status: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def date(self) -> str | None: ...
    @property
    def confidence(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Run:
    """How the record came to be: `coders` gives the coder's version for each document by id.

    `excluded` are ids of documents that a person left out, `judgements` plain values as
    `detente judge --export` writes them, `at` the time of the export, None where it is not to be told.
    """

    command: str
    version: str
    coders: Mapping[str, int]
    excluded: frozenset[str] = frozenset()
    judgements: Sequence[Mapping[str, Any]] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """Events in order, the documents that are asked for, and `rows`, which makes a table of tables.EVENTS."""

    events: Sequence[Event]
    documents: Sequence[Document]
    rows: Callable[[], pa.Table] = field(repr=False)
    run: Run


@dataclass(frozen=True, slots=True)
class Export:
    """Bytes in pieces, how many things of which name they hold, and what could not be told there and why."""

    body: Iterable[bytes]
    count: int
    noun: str
    left_out: tuple[str, ...] = ()


UNDONE: Final = "not told to have happened, or with no two parties"


def undone(extract: Extract) -> int:
    """How many events have no row in the table of what happened."""
    done = set(extract.rows()["event"].to_pylist())
    return sum(event.id not in done for event in extract.events)


def left_out(*reasons: tuple[int, str]) -> tuple[str, ...]:
    """`(3, "has no date")` -> `"3 events: has no date"`, without those that touch nothing."""
    return tuple(f"{n:,} event{'s' if n != 1 else ''}: {why}" for n, why in reasons if n)
