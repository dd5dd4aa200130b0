"""Documents, claims and expectations as rows of Parquet tables: to be read by others, and to be had again.

The columns are those of `tables.DOCUMENTS` and `tables.CLAIMS`; `kept` holds as JSON what they leave out, so
that what is read back is what was written, halves of characters too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from detente import tables
from detente.model import Claim, Document, Expectation, Foresight, Passage, Role, SaidBasis
from detente.record.judging.originals import of_json, to_json

if TYPE_CHECKING:
    import pyarrow as pa


@cache
def schemas() -> dict[str, pa.Schema]:
    """The Arrow schema of each table of a reading."""
    import pyarrow as pa

    text, number = pa.string(), pa.int64()
    whole = pa.field("kept", pa.binary(), False)
    names = ("document", "id", "quote", "kind", "who", "said", "horizon", "condition", "claim", "trigger")
    ahead = [pa.field(name, text, name in ("said", "horizon")) for name in names]
    places = [pa.field(name, number, False) for name in ("position", "start", "end")]
    position = pa.field("position", number, False)
    return {
        "documents": tables.DOCUMENTS.append(whole),
        "claims": tables.CLAIMS.append(position).append(whole),
        "expectations": pa.schema([*ahead, pa.field("parties", pa.list_(text), False), *places, whole]),
    }


def documents_table(documents: Sequence[Document]) -> pa.Table:
    """A row each."""
    import pyarrow as pa

    return pa.Table.from_pylist([_document(one) for one in documents], schemas()["documents"])


def claims_table(told: Sequence[tuple[Document, Sequence[Claim]]]) -> pa.Table:
    """A row each, `position` counting those of a document."""
    import pyarrow as pa

    claims = [claim for _, found in told for claim in found]
    table = tables.claims_table(claims, {document.id: document for document, _ in told})
    positions = [position for _, found in told for position in range(len(found))]
    kept = [_bytes(to_json(claim)) for claim in claims]
    added = pa.array(positions, pa.int64()), pa.array(kept, pa.binary())
    return pa.Table.from_arrays([*table.columns, *added], schema=schemas()["claims"])


def expectations_table(told: Sequence[tuple[Document, Sequence[Expectation]]]) -> pa.Table:
    """A row each, likewise."""
    import pyarrow as pa

    rows = list[dict[str, Any]]()
    for _, found in told:
        for position, one in enumerate(found):
            row = {
                name: _utf8(value) if isinstance(value, str) else value for name, value in asdict(one).items()
            }
            row |= {"parties": [*map(_utf8, one.parties)], "id": one.id, "position": position}
            rows.append(row | {"kind": one.kind.value, "kept": _dumped(asdict(one))})
    return pa.Table.from_pylist(rows, schemas()["expectations"])


def document_of(row: dict[str, Any]) -> Document:
    """The document of a row."""
    told: dict[str, Any] = json.loads(row["kept"])
    told.setdefault("text", row["text"])
    told["said"] = date.fromisoformat(told["said"]) if told["said"] else None
    told["retrieved"] = _moment(told["retrieved"])
    told["said_basis"], told["pages"] = SaidBasis(told["said_basis"]), tuple(told["pages"])
    told["passages"] = tuple(
        Passage(**{**one, "role": Role(one["role"]), "posted": _moment(one["posted"])})
        for one in told["passages"]
    )
    return Document(**told)


def claim_of(cell: bytes) -> Claim:
    """The claim of a `kept` cell."""
    return of_json(cell)


def expectation_of(cell: bytes) -> Expectation:
    """The expectation of a `kept` cell."""
    told: dict[str, Any] = json.loads(cell)
    return Expectation(**{**told, "kind": Foresight(told["kind"]), "parties": tuple(told["parties"])})


def _document(document: Document) -> dict[str, Any]:
    row: dict[str, Any] = {
        name: _utf8(value) if isinstance(value := getattr(document, name), str) else value
        for name in tables.DOCUMENTS.names
    }
    row["said_basis"] = document.said_basis.value
    row["retrieved"] = _naive(document.retrieved)
    row["passages"] = [
        {field.name: getattr(one, field.name) for field in fields(one)}
        | {"role": one.role.value, "posted": _naive(one.posted), "speaker": _utf8(one.speaker)}
        for one in document.passages
    ]
    kept = asdict(document)
    if row["text"] == document.text:
        del kept["text"]
    return row | {"kept": _dumped(kept)}


def _dumped(value: dict[str, Any]) -> bytes:
    """JSON in ASCII, which holds halves of characters."""
    return json.dumps(value, default=lambda one: one.isoformat(), sort_keys=True).encode()


def _bytes(cell: str | bytes) -> bytes:
    return cell if isinstance(cell, bytes) else cell.encode()


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _naive(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None, microsecond=0) if moment else None


def _utf8(text: str) -> str:
    """Halves of characters written out: Arrow holds UTF-8 only."""
    return text.encode("utf-8", "backslashreplace").decode()
