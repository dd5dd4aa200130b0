"""Communities of a graph with good and bad ties: Louvain's moves on signed modularity.

After Blondel and others (2008). docs/method/blocs.md has the formula, and why networkx, whose Louvain takes
no bad ties, is not used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Numbers = NDArray[np.int64]

STARTS: Final = 10  # orders in which the nodes are visited; the best end is kept
LEAST_GAIN: Final = 1e-12


def partition(good: Reals, bad: Reals, resolution: float = 1.0, seed: int = 0) -> tuple[list[int], float]:
    """The community of each node, numbered from 0 in the order of nodes, and the modularity, -1 to 1.

    `good` and `bad` are symmetric weights, 0 or more, with zeros on the diagonal. A community hangs together
    by good ties: what a common foe alone would join is taken apart again.
    """
    import numpy as np

    n, whole = len(good), float(good.sum() + bad.sum())
    if not whole:
        return list(range(n)), 0.0
    worth = (_surplus(good, resolution) - _surplus(bad, resolution)) / whole
    random = np.random.default_rng(seed)
    best, most = np.arange(n), -np.inf
    for start in range(STARTS):
        label = _pieces(good, _louvain(worth, random.permutation(n) if start else np.arange(n)))
        gained = _total(worth, label)
        if gained > most + LEAST_GAIN:
            best, most = label, gained
    return best.tolist(), most


def _pieces(good: Reals, label: Numbers) -> Numbers:
    """The parts of each community that hang together, numbered in the order of nodes."""
    import numpy as np

    near = (good > 0) & (label[:, None] == label)
    found = np.full(len(label), -1)
    for node in range(len(label)):
        if found[node] < 0:
            reached = np.arange(len(label)) == node
            while (wider := reached | near[reached].any(axis=0)).sum() > reached.sum():
                reached = wider
            found[reached] = found.max() + 1
    return found


def _surplus(weights: Reals, resolution: float) -> Reals:
    """Weights less what chance would give nodes of such strengths."""
    import numpy as np

    strength, whole = weights.sum(axis=0), float(weights.sum())
    found: Reals = weights - resolution * np.outer(strength, strength) / whole if whole else weights.copy()
    return found


def _louvain(worth: Reals, order: Numbers) -> Numbers:
    """Moves nodes, then communities as nodes, until no move gains; then single nodes once more."""
    import numpy as np

    label, gained = _moved(worth, np.arange(len(worth)), order), -np.inf
    while (total := _total(worth, label)) > gained + LEAST_GAIN:
        gained = total
        _, at = np.unique(label, return_inverse=True)
        onehot = np.eye(int(at.max()) + 1)[at]
        every = np.arange(onehot.shape[1])
        label = _moved(worth, _moved(onehot.T @ worth @ onehot, every, every)[at], order)
    return label


def _total(worth: Reals, label: Numbers) -> float:
    """The worth of a partition: that of all pairs inside its communities."""
    return float(worth[label[:, None] == label].sum())


def _moved(worth: Reals, label: Numbers, order: Numbers) -> Numbers:
    """Each node goes where it gains most, over and over; the worth of a partition never falls."""
    import numpy as np

    label, n = label.copy(), len(label)
    moving = True
    while moving:
        moving = False
        for node in order.tolist():
            gain = np.bincount(label, worth[node], n + 1)
            gain[label[node]] -= worth[node, node]
            # A community of its own gains nothing: an empty one stands for it.
            free = int(np.bincount(label, minlength=n + 1).argmin())
            best = int(gain.argmax())
            if gain[best] <= LEAST_GAIN:
                best = free
            if gain[best] > gain[label[node]] + LEAST_GAIN:
                label[node], moving = best, True
    return label
