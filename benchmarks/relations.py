"""What curves and phases cost and how far they can be trusted.

    python benchmarks/relations.py ../shared [--scale 1 10 100] [--folder DIR]

Levant: breaks of the weekly Goldstein sums, both ways together (reference/levant-weekly-goldstein.csv), no
phase shorter than eight weeks. Icews18: monthly curves of every dyad with ten events. Coverage: each event
goes to one of two halves by a coin; how often one half's interval of a dyad-month holds the other's mean; the
priors were fitted on January to May, so June to October is the figure. Ideal points: UN votes against tone.
Made relations: benchmarks/relations_made.py; a break counts as found within three months. Scale: all curves
of so many million made events from Parquet with two threads and 3 GB, beside a bare GROUP BY, each in a
process of its own and by turns: processor seconds, the best of a few runs (of a hundred million one), and how
many times the bare query's, the median of turns.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import pyarrow as pa

from benchmarks.relations_made import LIKENESS, NOISE, WANDER, f1, relation, write
from detente import tables
from detente.knowledge import ontology
from detente.relations.breaks import Break, breaks
from detente.relations.curves import curve
from detente.relations.many import all_curves
from detente.relations.phases import phases
from detente.relations.shrinking import Z, counts, tones

WEEKS = 8
EXPECTED = {
    "September 2000": ("2000-08-27", "2000-10-08"), "February 2001": ("2001-01-28", "2001-03-11"),
    "spring 2002": ("2002-03-01", "2002-05-31"), "June 2003": ("2003-05-18", "2003-07-06"),
}  # fmt: skip
Scores = tuple[float, float, float]  # precision, recall, F1
FITTED = 5  # months of icews18 on which the priors were fitted
RELATIONS = 30


def levant(shared: Path) -> tuple[dict[str, bool], list[tuple[date, Break]], float]:
    """Which expected breaks are found, all breaks with their weeks, and milliseconds (the best of five)."""
    path = shared / "data" / "reference" / "levant-weekly-goldstein.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        sums = [float(row["i2p"]) + float(row["p2i"]) for row in csv.DictReader(lines)]
    times, found = [], ()
    for _ in range(5):
        start = time.perf_counter()
        found = breaks(sums, shortest=WEEKS)
        times.append(1000 * (time.perf_counter() - start))
    weeks = [(date(1979, 4, 15) + timedelta(weeks=one.at), one) for one in found]
    hit = {name: any(low <= str(week) <= high for week, _ in weeks) for name, (low, high) in EXPECTED.items()}
    return hit, weeks, min(times)


def icews(shared: Path) -> pa.Table:
    """The icews18 graphs as a table of schema EVENTS; the names of its entities stand for codes."""
    folder = shared / "data" / "icews18"

    def names(file: str) -> list[str]:
        rows = (line.rsplit("\t", 1) for line in (folder / file).read_text("utf-8").splitlines())
        return [name for name, _ in sorted(rows, key=lambda row: int(row[1]))]

    parts = [
        np.loadtxt(folder / f"{part}.txt", np.int64, usecols=(0, 1, 2, 3))
        for part in "train valid test".split()
    ]
    actor, kind, target, hour = np.vstack(parts).T
    codes = [ontology.cameo_named(name) for name in names("relation2id.txt")]
    entities = np.array(names("entity2id.txt"), object)
    day = np.datetime64("2018-01-01") + hour // 24

    def of(values: list[Any]) -> np.ndarray:
        return np.array(values, object)[kind]

    columns = {
        "event": np.arange(len(kind)).astype(str), "date_first": day, "date_last": day,
        "actor": entities[actor], "target": entities[target], "type": of([c.type for c in codes]),
        "mode": of([c.mode or "" for c in codes]), "cameo_root": of([c.code[:2] for c in codes]),
        "weight": of([c.goldstein for c in codes]).astype(float), "origins": np.ones(len(kind), np.int32),
        "confidence": np.ones(len(kind)),
    }  # fmt: skip
    return pa.table(columns).cast(tables.EVENTS)


class Cells:
    """The dyad-months of a table, dyads of fewer than ten events left out."""

    def __init__(self, events: pa.Table, months: range) -> None:
        sides = [events[side].combine_chunks().dictionary_encode() for side in ("actor", "target")]
        a, b = (side.indices.to_numpy().astype(np.int64) for side in sides)
        pair = a * len(sides[1].dictionary) + b
        _, at, size = np.unique(pair, return_inverse=True, return_counts=True)
        month = events["date_first"].to_numpy().astype("M8[M]").astype(int) % 12
        kept = (size[at] >= 10) & (a != b) & (month >= months.start) & (month < months.stop)
        _, dyad = np.unique(at[kept], return_inverse=True)
        cells, self.cell = np.unique(dyad * 12 + month[kept], return_inverse=True)
        self.dyad, self.score = cells // 12, events["weight"].to_numpy()[kept]

    def sums(self, kept: np.ndarray) -> list[np.ndarray]:
        """Events, scores and squares of scores by cell."""
        cell, score = self.cell[kept], self.score[kept]
        return [np.bincount(cell, score**power, len(self.dyad)) for power in (0, 1, 2)]

    def moments(self) -> dict[str, float]:
        """What the priors of knowledge/data/relations.csv were set to, from these cells."""
        n, total, square = self.sums(np.ones(len(self.cell), bool))
        within = (square - total**2 / n).sum() / (n - 1).sum()
        dyads = np.bincount(self.dyad, n)
        mean = np.bincount(self.dyad, total) / dyads
        spare = (n * (total / n - mean[self.dyad]) ** 2).sum() - (len(n) - len(dyads)) * within
        between = spare / (dyads - np.bincount(self.dyad, n**2) / dyads).sum()
        among = mean.var() - (within / dyads).mean() - between / (len(n) / len(dyads))
        return {
            "tone mean": float(mean.mean()), "tone dyads": float(among**0.5),
            "tone periods": float(between**0.5), "tone events": float(within**0.5),
        }  # fmt: skip

    def coverage(self, seed: int, z: float) -> tuple[float, int, list[tuple[str, float]], float]:
        """Share of cells in which half a's interval holds half b's mean; cells; by events; width."""
        half = np.random.default_rng(seed).random(len(self.cell)) < 0.5
        a, b = self.sums(half), self.sums(~half)
        low, high = tones(self.dyad, *a).within(z)
        both = (a[0] > 0) & (b[0] > 0)
        mean = b[1][both] / b[0][both]
        hit, n = (low[both] <= mean) & (mean <= high[both]), a[0][both]
        bins = [(1, 1), (2, 2), (3, 4), (5, 9), (10, 19), (20, 9999)]
        by = [(f"{lo} to {hi}", float(hit[(n >= lo) & (n <= hi)].mean())) for lo, hi in bins]
        return float(hit.mean()), int(both.sum()), by, float((high - low)[both].mean())

    def counted(self, seed: int, z: float) -> float:
        """The same for counts, months without events included from a dyad's first month to its last."""
        half = np.random.default_rng(seed).random(len(self.cell)) < 0.5
        a, b = self.sums(half)[0], self.sums(~half)[0]
        low, high = counts(self.dyad, a, np.bincount(self.dyad)).within(z)
        return float(((np.floor(low) <= b) & (b <= np.ceil(high))).mean())


def ideal_points(shared: Path, events: pa.Table) -> tuple[float, int]:
    """Correlation of the tone of 2018 with nearness in UN votes (session 73), over dyads; how many dyads."""
    path = shared / "data" / "reference" / "un-ideal-points.csv"
    with path.open(encoding="latin-1", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["session"] == "73"]
    at = {row["Countryname"]: float(row["IdealPoint"]) for row in rows if row["IdealPoint"] not in ("", "NA")}
    table = all_curves(events, "year", 10)
    told = zip(table["a"].to_pylist(), table["b"].to_pylist(), table["shrunk"].to_pylist(), strict=True)
    pairs = [(tone, -abs(at[a] - at[b])) for a, b, tone in told if a in at and b in at]
    return float(np.corrcoef(np.array(pairs).T)[0, 1]), len(pairs)


def made(
    rate: float, step: float, relations: int = RELATIONS, tolerance: int = 3
) -> tuple[float, float, float]:
    """Precision, recall and F1 of the breaks of made relations, by month through the whole pipeline."""
    true, found = [], []
    for seed in range(relations):
        one = relation(seed, rate=rate, step=step)
        told = phases(curve(one.events, "AAA", "BBB"))
        true.append(one.breaks)
        found.append(tuple((p.first.year - 1970) * 12 + p.first.month - 1 for p in told[1:]))
    return f1(found, true, tolerance)


def made_by_year(rate: float, step: float, relations: int = RELATIONS) -> Scores:
    """Precision, recall and F1 of the breaks of made relations by year, found within two years."""
    true, found = [], []
    for seed in range(relations):
        one = relation(seed, rate=rate, step=step)
        told = phases(curve(one.events, "AAA", "BBB", "year"))
        true.append(tuple(1970 + at // 12 for at in one.breaks))
        found.append(tuple(phase.first.year for phase in told[1:]))
    return f1(found, true, 2)


def held(rate: float, step: float, relations: int = RELATIONS, tolerance: int = 6) -> tuple[float, float]:
    """Share of true breaks near a found one that lie within its 80 and 95 % intervals."""
    inside: list[tuple[bool, bool]] = []
    for seed in range(relations):
        one = relation(seed, rate=rate, step=step)
        for at in one.breaks:
            day = (np.datetime64("1970-01") + at).astype("M8[D]").item()
            for told in phases(curve(one.events, "AAA", "BBB"))[1:]:
                if told.begins80 and told.begins95 and abs((told.first - day).days) <= 31 * tolerance:
                    spans = told.begins80, told.begins95
                    inside.append((spans[0][0] <= day <= spans[0][1], spans[1][0] <= day <= spans[1][1]))
    return float(np.mean([a for a, _ in inside])), float(np.mean([b for _, b in inside]))


KINDS = ("bare", "ours", "apart")
BARE = """SELECT actor, target, YEAR(date_first) * 12 + MONTH(date_first) AS period, COUNT(*), SUM(weight),
AVG(weight) FROM read_parquet('{path}') GROUP BY actor, target, period"""
CHILD = """
import resource, sys, time
import duckdb, pyarrow
from benchmarks.relations import BARE
from detente.relations.many import all_curves
what, path = sys.argv[1:]
start, begun = time.perf_counter(), time.process_time()
if what == "bare":
    with duckdb.connect(config={"threads": 2, "memory_limit": "3GB"}) as base:
        base.execute("SET enable_progress_bar = false")
        rows = base.sql(BARE.format(path=path)).to_arrow_table().num_rows
else:
    rows = all_curves(path, "month", 10, apart=what == "apart").num_rows
spent, clock = time.process_time() - begun, time.perf_counter() - start
print(spent, clock, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, rows)
"""


def timed(what: str, path: Path) -> tuple[float, float, float, int]:
    """Processor seconds, seconds, gigabytes at most and rows of a run.

    `what` is `bare`, `ours`, or `apart` with quad classes; loading the libraries is left out.
    """
    told = subprocess.run(
        [sys.executable, "-c", CHILD, what, str(path)],
        cwd=str(Path(__file__).resolve().parent.parent),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return float(told[0]), float(told[1]), float(told[2]), int(told[3])


def scale(millions: int, folder: Path) -> None:
    """Prints the cost of all curves of so many made events: the best of runs that take turns."""
    path = folder / f"made-{millions}.parquet"
    if not path.is_file():
        write(path, millions * 1_000_000)
    print(f"{millions} million events ({path.stat().st_size / 1e6:.0f} MB)")
    turns = [[timed(what, path) for what in KINDS] for _ in range({1: 6, 10: 3}.get(millions, 1))]
    for at, what in enumerate(KINDS):
        spent, clock, room, rows = min(turn[at] for turn in turns)
        ratio = median(turn[at][0] / turn[0][0] for turn in turns)
        cost = f"{spent:.2f} s, {ratio:.2f} times; {clock:.2f} s by the clock"
        print(f"  {what}: {cost}; {room:.2f} GB; {rows} rows")


def report(shared: Path) -> None:
    """Prints what needs `shared`."""
    hit, weeks, spent = levant(shared)
    good = sum(hit.values())
    print(f"levant: {good} of {len(hit)} breaks, {len(weeks) - good} others, {spent:.0f} ms")
    for week, one in weeks:
        first, last = (date(1979, 4, 15) + timedelta(weeks=place) for place in one.within80)
        print(f"  {week}, 80 % within {first} to {last}, gain {one.gain:.1f}")
    events = icews(shared)
    start = time.perf_counter()
    told = all_curves(events, "month", 10, apart=True)
    spent = time.perf_counter() - start
    dyads = len(set(zip(told["a"].to_pylist(), told["b"].to_pylist(), strict=True)))
    print(f"icews18: {dyads} dyads, {told.num_rows} dyad-months in {spent:.1f} s")
    for name, months in (("fitted on", range(FITTED)), ("held out", range(FITTED, 12))):
        cells = Cells(events, months)
        print(f"{name}: " + ", ".join(f"{key} {value:.2f}" for key, value in cells.moments().items()))
        share, size, by, width = cells.coverage(1, Z[0])
        sure = cells.coverage(1, Z[1])[0]
        print(f"  80 % intervals hold {share:.3f} of {size}, width {width:.1f}; 95 % {sure:.3f}")
        print("  by events in the half: " + ", ".join(f"{name} {hit:.2f}" for name, hit in by))
        print(f"  of counts: 80 % {cells.counted(1, Z[0]):.3f}, 95 % {cells.counted(1, Z[1]):.3f}")
    r, size = ideal_points(shared, events)
    print(f"UN ideal points, 2018 only: correlation of tone with nearness {r:.2f} over {size} dyads")


def main() -> int:
    """Prints every figure; exit 2 where the data are not there."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("shared", type=Path)
    ask.add_argument("--scale", type=int, nargs="*", default=[1])
    ask.add_argument("--folder", type=Path, help="where the made events are kept")
    args = ask.parse_args()
    if not (args.shared / "data" / "icews18").is_dir():
        print(f"{args.shared}: no data/icews18 here; hand over the folder `shared`.")
        return 2
    report(args.shared)
    print(f"made relations: scores stray by {NOISE}, months by {WANDER} (likeness {LIKENESS})")
    print("  P, R, F1 within 3 months (F1 within 6)")
    for rate, step in ((10.0, 2.0), (5.0, 3.0), (5.0, 2.0), (5.0, 1.0), (2.0, 2.0), (1.0, 2.0), (0.5, 2.0)):
        near, wide = made(rate, step), made(rate, step, tolerance=6)
        print(
            f"  {rate:4} events a month, steps from {step}: "
            + " ".join(f"{v:.2f}" for v in near)
            + f" ({wide[2]:.2f})"
        )
    for rate, step in ((0.05, 4.0), (0.1, 4.0), (0.1, 3.0), (0.3, 2.0), (1.0, 2.0)):
        told = " ".join(f"{v:.2f}" for v in made_by_year(rate, step))
        print(f"  by year, {rate:4} events a month, steps from {step}: {told} within 2 years")
    near80, near95 = held(5.0, 2.0, 10)
    print(f"  80 % intervals hold {near80:.2f} of true breaks, 95 % {near95:.2f} (five events, steps from 2)")
    with tempfile.TemporaryDirectory() as spare:
        for millions in args.scale:
            scale(millions, args.folder or Path(spare))
    return 0


if __name__ == "__main__":
    sys.exit(main())
