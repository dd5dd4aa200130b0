"""What one party did to another day by day, and what came within some days of what: the base of reactions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError
from detente.knowledge.continuity import line
from detente.relations.evidence import days_of, weighed

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Flags = NDArray[np.bool_]

VAGUE: Final = 31  # days; an event dated no better has no place in an order of days


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Directed acts by day, all of one length: middle day since 1970, evidence, score -10 to 10.

    `vague` acts were left out: undated, or dated to more than a month.
    """

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    day: Reals
    count: Reals
    score: Reals
    vague: int

    def only(self, kept: Flags) -> Moments:
        """Those of them."""
        places = kept.nonzero()[0].tolist()
        ids, kinds = (tuple(names[i] for i in places) for names in (self.ids, self.kinds))
        return Moments(ids, kinds, self.day[kept], self.count[kept], self.score[kept], self.vague)


def moments(events: pa.Table, actor: str, target: str) -> Moments:
    """What `actor` did to `target`, under any code that they had, by day; raises UsageError for one party."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if line(actor) & line(target):
        raise UsageError(f"{actor} and {target} are one party through time; name two parties.")

    def among(column: str, code: str) -> pa.ChunkedArray:
        return pc.is_in(events[column], pa.array(sorted(line(code)), pa.string()))

    table = events.filter(pc.and_(among("actor", actor), among("target", target)))
    first, last = (days_of(table[name]) for name in ("date_first", "date_last"))
    first, last = np.where(np.isnat(first), last, first), np.where(np.isnat(last), first, last)
    length = np.abs((last - first).astype("int64")) + 1
    sharp = ~np.isnat(first) & (length <= VAGUE)
    low, high = (day.astype("int64").astype(float) for day in (first, last))
    weight, score, _ = weighed(table, "goldstein")
    whole = Moments(
        tuple(table["event"].to_pylist()), tuple(table["type"].to_pylist()), (low + high) / 2, weight, score,
        int((~sharp).sum()),
    )  # fmt: skip
    order = np.argsort(whole.day[sharp], kind="stable")
    places = sharp.nonzero()[0][order]
    ids, kinds = (tuple(names[i] for i in places.tolist()) for names in (whole.ids, whole.kinds))
    return Moments(ids, kinds, whole.day[places], weight[places], score[places], whole.vague)


def without(these: Moments, others: Moments) -> Moments:
    """Acts whose event is not among the others: what was not done by both at once."""
    import numpy as np

    shared = set(others.ids)
    return these.only(np.fromiter((one not in shared for one in these.ids), bool, len(these.ids)))


def follows(days: Reals, before: Reals, within: float) -> Flags:
    """Which days have one of `before` (in order) at most so many days earlier, and not on the same day."""
    import numpy as np

    if not len(before):
        return np.zeros(len(days), bool)
    place = np.searchsorted(before, days, "left") - 1
    found: Flags = (place >= 0) & (days - before[np.maximum(place, 0)] <= within)
    return found


def rotated(days: Reals, first: float, last: float, draws: int, seed: int) -> list[Reals]:
    """The days moved on together by a random time, round from the last day to the first, so many times."""
    import numpy as np

    span = last - first + 1
    moves = np.random.default_rng(seed).uniform(0, span, draws)
    return [np.sort((days - first + move) % span + first) for move in moves]
