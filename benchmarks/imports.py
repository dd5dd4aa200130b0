"""How fast GDELT 2.0 rows are imported, next to DuckDB's bare read_csv to Parquet of the same file.

    python benchmarks/imports.py --sample EXPORT.CSV --rows 1000000 [--folder DIR]

The sample's rows are replicated under fresh ids and days. Each side runs in a process of its own; printed are
seconds by the clock and of a processor, rows a second, peak resident memory, and the counts of the report,
which must add up to the rows written.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

DAYS = 3652


def replicate(sample: Path, rows: int, out: Path) -> None:
    """Writes so many rows: the sample's over and over, each time with ids of their own and on another day."""
    parts = [line.split(b"\t") for line in sample.read_bytes().splitlines(keepends=True) if line.strip()]
    tails = [(b"\t".join(cells[5:59]), b"\t".join(cells[60:])) for cells in parts]
    with out.open("wb") as stream:
        for round_, start in enumerate(range(0, rows, len(tails))):
            day = date(2014, 1, 1) + timedelta(round_ % DAYS)
            at = f"{day:%Y%m%d\t%Y%m\t%Y}\t{day.year + day.timetuple().tm_yday / 366:.4f}".encode()
            added = f"{day:%Y%m%d}143000".encode()
            stream.writelines(
                b"%d\t%s\t%s\t%s\t%s" % (start + n + 1_000_000_000, at, middle, added, end)
                for n, (middle, end) in enumerate(tails[: rows - start])
            )


def bare(file: Path, out: Path) -> dict[str, int]:
    """DuckDB alone."""
    import duckdb

    with duckdb.connect() as base:
        base.execute("SET enable_progress_bar = false")
        base.execute(f"COPY (SELECT * FROM read_csv('{file}')) TO '{out}/bare.parquet' (FORMAT parquet)")
    return {}


def ours(file: Path, out: Path) -> dict[str, int]:
    """`detente import`."""
    from detente.api.importing import import_events

    report = import_events("auto", file, out / "dossier")
    names = ("rows", "kept", "duplicates", "refused", "written", "unplaced")
    return {name: getattr(report, name) for name in names}


def measured(side: str, file: Path, out: Path) -> dict[str, float]:
    """One side in its own process."""
    run = subprocess.run(
        [sys.executable, __file__, "--side", side, "--sample", str(file), "--folder", str(out)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(run.stdout)
    return found


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--sample", type=Path, required=True)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--side", choices=["bare", "ours"], help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.side:
        start = time.perf_counter()
        found: dict[str, float] = dict((bare if given.side == "bare" else ours)(given.sample, given.folder))
        found["seconds"], found["processor"] = time.perf_counter() - start, time.process_time()
        found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(found))
        return
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        file = Path(folder) / "made.export.CSV"
        replicate(given.sample, given.rows, file)
        print(f"{given.rows:,} rows, {file.stat().st_size / 1e6:,.0f} MB")
        seconds, worked = {}, {}
        for side in ("bare", "ours"):
            found = measured(side, file, Path(folder))
            seconds[side], worked[side] = found.pop("seconds"), found.pop("processor")
            print(
                f"{side}: {seconds[side]:.1f} s, of a processor {worked[side]:.1f} s,"
                f" {given.rows / seconds[side]:,.0f} rows/s, peak {found.pop('peak_mb'):,.0f} MB"
                f" {found or ''}"
            )
            if side == "ours":
                told = found["kept"] + found["duplicates"] + found["refused"]
                assert found["rows"] == told == given.rows, "a row is unaccounted for"
        for name, took in (("the clock", seconds), ("a processor", worked)):
            print(f"ours takes {took['ours'] / took['bare']:.2f} times as long by {name}")


if __name__ == "__main__":
    main()
