"""The additive model: a rate drawn to its base, and curves over the figures, fitted on settled windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from detente.forecast.rates.figures import SIZE
from detente.forecast.rates.past import Flags, Ints, Reals

FLOOR: Final = 0.05  # expected events in a horizon under which rates look alike
PSEUDO: Final = 0.5  # how many events the base rate is worth
RIDGE: Final = 100.0
LEVEL_RIDGE: Final = 1.0
ENOUGH: Final = 2000.0  # events that came, under which the ridge grows
LEAST_SD: Final = 0.3
KNOTS: Final = (0.25, 0.5, 0.75)
ROUNDS: Final = 30
CHUNK: Final = 8192
EVER: Final = 4  # the place of (same, ever) among the figures


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """A figure laid out: log(FLOOR + rate) in units of `sd`, hinges at `knots`, level from `top` on."""

    sd: Reals
    knots: Reals  # (knot, figure)
    top: Reals

    @classmethod
    def of(cls, rate: Reals) -> Basis:
        """From the figures of many windows, (window, figure)."""
        x = np.log(FLOOR + rate)
        return cls(x.std(0) + LEAST_SD, np.quantile(x, KNOTS, axis=0), x.max(0))

    def lay(self, rate: Reals) -> Reals:
        """(window, 4, figure) for rates (window, figure): nought for a rate of nought."""
        x, zero = np.minimum(np.log(FLOOR + rate), self.top), np.log(FLOOR)
        hinges = np.maximum(x[:, None] - self.knots, 0) - np.maximum(zero - self.knots, 0)
        found: Reals = np.concatenate([(x - zero)[:, None], hinges], 1) / self.sd
        return found


def odds(expected: Reals) -> Reals:
    """The log odds of any event where so many are expected and none waits for another."""
    found: Reals = expected + np.log(-np.expm1(-expected))
    return found


def drawn(count: Reals, horizons: Reals, base: Reals) -> Reals:
    """Expected events in a horizon: so many seen in so many horizons, drawn to the base rate."""
    found: Reals = (PSEUDO + count) / (PSEUDO / base + horizons)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Settled windows: rates (window, figure), horizons counted before, the kind's base rate, what came."""

    rate: Reals
    horizons: Reals
    base: Reals
    kind: Ints
    day: Reals
    came: Flags

    def chosen(self, those: Flags | Ints) -> Windows:
        """Some of them."""
        return Windows(
            self.rate[those], self.horizons[those], self.base[those], self.kind[those], self.day[those],
            self.came[those],
        )  # fmt: skip

    @property
    def start(self) -> Reals:
        """The log odds by the drawn rate alone."""
        return odds(drawn(self.rate[:, EVER] * self.horizons, self.horizons, self.base))


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One kind's values: `level`, and `curve` (4, figure); `spread` is the covariance of both."""

    basis: Basis
    level: float
    curve: Reals
    spread: Reals

    def plain(self) -> list[Any]:
        """As plain values, from which `of_plain` makes it out again to the last bit."""
        basis = [self.basis.sd.tolist(), self.basis.knots.tolist(), self.basis.top.tolist()]
        return [*basis, float(self.level), self.curve.tolist(), self.spread.tolist()]

    @classmethod
    def of_plain(cls, kept: list[Any]) -> Model:
        """The model of plain values; ValueError or TypeError for others."""
        sd, knots, top, level, curve, spread = kept
        basis = Basis(np.array(sd, float), np.array(knots, float), np.array(top, float))
        return cls(basis, float(level), np.array(curve, float), np.array(spread, float))

    def parts(self, rate: Reals, horizons: Reals, base: Reals) -> tuple[Reals, Reals]:
        """(window,) the log odds with no past at all, and (window, figure) what each figure adds to that."""
        each = np.einsum("wkf,kf->wf", self.basis.lay(rate), self.curve)
        nothing = odds(drawn(np.zeros(len(rate)), horizons, base))
        each[:, EVER] += odds(drawn(rate[:, EVER] * horizons, horizons, base)) - nothing
        return self.level + nothing, each

    def variance(self, rate: Reals) -> Reals:
        """Of the log odds, from what the fit does not know, (window,)."""
        z = np.concatenate([np.ones((len(rate), 1)), self.basis.lay(rate).reshape(len(rate), -1)], 1)
        found: Reals = np.einsum("wi,ij,wj->w", z, self.spread, z)
        return found


def fit(windows: Windows, basis: Basis, prior: Model | None, overlap: float) -> Model:
    """Penalised likelihood by Newton steps, drawn to the prior's values, else to the drawn rate alone.

    `overlap`: how many windows share a day; what is known is that much less.
    """
    n = len(windows.came)
    z = np.ones((n, 4 * SIZE + 1), np.float32)  # what is summed over windows; values are found in doubles
    for first in range(0, n, CHUNK):
        here = slice(first, first + CHUNK)
        z[here, 1:] = basis.lay(windows.rate[here]).reshape(-1, 4 * SIZE)
    to = np.zeros(z.shape[1]) if prior is None else np.concatenate([[prior.level], prior.curve.ravel()])
    ridge = np.full(z.shape[1], RIDGE * (1 + ENOUGH * overlap / max(float(windows.came.sum()), 1.0)))
    ridge[0] = LEVEL_RIDGE * overlap
    start, value = windows.start, to.copy()
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-(start + z @ value.astype(np.float32))))
        pull = z.T @ (windows.came - p).astype(np.float32) - ridge * (value - to)
        bend = _curvature(z, p * (1 - p)) + np.diag(ridge)
        step = np.linalg.solve(bend, pull)
        value += step / max(1.0, float(np.abs(step).max()) / 2)
        if np.abs(step).max() < 1e-4:
            break
    known = (bend - np.diag(ridge)) / overlap + np.diag(ridge)
    spread: Reals = np.asarray(np.linalg.inv(known), np.float64)
    return Model(basis, float(value[0]), value[1:].reshape(-1, SIZE), spread)


def _curvature(z: NDArray[np.float32], weight: Reals) -> Reals:
    """The weighted sum of the outer products of the rows of z."""
    root = np.sqrt(weight).astype(np.float32)[:, None]
    found = np.zeros((z.shape[1], z.shape[1]))
    for first in range(0, len(z), CHUNK):
        rows = z[first : first + CHUNK] * root[first : first + CHUNK]
        found += rows.T @ rows
    return found
