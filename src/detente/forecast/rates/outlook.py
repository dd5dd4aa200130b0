"""One forecast told: its chance, how sure that is, and the past events that argue for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Final

import numpy as np

from detente.forecast.rates.figures import FAMILIES, PACES, SIZE, behind
from detente.forecast.rates.forecaster import Forecaster
from detente.forecast.rates.model import EVER, PSEUDO, Model
from detente.forecast.rates.past import Ints, Past, Reals

Z90: Final = 1.645
NAMED: Final = 5
TOLD: Final = 5  # events of a reason without which the chance is told


@dataclass(frozen=True, slots=True)
class Share:
    """What an event gives to a reason, in log odds; `alone` is how its log odds change without it.

    `alone` is told of the first five of a reason only.
    """

    event: str
    share: float
    alone: float | None


@dataclass(frozen=True, slots=True)
class Reason:
    """A family of figures and what it adds in log odds: the sum of its events' shares, greatest first."""

    family: str
    words: str
    contribution: float
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The chance that `actor` does a `kind` of thing to `target` in the horizon that opens on a day.

    `within90` holds the chance with 90 % as far as counts and fit go. `base` is the mean chance of any pair.
    log odds = those of `base` + `quiet` + the contributions of the reasons. `seen` days of it were counted.
    `named` are the events with the greatest shares, `without_named` is the chance had they not been.
    """

    actor: str
    target: str
    kind: str
    probability: float
    within90: tuple[float, float]
    base: float
    quiet: float
    seen: float
    reasons: tuple[Reason, ...]
    named: tuple[str, ...]
    without_named: float


def chance(logit: float) -> float:
    """A probability from its log odds."""
    return float(1 / (1 + np.exp(-logit)))


class Teller:
    """Tells of one pair and kind, as of a day, by a past."""

    def __init__(
        self, forecaster: Forecaster, past: Past, day: float, pair: tuple[str, str], kind: int
    ) -> None:
        self._past, self._day, self._kind = past, day, kind
        self._pair = pair
        self._actor, self._target = (past.coded(code) for code in pair)
        self._base = forecaster.base(past, day)[kind : kind + 1]
        self._horizons = np.array([(day - past.start) / forecaster.horizon])
        self._model: Model = forecaster.models[kind]
        found = behind(past, day, forecaster.horizon, self._actor, self._target, kind)
        self._families = tuple(found)
        self._rate = np.stack([worth.sum(0) for _, worth in self._families])
        self._events = [past.event[rows] for rows, _ in self._families]
        self._numbers, first = np.unique(np.concatenate(self._events), return_index=True)
        self._rows = np.concatenate([rows for rows, _ in self._families])[first]

    def _parts(self, rate: Reals) -> tuple[float, Reals]:
        nothing, each = self._model.parts(rate.reshape(1, SIZE), self._horizons, self._base)
        return float(nothing[0]), each.reshape(len(FAMILIES), len(PACES))

    def outlook(self) -> Outlook:
        """The forecast with its reasons, the strongest first."""
        nothing, each = self._parts(self._rate)
        logit, base = nothing + float(each.sum()), float(np.log(np.expm1(self._base[0])))
        sd = float(np.sqrt(self._variance()))
        a, b = self._pair
        reasons = [
            Reason(family, words.format(a=a, b=b), float(each[i].sum()), self._shares(i, each[i]))
            for i, (family, words) in enumerate(FAMILIES.items())
            if len(self._families[i][0])
        ]
        named = self._named(each)
        return Outlook(
            a, b, self._past.kinds[self._kind], chance(logit),
            (chance(logit - Z90 * sd), chance(logit + Z90 * sd)), chance(base), nothing - base,
            float(self._past.weight[self._families[0][0]].sum()),
            tuple(sorted(reasons, key=lambda reason: -abs(reason.contribution))),
            tuple(self._ids(named)), chance(logit + self._change(named)),
        )  # fmt: skip

    def _given(self, family: int, each: Reals) -> tuple[Ints, Reals]:
        """The events of a family and the share of each."""
        _, worth = self._families[family]
        whole = worth @ (each / np.maximum(self._rate[family], 1e-300))
        events, at = np.unique(self._events[family], return_inverse=True)
        share: Reals = np.asarray(np.bincount(at, whole, len(events)), np.float64)
        return events, share

    def _shares(self, family: int, each: Reals) -> tuple[Share, ...]:
        events, share = self._given(family, each)
        order = np.lexsort((events, -np.abs(share)))
        alone = [self._change(events[at : at + 1]) for at in order[:TOLD]]
        ids = self._ids(events[order])
        return tuple(map(Share, ids, share[order].tolist(), chain(alone, repeat(None))))

    def _named(self, each: Reals) -> Ints:
        """The events with the greatest shares over all reasons."""
        given = [self._given(i, one) for i, one in enumerate(each)]
        events, at = np.unique(np.concatenate([events for events, _ in given]), return_inverse=True)
        share = np.bincount(at, np.concatenate([share for _, share in given]), len(events))
        return events[np.lexsort((events, -np.abs(share)))[:NAMED]]

    def _ids(self, events: Ints) -> Iterator[str]:
        """The ids of some events."""
        return (self._past.ids[row] for row in self._rows[np.searchsorted(self._numbers, events)].tolist())

    def change(self, events: frozenset[str]) -> float:
        """By how much the log odds would differ had these not been, as the curves have it."""
        known = [self._past.ids[row] in events for row in self._rows.tolist()]
        return self._change(self._numbers[known])

    def _change(self, events: Ints) -> float:
        left = self._rate.copy()
        for i, (_, worth) in enumerate(self._families):
            left[i] -= worth[np.isin(self._events[i], events)].sum(0)
        return float(self._parts(np.maximum(left, 0))[1].sum() - self._parts(self._rate)[1].sum())

    def _variance(self) -> float:
        """Of the log odds: each counted event is taken as a Poisson count of one, and the fit's own doubt."""
        step = 1e-4 * (self._rate + 0.01)
        slope = (self._parts(self._rate + step)[1] - self._parts(self._rate)[1]) / step
        rows, at = np.unique(np.concatenate([rows for rows, _ in self._families]), return_inverse=True)
        worth = [worth @ slope[i] for i, (_, worth) in enumerate(self._families)]
        felt = np.bincount(at, np.concatenate(worth), len(rows))
        seen = float(self._rate.ravel()[EVER] * self._horizons[0])
        doubt = float(self._model.variance(self._rate.reshape(1, SIZE))[0])
        return float((felt**2).sum()) + PSEUDO / (PSEUDO + seen) ** 2 + doubt
