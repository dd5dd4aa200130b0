"""Walk-forward evaluation: each window of a past is forecast from what lay before it, then settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.errors import UsageError
from detente.forecast.rates.forecaster import Forecaster
from detente.forecast.rates.model import drawn
from detente.forecast.rates.past import Ints, Past, Reals
from detente.forecast.scores.measures import (
    Calibration,
    Flags,
    bootstrap,
    brier,
    calibration,
    log_loss,
    ranked,
    skill,
)

FROM: Final = 0.6  # of the span: what lies before only teaches
TURNS: Final = 24  # windows asked at most
FITS: Final = 3
COUNTS: Final = 6  # counts told apart: 0 to 4, 5 or more


@dataclass(frozen=True, slots=True)
class Score:
    """How forecasts of one kind (all where it is empty) did; intervals hold 95 %, drawn by pairs.

    `base_rate` is the share that came before, the same for all pairs; `climatology` a pair's own mean rate,
    drawn to the base. Skills are of the Brier score, `count` the ranked probability score of days.
    """

    kind: str
    forecasts: int
    came: float
    brier: float
    brier95: tuple[float, float]
    base_rate: float
    climatology: float
    over_base: float
    over_base95: tuple[float, float]
    over_climatology: float
    over_climatology95: tuple[float, float]
    log_loss: float
    log_loss95: tuple[float, float]
    calibration: Calibration
    count: float


@dataclass(frozen=True, slots=True)
class Scores:
    """All kinds together and each that came at all; the days on which windows opened, and their length."""

    opened: tuple[float, ...]
    horizon: float
    pairs: int
    all: Score
    kinds: tuple[Score, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Turns:
    """Forecasts that were settled, a row each; `counts` are the chances of each count."""

    said: Reals
    base: Reals
    own: Reals
    count: Ints
    counts: Reals
    kind: Ints
    pair: Ints


def walk(past: Past, horizon: float, least: float = 1.0) -> Scores:
    """Scores of the windows in the last part of a past; UsageError where it is too short."""
    first = past.start + FROM * (past.end - past.start)
    many = int((past.end - first) // horizon)
    if many < 2:
        raise UsageError(
            f"The record holds {many} whole horizons of {horizon:g} days after its first part and needs two "
            "to be scored; give a shorter horizon."
        )
    spaced = np.linspace(0, many - 1, min(many, TURNS)).round()
    opened = past.end - horizon * (many - spaced)
    refit = set(range(0, len(opened), -(-len(opened) // FITS)))
    turns: list[_Turns] = []
    forecaster: Forecaster | None = None
    for at, day in enumerate(opened.tolist()):
        if forecaster is None or at in refit:
            forecaster = Forecaster(past, horizon, day, least)
        else:
            forecaster.follow(day)
        turns.append(_turn(forecaster, past, day, least))
    whole = _Turns(*(
        np.concatenate([getattr(turn, name) for turn in turns])
        for name in ("said", "base", "own", "count", "counts", "kind", "pair")
    ))  # fmt: skip
    every = _score("", whole, np.ones(len(whole.said), bool))
    each = tuple(
        _score(name, whole, whole.kind == kind)
        for kind, name in enumerate(past.kinds)
        if whole.count[whole.kind == kind].any()
    )
    return Scores(tuple(opened.tolist()), horizon, len(np.unique(whole.pair)), every, each)


def _turn(forecaster: Forecaster, past: Past, day: float, least: float) -> _Turns:
    actor, target = Forecaster.pairs(past, day, least)
    found = forecaster.chances(day, actor, target)
    horizon, kinds = forecaster.horizon, len(past.kinds)
    horizons = (day - past.start) / horizon
    own = drawn(found.rate[:, :, 0, -1] * horizons, np.array(horizons), forecaster.base(past, day))
    # What a pair met before had come to in earlier windows, kind by kind.
    earlier = np.arange(day - horizon, past.start + horizon, -max(horizon, (day - past.start) / 30))
    before = [forecaster.counted(past, float(one), actor, target) for one in earlier]
    share = np.mean([(one > 0).mean(0) for one in before] or [np.zeros(kinds)], 0)
    days = np.sum([one.sum(0) for one in before] or [np.zeros(kinds)], 0)
    hits = np.sum([(one > 0).sum(0) for one in before] or [np.zeros(kinds)], 0)
    more = 1 - (hits + 1) / (days + 1.25)  # of another day with one, given one
    p = found.probability
    count = forecaster.counted(past, day, actor, target).round().astype(np.int64)
    tail = np.clip(more, 0, 0.99) ** np.arange(COUNTS - 1)[:, None]  # (count - 1, kind)
    chances = np.concatenate([1 - p[:, :, None], p[:, :, None] * _steps(tail).T], 2)
    return _Turns(
        p.ravel(), np.tile((share * 30 + 0.5 * p.mean(0)) / 30.5, len(actor)), -np.expm1(-own).ravel(),
        count.ravel(), chances.reshape(-1, COUNTS), np.tile(np.arange(kinds), len(actor)),
        np.repeat(actor * len(past.codes) + target, kinds),
    )  # fmt: skip


def _steps(reached: Reals) -> Reals:
    """The chance of each count from those of reaching it; the last holds all beyond."""
    return np.concatenate([reached[:-1] - reached[1:], reached[-1:]])


def _score(name: str, turns: _Turns, those: Flags) -> Score:
    said, base, own = turns.said[those], turns.base[those], turns.own[those]
    came, pair = turns.count[those] > 0, turns.pair[those]
    gap, of_base, of_own = ((one - came) ** 2 for one in (said, base, own))

    def over(reference: Reals, rows: Ints | slice) -> float:
        return skill(float(gap[rows].mean()), float(reference[rows].mean()))

    every = slice(None)
    return Score(
        name, len(said), float(came.mean()), brier(said, came),
        bootstrap(lambda rows: float(gap[rows].mean()), pair), brier(base, came), brier(own, came),
        over(of_base, every), bootstrap(lambda rows: over(of_base, rows), pair),
        over(of_own, every), bootstrap(lambda rows: over(of_own, rows), pair),
        log_loss(said, came), bootstrap(lambda rows: log_loss(said[rows], came[rows]), pair),
        calibration(said, came), ranked(turns.counts[those], turns.count[those]),
    )  # fmt: skip
