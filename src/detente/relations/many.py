"""The curves of all dyads at once, in one pass through DuckDB: an event table in memory or Parquet files.

DuckDB tells what each event counts; where dyads and periods are not too many, `cells.Grid` adds it up, and
else a GROUP BY. What is left, a row for a dyad and period, is shrunk in numpy as the single curve is. The SQL
keeps to what Spark runs too. Here parties are told by their hashes, which DuckDB takes once for each entry
of a Parquet dictionary (docs/method/curves.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from detente.errors import UsageError
from detente.knowledge import datafile, ontology
from detente.knowledge.continuity import CONTINUATORS, line
from detente.knowledge.relations import lasting, settings
from detente.relations import periods
from detente.relations.cells import SUMS, Grid, Groups
from detente.relations.evidence import SCALES, STATE, UNDOING, Scale, score, spanned
from detente.relations.periods import By
from detente.relations.shrinking import Z, counts, opens, tones

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Numbers = NDArray[np.int64]

# The key of what is of several days: SPANS + (DAYS * its first + its last) * 2 + 1 if it goes on all through
# it, each day as a number of eight figures, 19710326. A period's number is below SPANS.
SPANS: Final = 1 << 32
DAYS: Final = 1 << 27
ENDS: Final = "MIN(date_first), MIN(date_last), MAX(date_first), MAX(date_last)"
BATCH: Final = 1 << 17  # events at a time, about a row group of Parquet
PART: Final = 1 << 15  # rows shrunk at a time: their columns lie in the processor's own memory
KINDS: Final = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def all_curves(
    events: pa.Table | str | Path, by: By = "month", least: float = 10, *, scale: Scale = "goldstein",
    apart: bool = False, threads: int = 2, memory: str = "3GB",
) -> pa.Table:  # fmt: skip
    """The directed curves of every dyad with at least so many events by evidence, a row a period with events.

    `events` is a table of schema EVENTS, or a Parquet file or glob with its columns. Columns: a, b, period
    (its first day), count, tone, shrunk, sd, low80, high80, low95, high95, volume, rate, and with `apart` the
    counts and volumes of the four quad classes, for two thirds more work. Raises UsageError. An event that
    stands both ways is in both curves, one of a party with itself in none. `memory` is DuckDB's; sums take
    up to 1 GB beside it.
    """
    if scale not in SCALES:
        raise UsageError(f"There is no {scale!r} scale; use one of {', '.join(SCALES)}.")
    import duckdb
    import pyarrow as pa

    with duckdb.connect(config={"threads": threads, "memory_limit": memory}) as base:
        base.execute("SET enable_progress_bar = false")  # it would be written to standard output
        if isinstance(events, str | Path):
            source = "read_parquet('" + str(events).replace("'", "''") + "')"
        else:
            base.register("events", events)
            source = "events"
        # In numpy's own arrays: reading Arrow's would load pandas, as much work as a million events.
        found = base.sql(parties(source)).fetchnumpy()
        codes, numbers = _numbered(found["code"])
        days = base.sql(f"SELECT {ENDS} FROM {source}").fetchall()[0]
        grid, wanted = Grid.of(codes, found["hash"], numbers, days, by), SUMS if apart else SUMS[:3]
        if grid and grid.fits(len(wanted)):
            asked = rows(source, scale, apart, f"CAST(hash({{}}) % {len(grid.party)} AS INT)")
            groups = grid.added(base.sql(asked).to_arrow_reader(BATCH), wanted)
        else:
            sums = base.sql(statement(source, by, scale, apart, "hash({})")).fetchnumpy()
            groups = _merged(_placed(sums, found["hash"], codes, numbers, by, wanted))
    return pa.concat_tables([_table(part, by, least) for part in _parts(groups)])


def parties(source: str) -> str:
    """The SQL: every code that stands in `source`, with its hash."""
    every = " UNION ".join(f"SELECT DISTINCT {side} AS code FROM {source}" for side in ("actor", "target"))
    return f"SELECT code, hash(code) AS hash FROM ({every}) AS codes"


def rows(source: str, scale: str, apart: bool, party: str = "{}") -> str:
    """The SQL: each dated event with what it counts, `w`, its score, `s`, and its days in order.

    `lasting` is 1 where it goes on all through them, and with `apart` `quad` its class, 0 for the fourth.
    `party` is what parties are told by, `{}` their code.
    """
    columns = {
        "actor": party.format("actor"), "target": party.format("target"),
        "opens": "LEAST(date_first, date_last)", "closes": "GREATEST(date_first, date_last)",
        "w": _evidence(), "s": f"CAST({_points(scale)} AS DOUBLE)",
        "lasting": f"CAST({_goes_on()} AS TINYINT)",
    }  # fmt: skip
    if apart:
        quads = " + ".join(f"{q} * CAST({kinds} AS INT)" for q, kinds in _quads().items())
        columns["quad"] = f"CAST({quads} AS TINYINT)"
    told = ", ".join(f"{says} AS {name}" for name, says in columns.items())
    return f"SELECT {told} FROM {source} WHERE date_first IS NOT NULL OR date_last IS NOT NULL"


def statement(source: str, by: str, scale: str, apart: bool, party: str = "{}") -> str:
    """The SQL: sums by actor, target and `key`, which is the period of what is of one day.

    Of all else the key is SPANS and more: its first and last day, whether it goes on all through it;
    `_placed` lays such rows into their periods. The key of what has no date is NULL. `party` is what parties
    are grouped by, `{}` their code.
    """
    months = periods.months(by)
    period = f"YEAR(date_first) * 12 + MONTH(date_first) - {1970 * 12 + 1}"
    if months > 1:
        period = f"CAST(FLOOR(({period}) / {months}.0) AS INT)"
    early, late = (
        f"(CAST(YEAR({day}) AS BIGINT) * 10000 + MONTH({day}) * 100 + DAY({day}))"
        for day in ("LEAST(date_first, date_last)", "GREATEST(date_first, date_last)")
    )
    span = f"{SPANS} + ({early} * {DAYS} + {late}) * 2 + CAST({_goes_on()} AS BIGINT)"
    inner = [f"{_points(scale)} AS s", f"{_evidence()} AS w"]
    sums = ["SUM(w) AS count", "SUM(w * s) AS total", "SUM(w * s * s) AS square"]
    if apart:
        inner += [f"CAST({kinds} AS DOUBLE) AS is{q}" for q, kinds in _quads().items()]
        sums += [f"SUM(w * is{q}) AS w{q}" for q in _quads()]
        sums += [f"SUM(w * s * is{q}) AS ws{q}" for q in _quads()]
    return f"""
    SELECT actor, target, key, {", ".join(sums)}
    FROM (SELECT {party.format("actor")} AS actor, {party.format("target")} AS target, {", ".join(inner)},
                 CASE WHEN date_first = date_last THEN {period} ELSE {span} END AS key
          FROM {source}) AS told
    GROUP BY actor, target, key"""


def _evidence() -> str:
    """SQL for what a row counts. Products with 0 and 1 stand where CASE would do: several times faster."""
    less = {name: 1 - settings()[name] for name in ("state", "undoing")}
    return (
        f"(1 - POWER(1 - confidence, origins)) * (1 - {less['state']} * CAST(mode = '{STATE}' AS DOUBLE))"
        f" * (1 - {less['undoing']} * CAST(type = '{UNDOING}' AS DOUBLE))"
    )


def _goes_on() -> str:
    """SQL for whether a row holds on each day of its span."""
    return f"(mode = '{STATE}' OR {_of(lasting())})"


def _quads() -> dict[int, str]:
    """SQL for whether a row is of each quad class but the fourth."""
    kinds = ontology.types()
    return {q: _of(kind for kind in kinds if kinds[kind].quad_class == q) for q in (1, 2, 3)}


def _of(kinds: Iterable[str]) -> str:
    """SQL for whether a row is of one of these types.

    DuckDB takes IN for a join of all rows; a function of one column it asks once for each word of a Parquet
    dictionary: a twentieth to a tenth of the whole cost.
    """
    return f"(INSTR(' {' '.join(sorted(kinds))} ', ' ' || type || ' ') > 0)"


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


def _numbered(codes: NDArray[Any]) -> tuple[tuple[str, ...], Numbers]:
    """The codes of all heirs in order, and for each of `codes` its heir's number among them."""
    import numpy as np

    heirs = [heir(code) for code in codes]
    numbers = {code: number for number, code in enumerate(sorted({*heirs}))}
    return tuple(numbers), np.array([numbers[code] for code in heirs], np.int64)


def _placed(
    groups: dict[str, NDArray[Any]], hashes: NDArray[Any], codes: tuple[str, ...], numbers: Numbers,
    by: str, wanted: tuple[str, ...],
) -> Groups:  # fmt: skip
    """The rows of SQL with spans of days laid into their periods, and parties under their heirs' codes."""
    import numpy as np

    order = np.argsort(hashes)
    known = hashes[order]
    a, b = (numbers[order][np.searchsorted(known, groups[side])] for side in ("actor", "target"))
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

    return Groups(
        codes, join(a, a[long][row]), join(b, b[long][row]), join(period, laid),
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
    return min(line(code) - _gone(), default=code)


@cache
def _gone() -> frozenset[str]:
    return frozenset(row["earlier"] for _, row in datafile.rows(CONTINUATORS))


def _merged(groups: Groups) -> Groups:
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
    return Groups(g.codes, dyad // len(g.codes), dyad % len(g.codes), period + start, sums)


def _dyads(groups: Groups) -> Numbers:
    """The number of each row's dyad, 0, 1, ...; rows are in the order of both codes."""
    import numpy as np

    a, b = groups.a, groups.b
    return np.cumsum(np.append(False, (a[1:] != a[:-1]) | (b[1:] != b[:-1]))[: len(a)])


def _parts(g: Groups) -> Iterator[Groups]:
    """Its rows by some PART at a time, whole dyads, at least one part."""
    starts = opens(_dyads(g))
    cuts = starts[opens(starts // PART)].tolist() or [0]
    for i, j in pairwise([*cuts, len(g.a)]):
        yield Groups(g.codes, g.a[i:j], g.b[i:j], g.period[i:j], g.sums[:, i:j])


def _table(groups: Groups, by: str, least: float) -> pa.Table:
    """Shrinks what is left of dyads with at least so many events."""
    import numpy as np
    import pyarrow as pa

    g, dyad = groups, _dyads(groups)
    kept = (np.add.reduceat(g.sums[0], opens(dyad))[dyad] >= least) & (g.a != g.b)
    if not kept.all():
        g = Groups(g.codes, g.a[kept], g.b[kept], g.period[kept], g.sums[:, kept])
        dyad = _dyads(g)
    starts, (count, total, square) = opens(dyad), g.sums[:3]
    ends = np.append(starts[1:], len(dyad)) - 1 if len(dyad) else starts
    lasting = g.period[ends] - g.period[starts] + 1
    tone, rate = tones(dyad, count, total, square), counts(dyad, count, lasting)
    names = _strings(g.codes)
    columns: dict[str, Any] = {
        side: pa.DictionaryArray.from_arrays(_column(code.astype(np.int32)), names)
        for side, code in (("a", g.a), ("b", g.b))
    }
    with np.errstate(invalid="ignore"):
        mean = total / count  # no number where there is no evidence
    days = _column(periods.first(g.period, by).astype(np.int32)).view(pa.date32())
    columns |= {
        "period": days, "count": count, "tone": mean,
        "shrunk": tone.mean, "sd": tone.sd,
    }  # fmt: skip
    for share, z in zip(("80", "95"), Z, strict=True):
        columns["low" + share], columns["high" + share] = tone.within(z)
    columns |= {"volume": total, "rate": rate.mean}
    if len(g.sums) > 3:
        w, ws = g.sums[3:6], g.sums[6:9]
        quads = np.vstack((w, count - w.sum(axis=0), ws, total - ws.sum(axis=0)))
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
