"""Which of two relations changed first: cross-correlation of changes of tone, with a permutation test.

Order in time is all that is measured: it is never called a cause. Formulas: docs/method/triads.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from detente.errors import UsageError
from detente.knowledge.network import settings
from detente.relations.curves import Curve, Point, curve
from detente.relations.periods import By

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import ArrayLike, NDArray

    Reals = NDArray[np.float64]

FARTHEST: Final[dict[str, int]] = {"year": 3, "quarter": 4, "month": 6}  # periods
MOMENTS: Final = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """Two changes that went together, by the periods that they end in, their share in the correlation, and
    the events of both, the weightiest first.
    """

    first: str
    second: str
    share: float
    first_events: tuple[str, ...]
    second_events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """Changes of the relation `first` come `lag` periods, 0 or more, before like changes of `second`.

    `r` is their correlation at that lag, -1 to 1, and `p` the chance of as strong a one at any lag, were the
    changes of one in another order; both None, with lag 0, where too little is known. `known` are the periods
    with events of each, `periods` those that both span.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    by: By
    lag: int
    r: float | None
    p: float | None
    periods: int
    known: tuple[int, int]
    moments: tuple[Moment, ...]


def leads(events: pa.Table, a: str, b: str, c: str, by: By = "quarter", *, seed: int = 0) -> tuple[Lead, ...]:
    """Which moved first: the relation of `a` and `b`, or that of the third state `c` with either of them.

    Three comparisons, each of two of the three relations; the surest first. Raises UsageError.
    """
    if by not in FARTHEST:
        raise UsageError(f"Leads go by {', '.join(FARTHEST)}, not by {by!r}; name one of them.")
    ab, ac, bc = (curve(events, *pair, by) for pair in ((a, b), (a, c), (b, c)))
    found = [_lead(*two, seed) for two in ((ac, ab), (bc, ab), (ac, bc))]
    return tuple(sorted(found, key=lambda lead: 2.0 if lead.p is None else lead.p))


def _lead(one: Curve, two: Curve, seed: int) -> Lead:
    sides, by = ((one.a, one.b), (two.a, two.b)), one.by
    first, second = _together(one, two)
    known = tuple(sum(point.count > 0 for point in points) for points in (first, second))
    both, farthest = (known[0], known[1]), FARTHEST[by]
    if min(known) < settings()["known"] or len(first) < 4 * farthest:
        return Lead(*sides, by, 0, None, None, len(first), both, ())
    x, y = (_changes(points) for points in (first, second))
    lag, r, p = strongest(x, y, farthest, seed)
    if lag < 0:
        sides, first, second, x, y, both, lag = sides[::-1], second, first, y, x, both[::-1], -lag
    return Lead(*sides, by, lag, r, p, len(first), both, _moments(first, second, x, y, lag))


def _together(one: Curve, two: Curve) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """The points of two curves over the periods that both span."""
    if not one.points or not two.points:
        return (), ()
    start = max(one.points[0].first, two.points[0].first)
    end = min(one.points[-1].first, two.points[-1].first)
    first, second = (
        tuple(point for point in line.points if start <= point.first <= end) for line in (one, two)
    )
    return first, second


def _changes(points: tuple[Point, ...]) -> Reals:
    """Changes of the shrunk tone from each period to the next: where little is known, little changes."""
    import numpy as np

    return np.diff([point.shrunk.value for point in points])


def strongest(first: ArrayLike, second: ArrayLike, farthest: int, seed: int = 0) -> tuple[int, float, float]:
    """The lag, at most `farthest` either way, at which two equally long series go together most; r and p.

    A lag above 0 says that the first comes earlier. p is that of the strongest r at any lag, among series
    whose second is cut into blocks and put together in another order.
    """
    import numpy as np

    x, y = (_standard(np.asarray(each, float)) for each in (first, second))
    lags = range(-farthest, farthest + 1)
    n, block = len(x), int(settings()["block"])
    random = np.random.default_rng(seed)
    rows = [y]
    for _ in range(int(settings()["draws"])):
        turned = np.roll(y, int(random.integers(n)))
        cuts = np.array_split(turned, max(n // block, 1))
        rows.append(np.concatenate([cuts[i] for i in random.permutation(len(cuts))]))
    drawn = np.array(rows)
    r = np.array(
        [
            drawn[:, max(lag, 0) : n + min(lag, 0)] @ x[max(-lag, 0) : n + min(-lag, 0)] / n
            for lag in lags
        ]
    )  # fmt: skip
    best = int(np.abs(r[:, 0]).argmax())
    strength = np.abs(r).max(axis=0)
    p = float((strength >= strength[0] - 1e-12).mean())
    return lags[best], float(r[best, 0]), p


def _standard(x: Reals) -> Reals:
    """With mean 0 and deviation 1; all 0 where nothing changes."""
    spread = float(x.std())
    found: Reals = (x - x.mean()) / (spread if spread > 0 else 1.0)
    return found


def _moments(
    first: tuple[Point, ...], second: tuple[Point, ...], x: Reals, y: Reals, lag: int
) -> tuple[Moment, ...]:
    """The pairs of changes that give most to the correlation, those that speak for it."""
    import numpy as np

    product = _standard(x)[: len(x) - lag] * _standard(y)[lag:] / len(x)
    sense = 1.0 if product.sum() >= 0 else -1.0
    order = np.argsort(-sense * product, kind="stable")[:MOMENTS].tolist()
    return tuple(
        Moment(
            first[at + 1].period, second[at + lag + 1].period, float(product[at]),
            _around(first, at), _around(second, at + lag),
        )
        for at in order if sense * product[at] > 0
    )  # fmt: skip


def _around(points: tuple[Point, ...], at: int) -> tuple[str, ...]:
    """The events of the two periods between which a change lies."""
    parts = [part for point in (points[at + 1], points[at]) for part in point.parts]
    return tuple(dict.fromkeys(part.event for part in parts))
