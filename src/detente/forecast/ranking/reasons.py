"""Why a candidate stands where it does: the terms of its score, each with the past facts that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.errors import UsageError
from detente.forecast.ranking.facts import Ints
from detente.forecast.ranking.ranker import Ranker, Ranking

_TOLD: Final = 5  # facts named a ground
_DAYS: Final = 15.0  # how far back a path is told
_GROUNDS: Final = {
    "ask": "triple", "subject": "dyad", "object": "dyad", "sided": "dyad", "succession": "dyad",
    "relation": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """A term: the figures it looks up, how much it lifts the candidate over the mean of all those weighed (in
    log odds), and places of past facts in the table, latest or likest first, at most five a figure.
    """

    figures: tuple[str, ...]
    contribution: float
    facts: tuple[int, ...]


def reasons(ranker: Ranker, ranking: Ranking, question: int, candidate: int) -> list[Reason]:
    """The reasons for one candidate of one question, strongest first; all together they make `lift`.

    Raises UsageError where the candidate was not weighed.
    """
    row, rows = _row(ranking, question, candidate)
    grounds = Grounds(ranker, ranking, question, candidate)
    out = []
    for figures, value in ranker.terms(ranking, rows):
        told = dict.fromkeys(fact for figure in figures for fact in grounds.of(figure))
        out.append(Reason(figures, float(value[row] - value.mean()), tuple(told)))
    return sorted(out, key=lambda reason: -abs(reason.contribution))


def lift(ranking: Ranking, question: int, candidate: int) -> float:
    """The candidate's score over the mean score of all those weighed for the question, in log odds."""
    row, rows = _row(ranking, question, candidate)
    return float(ranking.score[rows][row] - ranking.score[rows].mean())


def _row(ranking: Ranking, question: int, candidate: int) -> tuple[int, Ints]:
    rows = np.flatnonzero(ranking.asked.owner == question)
    row = np.flatnonzero(ranking.asked.candidate[rows] == candidate)
    if not len(row):
        raise UsageError(
            f"entity {candidate} is not among those weighed for question {question}: it has no past"
        )
    return int(row[0]), rows


class Grounds:
    """Past facts by figure, latest or likest first, at most five; found once for a candidate."""

    def __init__(self, ranker: Ranker, ranking: Ranking, question: int, candidate: int) -> None:
        self._ranker, self._day = ranker, ranking.asked.day
        self._s = int(ranking.asked.subject[question])
        self._r = int(ranking.asked.relation[question])
        self._o = candidate
        self._found: dict[str, list[int]] = {}

    def of(self, figure: str) -> list[int]:
        kind = figure.partition("_")[0]
        kind = "triple" if figure == "role_share" else _GROUNDS.get(kind, kind)
        if kind not in self._found:
            self._found[kind] = self._find(kind) if kind else []
        return self._found[kind]

    def _find(self, kind: str) -> list[int]:
        facts, history = self._ranker.facts, self._ranker.history
        past = int(facts.bounds[history.done])
        s, r, o = facts.subject[:past], facts.relation[:past], facts.object[:past]
        back = int(history.inverse(np.array([self._r]))[0])
        match kind:
            case "triple":
                at = (s == self._s) & (r == self._r) & (o == self._o)
            case "reverse":
                at = (s == self._s) & (r == back) & (o == self._o)
            case "dyad":
                at = (s == self._s) & (o == self._o)
            case "role":
                at = (r == self._r) & (o == self._o)
            case "actor":
                at = o == self._o
            case "path":
                late = facts.time[:past] >= self._day - _DAYS
                thirds = np.intersect1d(o[late & (s == self._s)], s[late & (o == self._o)])
                legs = ((s == self._s) & np.isin(o, thirds)) | ((o == self._o) & np.isin(s, thirds))
                at = late & legs
            case _:
                return self._likest(np.flatnonzero((o == self._o) & (s != self._s)))
        return [int(fact) for fact in np.flatnonzero(at)[-_TOLD:][::-1]]

    def _likest(self, those: Ints) -> list[int]:
        """Facts of others with the candidate, most alike first; only the same relation where there is any."""
        facts = self._ranker.facts
        same = those[facts.relation[those] == self._r]
        those = same if len(same) else those
        near = self._ranker.nearness(self._s, facts.subject[those])
        return [int(fact) for fact in those[np.argsort(-near, kind="stable")][:_TOLD]]
