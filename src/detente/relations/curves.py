"""The curve of two parties: tone and volume by period, each point with the events behind it.

Formulas, papers and a worked example: docs/method/curves.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.relations import periods
from detente.relations.evidence import Direction, Pieces, Scale, pieces
from detente.relations.periods import By
from detente.relations.shrinking import Counts, Tones, Z, counts, tones

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure drawn to its prior, its standard deviation, and 80 and 95 % intervals (low, high)."""

    value: float
    sd: float
    within80: tuple[float, float]
    within95: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """What one event gives to a point: its shares of the tone, the volume and the count."""

    event: str
    type: str
    origins: int
    quad: int
    tone: float
    volume: float
    count: float


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a curve.

    `tone` is the mean score of its events, -10 to 10, None without any; `volume` the sum of their scores;
    `count` how many there are by evidence. `quads` and `volumes` take count and volume apart: verbal and
    material cooperation, verbal and material conflict. `shrunk` is the tone and `rate` the count drawn to
    their priors.
    """

    period: str
    first: date
    last: date
    tone: float | None
    volume: float
    count: float
    quads: tuple[float, float, float, float]
    volumes: tuple[float, float, float, float]
    shrunk: Estimate
    rate: Estimate
    behind: _Behind = field(repr=False, compare=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The events behind it, the greatest share of its volume first; the shares add up to its figures."""
        return self.behind.parts(self)


@dataclass(frozen=True, slots=True)
class Curve:
    """How two parties stand, period by period without a gap; `undated` rows could not be placed."""

    a: str
    b: str
    by: By
    scale: Scale
    direction: Direction
    half_life: float | None
    points: tuple[Point, ...]
    undated: int


@dataclass(frozen=True, slots=True, eq=False)
class _Behind:
    """The pieces of a whole curve, from which a point's parts are told when asked for."""

    pieces: Pieces
    by: str
    half_life: float | None

    def parts(self, point: Point) -> tuple[Part, ...]:
        import numpy as np

        p = self.pieces
        period = int(periods.index(np.array([point.first], "M8[D]"), self.by)[0])
        upto = int(np.searchsorted(p.period, period, "right"))
        since = 0 if self.half_life else int(np.searchsorted(p.period, period))
        count = p.count[since:upto]
        if self.half_life:
            close = float((np.datetime64(point.last) + 1).astype("int64"))
            count = count * 0.5 ** ((close - p.day[since:upto]) / self.half_life)
        given: dict[tuple[int, int], list[float]] = {}
        rows = zip(p.event[since:upto], p.quad[since:upto], p.score[since:upto], count, strict=True)
        for event, quad, score, share in rows:
            held = given.setdefault((int(event), int(quad)), [0.0, 0.0])
            held[0] += float(share)
            held[1] += float(share * score)
        whole = point.count or 1.0
        parts = [
            Part(p.ids[event], p.kinds[event], p.origins[event], quad, volume / whole, volume, share)
            for (event, quad), (share, volume) in given.items()
        ]
        return tuple(sorted(parts, key=lambda part: (-abs(part.volume), part.event)))


def curve(
    events: pa.Table, a: str, b: str, by: By = "month", *, scale: Scale = "goldstein",
    half_life: float | None = None, direction: Direction = "all",
) -> Curve:  # fmt: skip
    """The curve of two parties from a table of schema EVENTS; raises UsageError.

    With a `half_life` in days events of the past count on, by half as much after each half-life, and tone,
    volume and count are those of what is left on the last day of a period. Direction `there` is what `a` did
    to `b`, `back` the other way, `mutual` what stands both ways.
    """
    import numpy as np

    if half_life is not None and not half_life > 0:
        raise UsageError(f"A half-life of {half_life} days is none; give a number of days above 0.")
    p = pieces(events, a, b, by, scale, direction)
    if not len(p.period):
        return Curve(a, b, by, scale, direction, half_life, (), p.undated)
    start, end = int(p.period[0]), int(p.period[-1])
    every = np.arange(start, end + 1)
    at, lasting = p.period - start, np.array([len(every)])
    one = np.zeros(len(every), np.int64)
    total, square, quads, volumes = _sums(p, at, every, by, half_life)
    count = quads.sum(axis=0)
    tone, rate = tones(one, count, total, square), counts(one, count, lasting)
    opens, closes = periods.first(every, by), periods.first(every + 1, by) - 1
    behind = _Behind(p, by, half_life)
    shrunk, rates = _of_tones(tone), _of_counts(rate)
    return Curve(
        a, b, by, scale, direction, half_life,
        tuple(
            Point(
                periods.label(int(every[i]), by), opens[i].item(), closes[i].item(),
                float(total[i] / count[i]) if count[i] > 0 else None, float(total[i]), float(count[i]),
                _four(quads[:, i]), _four(volumes[:, i]), shrunk[i], rates[i], behind,
            )
            for i in range(len(every))
        ),
        p.undated,
    )  # fmt: skip


def _sums(
    p: Pieces, at: NDArray[np.int64], every: NDArray[np.int64], by: str, half_life: float | None
) -> tuple[Reals, Reals, Reals, Reals]:
    """By period: sums of ws and ws², and (4 by periods) of w and ws in each quad class."""
    import numpy as np

    count, kept = p.count, np.zeros(len(every))
    if half_life is not None:
        close = periods.first(every + 1, by).astype("int64").astype(float)
        count = count * 0.5 ** ((close[at] - p.day) / half_life)
        kept[1:] = 0.5 ** (np.diff(close) / half_life)

    def add(values: Reals) -> Reals:
        sums = np.bincount(at, values, len(every)).astype(float)
        if half_life is not None:
            for i in range(1, len(sums)):
                sums[i] += sums[i - 1] * kept[i]
        return sums

    quads = [np.where(p.quad == quad, count, 0.0) for quad in range(1, 5)]
    return (
        add(count * p.score), add(count * p.score**2),
        np.array([add(w) for w in quads]), np.array([add(w * p.score) for w in quads]),
    )  # fmt: skip


def _estimates(
    value: Reals, sd: Reals, within80: tuple[Reals, Reals], within95: tuple[Reals, Reals]
) -> list[Estimate]:
    rows = zip(value, sd, *within80, *within95, strict=True)
    return [
        Estimate(float(v), float(d), (float(a), float(b)), (float(c), float(e))) for v, d, a, b, c, e in rows
    ]


def _of_tones(found: Tones) -> list[Estimate]:
    return _estimates(found.mean, found.sd, found.within(Z[0]), found.within(Z[1]))


def _of_counts(found: Counts) -> list[Estimate]:
    return _estimates(found.mean, found.sd, found.within(Z[0]), found.within(Z[1]))


def _four(column: Reals) -> tuple[float, float, float, float]:
    first, second, third, fourth = column.tolist()
    return first, second, third, fourth
