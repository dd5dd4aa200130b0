"""Claims for other programs: JSON lines, CSV for spreadsheets, Parquet for data frames."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from detente.errors import UsageError
from detente.exchange.output import to_file, to_stdout
from detente.model import Claim, Document
from detente.tables import claim_row, claims_table

FORMATS: Final = ("jsonl", "csv", "parquet")

_SIDES: Final = ("source", "target")
_FACETS: Final = ("text", "sector", "person")
_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)


def write(claims: Iterable[Claim], documents: Mapping[str, Document], format: str, out: Path | None) -> None:
    """Write claims as `jsonl`, `csv` or `parquet`: to a file, all or nothing, or to standard output.

    `documents` by id give the names. UsageError for another format, for Parquet without a file, and where
    the file cannot be written.
    """
    if format not in FORMATS:
        raise UsageError(f"There is no format '{format}' for claims; it is one of {', '.join(FORMATS)}.")
    if format == "parquet":
        if out is None:
            raise UsageError("Parquet is no text to print; name a file for it.")
        pieces: Iterator[bytes] = iter([_parquet(claims, documents)])
    else:
        rows = (claim_row(claim, documents.get(claim.document)) for claim in claims)
        pieces = _json_lines(rows) if format == "jsonl" else _csv(rows)
    if out is None:
        to_stdout(pieces)
    else:
        to_file(out, pieces)


def _json_lines(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, allow_nan=False)
        # Characters that some readers take for a line's end, and halves that UTF-8 cannot write, are escaped.
        yield _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode() + b"\n"


def _csv(rows: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    page = io.StringIO(newline="")
    table = csv.writer(page)
    table.writerow(_columns())
    for row in rows:
        table.writerow([cell(value) for value in _flat(row).values()])
        yield page.getvalue().encode("utf-8", "backslashreplace")
        page.seek(0)
        page.truncate()
    yield page.getvalue().encode()


def _parquet(claims: Iterable[Claim], documents: Mapping[str, Document]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    sink = pa.BufferOutputStream()
    parquet.write_table(claims_table(claims, documents), sink, compression="zstd")
    written: bytes = sink.getvalue().to_pybytes()
    return written


def _columns() -> list[str]:
    empty = Claim("", 0, 0, "", (), (), "")
    return list(_flat(claim_row(empty)))


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """The objects of `actors` spread over columns such as `source_text`, a value an actor."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if name != "actors":
            flat[name] = value
            continue
        for side in _SIDES:
            for facet in _FACETS:
                flat[f"{side}_{facet}"] = [actor[facet] for actor in value[side]]
    return flat


def cell(value: Any) -> str:
    """A cell; several values joined by `;`, a `;` within one written as a comma.

    A spreadsheet would run text that begins like a formula, so it gets a single quote before it.
    """
    if value is None:
        return ""
    text = ";".join(part.replace(";", ",") for part in value) if isinstance(value, list) else str(value)
    return "'" + text if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
