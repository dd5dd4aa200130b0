"""Every dated row of an event table as arrays, its days laid into periods: what networks are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.knowledge.continuity import heir, line
from detente.knowledge.states import states, valid
from detente.relations import periods
from detente.relations.evidence import span, weighed, years

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]
    Numbers = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Acts:
    """What of which event falls into which period; all arrays are of one length.

    `actor` and `target` index `codes`, `event` indexes `ids`; `count` is evidence, times the years of what
    lasted, times the share of the event's days, `score` -10 to 10 on the Goldstein scale, `day` the middle
    of its days there, since 1970.
    `mutual` rows have their mirror among the others.
    """

    codes: tuple[str, ...]
    ids: tuple[str, ...]
    actor: Numbers
    target: Numbers
    event: Numbers
    period: Numbers
    count: Reals
    score: Reals
    day: Reals
    mutual: Flags

    @property
    def pair(self) -> Numbers:
        """A number of the unordered pair of parties."""
        import numpy as np

        low, high = np.minimum(self.actor, self.target), np.maximum(self.actor, self.target)
        found: Numbers = low * len(self.codes) + high
        return found

    @property
    def shared(self) -> Reals:
        """Counts in which the two rows of a mutual event are half each, so that it counts once."""
        found: Reals = self.count / (1 + self.mutual)
        return found


def acts(events: pa.Table, by: str) -> Acts:
    """The dated rows of a table of schema EVENTS; heirs are one party, what one did to itself is left out."""
    import numpy as np

    first, last = span(events)
    sides = [events[name].combine_chunks().dictionary_encode() for name in ("actor", "target")]
    heirs = [[heir(code) for code in side.dictionary.to_pylist()] for side in sides]
    codes = sorted({code for names in heirs for code in names})
    at = {code: number for number, code in enumerate(codes)}
    actor, target = (
        np.array([at[code] for code in names], np.int64)[side.indices.to_numpy()]
        for names, side in zip(heirs, sides, strict=True)
    )
    kept = ~np.isnat(first) & (actor != target)
    weight, score, _ = weighed(events, "goldstein")
    weight = weight * years(events, first, last)
    ids, event = np.unique(np.asarray(events["event"].to_pylist(), dtype=str)[kept], return_inverse=True)
    actor, target = actor[kept], target[kept]
    row, period, share, middle = periods.touched(first[kept], last[kept], by)
    mutual = _mirrored(actor, target, event, len(codes))
    return Acts(
        tuple(codes), tuple(ids.tolist()), actor[row], target[row], event[row], period,
        weight[kept][row] * share, score[kept][row], middle, mutual[row],
    )  # fmt: skip


def _mirrored(actor: Numbers, target: Numbers, event: Numbers, parties: int) -> Flags:
    """Which rows have another of the same event the other way."""
    import numpy as np

    low, high = np.minimum(actor, target), np.maximum(actor, target)
    _, group = np.unique((event * parties + low) * parties + high, return_inverse=True)
    there = np.bincount(group, actor < target)
    found: Flags = (there > 0)[group] & (there < np.bincount(group))[group]
    return found


def called_in(code: str, year: int) -> str:
    """The code that a party had in the middle of a year: `("RUS", 1971)` -> `"SUN"`."""
    if len(line(code)) == 1:
        return code
    day = f"{year:04}-07-01"
    return next((one for one in sorted(line(code)) if one in states() and valid(one, day)), code)
