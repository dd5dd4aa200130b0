"""A record as Arrow tables, named as the exports are; `.to_pandas()` and `polars.from_arrow` take them."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from detente.api.chronicle import current, events
from detente.api.listing import claims
from detente.api.reading import documents
from detente.record.query import Filters

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.exchange.exporting.extract import Run


def events_table(
    dossier: str | Path, a: str | None = None, b: str | None = None, **filters: Unpack[Filters]
) -> pa.Table:
    """A row an event, with the quote that stands for it and its place; parties and filters are `events`'."""
    return _table("events", dossier, a, b, filters)


def dyads_table(
    dossier: str | Path, a: str | None = None, b: str | None = None, **filters: Unpack[Filters]
) -> pa.Table:
    """What happened as tables.EVENTS: a row for each party that acted on another; a mutual act both ways."""
    return _table("dyads", dossier, a, b, filters)


def relations_table(
    dossier: str | Path, a: str | None = None, b: str | None = None, **filters: Unpack[Filters]
) -> pa.Table:
    """The curves of all pairs by year (docs/method/curves.md), each row with the ids of its events."""
    return _table("relations", dossier, a, b, filters)


def claims_table(
    dossier: str | Path, a: str | None = None, b: str | None = None, **filters: Unpack[Filters]
) -> pa.Table:
    """A row a claim, as tables.CLAIMS; parties and filters are those of `claims`."""
    from detente import tables

    return tables.claims_table(claims(dossier, a, b, **filters), {one.id: one for one in documents(dossier)})


def documents_table(dossier: str | Path) -> pa.Table:
    """A row a document with its text and passages, as tables.DOCUMENTS."""
    from detente.exchange.exporting.extract import Extract
    from detente.exchange.exporting.tables import table_of

    with current(dossier) as record:
        found = record.documents()
    return table_of(Extract((), found, _nothing, _run()), "documents")


def _table(what: str, dossier: str | Path, a: str | None, b: str | None, filters: Filters) -> pa.Table:
    from detente.exchange.exporting.extract import Extract
    from detente.exchange.exporting.tables import table_of
    from detente.record.events.table import event_table

    found = events(dossier, a, b, **filters)
    return table_of(Extract(found, (), cache(partial(event_table, found)), _run()), what)


def _run() -> Run:
    """No table tells how the record came to be."""
    from detente.exchange.exporting.extract import Run

    return Run("", "", {})


def _nothing() -> pa.Table:
    from detente.record.events.table import event_table

    return event_table(())
