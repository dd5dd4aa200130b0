"""Whether two parties do to each other as was done to them (Axelrod 1984; Goldstein and Freeman 1990).

Formulas: docs/method/triads.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.knowledge.network import settings
from detente.relations.curves import curve
from detente.relations.moments import Moments, follows, moments, rotated, without
from detente.relations.periods import By

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Answered:
    """How many acts of `actor` were answered in kind: a good one by a good one, a bad one by a bad one.

    `count` is their expected number; `share`, 0 to 1, is None without any; `usual` the share that answers at
    random times would give. `pairs` name the events of an act and of its answer.
    """

    actor: str
    good: bool
    count: float
    share: float | None
    usual: float | None
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """What two parties did to each other: joint acts, acts answered in kind, and the likeness of their tones.

    `mutual` is the share of acts, 0 to 1, that both did at once, None without any; `likeness` the correlation
    of the tones of both directions over the `periods` in which both are known, None below four of them.
    """

    a: str
    b: str
    days: float
    by: By
    mutual: float | None
    answered: tuple[Answered, ...]
    likeness: float | None
    periods: int


def reciprocity(
    events: pa.Table, a: str, b: str, *, by: By = "year", days: float | None = None, seed: int = 0
) -> Reciprocity:
    """How far `a` and `b` answer each other within so many days; raises UsageError for less than one."""
    import numpy as np

    within = settings()["days"] if days is None else days
    if not within >= 1:
        raise UsageError(f"An answer within {within} days cannot be seen; give 1 day or more.")
    there, back = moments(events, a, b), moments(events, b, a)
    alone = without(there, back), without(back, there)
    joint = float(there.count.sum()) - float(alone[0].count.sum())
    whole = joint + sum(float(one.count.sum()) for one in alone)
    answered = [
        _answered(actor, good, acts, answers, within, seed)
        for actor, acts, answers in ((a, *alone), (b, *alone[::-1]))
        for good in (True, False)
    ]
    lines = [
        {point.period: point.tone for point in curve(events, a, b, by, direction=side).points}
        for side in ("there", "back")
    ]
    tones = np.array(
        [(x, y) for period, x in lines[0].items()
         if x is not None and (y := lines[1].get(period)) is not None]
    )  # fmt: skip
    likeness = None
    if len(tones) > 3 and tones.std(axis=0).min() > 0:
        likeness = float(np.corrcoef(tones.T)[0, 1])
    return Reciprocity(
        a, b, within, by, joint / whole if whole > 0 else None, tuple(answered), likeness, len(tones)
    )


def _answered(actor: str, good: bool, acts: Moments, answers: Moments, within: float, seed: int) -> Answered:
    import numpy as np

    acts, answers = (one.only(one.score > 0 if good else one.score < 0) for one in (acts, answers))
    whole = float(acts.count.sum())
    if not whole > 0:
        return Answered(actor, good, 0.0, None, None, ())

    def share(days: NDArray[np.float64]) -> float:
        # Turned about in time, an act that is answered is one that follows.
        return float(acts.count[follows(-acts.day, -days[::-1], within)].sum()) / whole

    usual = 0.0
    if len(answers.day):
        moved = rotated(answers.day, *_span(acts, answers), int(settings()["draws"]), seed)
        usual = sum(map(share, moved)) / len(moved)
    place = np.searchsorted(answers.day, acts.day, "right").tolist()
    days = answers.day.tolist()
    pairs = [
        (event, answers.ids[at])
        for event, day, at in zip(acts.ids, acts.day.tolist(), place, strict=True)
        if at < len(days) and days[at] - day <= within
    ]
    return Answered(actor, good, whole, share(answers.day), usual, tuple(pairs))


def _span(acts: Moments, answers: Moments) -> tuple[float, float]:
    return (
        float(min(acts.day[0], answers.day[0])), float(max(acts.day[-1], answers.day[-1])),
    )  # fmt: skip
