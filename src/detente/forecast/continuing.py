"""How a relation's curve goes on, with a fan of intervals, and the chance that its phase ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.knowledge.relations import settings
from detente.relations.curves import Curve
from detente.relations.phases import SHORTEST, Phase

GAINS: Final = tuple(step / 20 for step in range(1, 20))
Z: Final = (1.2816, 1.96)
PRIOR_ERRORS: Final = 4  # one-step errors that the prior's spread is worth
PRIOR_SPELLS: Final = 2  # spells at risk that the mean hazard is worth at each age


@dataclass(frozen=True, slots=True)
class Ahead:
    """The tone so many periods after the last, -10 to 10, with 80 and 95 % intervals."""

    periods: int
    tone: float
    within80: tuple[float, float]
    within95: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Continuation:
    """A curve's fan, the pace at which its level follows (0 to 1), and the chance of a new phase by the end.

    `steps` one-step errors and `changes` changes of phase speak for it; where few do, a prior does.
    """

    fan: tuple[Ahead, ...]
    pace: float
    steps: int
    change: float
    changes: int
    phase: str
    age: int


def continuation(curve: Curve, phases: Sequence[Phase], periods: int) -> Continuation | None:
    """The curve's next periods; None for one without any tone. Periods without events are stepped over."""
    tones = [point.tone for point in curve.points if point.tone is not None]
    if not tones:
        return None
    pace, errors = min(
        ((gain, _errors(tones, gain)) for gain in GAINS), key=lambda one: (sum(e * e for e in one[1]), one[0])
    )
    if len(tones) < 3:
        pace = 0.5
        errors = _errors(tones, pace)
    prior = settings()["tone events"] ** 2 / 2 + settings()["tone periods"] ** 2
    spread = (sum(e * e for e in errors) + PRIOR_ERRORS * prior) / (len(errors) + PRIOR_ERRORS)
    level = _level(tones, pace)
    fan = tuple(_ahead(level, spread, pace, step) for step in range(1, periods + 1))
    lengths = [_length(curve, phase) for phase in phases]
    change = phase_change(lengths, periods, SHORTEST[curve.by])
    name = phases[-1].name if phases else ""
    return Continuation(fan, pace, len(errors), change, max(len(lengths) - 1, 0), name, (lengths or [0])[-1])


def phase_change(lengths: Sequence[int], within: int, shortest: int) -> float:
    """The chance that the last of some spells, still running, ends within so many periods.

    The share of the spells that reached an age and ended at it (Kaplan-Meier), drawn to the mean hazard; no
    spell ends before it is as long as the shortest.
    """
    if not lengths:
        return 0.0
    ended, age = lengths[:-1], lengths[-1]
    risk = sum(max(length - shortest + 1, 0) for length in lengths)
    mean = (len(ended) + 0.5) / (risk + 5.0)
    stays = 1.0
    for at in range(age, age + within):
        if at >= shortest:
            reached = sum(length >= at for length in ended)
            hazard = (sum(length == at for length in ended) + PRIOR_SPELLS * mean) / (reached + PRIOR_SPELLS)
            stays *= 1 - min(hazard, 1.0)
    return 1 - stays


def _errors(tones: Sequence[float], gain: float) -> list[float]:
    level, found = tones[0], []
    for tone in tones[1:]:
        found.append(tone - level)
        level += gain * (tone - level)
    return found


def _level(tones: Sequence[float], gain: float) -> float:
    level = tones[0]
    for tone in tones[1:]:
        level += gain * (tone - level)
    return level


def _ahead(level: float, spread: float, gain: float, step: int) -> Ahead:
    sd = float(np.sqrt(spread * (1 + (step - 1) * gain**2)))
    low, high = ((max(level - z * sd, -10.0), min(level + z * sd, 10.0)) for z in Z)
    return Ahead(step, level, low, high)


def _length(curve: Curve, phase: Phase) -> int:
    return sum(phase.first <= point.first <= phase.last for point in curve.points)
