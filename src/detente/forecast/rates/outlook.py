"""One forecast told: its chance, how sure that is, and the past events that argue for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.forecast.rates.figures import FAMILIES, PACES, SIZE, behind
from detente.forecast.rates.forecaster import Forecaster
from detente.forecast.rates.model import EVER, PSEUDO, Model
from detente.forecast.rates.past import Past, Reals

Z90: Final = 1.645
NAMED: Final = 5


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


def _named(reasons: Sequence[Reason]) -> tuple[str, ...]:
    """The events with the greatest shares over all reasons."""
    whole: dict[str, float] = {}
    for reason in reasons:
        for one in reason.shares:
            whole[one.event] = whole.get(one.event, 0.0) + one.share
    return tuple(sorted(whole, key=lambda id: (-abs(whole[id]), id))[:NAMED])


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
        named = _named(reasons)
        return Outlook(
            a, b, self._past.kinds[self._kind], chance(logit),
            (chance(logit - Z90 * sd), chance(logit + Z90 * sd)), chance(base), nothing - base,
            float(self._past.weight[self._families[0][0]].sum()),
            tuple(sorted(reasons, key=lambda reason: -abs(reason.contribution))),
            named, chance(logit + self.change(frozenset(named))),
        )  # fmt: skip

    def _shares(self, family: int, each: Reals) -> tuple[Share, ...]:
        rows, worth = self._families[family]
        whole = worth @ (each / np.maximum(self._rate[family], 1e-300))
        given: dict[str, float] = {}
        for row, share in zip(rows.tolist(), whole.tolist(), strict=True):
            id = self._past.ids[row]
            given[id] = given.get(id, 0.0) + share
        first = sorted(given, key=lambda id: (-abs(given[id]), id))
        told = {id: self.change(frozenset((id,))) for id in first[:5]}
        return tuple(Share(id, given[id], told.get(id)) for id in first)

    def change(self, events: frozenset[str]) -> float:
        """By how much the log odds would differ had these not been, as the curves have it."""
        left = self._rate.copy()
        for i, (rows, worth) in enumerate(self._families):
            gone = [at for at, row in enumerate(rows.tolist()) if self._past.ids[row] in events]
            left[i] -= worth[gone].sum(0)
        return float(self._parts(np.maximum(left, 0))[1].sum() - self._parts(self._rate)[1].sum())

    def _variance(self) -> float:
        """Of the log odds: each counted event is taken as a Poisson count of one, and the fit's own doubt."""
        step = 1e-4 * (self._rate + 0.01)
        slope = (self._parts(self._rate + step)[1] - self._parts(self._rate)[1]) / step
        felt = np.zeros(len(self._past.ids))
        for i, (rows, worth) in enumerate(self._families):
            felt[rows] += worth @ slope[i]
        seen = float(self._rate.ravel()[EVER] * self._horizons[0])
        doubt = float(self._model.variance(self._rate.reshape(1, SIZE))[0])
        return float((felt**2).sum()) + PSEUDO / (PSEUDO + seen) ** 2 + doubt
