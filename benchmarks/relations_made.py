"""Relations made with known phases, and event tables of any size: seeded, nothing in them is real.

A relation goes by months. Each phase has a tone; neighbouring phases differ by at least `step` points of the
Goldstein scale. A month has a Poisson number of events; its tone strays from the phase's by a first-order
autoregression (deviation WANDER, likeness LIKENESS), an event's score from its month's by a normal deviate
(deviation NOISE), held inside the scale; the deviations are those measured on icews18.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from detente import tables

NOISE, WANDER, LIKENESS = 3.2, 0.6, 0.3
LEAST_PHASE = 18  # months
TYPES = ("ASSAULT", "THREATEN", "REJECT", "ACCUSE", "CONSULT", "SUPPORT", "COOPERATE", "AID")
SCORES = np.array([-9.67, -6.0, -4.0, -2.0, 1.0, 3.5, 6.0, 7.0])


@dataclass(frozen=True, slots=True)
class Made:
    """An event table of one dyad, AAA and BBB, with the months in which its phases after the first begin."""

    events: pa.Table
    breaks: tuple[int, ...]


def relation(seed: int, *, months: int = 480, rate: float = 5.0, step: float = 2.0, phases: int = 5) -> Made:
    """One relation of `phases` phases from January 1970, `rate` events a month."""
    rng = np.random.default_rng(seed)
    spare = rng.multinomial(months - phases * LEAST_PHASE, np.full(phases, 1 / phases))
    lengths = spare + LEAST_PHASE
    tones = [float(rng.uniform(-5, 5))]
    while len(tones) < phases:
        tone = float(rng.uniform(-6, 6))
        if abs(tone - tones[-1]) >= step and abs(tone - tones[-1]) <= step + 2:
            tones.append(tone)
    stray = np.zeros(months)
    for month in range(1, months):
        stray[month] = LIKENESS * stray[month - 1] + rng.normal(0, WANDER * (1 - LIKENESS**2) ** 0.5)
    mean = np.repeat(tones, lengths) + stray
    month = np.repeat(np.arange(months), rng.poisson(rate, months))
    score = np.clip(rng.normal(mean[month], NOISE), -10, 10)
    day = month.astype("M8[M]").astype("M8[D]") + rng.integers(0, 28, len(month))
    kinds = np.array(TYPES)[np.abs(score[:, None] - SCORES).argmin(axis=1)]
    way = rng.random(len(month)) < 0.5
    parties = np.where(way, "AAA", "BBB"), np.where(way, "BBB", "AAA")
    return Made(_table(day, *parties, kinds, score), tuple(np.cumsum(lengths)[:-1].tolist()))


def _table(
    day: np.ndarray, actor: np.ndarray, target: np.ndarray, kinds: np.ndarray, score: np.ndarray
) -> pa.Table:
    size = len(day)
    columns = {
        "event": np.char.add("e", np.arange(size).astype(str)), "date_first": day, "date_last": day,
        "actor": actor, "target": target, "type": kinds, "mode": np.full(size, ""),
        "cameo_root": np.full(size, ""), "weight": score, "origins": np.ones(size, np.int32),
        "confidence": np.ones(size),
    }  # fmt: skip
    return pa.table(columns).cast(tables.EVENTS)


def f1(
    found: list[tuple[int, ...]], true: list[tuple[int, ...]], tolerance: int
) -> tuple[float, float, float]:
    """Precision, recall and F1 of breaks, each true one matched by at most one within so many months."""
    hits = 0
    for ours, theirs in zip(found, true, strict=True):
        left = list(ours)
        for at in theirs:
            near = min(left, key=lambda one: abs(one - at), default=None)
            if near is not None and abs(near - at) <= tolerance:
                hits += 1
                left.remove(near)
    ours, theirs = sum(map(len, found)), sum(map(len, true))
    precision, recall = hits / max(ours, 1), hits / max(theirs, 1)
    return precision, recall, 2 * hits / max(ours + theirs, 1)


def write(path: Path, size: int, dyads: int = 2000, years: int = 20) -> None:
    """A Parquet file of schema EVENTS: `size` events of dyads that grow rarer, one in 50 over an interval.

    Written by DuckDB, two threads, in its own hash of the row's number: the same file every time.
    """
    import duckdb

    days = years * 365
    kinds = ", ".join(f"'{kind}'" for kind in TYPES)
    scores = ", ".join(map(str, SCORES.tolist()))
    query = f"""
        SELECT 'e' || i AS event, DATE '2000-01-01' + CAST(h % {days} AS INT) AS date_first,
               DATE '2000-01-01' + CAST(h % {days} + CASE WHEN i % 50 = 0 THEN h % 90 ELSE 0 END AS INT)
                   AS date_last,
               'S' || lpad(CAST(d // 45 AS VARCHAR), 3, '0') AS actor,
               'T' || lpad(CAST(d % 45 AS VARCHAR), 3, '0') AS target,
               [{kinds}][1 + (h // 7919) % {len(TYPES)}] AS type, '' AS mode, '04' AS cameo_root,
               [{scores}][1 + (h // 7919) % {len(TYPES)}]::DOUBLE AS weight,
               CAST(1 + (h // 104729) % 4 AS INT) AS origins,
               CASE WHEN i % 3 = 0 THEN 1.0 ELSE 0.5 + (h % 50) / 100.0 END::DOUBLE AS confidence
        FROM (SELECT i, h, CAST(floor({dyads} * power((h // 15485863) % 1000003 / 1000003.0, 2)) AS INT) AS d
              FROM (SELECT i, CAST(hash(i) // 1024 AS BIGINT) AS h FROM range({size}) AS r(i)))"""
    with duckdb.connect(
        config={"threads": 2, "memory_limit": "2GB", "preserve_insertion_order": False}
    ) as base:
        base.sql(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
