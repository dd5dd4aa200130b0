"""Which relation follows which between the same two: how often a candidate that last saw r' so long ago
was the answer when r was asked. Counted as time goes, each day from the days before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.forecast.ranking.facts import Ints, Reals, spread
from detente.forecast.ranking.history import MONTHS, History
from detente.forecast.ranking.shortlist import Questions

GAPS: Final = (1.5, 3.5, 7.5, 15.5, 30.5, 60.5, 120.5)  # days since r', upper bounds
COUNTS: Final = (1.01, 3.0)  # faded counts of r', upper bounds
_SHRINK: Final = (10.0, 5.0)  # trials that the coarser rate is worth, at each of the two steps
_MOST: Final = 0.95


@dataclass(frozen=True)
class Traces:
    """What candidates have in the past with the subject, one entry a candidate and relation."""

    row: Ints  # ascending
    triple: Ints
    rate: Reals  # chance that the candidate is the answer, from this trace alone
    same_side: NDArray[np.bool_]
    cell: Ints
    finer: Ints
    coarse: Ints

    @property
    def force(self) -> Reals:
        """-log(1 - rate): what adds up when traces are independent ways to happen."""
        return -np.log1p(-np.minimum(self.rate, np.float32(_MOST)))


class Successions:
    """Trials and hits by (asked relation, past relation, gap) and by the past count besides."""

    def __init__(self, relations: int) -> None:
        self._both = relations
        cells = relations * relations * (len(GAPS) + 1)
        self._finer = np.zeros((2, cells * (len(COUNTS) + 1)), np.float32)
        self._cells = np.zeros((2, cells), np.float32)
        self._coarse = np.zeros((2, 2 * (len(GAPS) + 1)))
        self._coarse[0], self._coarse[1] = 0.01, 1.0

    @property
    def base(self) -> float:
        """The share of traces whose candidate was the answer."""
        return float(self._coarse[0].sum() / self._coarse[1].sum())

    def traces(self, history: History, asked: Questions, row: Ints, dyad: Ints) -> Traces:
        """The traces of these rows, whose dyads have been seen."""
        half = history.facts.relations
        entry, triple = spread(history.triple_bounds[dyad], history.triple_bounds[dyad + 1])
        seen = history.triples.seen(triple)
        entry, triple = entry[seen], triple[seen]
        now, past = asked.relations[row][entry], history.triple_relation[triple]
        gap = np.searchsorted(GAPS, history.triples.since(triple, asked.day))
        many = np.searchsorted(COUNTS, history.triples.at(triple, asked.day, MONTHS))
        cell = (now * self._both + past) * (len(GAPS) + 1) + gap
        finer = cell * (len(COUNTS) + 1) + many
        coarse = (now == past) * (len(GAPS) + 1) + gap
        rate = self._coarse[0][coarse] / self._coarse[1][coarse]
        for worth, table, at in zip(_SHRINK, (self._cells, self._finer), (cell, finer), strict=True):
            rate = (table[0][at] + worth * rate) / (table[1][at] + worth)
        return Traces(
            row[entry], triple, rate.astype(np.float32), (now < half) == (past < half), cell, finer, coarse
        )

    def learn(self, traces: Traces, answer: NDArray[np.bool_]) -> None:
        """Counts the traces of one day; `answer` says of each row whether its candidate was one."""
        hit = answer[traces.row]
        tables = ((self._finer, traces.finer), (self._cells, traces.cell), (self._coarse, traces.coarse))
        for table, at in tables:
            one = table.dtype.type(1)
            np.add.at(table[0], at[hit], one)
            np.add.at(table[1], at, one)
