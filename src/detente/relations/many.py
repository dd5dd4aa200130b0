"""The curves of all dyads at once, in one pass through DuckDB: an event table in memory or Parquet files.

The SQL keeps to what Spark runs too: SUM, CASE, POWER, YEAR, MONTH, GROUP BY. What is left after it, a row
for a dyad and period, is shrunk in numpy as the single curve is.
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
from detente.relations.evidence import SCALES, STATE, UNDOING, Scale, score
from detente.relations.periods import By
from detente.relations.shrinking import Z, counts, tones

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Numbers = NDArray[np.int64]

SUMS: Final = ("count", "total", "square", "w1", "w2", "w3", "ws1", "ws2", "ws3")
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
        groups = base.sql(statement(source, by, scale, apart)).to_arrow_table()
    return _table(_merged(_placed(groups, by, SUMS if apart else SUMS[:3])), by, least)


def statement(source: str, by: str, scale: str, apart: bool) -> str:
    """The SQL: sums by actor, target and period of what is of one day, and then of all else.

    What touches several periods keeps its very days, `since` and `upto`, which are NULL in every other row.
    Products with 0 and 1 stand where CASE would do: they are several times faster.
    """
    months = periods.months(by)

    def period(day: str) -> str:
        number = f"(YEAR({day}) * 12 + MONTH({day}) - {1970 * 12 + 1})"
        return number if months == 1 else f"CAST(FLOOR({number} / {months}.0) AS INT)"

    kinds = ontology.types()
    quads = {q: ", ".join(f"'{k}'" for k in kinds if kinds[k].quad_class == q) for q in (1, 2, 3)}
    less = {name: 1 - settings()[name] for name in ("state", "undoing")}
    evidence = (
        f"(1 - POWER(1 - confidence, origins)) * (1 - {less['state']} * CAST(mode = '{STATE}' AS DOUBLE))"
        f" * (1 - {less['undoing']} * CAST(type = '{UNDOING}' AS DOUBLE))"
    )
    inner = ["actor", "target", f"{_points(scale)} AS s"]
    sums = ["SUM(w) AS count", "SUM(w * s) AS total", "SUM(w * s * s) AS square"]
    if apart:
        inner += [f"CAST(type IN ({quads[q]}) AS DOUBLE) AS is{q}" for q in quads]
        sums += [f"SUM(w * is{q}) AS w{q}" for q in quads] + [f"SUM(w * s * is{q}) AS ws{q}" for q in quads]
    columns, told = ", ".join(inner), ", ".join(sums)
    early = "CASE WHEN date_last < date_first THEN date_last ELSE COALESCE(date_first, date_last) END"
    late = "CASE WHEN date_last < date_first THEN date_first ELSE COALESCE(date_last, date_first) END"
    lasts = ", ".join(f"'{kind}'" for kind in sorted(lasting()))
    goes_on = f"(mode = '{STATE}' OR type IN ({lasts}))"
    month = "(YEAR({0}) * 12 + MONTH({0}))"
    touched = f"({month.format('late')} - {month.format('early')} + 1)"
    # What lasted counts once for each year of it: evidence.years.
    years = f"CASE WHEN goes_on AND {touched} > 12 THEN CAST({touched} AS DOUBLE) / 12 ELSE 1 END"
    return f"""
    SELECT actor, target, opens, CAST(NULL AS DATE) AS since, CAST(NULL AS DATE) AS upto, {told}
    FROM (SELECT {columns}, {period("date_first")} AS opens,
                 {evidence} * CAST(date_first = date_last AS DOUBLE) AS w
          FROM {source}) AS daily
    GROUP BY actor, target, opens HAVING SUM(w) > 0
    UNION ALL
    SELECT actor, target, opens, since, upto, {told}
    FROM (SELECT *, told * {years} AS w, CASE WHEN opens < {period("late")} THEN early END AS since,
                 CASE WHEN opens < {period("late")} THEN late END AS upto
          FROM (SELECT *, {period("early")} AS opens
                FROM (SELECT {columns}, {early} AS early, {late} AS late, {goes_on} AS goes_on,
                             {evidence} AS told
                      FROM {source}
                      WHERE date_first <> date_last OR (date_first IS NULL AND date_last IS NOT NULL)
                         OR (date_first IS NOT NULL AND date_last IS NULL)) AS spans) AS begun) AS placed
    GROUP BY actor, target, opens, since, upto"""


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


def _placed(groups: pa.Table, by: str, wanted: tuple[str, ...]) -> _Groups:
    """The rows of SQL with spans of days laid into their periods, and parties under their heirs' codes."""
    import numpy as np

    names = [groups[side].combine_chunks().dictionary_encode() for side in ("actor", "target")]
    codes = sorted({heir(code) for side in names for code in side.dictionary.to_pylist()})
    at = {code: number for number, code in enumerate(codes)}

    def parties(side: pa.DictionaryArray) -> Numbers:
        numbers = np.array([at[heir(code)] for code in side.dictionary.to_pylist()], np.int64)
        found: Numbers = numbers[side.indices.to_numpy()]
        return found

    a, b = parties(names[0]), parties(names[1])
    period = groups["opens"].to_numpy().astype(np.int64)
    sums = np.array([groups[name].to_numpy() for name in wanted], float)
    spans = groups["since"].is_valid().to_numpy().astype(bool)
    since, upto = (groups[side].to_numpy().astype("M8[D]")[spans] for side in ("since", "upto"))
    row, laid, share, _ = periods.touched(since, upto, by)
    laid_out = sums[:, spans][:, row] * share
    sums[:, spans] = 0.0  # such a row stays, empty, in the first of its periods

    def join(each: NDArray[Any], more: NDArray[Any]) -> NDArray[Any]:
        return np.concatenate((each, more), axis=-1)

    return _Groups(
        tuple(codes), join(a, a[spans][row]), join(b, b[spans][row]), join(period, laid), join(sums, laid_out)
    )


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
    found, at = np.unique(key, return_inverse=True)
    sums = np.array([np.bincount(at, each, len(found)) for each in g.sums])
    dyad, period = np.divmod(found, wide)
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
    names = pa.array(g.codes, pa.string())
    columns: dict[str, Any] = {
        side: pa.DictionaryArray.from_arrays(pa.array(code.astype(np.int32)), names)
        for side, code in (("a", a), ("b", b))
    }
    mean = total / np.where(count > 0, count, np.nan)
    columns |= {
        "period": periods.first(period, by), "count": count, "tone": mean,
        "shrunk": tone.mean, "sd": tone.sd,
    }  # fmt: skip
    for share, z in zip(("80", "95"), Z, strict=True):
        columns["low" + share], columns["high" + share] = tone.within(z)
    columns |= {"volume": total, "rate": rate.mean}
    if len(sums) > 3:
        rest = count - sums[3:6].sum(axis=0), total - sums[6:9].sum(axis=0)
        quads = np.vstack((sums[3:6], rest[0], sums[6:9], rest[1]))
        columns |= dict(zip((*KINDS, *(f"{kind}_volume" for kind in KINDS)), quads, strict=True))
    return pa.table(columns)
