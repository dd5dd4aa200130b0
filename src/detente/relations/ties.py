"""The signed network of a year: who stood how with whom, each tie with the events behind it.

Formulas, papers and a worked example: docs/method/triads.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import UsageError
from detente.knowledge.network import settings, sign
from detente.relations.acts import Acts, acts, called_in

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Behind:
    """An event behind a tie: what it counts there, and its share of the tie's tone."""

    event: str
    count: float
    tone: float


@dataclass(frozen=True, slots=True)
class Tie:
    """How two parties stood, `a` before `b` in the alphabet: mean score, -10 to 10, and what it rests on.

    `count` is the expected number of events, those of earlier years less and less; `sign` 1 for friends, -1
    for foes, 0 for neither; `events` those behind it, the greatest share of the tone first, adding up to it.
    """

    a: str
    b: str
    tone: float
    count: float
    sign: int
    events: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """All ties of a year by their parties; codes are those of the year."""

    year: int
    ties: tuple[Tie, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Who has a tie, by code."""
        return tuple(sorted({code for tie in self.ties for code in (tie.a, tie.b)}))


def networks(
    events: pa.Table, year: int | None = None, *, half_life: float | None = None
) -> tuple[Network, ...]:
    """The network of a year, or of each year from the first to the last with events; `half_life` in years.

    A year before or after all events has a network without ties or with what is left of them. Raises
    UsageError for a year that is none or a half-life of 0 or less.
    """
    fading = settings()["half-life"] if half_life is None else half_life
    if not fading > 0:
        raise UsageError(f"A half-life of {fading} years is none; give a number of years above 0.")
    if year is not None and not 1 <= year <= 9999:
        raise UsageError(f"{year} is no year that a network can have; give one such as 1971.")
    told = acts(events, "year")
    return tuple(_network(told, one, fading) for one in ([year] if year else _years(told)))


def _years(told: Acts) -> Iterator[int]:
    if len(told.period):
        yield from range(1970 + int(told.period.min()), 1971 + int(told.period.max()))


def _network(told: Acts, year: int, fading: float) -> Network:
    import numpy as np

    age = year - 1970 - told.period
    kept = (age >= 0) & (age < settings()["years"])
    count = (told.shared * 0.5 ** (np.maximum(age, 0) / fading))[kept]
    pair, event, score = told.pair[kept], told.event[kept], told.score[kept]
    numbers, at = np.unique(pair, return_inverse=True)
    whole = np.bincount(at, count, len(numbers))
    tone = np.bincount(at, count * score, len(numbers)) / np.where(whole > 0, whole, 1)
    # One entry for each event of a tie: a mutual one has two rows, one over New Year several.
    each, place = np.unique(at * max(len(told.ids), 1) + event, return_inverse=True)
    held, pull = np.bincount(place, count, len(each)), np.bincount(place, count * score, len(each))
    tie, which = np.divmod(each, max(len(told.ids), 1))
    share = pull / np.where(whole > 0, whole, 1)[tie]
    order = np.lexsort((which, -np.abs(share), tie))
    ends = np.searchsorted(tie[order], np.arange(len(numbers) + 1)).tolist()
    behind = [
        Behind(told.ids[e], c, s)
        for e, c, s in zip(
            which[order].tolist(), held[order].tolist(), share[order].tolist(), strict=True
        )
    ]  # fmt: skip
    ties = []
    for number, code in enumerate(numbers.tolist()):
        if whole[number] <= 0:
            continue
        a, b = sorted(called_in(told.codes[side], year) for side in divmod(code, len(told.codes)))
        mean, events = (
            min(max(float(tone[number]), -10.0), 10.0),
            tuple(behind[ends[number] : ends[number + 1]]),
        )
        ties.append(Tie(a, b, mean, float(whole[number]), sign(mean, float(whole[number])), events))
    return Network(year, tuple(sorted(ties, key=lambda tie: (tie.a, tie.b))))
