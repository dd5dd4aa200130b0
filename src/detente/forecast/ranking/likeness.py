"""Which actors deal alike: a spectral factor of who deals with whom, damped by how busy either is.

With weights M[row, column] and U the leading left vectors, the likeness of a row to a column is (U U' M)[row,
column]: the column's own past partners, each weighed by how alike it is to the row. So it stays a sum over
past facts, which is what `partners` gives.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.forecast.ranking.facts import Ints, Reals
from detente.forecast.ranking.history import EVER, MONTHS, WEEKS, Counts, History

WIDTH: Final = 64
_DAMPING: Final = 3.0
_CHUNK: Final = 100_000
_LIVE: Final = 0.02
_NOISE: Final = 1e-6
_FULL: Final = 20  # cells for each one that is filled, up to which a matrix is laid out in full
_Product = Callable[[Reals], Reals]


@dataclass(frozen=True)
class Likeness:
    """Left vectors (rows, WIDTH), their images (columns, WIDTH), and the weight of each column."""

    rows: Reals
    columns: Reals
    weight: Reals

    def at(self, row: Ints, column: Ints) -> Reals:
        """Likeness of each row to each column beside it; above 0 mostly, larger for busier columns."""
        out = np.empty(len(row), np.float32)
        for first in range(0, len(row), _CHUNK):
            here = slice(first, first + _CHUNK)
            out[here] = np.einsum("ij,ij->i", self.rows[row[here]], self.columns[column[here]])
        out[np.abs(out) < _NOISE] = 0
        return np.asarray(out * np.sqrt(self.weight[column] + np.float32(_DAMPING)), np.float32)


def roles(history: History, day: float, old: Likeness | None) -> Likeness:
    """Subjects by the roles (relation, object) that they deal with."""
    ids = np.flatnonzero(history.triples.seen(np.arange(len(history.triple_keys))))
    pair, relation = np.divmod(history.triple_keys[ids], history.facts.both)
    subject, object = np.divmod(pair, history.facts.entities)
    weight = _long(history.triples, ids, day)
    size = (history.facts.entities, len(history.role_keys))
    return _factor(subject, history.role(relation, object), weight, size, old)


def partners(history: History, day: float, old: Likeness | None) -> Likeness:
    """Subjects by the actors that they deal with, over months."""
    ids = np.flatnonzero(history.dyads.seen(np.arange(len(history.dyad_keys))))
    return _by_actor(history, ids, _long(history.dyads, ids, day), old)


def recent(history: History, day: float, old: Likeness | None) -> Likeness:
    """Subjects by the actors that they deal with, over weeks."""
    every = np.flatnonzero(history.dyads.seen(np.arange(len(history.dyad_keys))))
    counts = history.dyads.at(every, day, WEEKS)
    live = counts > _LIVE
    return _by_actor(history, every[live], np.log1p(3 * counts[live]), old)


def _long(counts: Counts, ids: Ints, day: float) -> Reals:
    return np.log1p(2 * counts.at(ids, day, MONTHS) + np.float32(0.3) * counts.at(ids, day, EVER))


def _by_actor(history: History, ids: Ints, weight: Reals, old: Likeness | None) -> Likeness:
    n = history.facts.entities
    subject, object = np.divmod(history.dyad_keys[ids], n)
    return _factor(subject, object, weight, (n, n), old)


def _factor(row: Ints, column: Ints, weight: Reals, size: tuple[int, int], old: Likeness | None) -> Likeness:
    """Power iteration from the old factor, where there is one: a week changes little."""
    by_row, by_column = np.bincount(row, weight, size[0]), np.bincount(column, weight, size[1])
    business = (by_row[row] + _DAMPING) * (by_column[column] + _DAMPING)
    damped = (weight / np.sqrt(business)).astype(np.float32)
    to_rows, to_columns = _products(row, column, damped, size)
    if old is None:
        vectors = np.random.default_rng(0).normal(size=(size[0], WIDTH)).astype(np.float32)
        images = to_columns(vectors)
    else:
        vectors, images = old.rows, old.columns
    for _ in range(1 if old is not None else 4):
        vectors = np.linalg.qr(to_rows(images))[0].astype(np.float32)
        images = to_columns(vectors)
    return Likeness(vectors, images, by_column.astype(np.float32))


def _products(row: Ints, column: Ints, weight: Reals, size: tuple[int, int]) -> tuple[_Product, _Product]:
    """A matrix times vectors, and its transpose times vectors; laid out in full where it is nearly full."""
    if size[0] * size[1] <= _FULL * len(row):
        whole = np.zeros(size, np.float32)
        whole[row, column] = weight
        return (lambda images: whole @ images), (lambda vectors: whole.T @ vectors)
    down, across = np.argsort(row, kind="stable"), np.argsort(column, kind="stable")
    there, back = (row[down], column[down], weight[down]), (column[across], row[across], weight[across])
    return (lambda images: _times(*there, images, size[0])), (lambda vectors: _times(*back, vectors, size[1]))


def _times(row: Ints, column: Ints, weight: Reals, vectors: Reals, rows: int) -> Reals:
    """A sparse matrix, its entries ordered by row, times dense vectors; few products are held at once."""
    out = np.zeros((rows, vectors.shape[1]), np.float32)
    for first in range(0, len(row), _CHUNK):
        here = slice(first, first + _CHUNK)
        starts = np.flatnonzero(np.diff(row[here], prepend=-1))
        products = vectors[column[here]] * weight[here, None]
        out[row[here][starts]] += np.add.reduceat(products, starts, axis=0)
    return out
