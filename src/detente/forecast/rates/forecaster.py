"""Learns from a past how often each kind of event followed, and forecasts pairs as of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from detente.errors import UsageError
from detente.forecast.rates.figures import FAMILIES, PACES, SIZE, Counter, Figures
from detente.forecast.rates.model import Basis, Model, Windows, fit
from detente.forecast.rates.past import Flags, Ints, Past, Reals

ORIGINS: Final = 80  # days from which windows are taken
WINDOWS: Final = 120_000  # at most for a kind
RECENT: Final = 2.0  # horizons over which the level is followed
STEADY: Final = 20.0  # the ridge of that
FEWEST: Final = 40  # events below which nothing but drawn rates is used


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """Of pairs on a day, (pair, kind): log odds with no past, and in all.

    `families` is what each family of figures adds, (pair, kind, family); `rate` the figures themselves.
    """

    day: float
    actor: Ints
    target: Ints
    nothing: Reals
    families: Reals
    rate: Reals

    @property
    def logit(self) -> Reals:
        """The log odds of any event within the horizon."""
        found: Reals = self.nothing + self.families.sum(2)
        return found

    @property
    def probability(self) -> Reals:
        """The chance of any event within the horizon."""
        found: Reals = 1 / (1 + np.exp(-self.logit))
        return found


class Forecaster:
    """A model for each kind of a past, learned from the windows settled before `until`."""

    def __init__(
        self,
        past: Past,
        horizon: float,
        until: float | None = None,
        least: float = 1.0,
        fitted: tuple[Model, ...] = (),
    ) -> None:
        """`horizon` in days; `least` events had a pair by `until`, earlier ones in proportion, to teach.

        `fitted` is what an earlier one learned of the same, its `fitted`; without it all is learned anew.
        Raises UsageError for a horizon that the past does not hold three times.
        """
        self.past, self.horizon = past, float(horizon)
        self.until = past.end if until is None else until
        self._least = least
        self._based: tuple[Past, float, Reals] | None = None
        span = self.until - past.start
        if not self.horizon > 0:
            raise UsageError(f"A horizon of {horizon:g} days lies in no future; give one above 0.")
        if span < 3 * self.horizon:
            raise UsageError(
                f"The record spans {span:.0f} days, too few to learn what follows within {horizon:g}; "
                "give a shorter horizon."
            )
        self.step = max(self.horizon * 3 / 7, span / ORIGINS)
        self.fitted = fitted or self._learned()
        self.models = self.fitted
        self.follow(self.until)

    def follow(self, until: float) -> None:
        """Sets the level of each kind by the windows that were settled lately, RECENT horizons before a day.

        Curves stay as they were fitted.
        """
        found = self._windows(until, until - (RECENT + 1) * self.horizon)
        if found is None or np.searchsorted(self.past.day, until) < FEWEST:
            return
        steady = STEADY * max(1.0, self.horizon / self.step)
        models = []
        for kind, model in enumerate(self.fitted):
            late = found.chosen(found.kind == kind)
            nothing, each = model.parts(late.rate, late.horizons, late.base)
            p = 1 / (1 + np.exp(-(nothing + each.sum(1))))
            off = float((late.came - p).sum() / ((p * (1 - p)).sum() + steady))
            shift = float(np.sign(off) * np.log1p(abs(off)))
            models.append(replace(model, level=model.level + shift))
        self.models = tuple(models)

    def base(self, past: Past, day: float, pairs: int | None = None) -> Reals:
        """Events of each kind expected of a pair in a horizon: the mean over pairs met before the day.

        `pairs` is how many these are, where it is known. The last answer is kept: who tells asks it often.
        """
        held = self._based
        if pairs is None and held is not None and held[0] is past and held[1] == day:
            return held[2]
        upto = int(np.searchsorted(past.day, day))
        met = max(len(np.unique(past.dyad[:upto])) if pairs is None else pairs, 1)
        count = np.bincount(past.kind[:upto], past.weight[:upto], len(past.kinds))
        each = (count + 0.5) / (count.sum() + 0.5 * len(past.kinds))
        whole = max(count.sum(), 1.0) * self.horizon / max(day - past.start, self.horizon) / met
        found: Reals = np.asarray(whole * each, float)
        if pairs is None:
            self._based = past, day, found
        return found

    def _learned(self) -> tuple[Model, ...]:
        found = self._windows(self.until, -np.inf)
        kinds = len(self.past.kinds)
        overlap = max(1.0, self.horizon / self.step)
        if found is None or np.searchsorted(self.past.day, self.until) < FEWEST:
            basis = Basis(np.ones(SIZE), np.zeros((3, SIZE)), np.zeros(SIZE))
            none = Model(basis, 0.0, np.zeros((4, SIZE)), np.zeros((4 * SIZE + 1, 4 * SIZE + 1)))
            none.spread[0, 0] = 0.25
            return (none,) * kinds
        rng = np.random.default_rng(0)
        some = found
        if len(found.came) > WINDOWS:
            some = found.chosen(np.sort(rng.choice(len(found.came), WINDOWS, replace=False)))
        basis = Basis.of(some.rate)
        pooled = fit(some, basis, None, overlap)
        return tuple(self._one(found, kind, pooled, overlap) for kind in range(kinds))

    def _one(self, found: Windows, kind: int, pooled: Model, overlap: float) -> Model:
        own = found.chosen(found.kind == kind)
        if own.came.sum() < 2:
            return pooled
        model = fit(own, Basis.of(own.rate), None, overlap) if own.came.sum() >= 500 else None
        model = model or fit(own, pooled.basis, pooled, overlap)
        return model

    def _windows(self, until: float, since: float) -> Windows | None:
        """Windows that open on `since` or later and are settled by `until`, of pairs met before each."""
        past, horizon = self.past, self.horizon
        span = until - past.start
        since = max(since, past.start + max(2 * horizon, span / 8))
        days = np.arange(until - horizon, since - 1e-9, -self.step)[::-1]
        counter = Counter(past, horizon)
        random = np.random.default_rng(0)
        found: list[Windows] = []
        pairs = max(len(np.unique(past.dyad)), 1)
        share = min(1.0, WINDOWS / max(len(days) * pairs, 1) * max(1.0, self._least))
        for day in days:
            counter.to(float(day))
            part = min((day - past.start) / (self.until - past.start), 1.0)
            dyads, met = counter.met(self._least * part)
            actor, target = np.divmod(dyads, len(past.codes))
            drawn = random.random(len(actor)) < share
            actor, target = actor[drawn], target[drawn]
            if len(actor):
                found.append(self._at(counter.at(actor, target), met))
        return _joined(found) if found else None

    @staticmethod
    def pairs(past: Past, day: float, least: float = 1.0) -> tuple[Ints, Ints]:
        """The ordered pairs with so many rows or more before a day."""
        dyads, many = np.unique(past.dyad[: np.searchsorted(past.day, day)], return_counts=True)
        return np.divmod(dyads[many >= least], len(past.codes))

    def came(self, past: Past, day: float, actor: Ints, target: Ints) -> Flags:
        """Whether an event of each kind falls into the window that opens on a day, (pair, kind)."""
        return self.counted(past, day, actor, target) > 0

    def counted(self, past: Past, day: float, actor: Ints, target: Ints) -> Reals:
        """How many days with events of each kind fall into the window, (pair, kind)."""
        here = slice(*np.searchsorted(past.day, [day, day + self.horizon]))
        wanted = actor * len(past.codes) + target
        order = np.argsort(wanted)
        if not len(wanted):
            return np.zeros((0, len(past.kinds)))
        place = np.minimum(np.searchsorted(wanted[order], past.dyad[here]), len(wanted) - 1)
        hit = wanted[order][place] == past.dyad[here]
        out = np.zeros((len(wanted), len(past.kinds)))
        np.add.at(out, (order[place[hit]], past.kind[here][hit]), past.weight[here][hit])
        return out

    def _at(self, figures: Figures, met: int) -> Windows:
        past, n, kinds = self.past, len(figures.actor), len(self.past.kinds)
        rate = figures.rate.reshape(n * kinds, -1)
        base = np.tile(self.base(past, figures.day, met), n)
        came = self.came(past, figures.day, figures.actor, figures.target).ravel()
        horizons = np.full(n * kinds, (figures.day - past.start) / self.horizon)
        return Windows(
            rate, horizons, base, np.tile(np.arange(kinds), n), np.full(n * kinds, figures.day), came
        )

    def chances(self, day: float, actor: Ints, target: Ints, past: Past | None = None) -> Chances:
        """Of some pairs as of a day, by the rows before it of this past, or of another with its codes."""
        past = past or self.past
        counter = Counter(past, self.horizon)
        counter.to(day)
        return self.judged(counter.at(actor, target), self.base(past, day))

    def judged(self, figures: Figures, base: Reals) -> Chances:
        """What the models make of figures."""
        n, kinds = len(figures.actor), len(self.models)
        nothing, families = np.empty((n, kinds)), np.empty((n, kinds, len(FAMILIES)))
        horizons = np.full(n, (figures.day - self.past.start) / self.horizon)
        for kind, model in enumerate(self.models):
            rate = figures.rate[:, kind].reshape(n, -1)
            nothing[:, kind], each = model.parts(rate, horizons, np.full(n, base[kind]))
            families[:, kind] = each.reshape(n, len(FAMILIES), len(PACES)).sum(2)
        return Chances(figures.day, figures.actor, figures.target, nothing, families, figures.rate)


def _joined(found: list[Windows]) -> Windows:
    def all_of(name: str) -> np.ndarray:
        return np.concatenate([getattr(one, name) for one in found])

    return Windows(*(all_of(name) for name in ("rate", "horizons", "base", "kind", "day", "came")))
