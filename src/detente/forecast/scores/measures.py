"""Scores of probabilities against what came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]
BINS: Final = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts between two probabilities: how many, what they said on average, and what share came."""

    low: float
    high: float
    forecasts: int
    said: float
    came: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The reliability table of ten bins, empty ones left out, and its mean gap weighted by forecasts."""

    error: float
    bins: tuple[Bin, ...]


def brier(said: Reals, came: Flags) -> float:
    """The mean squared gap, 0 to 1; 0 is best."""
    return float(np.mean((said - came) ** 2))


def log_loss(said: Reals, came: Flags) -> float:
    """The mean of -log of what was said of that which came; probabilities are kept 1e-9 off 0 and 1."""
    p = np.clip(said, 1e-9, 1 - 1e-9)
    return float(-np.mean(np.where(came, np.log(p), np.log1p(-p))))


def skill(score: float, reference: float) -> float:
    """How much of a reference's score is saved: 1 is perfect, 0 no better, below 0 worse."""
    return 1 - score / reference if reference > 0 else 0.0


def calibration(said: Reals, came: Flags) -> Calibration:
    """The reliability table and calibration error."""
    at = np.minimum((said * BINS).astype(int), BINS - 1)
    bins = [
        Bin(i / BINS, (i + 1) / BINS, int(here.sum()), float(said[here].mean()), float(came[here].mean()))
        for i in range(BINS)
        if (here := at == i).any()
    ]
    gap = sum(one.forecasts * abs(one.said - one.came) for one in bins)
    return Calibration(gap / max(len(said), 1), tuple(bins))


def ranked(said: Reals, count: NDArray[np.int64]) -> float:
    """The mean ranked probability score of counts; `said` holds the chances of 0, 1, ... n or more."""
    steps = np.arange(said.shape[1] - 1)
    gap = np.cumsum(said, 1)[:, :-1] - (count[:, None] <= steps)
    return float(np.mean((gap**2).sum(1)))


def bootstrap(
    score: Callable[[NDArray[np.int64]], float], groups: NDArray[np.int64], draws: int = 500, seed: int = 0
) -> tuple[float, float]:
    """A 95 % interval of a score of rows, drawing whole groups (pairs, say) with replacement."""
    random = np.random.default_rng(seed)
    order = np.argsort(groups, kind="stable")
    _, first, many = np.unique(groups[order], return_index=True, return_counts=True)
    found = []
    for _ in range(draws):
        drawn = random.integers(len(first), size=len(first))
        rows = np.repeat(first[drawn] - np.cumsum(many[drawn]) + many[drawn], many[drawn])
        found.append(score(order[rows + np.arange(len(rows))]))
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)
