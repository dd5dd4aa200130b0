"""An additive model: a score is a sum of values looked up in curves, planes and relations' curves.

A curve gives each stretch of one figure its value; a plane each cell of two figures; a relation's curve each
stretch for one relation, held close to 0 unless many facts speak. Fitted as a conditional logit: the answer
against the other candidates of its question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.forecast.ranking.facts import Ints, Reals
from detente.forecast.ranking.features import COLUMN, NAMES
from detente.forecast.ranking.shortlist import ROUGH

Bins = NDArray[np.uint8]

PLANES: Final = (
    ("triple_since", "alike_roles_plain"), ("dyad_since", "succession_most"), ("triple_since", "triple_60"),
    ("dyad_since", "alike_partners"), ("succession_most", "alike_roles"), ("ask_share_15", "succession"),
)  # fmt: skip
BY_RELATION: Final = (
    "triple_since", "dyad_since", "alike_roles_plain", "succession_most", "actor_60", "role_60",
    "alike_partners", "reverse_since", "succession_odds", "dyad_15", "role_share", "triple_60",
    "object_share",
)  # fmt: skip
_FINE: Final = 64  # room for the bins of a curve
_COARSE: Final = 16  # and of either side of a plane
_PASSES: Final = 8
_BATCH: Final = 5_000  # questions
_RATES: Final = (0.06, 0.002)  # learning rate at the start and at the end
_RIDGE: Final = (2e-5, 1e-4, 1e-3)  # on curves, planes, relations' curves
_ENOUGH: Final = 50_000  # answers, under which the ridge grows with the square of what lacks
_SMOOTH: Final = 1e-5  # on the difference of neighbours along a curve


@dataclass(frozen=True)
class Sample:
    """Questions with their candidates, end to end; `owner` numbers the question of each row, ascending."""

    bins: Bins  # (NAMES, rows)
    relation: NDArray[np.int32]
    owner: Ints
    answer: NDArray[np.bool_]
    questions: int


class Curves:
    """Looked-up values, at first those of the rough score. A first sample of figures sets the stretches."""

    def __init__(self, x: Reals, relations: int) -> None:
        self._edges = [_edges(column) for column in x.T]
        self._coarse = [_coarse(len(edges) + 1) for edges in self._edges]
        sizes = [_FINE] * len(NAMES) + [_COARSE**2] * len(PLANES) + [relations * _COARSE] * len(BY_RELATION)
        self._tables = [np.zeros(size, np.float32) for size in sizes]
        for name, of in ROUGH.items():
            self._tables[COLUMN[name]][:] = _values(self._edges[COLUMN[name]], of)
        self._start = [table.copy() for table in self._tables]
        self._ridge = np.repeat(_RIDGE, (len(NAMES), len(PLANES), len(BY_RELATION)))

    def bins(self, x: Reals) -> Bins:
        """Figures (rows, NAMES) as bins (NAMES, rows)."""
        columns = zip(self._edges, x.T, strict=True)
        return np.stack([np.searchsorted(edges, column).astype(np.uint8) for edges, column in columns])

    def score(self, bins: Bins, relation: NDArray[np.int32]) -> Reals:
        """The score of each row."""
        total = np.zeros(bins.shape[1], np.float32)
        for table, at in zip(self._tables, self._cells(bins, relation), strict=True):
            total += table[at]
        return total

    def parts(self, bins: Bins, relation: NDArray[np.int32]) -> Iterator[tuple[tuple[str, ...], Reals]]:
        """The terms of the score: the figures that each rests on, and its value in each row."""
        names = [(name,) for name in NAMES] + list(PLANES) + [(name, "relation") for name in BY_RELATION]
        for name, table, at in zip(names, self._tables, self._cells(bins, relation), strict=True):
            yield name, table[at]

    def _cells(self, bins: Bins, relation: NDArray[np.int32]) -> Iterator[NDArray[np.integer]]:
        yield from bins
        for one, other in PLANES:
            yield self._rough(bins, one) * np.int32(_COARSE) + self._rough(bins, other)
        for name in BY_RELATION:
            yield relation * np.int32(_COARSE) + self._rough(bins, name)

    def _rough(self, bins: Bins, name: str) -> NDArray[np.int32]:
        coarse: NDArray[np.int32] = self._coarse[COLUMN[name]][bins[COLUMN[name]]]
        return coarse

    def fit(self, sample: Sample) -> None:
        """Gradient steps (Adam) on the log likelihood of the answers, in random order of a fixed seed."""
        random = np.random.default_rng(0)
        batches = list(_batches(sample))
        thin = np.float32(max(1.0, _ENOUGH / max(int(sample.answer.sum()), 1)) ** 2)
        for start in self._start:  # a table rich enough needs none, and is ranked a little better without
            start *= 1 - 1 / thin
        self._tables = [start.copy() for start in self._start]
        means = [np.zeros_like(table) for table in self._tables]
        squares = [np.zeros_like(table) for table in self._tables]
        steps = _PASSES * len(batches)
        for step in range(1, steps + 1):
            if (step - 1) % len(batches) == 0:
                order = random.permutation(len(batches))
            batch = batches[order[(step - 1) % len(batches)]]
            cells = list(self._cells(batch.bins, batch.relation))
            score = np.zeros(len(batch.owner), np.float32)
            for table, at in zip(self._tables, cells, strict=True):
                score += table[at]
            slope = _slope(score, batch)
            rate = _RATES[0] * (1 - (step - 1) / steps) + _RATES[1]
            for k, table in enumerate(self._tables):
                down = np.bincount(cells[k], slope, len(table)).astype(np.float32)
                down += thin * self._ridge[k] * (table - self._start[k])
                if k < len(NAMES):
                    rise = np.float32(_SMOOTH) * np.diff(table)
                    down[1:] += rise
                    down[:-1] -= rise
                means[k] = np.float32(0.9) * means[k] + np.float32(0.1) * down
                squares[k] = np.float32(0.98) * squares[k] + np.float32(0.02) * down * down
                size, least = (0.5 * rate, 1e-5) if len(table) > _COARSE**2 else (rate, 1e-6)
                move = (means[k] / (1 - 0.9**step)) / (np.sqrt(squares[k] / (1 - 0.98**step)) + least)
                table -= (size * move).astype(np.float32)


def _edges(column: Reals) -> Reals:
    """Bounds of stretches: 0 and less apart, then ever finer shares toward the top, where answers are."""
    told = column[column > 0]
    if not len(told):
        return np.array([1e-9], np.float32)
    shares = np.unique(
        np.concatenate([np.linspace(0, 1, 21, endpoint=False)[1:], 1 - 0.5 ** np.arange(1, 14)])
    )
    top = told.max()
    bounds = np.concatenate([[1e-9], np.quantile(told, shares), [1.5 * top, 2.5 * top]])
    return np.unique(bounds.astype(np.float32))


def _values(edges: Reals, of: Callable[[Reals], Reals]) -> Reals:
    """What a function of a figure gives in the middle of each stretch; 0 in the first, where nothing was."""
    middle = np.sqrt(np.maximum(edges[:-1], edges[1:] / 4) * edges[1:])
    out = np.zeros(_FINE, np.float32)
    known = of(np.concatenate([middle, edges[-1:]]).astype(np.float32))
    out[1 : len(known) + 1] = known
    out[len(known) + 1 :] = known[-1]
    return out


def _coarse(bins: int) -> NDArray[np.int32]:
    """The coarse bin of each fine one: the first stays apart, the rest in twelve."""
    fine = np.arange(_FINE)
    return np.where(fine == 0, 0, 1 + np.minimum((fine - 1) * 12 // max(bins - 1, 1), 13)).astype(np.int32)


def _batches(sample: Sample) -> Iterator[Sample]:
    parts = max(8, -(-sample.questions // _BATCH))
    bounds = np.linspace(0, sample.questions, parts + 1).astype(np.int64)
    rows = np.searchsorted(sample.owner, bounds)
    for first, end, top, bottom in zip(bounds, bounds[1:], rows, rows[1:], strict=False):
        if top < bottom:
            here = slice(top, bottom)
            yield Sample(
                sample.bins[:, here], sample.relation[here], sample.owner[here] - first, sample.answer[here],
                int(end - first),
            )  # fmt: skip


def _slope(score: Reals, batch: Sample) -> NDArray[np.float64]:
    """Of the mean loss by each row's score. Answers to one question do not stand against each other."""
    weight = np.exp(score.astype(np.float64) - highest(score, batch.owner, batch.questions)[batch.owner])
    wrong = np.bincount(batch.owner, np.where(batch.answer, 0, weight), batch.questions)
    right = np.flatnonzero(batch.answer)
    whole = weight[right] + wrong[batch.owner[right]]
    pull = np.bincount(batch.owner[right], 1 / whole, batch.questions)
    slope = weight * pull[batch.owner]
    slope[right] = weight[right] / whole - 1
    return slope / max(len(right), 1)


def highest(score: Reals, owner: Ints, owners: int) -> Reals:
    """The highest score of each question; rows of one question stand together."""
    out = np.zeros(owners, np.float32)
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    if len(first):
        out[owner[first]] = np.maximum.reduceat(score, first)
    return out


def joined(samples: Sequence[Sample]) -> Sample:
    """Several samples as one."""
    before = np.cumsum([0, *(sample.questions for sample in samples)])
    return Sample(
        np.concatenate([sample.bins for sample in samples], axis=1),
        np.concatenate([sample.relation for sample in samples]),
        np.concatenate([sample.owner + n for sample, n in zip(samples, before, strict=False)]),
        np.concatenate([sample.answer for sample in samples]),
        int(before[-1]),
    )
