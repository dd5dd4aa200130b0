"""What a forecast is counted from: rates of eight kinds of past at five paces of fading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.forecast.rates.past import Ints, Past, Reals

FAMILIES: Final = {
    "same": "the same from {a} to {b}",
    "dealings": "anything from {a} to {b}",
    "back": "the same from {b} to {a}",
    "dealings back": "anything from {b} to {a}",
    "does": "the same from {a} to anyone",
    "meets": "the same from anyone to {b}",
    "other does": "the same from {b} to anyone",
    "other meets": "the same from anyone to {a}",
}
PACES: Final = (3 / 7, 10 / 7, 30 / 7, 90 / 7, np.inf)  # half-lives, in horizons
SIZE: Final = len(FAMILIES) * len(PACES)


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """On one day, for each of the pairs asked: expected events in a horizon at the rate of each figure.

    `rate` has the axes pair, kind, family, pace.
    """

    day: float
    actor: Ints
    target: Ints
    rate: Reals


def masses(elapsed: float, horizon: float) -> Reals:
    """How many horizons each pace has behind it, later ones counting for more."""
    return np.array([_mass(elapsed / horizon, pace) for pace in PACES])


def _mass(elapsed: float, pace: float) -> float:
    if not np.isfinite(pace):
        return max(elapsed, 1e-9)
    rate = np.log(2) / pace
    return max(float(-np.expm1(-rate * elapsed) / rate), 1e-9)


def faded(age: Reals, horizon: float) -> Reals:
    """What is left of events so many days old, (event, pace)."""
    found: Reals = 0.5 ** (age[:, None] / (np.array(PACES) * horizon))
    return found


class Counter:
    """Counts a past forward in time; `at` takes the figures of pairs as they then stand."""

    def __init__(self, past: Past, horizon: float) -> None:
        self.past, self._horizon = past, horizon
        self._dyads, self._at = np.unique(past.dyad, return_inverse=True)
        self._day, self._row = past.start, 0
        kinds, paces = len(past.kinds), len(PACES)
        self._pair = np.zeros((len(self._dyads) + 1, kinds, paces))  # the last stays nought
        self._does = np.zeros((len(past.codes) + 1, kinds, paces))
        self._meets = np.zeros((len(past.codes) + 1, kinds, paces))

    def to(self, day: float) -> None:
        """Goes on to a day; what lies before it counts."""
        past = self.past
        left = 0.5 ** ((day - self._day) / (np.array(PACES) * self._horizon))
        upto = int(np.searchsorted(past.day, day))
        new = slice(self._row, upto)
        worth = past.weight[new, None] * faded(day - past.day[new], self._horizon)
        for held, key in (
            (self._pair, self._at[new]),
            (self._does, past.actor[new]),
            (self._meets, past.target[new]),
        ):
            held *= left
            flat = held.reshape(-1, len(PACES))
            place = key * len(past.kinds) + past.kind[new]
            for pace in range(len(PACES)):
                flat[:, pace] += np.bincount(place, worth[:, pace], len(flat))
        self._day, self._row = day, upto

    def met(self, least: float) -> tuple[Ints, int]:
        """The dyads with so many rows or more as it then stands, one at least; how many have any."""
        many = np.bincount(self._at[: self._row], minlength=len(self._dyads))
        return self._dyads[many >= max(least, 1.0)], int((many > 0).sum())

    def at(self, actor: Ints, target: Ints) -> Figures:
        """The figures of some pairs; -1 stands for a party without a past."""
        there, back = self._find(actor, target), self._find(target, actor)
        own, reverse = self._pair[there], self._pair[back]
        every, every_back = (np.broadcast_to(one.sum(1, keepdims=True), one.shape) for one in (own, reverse))
        sides = (self._does[actor], self._meets[target], self._does[target], self._meets[actor])
        rate = np.stack([own, every, reverse, every_back, *sides], 2)
        return Figures(self._day, actor, target, rate / masses(self._day - self.past.start, self._horizon))

    def _find(self, actor: Ints, target: Ints) -> Ints:
        key = np.where((actor >= 0) & (target >= 0), actor * len(self.past.codes) + target, -1)
        place = np.minimum(np.searchsorted(self._dyads, key), len(self._dyads) - 1)
        found: Ints = np.where(self._dyads[place] == key, place, len(self._dyads))
        return found


def behind(
    past: Past, day: float, horizon: float, actor: int, target: int, kind: int
) -> Iterator[tuple[Ints, Reals]]:
    """Of each family the rows that count for one pair and kind, and what each adds to each pace's rate."""
    mass = masses(day - past.start, horizon)
    upto = int(np.searchsorted(past.day, day))
    a, t, same = past.actor[:upto], past.target[:upto], past.kind[:upto] == kind
    there, back = (a == actor) & (t == target), (a == target) & (t == actor)
    new = np.append(True, np.diff(past.day[:upto]) != 0)[:upto]
    left = faded(day - past.day[:upto][new], horizon) / mass
    at = np.cumsum(new) - 1
    for chosen in (
        there & same, there, back & same, back, (a == actor) & same, (t == target) & same,
        (a == target) & same, (t == actor) & same,
    ):  # fmt: skip
        rows = np.flatnonzero(chosen)
        yield rows, past.weight[rows, None] * left[at[rows]]
