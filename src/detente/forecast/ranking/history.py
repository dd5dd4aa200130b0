"""What has happened so far: counts that fade, and when each thing was last seen.

Kept for five kinds of things: triples (s, r, o), dyads (s, o), roles (r, o), asks (s, r) and actors (o).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.forecast.ranking.facts import Facts, Ints, Reals, find

HALVES: Final = (1.0, 3.0, 15.0, 60.0, 1e9)  # days after which a count has halved; the last never fades
DAY, DAYS, WEEKS, MONTHS, EVER = range(len(HALVES))
NEVER: Final = -1e8
_REBASE: Final = 300.0  # days; 2 ** 300 is still far from the end of a double


class Counts:
    """Counts of n things at every half-life, and the day each was last seen."""

    def __init__(self, n: int) -> None:
        self.last = np.full(n, NEVER, np.float64)
        self._grown = np.zeros((n, len(HALVES)))
        self._base = 0.0

    def add(self, ids: Ints, day: float) -> None:
        """Counts each id once more. Days must not go back."""
        if day - self._base > _REBASE:
            self._grown *= self._fade(day)
            self._base = day
        unique, many = np.unique(ids, return_counts=True)
        self._grown[unique] += many[:, None] / self._fade(day)
        self.last[unique] = day

    def leap(self, ids: Ints, days: NDArray[np.float64], many: Ints) -> None:
        """Counts the ids of several days at once, so many on each day. Days must not go back."""
        self._grown *= self._fade(float(days[-1]))
        self._base = float(days[-1])
        for at, half in enumerate(HALVES):
            weight = np.repeat(np.exp2((days - self._base) / half), many)
            self._grown[:, at] += np.bincount(ids, weight, len(self._grown))
        self.last[ids] = np.repeat(days, many)

    def less(self, gone: Ints, days: NDArray[np.float64]) -> None:
        """Takes occurrences back, each of an id and a day; `last` is left to who calls."""
        np.subtract.at(self._grown, gone, np.exp2((days[:, None] - self._base) / np.array(HALVES)))
        self._grown[gone] = np.maximum(self._grown[gone], 0)

    def held(self, ids: Ints) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """What stands for some ids, to be put back."""
        return self._grown[ids], self.last[ids]

    def put(self, ids: Ints, held: tuple[NDArray[np.float64], NDArray[np.float64]]) -> None:
        """Puts back what was held."""
        self._grown[ids], self.last[ids] = held

    def at(self, ids: Ints, day: float, half: int | None = None) -> Reals:
        """Counts as they stand on the day: (ids, half-lives), or (ids,) for one half-life."""
        if half is None:
            return np.asarray(self._grown[ids] * self._fade(day), np.float32)
        return np.asarray(self._grown[ids, half] * self._fade(day)[half], np.float32)

    def seen(self, ids: Ints) -> NDArray[np.bool_]:
        """Whether each id was seen at all; -1, no such thing, was not."""
        return (ids >= 0) & (self.last[ids] > NEVER)

    def since(self, ids: Ints, day: float) -> Reals:
        """Days since each id was last seen."""
        return np.asarray(day - self.last[ids], np.float32)

    def _fade(self, day: float) -> NDArray[np.float64]:
        return np.exp2(-(day - self._base) / np.array(HALVES))


class History:
    """The facts up to some step. All that could be counted is numbered at once; nothing is counted ahead."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        s, r, o, n = facts.subject, facts.relation, facts.object, facts.entities
        self.dyad_keys, self._dyad = np.unique(s * n + o, return_inverse=True)
        self.triple_keys, self._triple = np.unique((s * n + o) * facts.both + r, return_inverse=True)
        self.role_keys, self._role = np.unique(r * n + o, return_inverse=True)
        self.ask_keys, self._ask = np.unique(s * facts.both + r, return_inverse=True)
        self.dyads, self.triples = Counts(len(self.dyad_keys)), Counts(len(self.triple_keys))
        self.roles, self.asks = Counts(len(self.role_keys)), Counts(len(self.ask_keys))
        self.actors = Counts(n)
        self.sided = Counts(2 * len(self.dyad_keys))  # dyads as actor (odd) and as acted on (even)
        self.dyad_object = self.dyad_keys % n
        self.dyad_bounds = np.searchsorted(self.dyad_keys, np.arange(n + 1) * n)
        self.role_bounds = np.searchsorted(self.role_keys, np.arange(facts.both + 1) * n)
        ends = np.append(self.dyad_keys * facts.both, np.iinfo(np.int64).max)
        self.triple_bounds = np.searchsorted(self.triple_keys, ends)
        self.triple_relation = self.triple_keys % facts.both
        self.done = 0  # steps counted
        self._kept = (
            (self.dyads, self._dyad), (self.triples, self._triple), (self.roles, self._role),
            (self.asks, self._ask), (self.actors, o),
            (self.sided, 2 * self._dyad + (r < facts.relations)),
        )  # fmt: skip
        self._rows: dict[int, tuple[Ints, Ints]] = {}  # of each kind: facts by id, where each id begins

    def leap(self, step: int) -> None:
        """Counts all facts before a step that are not counted yet."""
        if step <= self.done:
            return
        bounds = self.facts.bounds[self.done : step + 1]
        for counts, ids in self._kept:
            counts.leap(ids[bounds[0] : bounds[-1]], self.facts.steps[self.done : step], np.diff(bounds))
        self.done = step

    def add(self) -> None:
        """Counts the facts of the next step."""
        facts, step = self.facts, self.done
        here, day = slice(facts.bounds[step], facts.bounds[step + 1]), float(facts.steps[step])
        for counts, ids in self._kept:
            counts.add(ids[here], day)
        self.done += 1

    @contextmanager
    def without(self, gone: Ints) -> Iterator[None]:
        """While it is open, the facts at some places, and their twins, have not been."""
        gone = self.facts.with_twins(gone)
        out = set(gone.tolist())
        kept = []
        for kind, (counts, ids) in enumerate(self._kept):
            touched = np.unique(ids[gone])
            kept.append((counts, touched, counts.held(touched)))
            counts.less(ids[gone], self.facts.time[gone])
            counts.last[touched] = [self._latest(kind, int(id), out) for id in touched]
        try:
            yield
        finally:
            for counts, touched, held in kept:
                counts.put(touched, held)

    def _latest(self, kind: int, id: int, out: set[int]) -> float:
        """When an id was last seen in a past fact that is not out."""
        if kind not in self._rows:
            ids = self._kept[kind][1]
            order = np.argsort(ids, kind="stable")
            self._rows[kind] = order, np.searchsorted(ids[order], np.arange(int(ids.max()) + 2))
        order, bounds = self._rows[kind]
        rows = order[bounds[id] : bounds[id + 1]]
        rows = rows[: np.searchsorted(rows, self.facts.bounds[self.done])]
        for row in reversed(rows[-len(out) - 1 :].tolist()):
            if row not in out:
                return float(self.facts.time[row])
        return NEVER

    def dyad(self, subject: Ints, object: Ints) -> Ints:
        """Numbers of dyads, -1 where there is none."""
        return find(self.dyad_keys, subject * self.facts.entities + object)

    def triple(self, subject: Ints, relation: Ints, object: Ints) -> Ints:
        """Numbers of triples, -1 where there is none."""
        keys = (subject * self.facts.entities + object) * self.facts.both + relation
        return find(self.triple_keys, keys)

    def role(self, relation: Ints, object: Ints) -> Ints:
        """Numbers of roles, -1 where there is none."""
        return find(self.role_keys, relation * self.facts.entities + object)

    def ask(self, subject: Ints, relation: Ints) -> Ints:
        """Numbers of asks, -1 where there is none."""
        return find(self.ask_keys, subject * self.facts.both + relation)

    def inverse(self, relation: Ints) -> Ints:
        """The same relations seen from the other end."""
        half = self.facts.relations
        return np.where(relation < half, relation + half, relation - half)
