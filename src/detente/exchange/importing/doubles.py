"""Which rows of a table say again what another of the same key says, found in DuckDB; the others, written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MEMORY: Final = "1500MB"
KEYS: Final = {False: "event", True: "event, place, sentence"}  # of events, of mentions


class Doubles:
    """Rows by their `places` in the table; `count` is that of the lines that they come from."""

    def __init__(self, table: Path, mentions: bool, note: Callable[[str, int, str], None]) -> None:
        """Looks for them in a Parquet file of `schema.events` or `schema.mentions`.

        `note` is told of each: its file, its line, and where the row is that stays.
        """
        import duckdb
        import numpy as np

        source = f"read_parquet('{str(table).replace(chr(39), chr(39) * 2)}', file_row_number = true)"
        key, newest = KEYS[mentions], "" if mentions else "revised DESC NULLS LAST, "
        config: dict[str, str | bool | int | float | list[str]] = {
            "threads": 2, "memory_limit": MEMORY, "temp_directory": str(table.parent / f"{table.name}.tmp"),
        }  # fmt: skip
        self.places: NDArray[np.int64] = np.zeros(0, np.int64)
        self.count = 0
        with duckdb.connect(config=config) as base:
            base.execute("SET enable_progress_bar = false")
            base.execute(
                f"CREATE TEMP TABLE twice AS SELECT hash({key}) AS h FROM {source}"
                " GROUP BY h HAVING count(*) > 1"
            )
            if base.sql("SELECT count(*) FROM twice").fetchall() == [(0,)]:
                return
            base.execute(
                f"""
                CREATE TEMP TABLE again AS
                SELECT file_row_number AS place, file, line, kept_file, kept_line FROM (
                    SELECT *, first_value(file) OVER ranked AS kept_file,
                           first_value(line) OVER ranked AS kept_line
                    FROM {source} WHERE hash({key}) IN (SELECT h FROM twice)
                    WINDOW ranked AS (PARTITION BY {key} ORDER BY {newest}file_row_number)
                ) WHERE line <> kept_line OR file <> kept_file
                """  # several rows of one line are parties side by side
            )
            places = base.sql("SELECT place FROM again ORDER BY place").to_arrow_table()["place"]
            self.places = places.to_numpy().astype(np.int64)
            told = base.execute(
                "SELECT DISTINCT file, line, kept_file, kept_line FROM again ORDER BY file, line"
            )
            while some := told.fetchmany(10_000):
                for file, line, kept, kept_line in some:
                    note(file, line, f"the same event as line {kept_line:,} of {kept}")
                self.count += len(some)

    def without(self, table: Path, out: Path) -> None:
        """Writes the table without them."""
        import numpy as np
        import pyarrow as pa
        from pyarrow import parquet

        from detente.exchange.importing.writing import writer

        start = 0
        with parquet.ParquetFile(table) as file, writer(out, file.schema_arrow) as made:
            for group in range(file.num_row_groups):
                rows = file.read_row_group(group)
                kept = np.ones(len(rows), bool)
                first, last = np.searchsorted(self.places, (start, start + len(rows)))
                kept[self.places[first:last] - start] = False
                start += len(rows)
                made.write_table(rows.filter(pa.array(kept)))
