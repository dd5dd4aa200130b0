"""Documents, claims, events, dyads and relations as CSV, JSON lines and Parquet, under the same names."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from detente import tables
from detente.exchange.claims import cell
from detente.exchange.exporting.extract import UNDONE, Event, Export, Extract, left_out, undone
from detente.exchange.exporting.saying import days, document_of, dumped
from detente.knowledge.continuity import line
from detente.model import Document

if TYPE_CHECKING:
    import pyarrow as pa

BATCH: Final = 1000  # rows held as Python values at a time


def csv_table(extract: Extract, what: str) -> Export:
    """A header, then a row each; lists joined by `;`, what is nested left out, no cell a formula."""
    table = _flat(table_of(extract, what))
    return Export(_csv(table), len(table), what.removesuffix("s"), _lacking(extract, what))


def json_lines(extract: Extract, what: str) -> Export:
    """An object a row; days as ISO text."""
    table = table_of(extract, what)
    return Export(
        (dumped(_plain(row)) for row in _rows(table)),
        len(table),
        what.removesuffix("s"),
        _lacking(extract, what),
    )


def parquet(extract: Extract, what: str) -> Export:
    """Compressed with zstd; pandas, polars, R and DuckDB read it."""
    import pyarrow as pa
    from pyarrow.parquet import write_table

    table, sink = table_of(extract, what), pa.BufferOutputStream()
    write_table(table, sink, compression="zstd")
    return Export([sink.getvalue().to_pybytes()], len(table), what.removesuffix("s"), _lacking(extract, what))


def _lacking(extract: Extract, what: str) -> tuple[str, ...]:
    """What a table of what happened cannot hold."""
    if what not in ("dyads", "relations"):
        return ()
    rows = extract.rows()
    undated = [row["event"] for row in _rows(rows) if row["date_first"] is None and row["date_last"] is None]
    without = len(set(undated)) if what == "relations" else 0
    return left_out((undone(extract), UNDONE), (without, "no date"))


def table_of(extract: Extract, what: str) -> pa.Table:
    """One of formats.WHAT as a table."""
    import pyarrow as pa

    match what:
        case "events":
            return pa.Table.from_pylist([_event(event) for event in extract.events], _schema())
        case "dyads":
            return extract.rows()
        case "relations":
            return _relations(extract.rows())
        case "claims":
            known = {document.id: document for document in extract.documents}
            return tables.claims_table((claim for e in extract.events for claim in e.claims), known)
    return pa.Table.from_pylist([_document(one) for one in extract.documents], tables.DOCUMENTS)


def _schema() -> pa.Schema:
    import pyarrow as pa

    text, texts, day, number = pa.string(), pa.list_(pa.string()), pa.date32(), pa.int64()
    return pa.schema(
        [("event", text), ("date", text), ("date_first", day), ("date_last", day), ("source", texts),
         ("target", texts), ("type", text), ("mode", text), ("status", text), ("kind", text),
         ("grade", text), ("origins", pa.int32()), ("confidence", pa.float64()), ("documents", texts),
         ("claims", texts), ("quote", text), ("document", text), ("document_id", text), ("said", day),
         ("start", number), ("end", number)]
    )  # fmt: skip


def _event(event: Event) -> dict[str, Any]:
    claim, interval = event.claim, days(event)
    document = document_of(event, claim)
    return {
        "event": event.id,
        "date": tables.spelled_out(event.date),
        "date_first": interval.first if interval else None,
        "date_last": interval.last if interval else None,
        "source": event.source,
        "target": event.target,
        "type": event.type,
        "mode": event.mode,
        "status": event.status.value,
        "kind": event.kind.value,
        "grade": str(event.grade),
        "origins": len(event.origins),
        "confidence": event.confidence,
        "documents": [_utf8(one.name) for one in event.documents],
        "claims": [one.id for one in event.claims],
        "quote": _utf8(claim.quote),
        "document": _utf8(document.name),
        "document_id": document.id,
        "said": document.said,
        "start": claim.start,
        "end": claim.end,
    }


def _document(document: Document) -> dict[str, Any]:
    row = {name: getattr(document, name) for name in tables.DOCUMENTS.names}
    row["passages"] = [
        {name: getattr(one, name) for name in one.__slots__} | {"role": one.role.value}
        for one in document.passages
    ]
    row["said_basis"] = document.said_basis.value
    moments = [document.retrieved, *(one.posted for one in document.passages)]
    naive = [moment.replace(tzinfo=None) if moment else None for moment in moments]
    row["retrieved"] = naive[0]
    for passage, posted in zip(row["passages"], naive[1:], strict=True):
        passage["posted"] = posted
    return {name: _utf8(value) if isinstance(value, str) else value for name, value in row.items()}


def _relations(events: pa.Table) -> pa.Table:
    """The yearly curves of all dyads (docs/method/curves.md), each row with the ids of its events."""
    import pyarrow as pa

    from detente.relations.many import all_curves

    found = all_curves(events, "year", 0, threads=1)  # one thread: sums in one order, the same bytes
    found = found.set_column(0, "a", found["a"].cast(pa.string()))
    found = found.set_column(1, "b", found["b"].cast(pa.string()))
    heirs = {code: a for a in {*found["a"].to_pylist(), *found["b"].to_pylist()} for code in line(a)}
    behind: dict[tuple[str, str, int], list[str]] = {}
    for row in _rows(events):
        a, b = heirs.get(row["actor"], ""), heirs.get(row["target"], "")
        first, last = row["date_first"] or row["date_last"], row["date_last"] or row["date_first"]
        for year in range(first.year, last.year + 1) if first else ():
            behind.setdefault((a, b, year), []).append(row["event"])
    keys = zip(found["a"].to_pylist(), found["b"].to_pylist(), found["period"].to_pylist(), strict=True)
    ids = [behind.get((a, b, period.year), []) for a, b, period in keys]
    return found.append_column("events", pa.array(ids, pa.list_(pa.string())))


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches(max_chunksize=BATCH):
        yield from batch.to_pylist()


def _flat(table: pa.Table) -> pa.Table:
    """Without columns of structures, and of lists of them."""
    import pyarrow as pa

    def nested(kind: pa.DataType) -> bool:
        return pa.types.is_struct(kind) or (pa.types.is_list(kind) and nested(kind.value_type))

    return table.select([field.name for field in table.schema if not nested(field.type)])


def _csv(table: pa.Table) -> Iterator[bytes]:
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(table.column_names)
    for row in _rows(table):
        writer.writerow([cell(_joinable(value)) for value in _plain(row).values()])
        yield page.getvalue().encode()
        page.seek(0)
        page.truncate()
    yield page.getvalue().encode()


def _joinable(value: Any) -> Any:
    return list(map(str, value)) if isinstance(value, list) else value


def _plain(value: Any) -> Any:
    """Values that JSON has: days as text, no figure that is none."""
    match value:
        case date():
            return value.isoformat()
        case float() if math.isnan(value):
            return None
        case list():
            return [_plain(one) for one in value]
        case dict():
            return {key: _plain(one) for key, one in value.items()}
    return value


def _utf8(text: str) -> str:
    """Halves of characters, from bad file names or JSON, written out: Arrow holds UTF-8 only."""
    return text.encode("utf-8", "backslashreplace").decode()
