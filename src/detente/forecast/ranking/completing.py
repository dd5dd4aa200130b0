"""Who or what completes it, told of parties: candidates with chances, and the past events behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from detente.errors import UsageError
from detente.forecast.ranking.facts import Facts, Ints, facts
from detente.forecast.ranking.ranker import Ranker, Ranking
from detente.forecast.ranking.reasons import Grounds, lift, reasons

if TYPE_CHECKING:
    from detente.forecast.rates.past import Past

Side = Literal["target", "actor"]
LEARNED: Final = 5_000  # facts that the last 160 units of time hold, where the table has so many
PART: Final = 0.45  # of the facts, where it has fewer
FITTED: Final = 160.0  # units of time from which questions are learned
NAMED: Final = 5
# By side: {a} is the party asked about, {b} the candidate.
FAMILIES: Final = {
    "triple": ("the same from {a} to {b}", "the same from {b} to {a}"),
    "reverse": ("the same from {b} to {a}", "the same from {a} to {b}"),
    "dyad": ("all that {a} and {b} did to each other", "all that {b} and {a} did to each other"),
    "succession": ("what tends to follow what they last did", "what tends to follow what they last did"),
    "role": ("the same from anyone to {b}", "the same from {b} to anyone"),
    "actor": ("how busy {b} is", "how busy {b} is"),
    "alike": ("whom parties that deal as {a} does deal with", "who deals with parties that deal as {a} does"),
    "path": ("two steps by way of a third", "two steps by way of a third"),
}
_OF: Final = {"ask": "triple", "subject": "dyad", "object": "dyad", "sided": "dyad", "role_share": "triple"}


@dataclass(frozen=True, slots=True)
class Ground:
    """A family of figures: what it adds in log odds over the mean candidate, and events that it counts.

    `alone` is how the candidate's log odds change without these events, counted anew.
    """

    family: str
    words: str
    contribution: float
    events: tuple[str, ...]
    alone: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may complete it; `lift` in log odds over the mean candidate is the sum of the contributions.

    Without the events `named` the chance would be `without_named`, counted anew.
    """

    code: str
    probability: float
    lift: float
    grounds: tuple[Ground, ...]
    named: tuple[str, ...]
    without_named: float


@dataclass(frozen=True, slots=True)
class Completions:
    """Whom `party` does a `kind` of thing to next (side "target"), or who does it to the party ("actor").

    Chances are of one such event on the day: they and `missed`, the chance of somebody who is not weighed,
    sum to 1 over all `weighed`. `unit` is how many days count as one in the figures; `learned` facts taught.
    """

    party: str
    kind: str
    side: Side
    day: float
    unit: float
    weighed: int
    learned: int
    missed: float
    candidates: tuple[Candidate, ...]


class Completer:
    """A past's ranking, learned from all of it; UsageError where it is too short to learn from."""

    def __init__(self, past: Past, day: float) -> None:
        """`past` lies before the day."""
        self.past, self.day, self.unit = past, day, _unit(past, day)
        self.facts = facts(past.actor, past.kind, past.target, past.day / self.unit)
        self._ranker = Ranker(self.facts)
        self._ranker.fit(day / self.unit)
        self._ids = _Ids(past, self.facts, self.unit)

    def complete(self, party: str, kind: str, side: Side = "target", top: int = 10) -> Completions:
        """The `top` likeliest candidates; UsageError for a party or kind without a past."""
        asked, relation = self._asked(party, kind, side)
        ranking = self._ranker.rank(np.array([asked]), np.array([relation]), self.day / self.unit)
        chance = self._chance(ranking)
        own = ranking.asked.candidate == asked
        order = [row for row in np.argsort(-ranking.score, kind="stable").tolist() if not own[row]]
        found = tuple(self._candidate(ranking, row, side, chance) for row in order[:top])
        learned = int((self.facts.time >= self.day / self.unit - FITTED).sum()) // 2
        return Completions(
            party, kind, side, self.day, self.unit, len(order), learned, self._ranker.missed, found
        )

    def _asked(self, party: str, kind: str, side: Side) -> tuple[int, int]:
        past = self.past
        if kind not in past.kinds or not (past.kind == past.kinds.index(kind)).any():
            raise UsageError(f"No {kind} is dated before then, so nobody can be ranked; give another type.")
        asked, of = past.coded(party), past.kinds.index(kind)
        if asked < 0 or asked >= self.facts.entities or not (self.facts.subject == asked).any():
            raise UsageError(f"There is no dated event of {party} before then; name another party.")
        return asked, of if side == "target" else of + self.facts.relations

    def _chance(self, ranking: Ranking) -> np.ndarray:
        """Of each candidate; none of the party itself."""
        score = np.where(ranking.asked.candidate == ranking.asked.subjects, -np.inf, ranking.score)
        worth = np.exp(score.astype(np.float64) - score.max())
        found: np.ndarray = worth / worth.sum() * (1 - self._ranker.missed)
        return found

    def _less(self, ranking: Ranking, row: int, gone: Ints) -> float:
        with self._ranker.history.without(gone):
            return float(self._chance(self._ranker.again(ranking))[row])

    def _candidate(self, ranking: Ranking, row: int, side: Side, chance: np.ndarray) -> Candidate:
        candidate = int(ranking.asked.candidate[row])
        a, b = self.past.codes[int(ranking.asked.subject[0])], self.past.codes[candidate]
        now = float(chance[row])
        adds: dict[str, float] = {}
        told: dict[str, dict[int, None]] = {}
        grounds_of = Grounds(self._ranker, ranking, 0, candidate)
        for reason in reasons(self._ranker, ranking, 0, candidate):
            first = reason.figures[0]  # the second of a plane bends what the first one adds
            family = _family(first)
            adds[family] = adds.get(family, 0.0) + reason.contribution
            told.setdefault(family, {}).update(dict.fromkeys(grounds_of.of(first)))
        grounds, named = [], dict[int, None]()
        for family in sorted(adds, key=lambda one: -abs(adds[one])):
            places = list(told[family])[:NAMED]
            if adds[family] > 0:
                named.update(dict.fromkeys(places))
            alone = _odds(self._less(ranking, row, np.array(places))) - _odds(now) if places else 0.0
            words = FAMILIES[family][side == "actor"].format(a=a, b=b)
            grounds.append(Ground(family, words, adds[family], self._ids.of(places), alone))
        strongest = list(named)[:NAMED]
        left = self._less(ranking, row, np.array(strongest)) if strongest else now
        return Candidate(b, now, lift(ranking, 0, candidate), tuple(grounds), self._ids.of(strongest), left)


class _Ids:
    """Which events of the past each fact is, either way round."""

    def __init__(self, past: Past, table: Facts, unit: float) -> None:
        self._past, self._table = past, table
        self._time = past.day / unit

    def of(self, places: Sequence[int]) -> tuple[str, ...]:
        """The events of some facts, in their order."""
        return tuple(dict.fromkeys(self._past.ids[row] for place in places for row in self._rows(place)))

    def _rows(self, place: int) -> Iterator[int]:
        t, past = self._table, self._past
        s, r, o = int(t.subject[place]), int(t.relation[place]), int(t.object[place])
        if r >= t.relations:
            s, r, o = o, r - t.relations, s
        low, high = np.searchsorted(self._time, [t.time[place], np.nextafter(t.time[place], np.inf)])
        here = slice(int(low), int(high))
        same = (past.actor[here] == s) & (past.kind[here] == r) & (past.target[here] == o)
        yield from (int(row) for row in low + np.flatnonzero(same))


def _unit(past: Past, day: float) -> float:
    """So many days count as one that the part of the past which teaches holds facts enough."""
    wanted = min(LEARNED, int(PART * len(past.day)))
    return max(1.0, float(day - past.day[-max(wanted, 1)]) / FITTED)


def _family(figure: str) -> str:
    kind = figure.partition("_")[0]
    return _OF.get(figure) or _OF.get(kind, kind)


def _odds(p: float) -> float:
    return float(np.log(max(p, 1e-12)) - np.log(max(1 - p, 1e-12)))
