"""Tones and counts of thin periods drawn to a stated prior, with intervals (docs/method/curves.md).

Normal means after Efron and Morris (1975); gamma-Poisson after Clayton and Kaldor (1987); quantiles of the
gamma distribution after Wilson and Hilferty (1931). An interval is where the figure of a second, equally
large and independent sample of the period's events is to be expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

from detente.knowledge.relations import settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Numbers = NDArray[np.int64]

SHARES: Final = (0.8, 0.95)
Z: Final = tuple(NormalDist().inv_cdf((1 + share) / 2) for share in SHARES)


@dataclass(frozen=True, slots=True, eq=False)
class Tones:
    """Of each period: posterior mean, the prior's mean and its part of that (0..1), both deviations.

    `sd` is that of the underlying tone, `sd_again` that of the tone of a second sample.
    """

    mean: Reals
    prior: Reals
    drawn: Reals
    sd: Reals
    sd_again: Reals

    def within(self, z: float) -> tuple[Reals, Reals]:
        """Lower and upper ends, z deviations off, inside the scale."""
        import numpy as np

        return np.maximum(self.mean - z * self.sd_again, -10), np.minimum(self.mean + z * self.sd_again, 10)


def tones(dyad: Numbers, count: Reals, total: Reals, square: Reals) -> Tones:
    """Shrunk tones of periods, each the `dyad`-th's (0, 1, ... in order), from sums of w, ws and ws² of it.

    The spread of scores is the dyad's own, drawn to the stated one; the mean of a dyad is drawn to that of
    all dyads, and its periods' tones to the dyad's.
    """
    import numpy as np

    set_ = settings()
    starts = opens(dyad)
    some = count > 0
    safe = np.where(some, count, 1.0)  # a second sample of a period without events is taken to hold one
    tone = np.where(some, total / safe, 0.0)
    around = np.where(some, np.maximum(square - total * tone, 0.0), 0.0)
    free = np.add.reduceat(np.maximum(count - 1, 0.0), starts)
    known = set_["tone events weight"]
    spreads = (known * set_["tone events"] ** 2 + np.add.reduceat(around, starts)) / (known + free)
    spread = spreads[dyad]
    among = set_["tone dyads"] ** 2
    own = count / spread
    between = _between(dyad, starts, own, tone)[dyad]
    sure = np.where(some, 1 / (spread / safe + between), 0.0)
    weight = np.add.reduceat(sure, starts) + 1 / among
    middle = ((np.add.reduceat(sure * tone, starts) + set_["tone mean"] / among) / weight)[dyad]
    drawn = 1 / (own * between + 1)
    mean = (1 - drawn) * tone + drawn * middle
    variance = drawn * between + drawn**2 / weight[dyad]
    again = np.sqrt(variance + spread / safe) * set_["tone widening"]
    return Tones(mean, middle, drawn, np.sqrt(variance), again)


def opens(dyad: Numbers) -> Numbers:
    """Where each dyad's rows begin, of rows in the order of dyads."""
    import numpy as np

    return np.flatnonzero(np.append(True, dyad[1:] != dyad[:-1])[: len(dyad)])


def _between(dyad: Numbers, starts: Numbers, weight: Reals, tone: Reals) -> Reals:
    """Of each dyad: its periods' variance, its own (DerSimonian and Laird 1986) drawn to the stated one.

    `weight` is the precision of each period's tone, 0 where it holds nothing.
    """
    import numpy as np

    def whole(values: Reals) -> Reals:
        return np.add.reduceat(values, starts)

    sums, periods = np.maximum(whole(weight), 1e-12), whole((weight > 0).astype(float))
    middle = whole(weight * tone) / sums
    scatter = whole(weight * (tone - middle[dyad]) ** 2) - (periods - 1)
    room = sums - whole(weight**2) / sums
    own = np.where(room > 1e-9, np.maximum(scatter, 0.0) / np.maximum(room, 1e-9), 0.0)
    says = np.maximum(periods - 2, 0.0)  # two periods tell nothing of how much periods differ
    known = settings()["tone periods weight"]
    return np.asarray((known * settings()["tone periods"] ** 2 + says * own) / (known + says))


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Of each period: posterior mean count and deviation; shape and rate of a gamma like a second sample."""

    mean: Reals
    sd: Reals
    shape: Reals
    rate: Reals

    def within(self, z: float) -> tuple[Reals, Reals]:
        """Lower and upper ends in events: the quantiles of z and -z by Wilson and Hilferty."""
        import numpy as np

        ninth = 1 / (9 * self.shape)
        low, high = (
            self.shape * np.maximum(1 - ninth + side * np.sqrt(ninth), 0) ** 3 / self.rate for side in (-z, z)
        )
        return low, high


def counts(dyad: Numbers, count: Reals, lasting: Numbers) -> Counts:
    """Shrunk counts; `lasting` says over how many periods, empty ones included, each dyad goes."""
    import numpy as np

    shape = settings()["count shape"]
    total = np.add.reduceat(count, opens(dyad))
    usual = np.maximum(total / np.maximum(lasting, 1), 1e-6)[dyad]
    rate = shape / usual + 1
    mean = (shape + count) / rate
    spread = mean * (1 + 1 / rate)
    return Counts(mean, np.sqrt(mean / rate), mean**2 / spread, mean / spread)
