"""What forecasts cost by the number of events: src/detente/forecast/rates and /ranking on made tables.

    python benchmarks/forecast_cost.py [--events 50000 500000 5000000] [--plot docs/images/forecast-cost.svg]

Each table has schema EVENTS: ten years, 200 parties, 16 types, both parties drawn with weights 1 / place and
types likewise, seeded. Each size is measured in a process of its own, from the table in memory: taking it in,
learning chances within 90 days, the forecast of one pair with its reasons (16 types, both ways), and learning
and answering whom one party consults next (ten candidates with their reasons). One core.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from itertools import pairwise
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

if TYPE_CHECKING:
    import pyarrow as pa

SIZES = (50_000, 500_000, 5_000_000)
PARTIES, DAYS = 200, 3650
STAGES = ("take in", "learn chances", "one pair", "learn ranking", "rank")


def made(events: int) -> pa.Table:
    """A table of so many rows."""
    import numpy as np
    import pyarrow as pa

    from detente.knowledge.ontology import types
    from detente.tables import EVENTS

    random = np.random.default_rng(0)

    def drawn(n: int) -> np.ndarray:
        weight = 1 / np.arange(1, n + 1)
        return random.choice(n, events, p=weight / weight.sum())

    kinds = sorted(types())
    a, b, kind = drawn(PARTIES), drawn(PARTIES), drawn(len(kinds))
    b = np.where(a == b, (b + 1) % PARTIES, b)
    parties = pa.array([f"P{n:03}" for n in range(PARTIES)])
    days = pa.array(np.sort(random.integers(DAYS, size=events)) + 12_000, pa.int32()).cast(pa.date32())
    columns = {
        "event": pa.array(np.arange(events)).cast(pa.string()), "date_first": days, "date_last": days,
        "actor": parties.take(pa.array(a)), "target": parties.take(pa.array(b)),
        "type": pa.array(kinds).take(pa.array(kind)), "mode": pa.repeat("", events),
        "cameo_root": pa.repeat("04", events), "weight": pa.repeat(1.0, events),
        "origins": pa.repeat(pa.scalar(1, pa.int32()), events), "confidence": pa.repeat(0.9, events),
    }  # fmt: skip
    return pa.table(columns).cast(EVENTS)


def measure(events: int) -> dict[str, Any]:
    """Seconds of processor time by stage, and GiB at the peak."""
    from detente.forecast.ranking.completing import Completer
    from detente.forecast.rates.forecaster import Forecaster
    from detente.forecast.rates.outlook import Teller
    from detente.forecast.rates.past import past

    table = made(events)
    clock, seconds = [time.process_time()], []

    def lap() -> None:
        clock.append(time.process_time())
        seconds.append(clock[-1] - clock[-2])

    found = past(table)
    lap()
    model = Forecaster(found, 90.0)
    lap()
    for pair in (("P000", "P007"), ("P007", "P000")):
        for kind in range(len(found.kinds)):
            Teller(model, found, found.end, pair, kind).outlook()
    lap()
    completer = Completer(found, found.end)
    lap()
    completer.complete("P000", "CONSULT")
    lap()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"events": events, "stages": dict(zip(STAGES, seconds, strict=True)), "gib": peak}


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """Seconds against events, both by factors of ten."""
    from detente.charts import draw

    values = [
        {"events": row["events"], "seconds": seconds, "stage": stage}
        for row in rows
        for stage, seconds in (*row["stages"].items(), ("all", sum(row["stages"].values())))
    ]
    log_scale = {"type": "log"}
    draw(
        {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "width": 480, "height": 320, "data": {"values": values},
            "mark": {"type": "line", "point": True},
            "encoding": {
                "x": {"field": "events", "type": "quantitative", "scale": log_scale, "title": "events",
                      "axis": {"values": [row["events"] for row in rows], "format": ","}},
                "y": {"field": "seconds", "type": "quantitative", "scale": log_scale,
                      "title": "seconds of one core"},
                "color": {"field": "stage", "type": "nominal", "sort": [*STAGES, "all"], "title": None},
            },
        },
        path,
    )  # fmt: skip


def main() -> int:
    """Prints the figures and draws them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, nargs="+", default=SIZES)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one)))
        return 0
    rows = []
    for events in args.events:
        told = subprocess.run(
            [sys.executable, __file__, "--one", str(events)], check=True, capture_output=True, text=True
        )
        rows.append(json.loads(told.stdout))
        stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in rows[-1]["stages"].items())
        whole = sum(rows[-1]["stages"].values())
        print(f"{events:>10,} events: {whole:.1f} s ({stages}); {rows[-1]['gib']:.2f} GiB", flush=True)
    for one, other in pairwise(rows):
        cost = [sum(row["stages"].values()) for row in (one, other)]
        power = log(cost[1] / cost[0]) / log(other["events"] / one["events"])
        print(f"{one['events']:,} to {other['events']:,}: seconds grow as events to the power {power:.2f}")
    if args.plot:
        args.plot.parent.mkdir(parents=True, exist_ok=True)
        plot(rows, args.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
