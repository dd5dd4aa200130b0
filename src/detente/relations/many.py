"""The curves of all dyads at once, in one pass through DuckDB: an event table in memory or Parquet files.

DuckDB adds up what falls into one dyad and period, in one scan; what is left, a row for a dyad and period, is
shrunk in numpy as the single curve is. The SQL keeps to what Spark runs too. Here parties are grouped by
their hashes, which DuckDB takes once for each entry of a Parquet dictionary: a quarter less work than by
their codes (docs/method/curves.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from detente.errors import UsageError
from detente.knowledge import datafile, ontology
from detente.knowledge.continuity import CONTINUATORS, line
from detente.knowledge.relations import lasting, settings
from detente.relations import periods
from detente.relations.evidence import SCALES, STATE, UNDOING, Scale, score, spanned
from detente.relations.periods import By
from detente.relations.shrinking import Z, counts, tones

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Numbers = NDArray[np.int64]

SUMS: Final = ("count", "total", "square", "w1", "w2", "w3", "ws1", "ws2", "ws3")
# The key of what is of several days: SPANS + (DAYS * its first + its last) * 2 + 1 if it goes on all through
# it, each day as a number of eight figures, 19710326. A period's number is below SPANS.
SPANS: Final = 1 << 32
DAYS: Final = 1 << 27
KINDS: Final = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


@dataclass(frozen=True, slots=True, eq=False)
class _Groups:
    """A row a dyad and period: parties as numbers into `codes`, and the SUMS, one row of `sums` each."""

    codes: tuple[str, ...]
    a: Numbers
    b: Numbers
    period: Numbers
    sums: Reals


def all_curves(
    events: pa.Table | str | Path, by: By = "month", least: float = 10, *, scale: Scale = "goldstein",
    apart: bool = False, threads: int = 2, memory: str = "3GB",
) -> pa.Table:  # fmt: skip
    """The directed curves of every dyad with at least so many events by evidence, a row a period with events.

    `events` is a table of schema EVENTS, or a Parquet file or glob with its columns. Columns: a, b, period
    (its first day), count, tone, shrunk, sd, low80, high80, low95, high95, volume, rate, and with `apart` the
    counts and volumes of the four quad classes, for as much work again. Raises UsageError. An event that
    stands both ways is in both curves, one of a party with itself in none.
    """
    if scale not in SCALES:
        raise UsageError(f"There is no {scale!r} scale; use one of {', '.join(SCALES)}.")
    import duckdb

    with duckdb.connect(config={"threads": threads, "memory_limit": memory}) as base:
        base.execute("SET enable_progress_bar = false")  # it would be written to standard output
        if isinstance(events, str | Path):
            source = "read_parquet('" + str(events).replace("'", "''") + "')"
        else:
            base.register("events", events)
            source = "events"
        # In numpy's own arrays: reading Arrow's would load pandas, as much work as a million events.
        hashes = base.sql(parties(source)).fetchnumpy()
        groups = base.sql(statement(source, by, scale, apart, "hash({})")).fetchnumpy()
    return _table(_merged(_placed(groups, hashes, by, SUMS if apart else SUMS[:3])), by, least)


def parties(source: str) -> str:
    """The SQL: every code that stands in `source`, with its hash."""
    every = " UNION ".join(f"SELECT DISTINCT {side} AS code FROM {source}" for side in ("actor", "target"))
    return f"SELECT code, hash(code) AS hash FROM ({every}) AS codes"


def statement(source: str, by: str, scale: str, apart: bool, party: str = "{}") -> str:
    """The SQL: sums by actor, target and `key`, which is the period of what is of one day.

    Of all else the key is SPANS and more: its first and last day, whether it goes on all through it;
    `_placed` lays such rows into their periods. The key of what has no date is NULL. `party` is what parties
    are grouped by, `{}` their code. Products with 0 and 1 stand where CASE would do: several times faster.
    """
    months = periods.months(by)
    period = f"YEAR(date_first) * 12 + MONTH(date_first) - {1970 * 12 + 1}"
    if months > 1:
        period = f"CAST(FLOOR(({period}) / {months}.0) AS INT)"
    kinds = ontology.types()
    quads = {q: ", ".join(f"'{k}'" for k in kinds if kinds[k].quad_class == q) for q in (1, 2, 3)}
    less = {name: 1 - settings()[name] for name in ("state", "undoing")}
    evidence = (
        f"(1 - POWER(1 - confidence, origins)) * (1 - {less['state']} * CAST(mode = '{STATE}' AS DOUBLE))"
        f" * (1 - {less['undoing']} * CAST(type = '{UNDOING}' AS DOUBLE))"
    )
    lasts = ", ".join(f"'{kind}'" for kind in sorted(lasting()))
    early, late = (
        f"(CAST(YEAR({day}) AS BIGINT) * 10000 + MONTH({day}) * 100 + DAY({day}))"
        for day in ("LEAST(date_first, date_last)", "GREATEST(date_first, date_last)")
    )
    goes_on = f"CAST(mode = '{STATE}' OR type IN ({lasts}) AS BIGINT)"
    span = f"{SPANS} + ({early} * {DAYS} + {late}) * 2 + {goes_on}"
    inner = [f"{_points(scale)} AS s", f"{evidence} AS w"]
    sums = ["SUM(w) AS count", "SUM(w * s) AS total", "SUM(w * s * s) AS square"]
    if apart:
        inner += [f"CAST(type IN ({quads[q]}) AS DOUBLE) AS is{q}" for q in quads]
        sums += [f"SUM(w * is{q}) AS w{q}" for q in quads] + [f"SUM(w * s * is{q}) AS ws{q}" for q in quads]
    return f"""
    SELECT actor, target, key, {", ".join(sums)}
    FROM (SELECT {party.format("actor")} AS actor, {party.format("target")} AS target, {", ".join(inner)},
                 CASE WHEN date_first = date_last THEN {period} ELSE {span} END AS key
          FROM {source}) AS told
    GROUP BY actor, target, key"""


def _points(scale: str) -> str:
    """SQL for the score of a row."""
    if scale == "goldstein":
        return "weight"
    whens = [
        f"WHEN type = '{kind}' AND mode = '{mode}' THEN {score(kind, mode)}"
        for kind in ontology.types() for mode in ontology.modes(kind)
    ]  # fmt: skip
    whens += [f"WHEN type = '{kind}' THEN {score(kind, '')}" for kind in ontology.types()]
    return f"CASE {' '.join(whens)} END"


def _placed(
    groups: dict[str, NDArray[Any]], hashes: dict[str, NDArray[Any]], by: str, wanted: tuple[str, ...]
) -> _Groups:
    """The rows of SQL with spans of days laid into their periods, and parties under their heirs' codes."""
    import numpy as np

    order = np.argsort(hashes["hash"])
    known, heirs = hashes["hash"][order], [heir(code) for code in hashes["code"][order]]
    codes = sorted({*heirs})
    at = {code: number for number, code in enumerate(codes)}
    numbers = np.array([at[code] for code in heirs], np.int64)
    a, b = (numbers[np.searchsorted(known, groups[side])] for side in ("actor", "target"))
    key, sums = groups["key"], np.array([groups[name] for name in wanted], float)
    dated = ~np.ma.getmaskarray(key)
    period = np.ma.getdata(key).astype(np.int64)
    once, long = np.flatnonzero(dated & (period < SPANS)), np.flatnonzero(dated & (period >= SPANS))
    days, goes_on = np.divmod(period[long] - SPANS, 2)
    first, last = (_day(number) for number in np.divmod(days, DAYS))
    row, laid, share, _ = periods.touched(first, last, by)
    share *= spanned(first, last, goes_on == 1)[row]

    def join(each: NDArray[Any], more: NDArray[Any]) -> NDArray[Any]:
        return np.concatenate((each.take(once, axis=-1), more), axis=-1)

    return _Groups(
        tuple(codes), join(a, a[long][row]), join(b, b[long][row]), join(period, laid),
        join(sums, sums.take(long[row], axis=1) * share),
    )  # fmt: skip


def _day(number: Numbers) -> NDArray[np.datetime64]:
    """19710326 as a day."""
    months = number // 10_000 * 12 + number // 100 % 100 - (1970 * 12 + 1)
    found: NDArray[np.datetime64] = months.astype("M8[M]").astype("M8[D]")
    found += number % 100 - 1
    return found


@cache
def heir(code: str) -> str:
    """The latest code of a party: `"SUN"` -> `"RUS"`."""
    gone = {row["earlier"] for _, row in datafile.rows(CONTINUATORS)}
    return min(line(code) - gone, default=code)


def _merged(groups: _Groups) -> _Groups:
    """One row for each dyad and period, in order of both codes and the period."""
    import numpy as np

    g = groups
    if not len(g.period):
        return g
    start, wide = int(g.period.min()), int(np.ptp(g.period)) + 1
    key = (g.a * len(g.codes) + g.b) * wide + g.period - start
    order = np.argsort(key)
    key = key[order]
    opens = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    sums = np.add.reduceat(g.sums.take(order, axis=1), opens, axis=1)
    dyad, period = np.divmod(key[opens], wide)
    return _Groups(g.codes, dyad // len(g.codes), dyad % len(g.codes), period + start, sums)


def _runs(a: Numbers, b: Numbers) -> tuple[Numbers, Numbers]:
    """Of rows in the order of both codes: the number of each row's dyad, and where each dyad starts."""
    import numpy as np

    new = np.append(True, (np.diff(a) != 0) | (np.diff(b) != 0))[: len(a)]
    return np.cumsum(new) - 1, np.flatnonzero(new)


def _table(groups: _Groups, by: str, least: float) -> pa.Table:
    """Shrinks what is left of dyads with at least so many events."""
    import numpy as np
    import pyarrow as pa

    g = groups
    dyad, _ = _runs(g.a, g.b)
    kept = (np.bincount(dyad, g.sums[0])[dyad] >= least) & (g.a != g.b)
    a, b, period, sums = g.a, g.b, g.period, g.sums
    if not kept.all():
        a, b, period, sums = a[kept], b[kept], period[kept], sums[:, kept]
    dyad, starts = _runs(a, b)
    count, total, square = sums[:3]
    ends = np.append(starts[1:], len(period)) - 1 if len(period) else starts
    lasting = period[ends] - period[starts] + 1
    tone, rate = tones(dyad, count, total, square), counts(dyad, count, lasting)
    names = _strings(g.codes)
    columns: dict[str, Any] = {
        side: pa.DictionaryArray.from_arrays(_column(code.astype(np.int32)), names)
        for side, code in (("a", a), ("b", b))
    }
    mean = total / np.where(count > 0, count, np.nan)
    days = _column(periods.first(period, by).astype(np.int32)).view(pa.date32())
    columns |= {
        "period": days, "count": count, "tone": mean,
        "shrunk": tone.mean, "sd": tone.sd,
    }  # fmt: skip
    for share, z in zip(("80", "95"), Z, strict=True):
        columns["low" + share], columns["high" + share] = tone.within(z)
    columns |= {"volume": total, "rate": rate.mean}
    if len(sums) > 3:
        rest = count - sums[3:6].sum(axis=0), total - sums[6:9].sum(axis=0)
        quads = np.vstack((sums[3:6], rest[0], sums[6:9], rest[1]))
        columns |= dict(zip((*KINDS, *(f"{kind}_volume" for kind in KINDS)), quads, strict=True))
    return pa.table(
        {name: _column(each) if isinstance(each, np.ndarray) else each for name, each in columns.items()}
    )


def _column(values: NDArray[Any]) -> pa.Array:
    """Numbers as Arrow's, by their buffer: `pa.array` loads pandas, as much work as a million events."""
    import numpy as np
    import pyarrow as pa

    values = np.ascontiguousarray(values)
    kind = pa.from_numpy_dtype(values.dtype)
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(values)])


def _strings(words: tuple[str, ...]) -> pa.Array:
    """Strings as Arrow's, likewise."""
    import numpy as np
    import pyarrow as pa

    each = [word.encode() for word in words]
    ends = np.cumsum([0, *map(len, each)]).astype(np.int32)
    return pa.StringArray.from_buffers(len(each), pa.py_buffer(ends), pa.py_buffer(b"".join(each)))
