"""Events added up where each dyad and period has a place of its own in memory.

No group has to be searched for an event, which is most of what a GROUP BY costs (docs/method/curves.md). In
return there is a place also for what never comes; memory that is never written to takes no room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from detente.relations import periods
from detente.relations.evidence import spanned

if TYPE_CHECKING:
    from datetime import date

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Numbers = NDArray[np.int64]

SUMS: Final = ("count", "total", "square", "w1", "w2", "w3", "ws1", "ws2", "ws3")
ROOM: Final = 1 << 27  # sums, of 8 bytes each
MOST: Final = 1 << 20  # remainders of hashes; some thousand parties


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """A row a dyad and period: parties as numbers into `codes`, and the SUMS, one row of `sums` each."""

    codes: tuple[str, ...]
    a: Numbers
    b: Numbers
    period: Numbers
    sums: Reals


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The places of each dyad of `codes` and period from the day `first` to the day `last`, in this order.

    `party` tells which of `codes` a party is by the remainder of its hash, divided by the length of `party`.
    """

    codes: tuple[str, ...]
    party: Numbers
    first: np.datetime64
    last: np.datetime64
    by: str

    @classmethod
    def of(
        cls, codes: tuple[str, ...], hashes: NDArray[np.uint64], numbers: Numbers,
        days: Sequence[date | None], by: str,
    ) -> Grid | None:  # fmt: skip
        """The grid of all `days`, None without any or with too many parties.

        Each hash is that of a party whose number in `codes` stands in `numbers`.
        """
        import numpy as np

        known, fold = [day for day in days if day is not None], 1
        # Divisors one less than a power of two: the last bits of the hashes of short codes are much alike.
        while len({*(hashes % np.uint64(fold)).tolist()}) < len(hashes):
            fold = 2 * fold + 1
            if fold > MOST:
                return None
        if not known:
            return None
        party = np.zeros(fold, np.int64)
        party[hashes % np.uint64(fold)] = numbers
        return cls(codes, party, np.datetime64(min(known), "D"), np.datetime64(max(known), "D"), by)

    @property
    def wide(self) -> int:
        """How many periods."""
        import numpy as np

        start, end = periods.index(np.array([self.first, self.last]), self.by).tolist()
        return int(end - start) + 1

    def fits(self, sums: int) -> bool:
        """Whether there is room for so many sums in each place."""
        return len(self.codes) ** 2 * self.wide * sums <= ROOM

    def added(self, batches: Iterable[pa.RecordBatch], wanted: Sequence[str]) -> Groups:
        """The `wanted` sums, the first three or all, of batches with the columns of `many.rows`."""
        import numpy as np

        wide, low = self.wide, self.first.astype(np.int64)
        period = periods.index(np.arange(self.first, self.last + 1), self.by)
        start = int(period[0])
        # Of 32 bits: half the memory to go through for each event.
        day, target = (period - start).astype(np.int32), (self.party * wide).astype(np.int32)
        actor = target * len(self.codes)
        sums = np.zeros((len(wanted), len(self.codes) ** 2 * wide))
        nothing = np.zeros(sums.shape[1], bool)
        for batch in batches:
            row = dict(zip(batch.schema.names, map(_values, batch.columns), strict=True))
            opens, closes = row["opens"], row["closes"]
            dyad = actor[row["actor"]] + target[row["target"]]
            at, once = (dyad + day[opens - low]).astype(np.int64), opens == closes
            told = [row[name] for name in ("w", "s", "quad") if name in row]
            _add(sums, nothing, at[once], *(each[once] for each in told))
            long = np.flatnonzero(~once)
            first, last = (days[long].astype("M8[D]") for days in (opens, closes))
            span, laid, share, _ = periods.touched(first, last, self.by)
            share *= spanned(first, last, row["lasting"][long] == 1)[span]
            w, *rest = (each[long[span]] for each in told)
            _add(sums, nothing, dyad[long[span]] + (laid - start), w * share, *rest)
        place = np.flatnonzero(nothing | (sums[0] != 0))
        dyads, place_of = np.divmod(place, wide)
        a, b = np.divmod(dyads, len(self.codes))
        return Groups(self.codes, a, b, place_of + start, sums[:, place])


def _add(
    sums: Reals, nothing: NDArray[np.bool_], at: NDArray[Any], w: Reals, s: Reals,
    quad: NDArray[np.int8] | None = None,
) -> None:  # fmt: skip
    """Adds rows to their places; `nothing` marks where one counts nothing, which no sum shows."""
    import numpy as np

    nothing[at[w == 0]] = True
    ws = w * s
    for each, values in zip(sums[:3], (w, ws, ws * s), strict=True):
        np.add.at(each, at, values)
    if quad is not None:
        for q in (1, 2, 3):
            of = quad == q
            np.add.at(sums[2 + q], at[of], w[of])
            np.add.at(sums[5 + q], at[of], ws[of])


def _values(column: pa.Array) -> NDArray[Any]:
    """Numbers of Arrow as numpy's, by their buffer: `to_numpy` would load pandas. What is missing is 0."""
    import numpy as np

    if column.null_count:
        column = column.fill_null(0)
    kind = np.dtype({8: np.int8, 32: np.int32, 64: np.float64}[column.type.bit_width])
    return np.frombuffer(column.buffers()[1], kind, len(column), column.offset * kind.itemsize)
