"""What a third state does after one state acts on another, against what it does at other times.

Order in time is all that is measured: it is never called a cause. Formulas: docs/method/triads.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.knowledge.network import settings
from detente.relations.moments import Moments, follows, moments, rotated

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Response:
    """An act that came so many days after another; both by the id of their event."""

    after: str
    event: str
    days: float
    score: float


@dataclass(frozen=True, slots=True)
class Reaction:
    """What `who` did to `to` within `days` days after acts of the pair `after`, and otherwise.

    `rate` and `usual` are expected events in `days` days, inside and outside of those times; `tone` and
    `usual_tone` their mean scores, None without any. `p` is the chance that acts at random times would be
    followed by as much, None where there is nothing to move. `vague` acts of either kind were left out.
    """

    who: str
    to: str
    after: tuple[str, str]
    type: str | None
    days: float
    acts: tuple[str, ...]
    rate: float
    usual: float
    tone: float | None
    usual_tone: float | None
    p: float | None
    responses: tuple[Response, ...]
    vague: int


def reaction(
    events: pa.Table, who: str, to: str, after: tuple[str, str], type: str | None = None, *,
    days: float | None = None, seed: int = 0,
) -> Reaction:  # fmt: skip
    """How `who` acts on `to` after `after[0]` did something (of a PLOVER type) to `after[1]`.

    An act on the very day is no reaction. Raises UsageError for fewer than one day.
    """
    import numpy as np

    within = settings()["days"] if days is None else days
    if not within >= 1:
        raise UsageError(f"A reaction within {within} days cannot be seen; give 1 day or more.")
    acts = moments(events, *after)
    if type is not None:
        acts = acts.only(np.fromiter((kind == type for kind in acts.kinds), bool, len(acts.kinds)))
    done = moments(events, who, to)
    seen = follows(done.day, acts.day, within)
    vague = acts.vague + done.vague
    if not len(acts.day) or not len(done.day):
        return Reaction(who, to, after, type, within, acts.ids, 0, 0, None, None, None, (), vague)
    first = float(min(acts.day[0], done.day[0]))
    last = float(max(acts.day[-1] + within, done.day[-1]))
    inside = _covered(acts, within)
    told, p = float(done.count[seen].sum()), None
    outside = last - first + 1 - inside
    if outside > 0:
        moved = rotated(acts.day, first, last, int(settings()["draws"]), seed)
        drawn = [float(done.count[follows(done.day, days, within)].sum()) for days in moved]
        p = (1 + sum(one >= told - 1e-9 for one in drawn)) / (1 + len(drawn))
    rest = float(done.count[~seen].sum())
    return Reaction(
        who, to, after, type, within, acts.ids, told / inside * within,
        rest / outside * within if outside > 0 else 0.0, _tone(done.only(seen)), _tone(done.only(~seen)), p,
        _responses(acts, done.only(seen)), vague,
    )  # fmt: skip


def _covered(acts: Moments, within: float) -> float:
    """Days that lie within so many days after an act."""
    import numpy as np

    return float(np.minimum(np.diff(acts.day), within).sum() + within)


def _tone(done: Moments) -> float | None:
    whole = float(done.count.sum())
    return float((done.count * done.score).sum()) / whole if whole > 0 else None


def _responses(acts: Moments, done: Moments) -> tuple[Response, ...]:
    """Each act that came in time, with the last of the others before it."""
    import numpy as np

    places = (np.searchsorted(acts.day, done.day, "left") - 1).tolist()
    return tuple(
        Response(acts.ids[at], event, day - float(acts.day[at]), score)
        for at, event, day, score in zip(
            places, done.ids, done.day.tolist(), done.score.tolist(), strict=True
        )
    )
