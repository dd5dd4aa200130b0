"""What if: the same forecasts by another past, with events put at its end or taken out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from detente.errors import UsageError
from detente.forecast.rates.figures import FAMILIES
from detente.forecast.rates.forecaster import Forecaster
from detente.forecast.rates.labels import Labels
from detente.forecast.rates.outlook import chance
from detente.forecast.rates.past import Past, _weighed

LEAST: Final = 0.0005  # of probability, under which nothing is said to move


@dataclass(frozen=True, slots=True)
class Supposed:
    """An event that is put into the past on its last day."""

    actor: str
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Move:
    """A forecast that differs: its chance before and after, and what each family gives to that in log odds.

    `other` is what comes by the base rate. The families and `other` add up to the whole change in log odds.
    """

    actor: str
    target: str
    kind: str
    before: float
    after: float
    families: tuple[tuple[str, float], ...]
    other: float

    @property
    def change(self) -> float:
        """In probability."""
        return self.after - self.before


def changed(past: Past, supposed: Sequence[Supposed], without: frozenset[str] = frozenset()) -> Past:
    """Another past; parties and kinds must stand in it already. Raises UsageError for unknown events."""
    unknown = without - set(past.ids)
    if unknown:
        raise UsageError(
            f"Event '{min(unknown)}' is not among those that count; `detente events` lists them."
        )
    found = past.without(without) if without else past
    if not supposed:
        return found

    def joined(old: np.ndarray, new: list[int]) -> np.ndarray:
        return np.concatenate([old, np.array(new, np.int64)])

    ids = (*found.ids, *(f"supposed {n}" for n in range(1, len(supposed) + 1)))
    made = replace(
        found,
        ids=ids,
        event=Labels.of(ids).at,
        actor=joined(found.actor, [past.codes.index(one.actor) for one in supposed]),
        target=joined(found.target, [past.codes.index(one.target) for one in supposed]),
        kind=joined(found.kind, [past.kinds.index(one.kind) for one in supposed]),
        day=np.concatenate([found.day, np.full(len(supposed), past.end - 0.5)]),
    )
    return _weighed(made)


def moves(forecaster: Forecaster, before: Past, after: Past, day: float) -> list[Move]:
    """Every forecast of a pair that has a past, or is supposed to, that moves; the greatest change first."""
    actor, target = Forecaster.pairs(before, day, 0)
    new, to = Forecaster.pairs(after, day, 0)
    both = np.unique(np.stack([np.concatenate([actor, new]), np.concatenate([target, to])]), axis=1)
    one = forecaster.chances(day, both[0], both[1], before)
    two = forecaster.chances(day, both[0], both[1], after)
    differ = np.abs(two.probability - one.probability)
    other = two.nothing - one.nothing
    families = two.families - one.families
    found = [
        Move(
            before.codes[both[0, pair]], before.codes[both[1, pair]], before.kinds[kind],
            chance(float(one.logit[pair, kind])), chance(float(two.logit[pair, kind])),
            tuple(zip(FAMILIES, families[pair, kind].tolist(), strict=True)), float(other[pair, kind]),
        )
        for pair, kind in zip(*np.nonzero(differ >= LEAST), strict=True)
    ]  # fmt: skip
    return sorted(found, key=lambda move: (-abs(move.change), move.actor, move.target, move.kind))
