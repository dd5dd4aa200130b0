"""Where the mean of a series changes: optimal partitioning after Killick, Fearnhead and Eckley (2012).

The cost of a segment is the weighted sum of squares about its mean, Gaussian with one variance throughout.
The penalty on a break is a multiple of ln n (Zhang and Siegmund 2007) times the long-run variance, which a
first-order autoregression gives from differences (Chakar and others 2017), those across breaks left out.
docs/method/phases.md has the formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, log
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError
from detente.knowledge.relations import settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

    Reals = NDArray[np.float64]
    Numbers = NDArray[np.int64]

MOST_LIKENESS: Final = 0.9  # of neighbours; a series that wanders more would need another model
TURNS: Final = 6  # of noise and breaks, each from the other
LEAST_POINTS: Final = 6  # with fewer the noise cannot be told
DRAWN: Final = 30  # points
PRUNED_EVERY: Final = 64  # points
LEAST_NOISE: Final = 1e-12  # share of the whole variance, below which a series is taken to have no noise


@dataclass(frozen=True, slots=True)
class Break:
    """A segment begins at `at`; within80 and within95 (first, last) say where else it may as well begin.

    `gain` is how much the break lowers the cost, in units of the penalty, its neighbours held fast.
    """

    at: int
    within80: tuple[int, int]
    within95: tuple[int, int]
    gain: float


def breaks(
    values: ArrayLike, weights: ArrayLike | None = None, *, shortest: int = 6, expected: float | None = None,
    penalty: float | None = None, known: float = DRAWN, bounded: bool = False,
) -> tuple[Break, ...]:  # fmt: skip
    """The breaks of a series; `weights` are inverse variances up to a factor, 0 where nothing is known.

    No segment is shorter than `shortest`. `expected` is the variance of a point of weight 1 as far as it is
    known beforehand; it counts as `known` points, and if `bounded` the noise is no greater. `penalty` is the
    factor of ln n, 3 if not told. Raises UsageError for lengths that differ and for values or weights that
    are not finite.
    """
    import numpy as np

    x = np.asarray(values, float)
    w = np.ones(len(x)) if weights is None else np.asarray(weights, float)
    if x.shape != w.shape or x.ndim != 1 or not (np.isfinite(x).all() and np.isfinite(w).all()):
        raise UsageError("Breaks are sought in a row of finite numbers with as many weights; fill its gaps.")
    if shortest < 1 or (w < 0).any():
        raise UsageError("A segment has at least 1 point and no weight is below 0; correct the call.")
    if int((w > 0).sum()) < max(2 * shortest, LEAST_POINTS):
        return ()
    x = np.where(w > 0, x, 0.0)
    x = x - np.average(x, weights=w)
    scale = float(w[w > 0].mean())
    w = w / scale
    prior = None if expected is None else expected / scale
    told = np.flatnonzero(w > 0)
    sums = Sums.of(x, w)
    found: list[int] = []
    factor = settings()["penalty"] if penalty is None else penalty
    for turn in range(TURNS):
        starts = np.searchsorted(told, found) if turn else None
        noise = long_run_variance(x[told], w[told], starts, prior, known)
        if bounded and prior is not None:
            noise = min(noise, prior)
        price = factor * log(len(told)) * noise
        # A break in a gap stands where the gap ends: it costs the same everywhere in it.
        places = np.searchsorted(told, partition(sums, price, shortest))
        if turn and found == told[places].tolist():
            break
        found = told[places].tolist()
    edges = [0, *found, len(x)]
    around = zip(edges, edges[1:], edges[2:], strict=False)
    return tuple(_told(sums, three, shortest, noise, price) for three in around)


def long_run_variance(
    x: Reals, w: Reals, starts: Numbers | None = None, expected: float | None = None, known: float = DRAWN
) -> float:
    """Variance of a point of weight 1, with what its likeness to its neighbours adds to that of means.

    d1 and d2 are half the mean squared differences of points one and two apart: d1 = s²(1 - r) and
    d2 = s²(1 - r²), hence r = d2/d1 - 1 and s²(1 + r)/(1 - r) = d1 (1 + r)/(1 - r)². Differences across the
    `starts` of segments are left out, without them the ln n largest. The variance is drawn to the `expected`
    one, and r to 0, as by `known` points.
    """
    import numpy as np

    def differences(lag: int) -> float:
        each = (x[lag:] - x[:-lag]) ** 2 / (1 / w[lag:] + 1 / w[:-lag])
        if starts is not None:
            segment = np.searchsorted(starts, np.arange(len(x)), "right")
            if len(within := each[segment[lag:] == segment[:-lag]]):
                return float(within.mean())
        aside = min(lag * ceil(log(len(x))), len(each) // 2)
        edge = NormalDist().inv_cdf(1 - aside / len(each) / 2)
        usual = 1 - 2 * edge * NormalDist().pdf(edge) / (1 - aside / len(each))  # what is left of a normal's
        return float(np.sort(each)[: len(each) - aside].mean()) / usual

    least = LEAST_NOISE * float(np.average(x**2, weights=w)) + 1e-300
    one, two = max(differences(1), least), max(differences(2), least)
    share = len(x) / (len(x) + known)
    likeness = share * min(max(two / one - 1, 0.0), MOST_LIKENESS)
    if expected is not None:
        one = share * one + (1 - share) * expected * (1 - likeness)
    return one * (1 + likeness) / (1 - likeness) ** 2


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Running sums of w, wx and wx²: the cost of any segment in three subtractions."""

    weight: Reals
    total: Reals
    square: Reals

    @classmethod
    def of(cls, x: Reals, w: Reals) -> Sums:
        import numpy as np

        def running(each: Reals) -> Reals:
            return np.concatenate(([0.0], np.cumsum(each)))

        return cls(running(w), running(w * x), running(w * x * x))

    def cost(self, start: Numbers | int, end: Numbers | int) -> Reals:
        """Weighted sum of squares about the mean of the points from `start` to before `end`."""
        import numpy as np

        weight = np.maximum(self.weight[end] - self.weight[start], 1e-12)
        total = self.total[end] - self.total[start]
        found: Reals = np.asarray(self.square[end] - self.square[start] - total * total / weight)
        return found


def partition(sums: Sums, penalty: float, shortest: int) -> list[int]:
    """Starts of the segments after the first, by which cost plus penalties is least (exact)."""
    import numpy as np

    length = len(sums.weight) - 1
    # `least`: the least cost of the first t points, less the sum of their squares. The buffers hold it and
    # the running sums for those `held` starts at which the segment that ends at t may still begin.
    least, before = np.full(length + 1, np.inf), [0] * (length + 1)
    least[0] = 0.0
    start, base = np.zeros(length + 1, np.int64), least.copy()
    total, weight = sums.total.copy(), sums.weight.copy()
    held, every = 1, max(PRUNED_EVERY, shortest + 1)
    hopeless, due = np.zeros(0, np.bool_), -1
    for t in range(shortest, length + 1):
        gone = sums.total[t] - total[:held]
        gone *= gone
        gone /= np.maximum(sums.weight[t] - weight[:held], 1e-12)
        worth = base[:held] - gone
        best = int(worth.argmin())
        least[t], before[t] = worth[best] + penalty, int(start[best])
        if t % every == 0:  # hopeless from when t itself may be a start, and not before
            hopeless, due = worth > least[t], t + shortest
        if t == due:
            kept = np.concatenate((np.flatnonzero(~hopeless), np.arange(len(hopeless), held)))
            held = len(kept)
            for buffer in (start, base, total, weight):
                buffer[:held] = buffer[kept]
        new = t - shortest + 1
        if new >= shortest:
            start[held], base[held] = new, least[new]
            total[held], weight[held] = sums.total[new], sums.weight[new]
            held += 1
    found, t = [], length
    while t := before[t]:
        found.append(t)
    return found[::-1]


def _told(sums: Sums, edges: tuple[int, int, int], shortest: int, noise: float, penalty: float) -> Break:
    """A break with its profile: the likelihood of every other place for it between its neighbours."""
    import numpy as np

    before, at, after = edges
    places = np.unique(np.append(np.arange(before + shortest, after - shortest + 1), at))
    costs = sums.cost(before, places) + sums.cost(places, after)
    chance = np.exp((costs.min() - costs) / (2 * noise))
    chance /= chance.sum()

    def within(share: float) -> tuple[int, int]:
        # The likeliest places that hold `share` together, with all between them.
        order = np.argsort(-chance, kind="stable")
        taken = places[order[: int(np.searchsorted(np.cumsum(chance[order]), share - 1e-9)) + 1]]
        return min(int(taken.min()), at), max(int(taken.max()), at)

    gain = float(sums.cost(before, after) - sums.cost(before, at) - sums.cost(at, after)) / penalty
    return Break(at, within(0.8), within(0.95), gain)
