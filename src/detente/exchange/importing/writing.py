"""How imported tables are written, and the list of what was left out."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import parquet

MOST: Final = 10_000  # of those left out are held in memory; the file lists them all
UNLIKE: Final = ("event", "source_id", "line", "latitude", "longitude", "weight", "confidence")


def writer(path: Path, columns: pa.Schema) -> parquet.ParquetWriter:
    """A Parquet file to write tables of these columns to."""
    from pyarrow import parquet

    alike = [name for name in columns.names if name not in UNLIKE]
    sorted_by = [name for name in ("date_first", "actor", "target") if name in columns.names]
    return parquet.ParquetWriter(
        path, columns, compression="snappy", use_dictionary=alike, write_statistics=sorted_by
    )


class LeftOut:
    """Rows left out, each with file, line and reason, written as they come; the first are remembered."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        self._rows = csv.writer(self._stream)
        self._rows.writerow(("file", "line", "reason"))
        self.first: list[tuple[str, int, str]] = []
        self.count = 0

    def add(self, file: str, line: int, reason: str) -> None:
        """One more."""
        self._rows.writerow((file, line, reason))
        self.count += 1
        if len(self.first) < MOST:
            self.first.append((file, line, reason))

    def close(self) -> None:
        """All of them are in the file."""
        self._stream.close()
