"""How often claims of a given confidence are right: the table that training and benchmarks print."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

BINS = (0.0, 0.3, 0.45, 0.6, 0.75, 0.9, 1.01)


def table(said: Sequence[float], right: Sequence[float]) -> float:
    """Prints the table; the expected calibration error, each bin by its claims."""
    p, y, error = np.asarray(said), np.asarray(right, float), 0.0
    print("confidence    claims  said  right")
    for low, high in pairwise(BINS):
        at = (p >= low) & (p < high)
        if at.any():
            error += abs(p[at].mean() - y[at].mean()) * at.mean()
            print(f"{low:.2f} to {min(high, 1):.2f}  {at.sum():6}  {p[at].mean():.2f}  {y[at].mean():.2f}")
    print(
        f"{len(y)} claims, said {p.mean():.2f}, right {y.mean():.2f}, expected calibration error {error:.3f}"
    )
    print(f"a right claim is surer than a wrong one {ranked(p, y):.2f} of the time (.50 by chance)")
    return error


def ranked(p: np.ndarray, y: np.ndarray) -> float:
    """The area under the curve."""
    order = np.sort(p)
    ranks = (np.searchsorted(order, p, "left") + np.searchsorted(order, p, "right") + 1) / 2
    good = y.sum()
    return float((ranks[y == 1].sum() - good * (good + 1) / 2) / max(1.0, good * (len(y) - good)))
