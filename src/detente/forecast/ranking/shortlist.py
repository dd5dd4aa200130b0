"""Whom a question may be about: past partners, the usual in the role, those of like subjects, the busy.

Only these are weighed; all the others share one place behind them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.forecast.ranking.facts import Ints, Reals, places, spread
from detente.forecast.ranking.history import EVER, MONTHS, WEEKS, Counts, History
from detente.forecast.ranking.likeness import Likeness

LENGTH: Final = 100  # candidates a question, before those that likeness alone brings
_USUAL: Final = 50
_ALIKE: Final = 30
_BUSY: Final = 30


@dataclass(frozen=True)
class Questions:
    """What is asked at one time: (subject, relation, ?), and for each row of candidates whose it is."""

    day: float
    subject: Ints
    relation: Ints
    owner: Ints  # ascending
    candidate: Ints

    @property
    def subjects(self) -> Ints:
        """The subject of each row."""
        return self.subject[self.owner]

    @property
    def relations(self) -> Ints:
        """The relation of each row."""
        return self.relation[self.owner]


def shortlist(history: History, subject: Ints, relation: Ints, day: float, alike: Likeness) -> Questions:
    """The candidates of each question, in the order of the questions and then of the candidates."""
    n = history.facts.entities
    owner, dyad = spread(history.dyad_bounds[subject], history.dyad_bounds[subject + 1])
    met = history.dyads.seen(dyad)
    keys = [owner[met] * n + history.dyad_object[dyad[met]]]
    busy = _foremost(_standing(history.actors, np.arange(n), day), _BUSY)
    busy = busy[history.actors.seen(busy)]
    keys.append((np.arange(len(subject))[:, None] * n + busy).ravel())
    kept = []
    for asked in np.unique(relation):
        roles = np.arange(history.role_bounds[asked], history.role_bounds[asked + 1])
        roles = roles[history.roles.seen(roles)]
        if not len(roles):
            continue
        those = np.flatnonzero(relation == asked)[:, None]
        objects = history.role_keys[roles] % n
        usual = _foremost(_standing(history.roles, roles, day), _USUAL)
        keys.append((those * n + objects[usual]).ravel())
        nearness = alike.rows[subject[those[:, 0]]] @ alike.columns[roles].T
        kept.append((those * n + objects[_foremost(nearness, _ALIKE)]).ravel())
    key = np.unique(np.concatenate(keys + kept))
    asked = Questions(day, subject, relation, *np.divmod(key, n))
    keep = places(asked.owner, _rough(history, asked), len(subject)) < LENGTH
    if kept:
        keep |= np.isin(key, np.concatenate(kept))
    return Questions(day, subject, relation, asked.owner[keep], asked.candidate[keep])


def _standing(counts: Counts, ids: Ints, day: float) -> Reals:
    """How much has been seen of each, the late part weighing more."""
    at = counts.at(ids, day)
    return 3 * at[:, WEEKS] + at[:, MONTHS] + np.float32(0.1) * at[:, EVER]


def _foremost(values: Reals, n: int) -> Ints:
    """Places of the n largest along the last axis, in no order."""
    n = min(n, values.shape[-1])
    return np.argpartition(-values, n - 1, axis=-1)[..., :n]


def _count(weight: float) -> Callable[[Reals], Reals]:
    return lambda x: np.asarray(weight * np.log1p(5 * x), np.float32)


def _gap(weight: float) -> Callable[[Reals], Reals]:
    return lambda x: np.asarray(weight / (1 + x), np.float32)


# Of figures above 0: a conditional logit that was fitted to ICEWS14's training part.
ROUGH: Final = {
    "actor_15": _count(0.38), "actor_all": _count(-0.50),
    "triple_15": _count(0.20), "triple_all": _count(0.25), "triple_since": _gap(4.3),
    "dyad_15": _count(0.80), "dyad_all": _count(-0.16), "dyad_since": _gap(3.1),
    "role_15": _count(-0.05), "role_all": _count(0.36),
}  # fmt: skip


def _rough(history: History, asked: Questions) -> Reals:
    """A first score, by ROUGH alone."""
    day, subject, relation, candidate = asked.day, asked.subjects, asked.relations, asked.candidate
    busy = history.actors.at(candidate, day)
    score = ROUGH["actor_15"](busy[:, WEEKS]) + ROUGH["actor_all"](busy[:, EVER])
    for kind, counts, ids in (
        ("triple", history.triples, history.triple(subject, relation, candidate)),
        ("dyad", history.dyads, history.dyad(subject, candidate)),
        ("role", history.roles, history.role(relation, candidate)),
    ):
        rows = np.flatnonzero(counts.seen(ids))
        at, gap = counts.at(ids[rows], day), counts.since(ids[rows], day)
        score[rows] += ROUGH[f"{kind}_15"](at[:, WEEKS]) + ROUGH[f"{kind}_all"](at[:, EVER])
        if f"{kind}_since" in ROUGH:
            score[rows] += ROUGH[f"{kind}_since"](gap)
    return score
