"""A Parquet file as rows of text under their columns' names, numbered from 1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from detente.errors import SourceError
from detente.exchange.importing.dialect import Dialect, placed
from detente.exchange.importing.format import Format
from detente.exchange.importing.rows import Rows

MAGIC = b"PAR1"
BATCH = 50_000


def dialect(path: Path, formats: Iterable[Format]) -> Dialect:
    """Which format a Parquet file is of, by the names of its columns; raises SourceError."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            header = file.schema_arrow.names
            few = next(file.iter_batches(200), None)
    except (OSError, pa.ArrowException) as error:
        raise SourceError(f"'{path}' is no whole Parquet file ({error}); fetch it again.") from error
    rows = [["" if v is None else str(v) for v in row.values()] for row in few.to_pylist()] if few else []
    for format in formats:
        if format.by_header(header):
            return placed(format, "", False, len(header), tuple(header), format.places(header), rows)
    raise SourceError(f"'{path}' has the columns of no format that we know; name them in a mapping file.")


def read(path: Path, told: Dialect) -> Iterator[Rows]:
    """The rows in batches."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc
    from pyarrow import parquet

    from detente.exchange.importing.cells import MISSING

    nothing = pa.array(MISSING)
    line = 1
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(BATCH, columns=[told.header[at] for at in set(told.places.values())]):
            columns = {}
            for role, at in told.places.items():
                column = batch.column(told.header[at]).cast(pa.string())
                columns[role] = pc.if_else(pc.is_in(column, nothing), None, column)
            yield Rows(columns, np.arange(line, line + len(batch), dtype=np.int64), ())
            line += len(batch)
