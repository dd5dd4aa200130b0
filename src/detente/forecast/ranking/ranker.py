"""Who or what completes it: given (subject, relation, ?) at a time, candidates in order, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.errors import UsageError
from detente.forecast.ranking import likeness
from detente.forecast.ranking.curves import Bins, Curves, Sample, joined
from detente.forecast.ranking.facts import Facts, Ints, Reals, find
from detente.forecast.ranking.features import Alike, features
from detente.forecast.ranking.history import History
from detente.forecast.ranking.shortlist import Questions, shortlist
from detente.forecast.ranking.successions import Successions, Traces

_REFIT: Final = 7.0  # days between two fits of likeness


@dataclass(frozen=True, slots=True)
class Span:
    """Days before the end of the fit: `learn` of them count successions, `fit` of them give questions.

    `questions` is how many of these are drawn at most.
    """

    learn: float = 260.0
    fit: float = 160.0
    questions: int = 90_000


@dataclass(frozen=True)
class Ranking:
    """Scored candidates of questions asked at one time."""

    asked: Questions
    bins: Bins
    score: Reals


@dataclass(frozen=True)
class Turn:
    """One step of a walk: what was asked, the ranking, and the answers by (place of the question, entity)."""

    ranking: Ranking
    question: Ints
    answer: Ints


class Ranker:
    """A history and an additive model over it. `fit` first; then `rank`, and `add` as time goes."""

    def __init__(self, facts: Facts, span: Span | None = None) -> None:
        self.facts = facts
        self.history = History(facts)
        self._span = span or Span()
        self._successions = Successions(facts.both)
        self._alike: Alike | None = None
        self._alike_day = -np.inf
        self._curves: Curves | None = None
        self.missed = 0.0  # the share of answers, when it was fitted, that were not among those weighed

    def fit(self, until: float) -> None:
        """Learns from the facts before `until`, where the history then stands; UsageError for too few."""
        steps = self.facts.steps
        end = int(np.searchsorted(steps, until))
        learn, first = (
            int(np.searchsorted(steps, until - back)) for back in (self._span.learn, self._span.fit)
        )
        first = max(first, min(20, end // 3))
        if end - first < 5:
            raise UsageError(f"a ranking is learned from ten times with facts or more; there are {end}")
        bounds = self.facts.bounds
        share = min(1.0, self._span.questions / max(int(bounds[end] - bounds[first]), 1))
        random = np.random.default_rng(0)
        start: list[tuple[Reals, Questions, NDArray[np.bool_]]] = []
        samples: list[Sample] = []
        answers = np.zeros(2)  # weighed, all
        self.history.leap(min(max(learn, 1), end))
        while self.history.done < end:
            step = self.history.done
            drawn = share if step >= first else min(1.0, 2 * share)
            x, asked, answer, all_of = self._lesson(step, drawn, random)
            if step >= first:
                answers += answer.sum(), all_of
                start.append((x, asked, answer))
                if step - first >= 5 or step + 1 == end:
                    if self._curves is None:
                        self._curves = Curves(np.concatenate([x for x, _, _ in start]), self.facts.both)
                    samples += [self._sample(*lesson) for lesson in start]
                    start = []
            self.history.add()
        if self._curves is None:
            raise UsageError("a ranking needs facts at more times before the day it is fitted to")
        self._curves.fit(joined(samples))
        self.missed = float(1 - (answers[0] + 0.5) / (answers[1] + 1))

    def _lesson(
        self, step: int, share: float, random: np.random.Generator
    ) -> tuple[Reals, Questions, NDArray[np.bool_], int]:
        """Figures, questions and which candidates were answers; how many answers there were."""
        day = float(self.facts.steps[step])
        subject, relation, question, answer = self._questions(step)
        drawn = np.flatnonzero(random.random(len(subject)) < share) if share < 1 else np.arange(len(subject))
        place = find(drawn, question)
        asked, x, traces = self._look(subject[drawn], relation[drawn], day)
        right = np.sort(place[place >= 0] * self.facts.entities + answer[place >= 0])
        hit = find(right, asked.owner * self.facts.entities + asked.candidate) >= 0
        self._successions.learn(traces, hit)
        return x, asked, hit, len(right)

    def _look(self, subject: Ints, relation: Ints, day: float) -> tuple[Questions, Reals, Traces]:
        alike = self._likeness(day)
        asked = shortlist(self.history, subject, relation, day, alike.roles)
        return asked, *features(self.history, asked, alike, self._successions)

    def _likeness(self, day: float) -> Alike:
        if self._alike is None or day - self._alike_day >= _REFIT:
            old = self._alike
            self._alike = Alike(
                likeness.roles(self.history, day, old.roles if old else None),
                likeness.partners(self.history, day, old.partners if old else None),
                likeness.recent(self.history, day, old.recent if old else None),
            )
            self._alike_day = day
        return self._alike

    def _sample(self, x: Reals, asked: Questions, answer: NDArray[np.bool_]) -> Sample:
        assert self._curves is not None
        bins = self._curves.bins(x)
        return Sample(bins, asked.relations.astype(np.int32), asked.owner, answer, len(asked.subject))

    def _questions(self, step: int) -> tuple[Ints, Ints, Ints, Ints]:
        """(subject, relation) of each question of a step; (question, answer) of each of its facts."""
        here = slice(self.facts.bounds[step], self.facts.bounds[step + 1])
        keys = self.facts.subject[here] * self.facts.both + self.facts.relation[here]
        unique, question = np.unique(keys, return_inverse=True)
        return *np.divmod(unique, self.facts.both), question.astype(np.int64), self.facts.object[here]

    def rank(self, subject: Ints, relation: Ints, day: float) -> Ranking:
        """Scores the candidates of each question on a day that is not before the history's last."""
        if self._curves is None:
            raise UsageError("this ranker has learned nothing yet; call fit first")
        asked, x, _ = self._look(subject, relation, day)
        bins = self._curves.bins(x)
        return Ranking(asked, bins, self._curves.score(bins, asked.relations.astype(np.int32)))

    def again(self, ranking: Ranking) -> Ranking:
        """The same questions with the same candidates, scored by the history as it now stands."""
        asked = ranking.asked
        assert self._curves is not None
        x, _ = features(self.history, asked, self._likeness(asked.day), self._successions)
        bins = self._curves.bins(x)
        return Ranking(asked, bins, self._curves.score(bins, asked.relations.astype(np.int32)))

    def follow(self, until: float) -> None:
        """Counts the facts before `until` without learning from them."""
        self.history.leap(int(np.searchsorted(self.facts.steps, until)))

    def walk(self, until: float, *, following: bool = True) -> Iterator[Turn]:
        """Asks all questions of each step before `until`, then counts the step's facts, if `following`."""
        for step in range(self.history.done, int(np.searchsorted(self.facts.steps, until))):
            subject, relation, question, answer = self._questions(step)
            ranking = self.rank(subject, relation, float(self.facts.steps[step]))
            yield Turn(ranking, question, answer)
            if following:
                self.history.add()

    def terms(self, ranking: Ranking, rows: Ints) -> Iterator[tuple[tuple[str, ...], Reals]]:
        """The terms of some rows' scores: the figures that each looks up, and its value in each row."""
        if self._curves is None:
            raise UsageError("this ranker has learned nothing yet; call fit first")
        relation = ranking.asked.relations[rows].astype(np.int32)
        return self._curves.parts(ranking.bins[:, rows], relation)

    def nearness(self, subject: int, others: Ints) -> Reals:
        """How alike the dealings of others are to those of a subject, by the roles they deal with."""
        rows = self._likeness(self._alike_day).roles.rows
        return np.asarray(rows[others] @ rows[subject], np.float32)
