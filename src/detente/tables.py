"""The Arrow schemas in which documents, claims and events travel, and claims as such a table.

DOCUMENTS, CLAIMS and EVENTS are built when first asked for, since pyarrow takes a tenth of a second to load.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from detente.language import edtf
from detente.model import Actor, Claim, Document

if TYPE_CHECKING:
    import pyarrow as pa

    DOCUMENTS: pa.Schema
    CLAIMS: pa.Schema
    EVENTS: pa.Schema


def claim_row(claim: Claim, document: Document | None = None) -> dict[str, Any]:
    """A claim as plain values under the names of CLAIMS, in its order; tuples as lists, `said` as ISO text.

    A decade is written as the interval of its years. `document` is the file's name, or the document's id
    where the document is not at hand. The days `date_first` and `date_last` are left out: they only say again
    what `date` says.
    """
    c = claim
    return {
        "document": document.name if document else c.document,
        "start": c.start,
        "end": c.end,
        "quote": c.quote,
        "source": [actor.code for actor in c.source],
        "target": [actor.code for actor in c.target],
        "type": c.type,
        "mode": c.mode,
        "status": c.status.value,
        "date": spelled_out(c.date),
        "kind": c.kind.value,
        "date_basis": c.date_basis.value,
        "date_text": c.date_text,
        "place": c.place,
        "attribution": list(c.attribution),
        "confidence": c.confidence,
        "trigger": c.trigger,
        "actors": {
            "source": [_actor_row(actor) for actor in c.source],
            "target": [_actor_row(actor) for actor in c.target],
        },
        "id": c.id,
        "document_id": c.document,
        "said": document.said.isoformat() if document and document.said else None,
        "why": list(c.why),
        "trigger_start": c.trigger_start,
        "page": document.page(c.start) if document else 0,
    }


def spelled_out(edtf_date: str | None) -> str | None:
    """A date without X, which few tools read: the decade `197X` is `1970/1979`."""
    if edtf_date is None or "X" not in edtf_date:
        return edtf_date
    start, slash, end = edtf_date.partition("/")
    return f"{start.replace('X', '0')}/{(end if slash else start).replace('X', '9')}"


def claims_table(claims: Iterable[Claim], documents: Mapping[str, Document] | None = None) -> pa.Table:
    """Claims as a table of schema CLAIMS, a row each; `documents` by id give names and days of writing."""
    import pyarrow as pa

    known = documents or {}
    rows = [_typed(claim, known.get(claim.document)) for claim in claims]
    schema = _schemas()["CLAIMS"]
    try:
        return pa.Table.from_pylist(rows, schema)
    except UnicodeEncodeError:  # halves of characters, from bad file names or JSON: Arrow holds UTF-8 only
        return pa.Table.from_pylist([_whole(row) for row in rows], schema)


def _typed(claim: Claim, document: Document | None) -> dict[str, Any]:
    row = claim_row(claim, document)
    interval = edtf.read(claim.date)
    row["date_first"], row["date_last"] = (interval.first, interval.last) if interval else (None, None)
    row["said"] = document.said if document else None
    return row


def _actor_row(actor: Actor) -> dict[str, Any]:
    return {name: getattr(actor, name) for name in ACTOR}


ACTOR: Final = ("code", "sector", "person", "text", "start", "end", "implied")


def _whole(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case list():
            return [_whole(part) for part in value]
        case dict():
            return {key: _whole(part) for key, part in value.items()}
    return value


@cache
def _schemas() -> dict[str, pa.Schema]:
    import pyarrow as pa

    text, number, day, real = pa.string(), pa.int64(), pa.date32(), pa.float64()
    texts = pa.list_(text)
    kinds = {"start": number, "end": number, "implied": pa.bool_()}
    actors = pa.list_(pa.struct([(name, kinds.get(name, text)) for name in ACTOR]))
    instant = pa.timestamp("s")
    passages = pa.struct([
        ("start", number), ("end", number), ("role", text), ("speaker", text), ("post", number),
        ("depth", number), ("posted", instant), ("language", text),
    ])  # fmt: skip

    def schema(may_lack: str, **columns: pa.DataType) -> pa.Schema:
        lacking = may_lack.split()
        return pa.schema([pa.field(name, kind, name in lacking) for name, kind in columns.items()])

    documents = schema(
        "said retrieved",
        id=text, name=text, path=text, sha256=text, kind=text, title=text, author=text, said=day,
        said_basis=text, publisher=text, canonical=text, retrieved=instant, language=text,
        pages=pa.list_(number), passages=pa.list_(passages), text=text,
    )  # fmt: skip
    claims = schema(
        "date date_first date_last said",
        document=text, start=number, end=number, quote=text, source=texts, target=texts, type=text, mode=text,
        status=text, date=text, kind=text, date_basis=text, date_text=text, place=text, attribution=texts,
        confidence=real, trigger=text, actors=pa.struct([("source", actors), ("target", actors)]), id=text,
        document_id=text, said=day, why=texts, trigger_start=number, page=number,
        date_first=day, date_last=day,
    )  # fmt: skip
    # An event is directed; one that is mutual stands twice under the same `event`. Weight: Goldstein scale,
    # -10 to 10. Origins: how many independent sources tell of it. Cameo_root: "01" to "20".
    events = schema(
        "date_first date_last",
        event=text, date_first=day, date_last=day, actor=text, target=text, type=text, mode=text,
        cameo_root=text, weight=real, origins=pa.int32(), confidence=real,
    )  # fmt: skip
    return {"DOCUMENTS": documents, "CLAIMS": claims, "EVENTS": events}


def __getattr__(name: str) -> pa.Schema:
    if name in ("DOCUMENTS", "CLAIMS", "EVENTS"):
        return _schemas()[name]
    raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
