"""The phases of a curve: where its tone changes, what each stretch is called, and the events that drove it.

Formulas, papers and a worked example: docs/method/phases.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from detente.knowledge.relations import called, settings
from detente.relations.breaks import DRAWN, Break, breaks
from detente.relations.curves import Curve, Point

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIKE: Final = 0.7  # share of the words of the shorter of two names, from which they tell of one thing
_WORD: Final = re.compile(r"[^\W_]+")
SHORTEST: Final = {"year": 2, "quarter": 3, "month": 6}  # periods


@dataclass(frozen=True, slots=True)
class Driver:
    """An event and the share that it has in a phase's departure, in points of tone.

    `score` is its own mean one. `came`: it happened in the phase, else in the phase before and no more. Each
    of the two sides adds up to the whole departure.
    """

    event: str
    type: str
    period: str
    origins: int
    share: float
    came: bool
    score: float


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of one tone: its mean score by event, -10 to 10, and the name that goes with it.

    `begins80` and `begins95` say between which days it may have begun, None for the first. `departure` is by
    how much its tone differs from that of the phase before, or of the first phase from 0; `drivers` the
    events behind that, the greatest first.
    """

    name: str
    first: date
    last: date
    periods: tuple[str, str]
    tone: float
    volume: float
    count: float
    begins80: tuple[date, date] | None
    begins95: tuple[date, date] | None
    departure: float
    drivers: tuple[Driver, ...]

    def drove(self, driver: Driver) -> bool:
        """Whether an event came in the phase, pulled the tone the way it went, and is of the tone's own sign.

        A visit pulls a warm tone down, yet no reader takes it for what made relations cool.
        """
        against = driver.score * self.tone < 0 and self.departure * self.tone > 0
        return driver.came and driver.share * self.departure > 0 and not against

    def sentence(self, names: Mapping[str, str] | None = None, most: int = 3) -> str:
        """`"1979 to 1989, hostile: Soviet invasion of Afghanistan [3 sources]; ..."`.

        `names` are what the events are called, by id; without one an event is called by its type and period.
        Only events of the phase itself that pulled the tone the way it went are told, `most` at the most, and
        of those called by much the same words the greatest.
        """
        first, last = self.periods
        known, told, before = names or {}, list[str](), list[set[str]]()
        for d in self.drivers:
            if len(told) == most or not self.drove(d):
                continue
            name = known.get(d.event)
            words = {*_WORD.findall(name.casefold())} if name else {d.event}
            if any(len(words & one) >= ALIKE * min(len(words), len(one)) for one in before):
                continue
            before.append(words)
            told.append(f"{name or f'{d.type} {d.period}'} [{d.origins} source{'s'[: d.origins != 1]}]")
        span = first if first == last else f"{first} to {last}"
        return f"{span}, {self.name}: {'; '.join(told) or 'no single event drove it'}"


def phases(curve: Curve, *, shortest: int | None = None) -> tuple[Phase, ...]:
    """The phases of a curve, none shorter than so many periods, from the first to the last of its points.

    A point counts by what its tone is sure to: the inverse of the variance of a mean of so many events, with
    that of a period about its phase. Meant for curves on the Goldstein or PLOVER scale without decay.
    """
    points = curve.points
    if not points:
        return ()
    spread, between = settings()["tone events"] ** 2, settings()["tone periods"] ** 2
    weights = [1 / (spread / point.count + between) if point.count > 0 else 0.0 for point in points]
    values = [point.tone or 0.0 for point in points]
    yearly = curve.by == "year"
    found = breaks(
        values, weights, shortest=shortest or SHORTEST[curve.by], expected=1.0, bounded=yearly,
        penalty=settings()["penalty year" if yearly else "penalty"],
        known=settings()["noise year"] if yearly else DRAWN,
    )  # fmt: skip
    edges = [0, *(one.at for one in found), len(points)]
    stretches = [points[start:end] for start, end in pairwise(edges)]
    before: list[Sequence[Point]] = [(), *stretches]
    return tuple(
        _phase(stretch, earlier, one, points)
        for stretch, earlier, one in zip(stretches, before, (None, *found), strict=False)
    )


def _drawn(tone: float, count: float) -> float:
    """A tone drawn to what is known of all dyads by how few events it rests on: what a phase is called by."""
    known = settings()
    worth = (known["tone events"] / known["tone dyads"]) ** 2  # in events
    return (tone * count + known["tone mean"] * worth) / (count + worth)


def _phase(
    stretch: Sequence[Point], earlier: Sequence[Point], begun: Break | None, points: Sequence[Point]
) -> Phase:
    tone, count = _tone(stretch), sum(point.count for point in stretch)
    departure = tone - _tone(earlier)
    drivers = _drivers(stretch, _tone(earlier), came=True) + _drivers(earlier, tone, came=False)

    def days(places: tuple[int, int]) -> tuple[date, date]:
        return points[places[0]].first, points[places[1]].first

    return Phase(
        called(_drawn(tone, count)), stretch[0].first, stretch[-1].last,
        (stretch[0].period, stretch[-1].period), tone, sum(point.volume for point in stretch), count,
        days(begun.within80) if begun else None, days(begun.within95) if begun else None, departure,
        tuple(sorted(drivers, key=lambda d: (-d.share * (1 if departure >= 0 else -1), d.event, d.came))),
    )  # fmt: skip


def _tone(stretch: Sequence[Point]) -> float:
    count = sum(point.count for point in stretch)
    return sum(point.volume for point in stretch) / count if count > 0 else 0.0


def _drivers(stretch: Sequence[Point], other: float, *, came: bool) -> list[Driver]:
    """What each event of a stretch gives to its tone's difference from another: w(s - other) / sum of w."""
    count = sum(point.count for point in stretch)
    shares: dict[str, float] = {}
    sums: dict[str, list[float]] = {}
    when: dict[str, tuple[str, str, int]] = {}
    for point in stretch:
        for part in point.parts:
            given = (part.volume - part.count * other) / count
            shares[part.event] = shares.get(part.event, 0.0) + (given if came else -given)
            held = sums.setdefault(part.event, [0.0, 0.0])
            held[0] += part.volume
            held[1] += part.count
            when.setdefault(part.event, (part.type, point.period, part.origins))
    return [
        Driver(event, *when[event], share, came, sums[event][0] / (sums[event][1] or 1.0))
        for event, share in shares.items()
    ]
