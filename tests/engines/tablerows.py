"""What a reading left in its folder, as rows that can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyarrow import parquet

from detente.record.corpus.run import MADE, READ


def rows(folder: Path) -> dict[str, list[str]]:
    """All rows of all tables, whatever the parts in which they lie."""
    return {name: sorted(map(repr, table(folder, name))) for name in (*READ, *MADE)}


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one table."""
    parts = sorted((folder / "tables" / name).glob("*"))
    assert all(part.suffix == ".parquet" for part in parts)
    return [row for part in parts for row in parquet.read_table(part).to_pylist()]
