"""Tables of texts: JSON lines, JSON and CSV (also with tabs, semicolons, bars), a document a row.

A file is taken for one only where a column is known to hold texts (`rowcolumns`) or the reader maps one;
tables of events stay what they are. A member is named after its row's id, or its number: `texts.csv!/17`.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TextIO

from detente.errors import SourceError
from detente.sources.decode import decoded
from detente.sources.draft import HEAD, Container, Given, Raw, shown
from detente.sources.load import LIMIT, too_large
from detente.sources.rows import rowjson
from detente.sources.rows.rowcolumns import FIELDS, Mapping, absent, plain_name, told_mapping
from detente.sources.rows.rowdays import Days, moment_in
from detente.sources.rows.rowtables import Layout, layouts, records

_JSON = (".json", ".jsonl", ".ndjson")
_TABLES = (".csv", ".tsv", ".tab")
_LINES = 20  # lines of JSON by which a file is told
_NAME = 80  # characters of an id
_WORDS = 500  # characters of a title, a name or an address
_DEEP = 3  # lists and objects within a cell of JSON
_UNPRINTED = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip

Row = tuple[int, dict[str, Any], str]  # line on which it begins, cells by column, what is wrong with it


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file holds rows: its columns as far as they are seen, and how to read its rows from its start."""

    columns: tuple[str, ...]
    mapping: Mapping
    rows: Callable[[TextIO], Iterator[Row]]


def container(mapping: Mapping | None = None) -> Container:
    """The container of tables of texts, with the columns told by name or as `mapping` says."""

    def fits(raw: Raw) -> bool:
        return _shape(raw, mapping) is not None

    def members(raw: Raw) -> Iterator[Raw | SourceError]:
        shape = _shape(raw, mapping)
        return iter(()) if shape is None else _members(raw, shape)

    return Container("rows", fits, members)


def columns(raw: Raw) -> tuple[str, ...]:
    """The columns of a table, empty where it is none: what a mapping may name."""
    shapes = _shapes(raw)
    surest = [shape for shape in shapes if shape.mapping.text] or shapes
    return surest[0].columns if surest else ()


def _shape(raw: Raw, mapping: Mapping | None) -> Shape | None:
    """The surest reading of a file as rows with texts; with a mapping, the one that has its columns."""
    shapes = _shapes(raw)
    if mapping is None:
        return next((shape for shape in shapes if shape.mapping.text), None)
    for shape in shapes:
        if not mapping.lacking(shape.columns):
            return Shape(shape.columns, mapping, shape.rows)
    if shapes and raw.ending in (*_JSON, *_TABLES):  # its members then say what is lacking
        return Shape(shapes[0].columns, mapping, shapes[0].rows)
    return None


def _shapes(raw: Raw) -> list[Shape]:
    """Each reading of the file's start as rows; `mapping` is empty where no column is known for a text."""
    head, whole = _head(raw), len(raw.head) < HEAD
    start = head.lstrip("\ufeff \t\r\n")[:1]
    if not start or "\x00" in head.lstrip("\r\n").partition("\n")[0]:
        return []
    return _json_shapes(head, whole) if start in "[{" else _table_shapes(raw, head, whole)


def _json_shapes(head: str, whole: bool) -> list[Shape]:
    lines = [line for line in head.splitlines(keepends=True)[: _LINES + 1] if line.strip("\ufeff \t\r\n")]
    complete = lines if whole else [line for line in lines if line.endswith(("\n", "\r"))]
    read = (rowjson.object_of(line.strip("\ufeff \t\r\n"))[0] for line in complete[:_LINES])
    objects = [found for found in read if found]
    shapes = []
    cut = not complete and '"' in head and head.lstrip("\ufeff \t\r\n").startswith("{")
    if objects and len(objects) * 2 >= min(len(complete), _LINES):
        shapes.append(_json_shape(objects, rowjson.in_lines))
    elif cut and not whole:
        shapes.append(_json_shape([rowjson.first_object(head)], rowjson.in_lines))
    if len(complete) < 2 or not shapes:
        for at in rowjson.starts(head):
            one = rowjson.first_object(head[at:])
            shapes.append(_json_shape([one], partial(rowjson.in_array, start=at)))
    return [shape for shape in shapes if shape.columns]


def _json_shape(objects: list[dict[str, Any]], rows: Callable[[TextIO], Iterator[Row]]) -> Shape:
    """A text must be a string, or a list of paragraphs, wherever it is seen."""
    seen = tuple(dict.fromkeys(str(key) for one in objects for key in one))
    texts = [key for key in seen if all(_textual(one.get(key)) for one in objects)]
    other = [key for key in seen if key not in texts]
    found = told_mapping([*texts, *other])
    return Shape(seen, found if found and found.text in texts else Mapping(), rows)


def _textual(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return value is None or isinstance(value, str)


def _table_shapes(raw: Raw, head: str, whole: bool) -> list[Shape]:
    made = []
    for layout in sorted(layouts(head, whole), key=lambda one: -len(one.columns)):
        found = told_mapping(layout.columns)
        if found and raw.ending not in _TABLES and not _sure(layout, found):
            found = None
        made.append(Shape(layout.columns, found or Mapping(), _tabled(layout)))
    return made


def _sure(layout: Layout, found: Mapping) -> bool:
    """Whether the header tells a table from a line of prose: another known name, and every name short."""
    known = sum(bool(getattr(found, field)) for field in FIELDS)
    return layout.filled and known > 1 and all(len(name.split()) <= 3 for name in layout.columns)


def _tabled(layout: Layout) -> Callable[[TextIO], Iterator[Row]]:
    def rows(stream: TextIO) -> Iterator[Row]:
        for record in records(stream, layout):
            yield record.line, dict(zip(layout.columns, record.cells, strict=False)), record.fault

    return rows


def _members(raw: Raw, shape: Shape) -> Iterator[Raw | SourceError]:
    """Each row's text as bytes, with what its other columns tell of it."""
    name, mapping = shown(raw.path), shape.mapping
    if mapping.lacking(shape.columns):
        yield SourceError(f"In {name} {absent(mapping, shape.columns)}")
        return
    days = Days(lambda: (_cell(row, mapping.date) for _, row, _ in _read(raw, shape)))
    number = 0
    for line, row, fault in _read(raw, shape):
        number += 1
        where = f"{name}, row {number} (line {line})"
        if fault:
            yield SourceError(f"{where} {fault}; mend it, the other rows are read.")
            continue
        data = _bytes(_flat(_cell(row, mapping.text), "\n\n")).replace(b"\x00", b"")
        if not data.strip():
            yield SourceError(f"{where} has nothing in the column {mapping.text!r}; fill it or leave it out.")
        elif len(data) > LIMIT:
            yield too_large(where)
        else:
            called = _words(_cell(row, mapping.id)).replace(" ", "_")[:_NAME].strip("_/.")
            yield raw.inside(called or str(number), data, _given(row, mapping, days, raw.given.encoding))
    if not number:
        yield SourceError(f"{name} is a table without rows; there is nothing in it to read.")


def _read(raw: Raw, shape: Shape) -> Iterator[Row]:
    with _stream(raw) as stream:
        yield from shape.rows(stream)


def _given(row: dict[str, Any], mapping: Mapping, days: Days, encoding: str) -> Given:
    return Given(
        title=_words(_cell(row, mapping.title)),
        author=_words(_cell(row, mapping.author)),
        publisher=_words(_cell(row, mapping.publisher)),
        address=_UNPRINTED.sub("", _words(_cell(row, mapping.address))),
        said=days.day(_cell(row, mapping.date)),
        retrieved=moment_in(_cell(row, mapping.retrieved)),
        encoding=encoding,
    )


def _cell(row: dict[str, Any], column: str) -> Any:
    return row.get(column) if column else None


def _flat(value: Any, between: str, depth: int = 0) -> str:
    """A cell of JSON as words: a list's items one after another, of an object its name."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool) or depth > _DEEP:
        return ""
    if isinstance(value, dict):
        names = {plain_name(key): item for key, item in value.items()}
        inner = next(
            (names[key] for key in ("name", "title", "text", "value", "url") if names.get(key)), None
        )
        return _flat(inner, between, depth + 1)
    if isinstance(value, list):
        return between.join(words for item in value if (words := _flat(item, between, depth + 1)))
    return str(value) if isinstance(value, int) and abs(value) < 10**30 else f"{value:.15g}"


def _words(value: Any) -> str:
    """A cell as one line of words, decoded as a text of its own."""
    data = _bytes(_flat(value, ", ")[: 8 * _WORDS])
    try:
        return " ".join(_UNPRINTED.sub(" ", decoded(data, "")).split())[:_WORDS] if data else ""
    except SourceError:
        return ""


def _bytes(text: str) -> bytes:
    """The bytes that a cell had in its file; halves of characters that JSON escapes can write become `?`."""
    try:
        return text.encode("utf-8", errors="surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", errors="replace")


def _codec(raw: Raw) -> tuple[str, str]:
    """(codec, what becomes of faults): bytes that are no UTF-8 stay in their cells, for `decoded`."""
    for mark, codec in _MARKS:
        if raw.head.startswith(mark):
            return codec, "replace"
    return "utf-8", "surrogateescape"


def _head(raw: Raw) -> str:
    codec, errors = _codec(raw)
    return codecs.getincrementaldecoder(codec)(errors).decode(raw.head)


def _stream(raw: Raw) -> TextIO:
    codec, errors = _codec(raw)
    return io.TextIOWrapper(raw.open(), encoding=codec, errors=errors, newline="")


CONTAINER = container()
