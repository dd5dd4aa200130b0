"""The events of two parties as arrays: what each counts, its score, and its days spread over periods.

docs/method/curves.md has the formulas; they are repeated in SQL in many.py and a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from detente.errors import UsageError
from detente.knowledge import ontology
from detente.knowledge.continuity import line
from detente.knowledge.relations import lasting, settings
from detente.relations import periods

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Numbers = NDArray[np.int64]

Scale = Literal["goldstein", "plover"]
Direction = Literal["all", "there", "back", "mutual"]
SCALES: Final = ("goldstein", "plover")
DIRECTIONS: Final = ("all", "there", "back", "mutual")
STATE: Final = "state"
UNDOING: Final = "RETREAT"


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """What of which event falls into which period; all arrays are of one length, ordered by period.

    `event` indexes `ids`, `kinds` (PLOVER types) and `origins`; `period` as periods.index; `count` is
    evidence, times the years of what lasted, times the share of the event's days; `score` on the scale;
    `quad` 1 to 4; `day` the middle of the days that fall into the period, as a real number of days since
    1970. `undated` rows were left out.
    """

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    origins: tuple[int, ...]
    event: Numbers
    period: Numbers
    count: Reals
    score: Reals
    quad: Numbers
    day: Reals
    undated: int


def score(type: str, mode: str) -> float:
    """PLOVER score, -10 to 10; a mode that the type lacks counts as none. Raises KnowledgeError."""
    known = ontology.modes(type)
    return known[mode].score if mode in known else ontology.score(type)


def pieces(events: pa.Table, a: str, b: str, by: str, scale: str, direction: str) -> Pieces:
    """The events between two parties under any code that they had, from a table of schema EVENTS.

    An event that stands both ways is mutual; under `all` and `mutual` its two rows count half each.
    """
    import numpy as np

    if scale not in SCALES or direction not in DIRECTIONS:
        known = (*SCALES, *DIRECTIONS)
        raise UsageError(
            f"A curve has no {scale!r} scale or {direction!r} direction; use {', '.join(known)}."
        )
    if line(a) & line(b):
        raise UsageError(f"{a} and {b} are one party through time; name two parties for a curve.")
    table, there = _between(events, line(a), line(b))
    ids = np.asarray(table["event"].to_pylist(), dtype=object)
    mutual = {*ids[there]} & {*ids[~there]}
    both = np.fromiter((one in mutual for one in ids), bool, len(ids))
    kept = {"all": there | ~there, "there": there, "back": ~there, "mutual": both}[direction]
    table, both = table.filter(kept), both[kept]
    first, last = span(table)
    dated = ~np.isnat(first)
    weight, points, quad = weighed(table, scale)
    weight = weight * years(table, first, last)
    if direction in ("all", "mutual"):
        weight = weight / (1 + both)
    table = table.filter(dated)
    return _spread(
        table, first[dated], last[dated],
        (weight[dated], points[dated], quad[dated]), by, int((~dated).sum()),
    )  # fmt: skip


def _between(events: pa.Table, a: frozenset[str], b: frozenset[str]) -> tuple[pa.Table, NDArray[np.bool_]]:
    import pyarrow as pa
    import pyarrow.compute as pc

    def among(column: str, codes: frozenset[str]) -> pa.ChunkedArray:
        return pc.is_in(events[column], pa.array(sorted(codes), pa.string()))

    there = pc.and_(among("actor", a), among("target", b))
    back = pc.and_(among("actor", b), among("target", a))
    either = pc.or_(there, back)
    return events.filter(either), there.filter(either).to_numpy(zero_copy_only=False).astype(bool)


def days_of(column: pa.ChunkedArray) -> NDArray[np.datetime64]:
    days: NDArray[np.datetime64] = column.to_numpy(zero_copy_only=False).astype("M8[D]")
    return days


def span(table: pa.Table) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """First and last day of each row; one known end is taken for both, NaT stands where there is neither."""
    import numpy as np

    first, last = (days_of(table[name]) for name in ("date_first", "date_last"))
    first, last = np.where(np.isnat(first), last, first), np.where(np.isnat(last), first, last)
    return np.minimum(first, last), np.maximum(first, last)


def years(table: pa.Table, first: NDArray[np.datetime64], last: NDArray[np.datetime64]) -> Reals:
    """How often each row counts: once, or what lasted (a state, a deed of LASTING) once for each year of it.

    The years are those of the calendar months touched, 1 or more: 1979-12 to 1989-02 is 111 months, 9.25.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    goes_on = pc.or_(
        pc.equal(table["mode"], STATE), pc.is_in(table["type"], pa.array(sorted(lasting()), pa.string()))
    ).to_numpy(zero_copy_only=False)
    return spanned(first, last, goes_on & ~np.isnat(first))


def spanned(first: NDArray[np.datetime64], last: NDArray[np.datetime64], goes_on: NDArray[np.bool_]) -> Reals:
    """Years of the calendar months that spans touch, 1 or more, where the deed `goes_on`; 1 elsewhere."""
    import numpy as np

    months = (last.astype("M8[M]") - first.astype("M8[M]")).astype("int64") + 1
    found: Reals = np.where(goes_on, np.maximum(months / 12, 1.0), 1.0)
    return found


def weighed(table: pa.Table, scale: str) -> tuple[Reals, Reals, Numbers]:
    """Evidence, score and quad class of each row."""
    import numpy as np

    confidence = table["confidence"].to_numpy().astype(float)
    origins = np.maximum(table["origins"].to_numpy().astype(float), 1)
    kinds, modes = table["type"].to_pylist(), table["mode"].to_pylist()
    state = np.fromiter((mode == STATE for mode in modes), bool, len(modes))
    undoing = np.fromiter((kind == UNDOING for kind in kinds), bool, len(kinds))
    weight = (1 - (1 - confidence) ** origins) * np.where(state, settings()["state"], 1.0)
    weight = weight * np.where(undoing, settings()["undoing"], 1.0)
    if scale == "goldstein":
        points = table["weight"].to_numpy().astype(float)
    else:
        ways = {way: score(*way) for way in set(zip(kinds, modes, strict=True))}
        points = np.fromiter((ways[w] for w in zip(kinds, modes, strict=True)), float, len(kinds))
    quads = {kind: ontology.quad_class(kind) for kind in set(kinds)}
    return weight, points, np.fromiter((quads[kind] for kind in kinds), np.int64, len(kinds))


def _spread(
    table: pa.Table, first: NDArray[np.datetime64], last: NDArray[np.datetime64],
    values: tuple[Reals, Reals, Numbers], by: str, undated: int,
) -> Pieces:  # fmt: skip
    """Each event's days laid into the periods that they touch."""
    import numpy as np

    ids = table["event"].to_pylist()
    told = dict(
        zip(ids, zip(table["type"].to_pylist(), table["origins"].to_pylist(), strict=True), strict=True)
    )
    names = tuple(sorted(told))
    kinds, origins = (tuple(told[name][i] for name in names) for i in (0, 1))
    at = {name: number for number, name in enumerate(names)}
    row, period, share, middle = periods.touched(first, last, by)
    event = np.fromiter((at[i] for i in ids), np.int64, len(ids))[row]
    weight, points, quad = values
    order = np.lexsort((event, period))
    count = weight[row] * share
    return Pieces(
        names, kinds, origins, event[order], period[order], count[order], points[row][order],
        quad[row][order], middle[order], undated,
    )  # fmt: skip
