"""The tables that an import writes: the columns of EVENTS first, then what the data set says itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@cache
def events() -> pa.Schema:
    """EVENTS, then verbatim: id, code, parties, their names, when told and by whom, where; file and line."""
    import pyarrow as pa

    from detente.tables import EVENTS

    texts = "source_id code actor_said target_said actor_name target_name published source place".split()
    more = [pa.field(name, pa.string()) for name in texts]
    more += [pa.field(name, pa.float64()) for name in ("latitude", "longitude")]
    more += [pa.field("revised", pa.int64())]
    return pa.schema([*EVENTS, *more, *_where()])


@cache
def mentions() -> pa.Schema:
    """A row a mention: event, its day, when and where it is told, sentence, how sure GDELT is (0 to 1)."""
    import pyarrow as pa

    text = pa.string()
    fields = [("event", text), ("date_first", pa.date32()), ("published", text), ("source", text)]
    fields += [("place", text), ("sentence", text), ("confidence", pa.float64())]
    return pa.schema([*fields, *_where()])


def _where() -> list[pa.Field]:
    import pyarrow as pa

    return [pa.field("file", pa.string(), False), pa.field("line", pa.int64(), False)]
