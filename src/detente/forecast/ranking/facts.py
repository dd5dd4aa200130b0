"""Facts as whole numbers: who, what, whom and when, each fact also from its object's side.

The inverse of (s, r, o) is (o, r + relations, s), so that (subject, relation, ?) asks for either end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.errors import UsageError

Ints = NDArray[np.int64]
Reals = NDArray[np.float32]


@dataclass(frozen=True)
class Facts:
    """Facts in the order of their times, inverses included; every array has one entry a fact.

    `time` is in days. Relations run from 0 to 2 * relations - 1: the upper half are the inverses.
    """

    entities: int
    relations: int
    subject: Ints
    relation: Ints
    object: Ints
    time: NDArray[np.float64]

    @property
    def both(self) -> int:
        """How many relations there are, inverses included."""
        return 2 * self.relations

    @cached_property
    def steps(self) -> NDArray[np.float64]:
        """The distinct times, ascending."""
        return np.unique(self.time)

    @cached_property
    def bounds(self) -> Ints:
        """Where each step begins among the facts, and the end of the last."""
        return np.append(np.searchsorted(self.time, self.steps), len(self.time)).astype(np.int64)

    def with_twins(self, places: Ints) -> Ints:
        """The places of some facts and of the same facts from their other side, ascending."""
        step = np.searchsorted(self.steps, self.time[places])
        many = np.diff(self.bounds)[step] // 2
        direct = self.relation[places] < self.relations
        return np.unique(np.concatenate([places, np.where(direct, places + many, places - many)]))


def facts(
    subject: Sequence[int] | Ints,
    relation: Sequence[int] | Ints,
    object: Sequence[int] | Ints,
    time: Sequence[float] | NDArray[np.float64],
) -> Facts:
    """Facts from four columns of one length; a fact told twice at one time counts once.

    Raises UsageError where there is none, or where a number is negative.
    """
    columns = [np.asarray(column) for column in (subject, relation, object)]
    days = np.asarray(time, dtype=np.float64)
    if len({len(column) for column in (*columns, days)}) != 1 or not len(days):
        raise UsageError("a table of facts needs four columns of one length, and one row at least")
    if min(int(column.min()) for column in columns) < 0:
        raise UsageError(
            "a table of facts numbers its actors and relations from 0 on; one of them is below 0"
        )
    s, r, o = (column.astype(np.int64) for column in columns)
    relations, entities = int(r.max()) + 1, int(max(s.max(), o.max())) + 1
    key = (s * relations + r) * entities + o
    order = np.lexsort((key, days))
    order = order[np.append(True, (np.diff(key[order]) != 0) | (np.diff(days[order]) != 0))]
    s, r, o, days = s[order], r[order], o[order], days[order]
    both = np.argsort(np.concatenate([days, days]), kind="stable")
    return Facts(
        entities=entities,
        relations=relations,
        subject=np.concatenate([s, o])[both],
        relation=np.concatenate([r, r + relations])[both],
        object=np.concatenate([o, s])[both],
        time=np.concatenate([days, days])[both],
    )


def find(keys: Ints, wanted: Ints) -> Ints:
    """The place of each wanted key among the sorted keys, -1 where it is not among them."""
    if not len(keys):
        return np.full(len(wanted), -1, np.int64)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, at, -1).astype(np.int64)


def spread(first: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Ranges laid end to end: (which range, the number) for every number in first[i] to end[i] - 1."""
    lengths = end - first
    owner = np.repeat(np.arange(len(lengths)), lengths)
    before = np.cumsum(lengths) - lengths
    return owner, np.arange(int(lengths.sum())) - np.repeat(before - first, lengths)


def places(owner: Ints, key: Reals, owners: int) -> Ints:
    """The place of each row within its owner when rows are ordered by key, largest first, from 0."""
    order = np.lexsort((-key, owner))
    sorted_owner = owner[order]
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order)) - np.searchsorted(sorted_owner, np.arange(owners))[sorted_owner]
    return place
