"""The ranking, on a small world whose rules are known."""

from __future__ import annotations

import dataclasses
import importlib.util
import sys
from pathlib import Path

import numpy as np
import pytest

from detente.errors import UsageError
from detente.forecast.ranking import Ranker, Ranking, Turn, facts, lift, ranks, reasons
from detente.forecast.ranking.facts import find, places, spread
from detente.forecast.ranking.history import DAYS as THREE_DAYS
from detente.forecast.ranking.history import EVER, Counts
from detente.forecast.ranking.shortlist import Questions


def _world():  # type: ignore[no-untyped-def]
    path = Path(__file__).with_name("world.py")
    spec = importlib.util.spec_from_file_location("ranking_world", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["ranking_world"] = module
    spec.loader.exec_module(module)
    return module


WORLD = _world()
UNTIL = 75.0


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    ranker = Ranker(WORLD.world())
    ranker.fit(UNTIL)
    return ranker


def test_facts_stand_in_order_with_their_inverses_and_once() -> None:
    table = facts([0, 1, 0], [0, 1, 0], [1, 2, 1], [2.0, 1.0, 2.0])
    assert (table.entities, table.relations, table.both) == (3, 2, 4)
    assert table.time.tolist() == [1, 1, 2, 2]
    told = set(zip(table.subject.tolist(), table.relation.tolist(), table.object.tolist(), strict=True))
    assert told == {(1, 1, 2), (2, 3, 1), (0, 0, 1), (1, 2, 0)}
    assert table.bounds.tolist() == [0, 2, 4]


@pytest.mark.parametrize("columns", [([], [], [], []), ([0], [0], [-1], [0]), ([0, 1], [0], [1], [0])])
def test_a_table_that_makes_no_sense_is_refused(columns: tuple[list[int], ...]) -> None:
    with pytest.raises(UsageError):
        facts(*columns)


def test_keys_ranges_and_places() -> None:
    assert find(np.array([2, 5, 9]), np.array([5, 9, 1, 10])).tolist() == [1, 2, -1, -1]
    owner, number = spread(np.array([3, 7, 7]), np.array([5, 7, 9]))
    assert owner.tolist() == [0, 0, 2, 2] and number.tolist() == [3, 4, 7, 8]
    order = places(np.array([0, 0, 1, 1, 1]), np.array([1, 2, 3, 5, 4], np.float32), 2)
    assert order.tolist() == [1, 0, 2, 0, 1]


def test_counts_fade_by_half_and_outlast_a_new_base() -> None:
    counts = Counts(2)
    counts.add(np.array([0, 0]), 0.0)
    counts.add(np.array([0]), 3.0)
    assert counts.at(np.array([0]), 3.0, THREE_DAYS)[0] == pytest.approx(2.0)
    counts.add(np.array([0]), 1000.0)
    assert counts.at(np.array([0]), 1000.0)[0, EVER] == pytest.approx(4.0, rel=1e-5)
    assert counts.at(np.array([0]), 1000.0, THREE_DAYS)[0] == pytest.approx(1.0)
    assert counts.seen(np.array([0, 1, -1])).tolist() == [True, False, False]


def _turn(score: list[float], answers: list[int]) -> Turn:
    candidates = np.arange(len(score))
    asked = Questions(0.0, np.array([0]), np.array([0]), np.zeros(len(score), np.int64), candidates)
    ranking = Ranking(asked, np.zeros((0, 0), np.uint8), np.array(score, np.float32))
    return Turn(ranking, np.zeros(len(answers), np.int64), np.array(answers))


def test_ranks_leave_other_answers_out_and_share_ties() -> None:
    assert ranks(_turn([3, 2, 1], [1]), 10).tolist() == [2]
    assert ranks(_turn([3, 2, 1], [0, 1]), 10).tolist() == [1, 1]  # the other answer does not stand above
    assert ranks(_turn([1, 1, 1], [2]), 10).tolist() == [2]
    # 7 of 10 are not weighed; the answer is one of them, 6 others share the places behind the three
    assert ranks(_turn([3, 2, 1], [8]), 10).tolist() == [7]


def test_nothing_is_counted_ahead(ranker: Ranker) -> None:
    """The history stands before the day it was fitted to."""
    assert ranker.facts.steps[ranker.history.done] == UNTIL
    assert max(counts.last.max() for counts in (ranker.history.triples, ranker.history.actors)) < UNTIL


def test_the_future_does_not_change_a_ranking() -> None:
    """The same facts with others after them are ranked as without."""
    whole = WORLD.world()
    past = whole.time <= UNTIL
    direct = past & (whole.relation < whole.relations)
    short = facts(whole.subject[direct], whole.relation[direct], whole.object[direct], whole.time[direct])
    assert (short.entities, short.relations) == (whole.entities, whole.relations)
    first, second = (Ranker(table) for table in (whole, short))
    one, other = (next(_fitted(ranker).walk(UNTIL + 1)) for ranker in (first, second))
    assert np.array_equal(one.ranking.asked.candidate, other.ranking.asked.candidate)
    assert np.allclose(one.ranking.score, other.ranking.score, atol=1e-3)


def _fitted(ranker: Ranker) -> Ranker:
    ranker.fit(UNTIL)
    return ranker


def test_reasons_add_up_and_point_to_the_past(ranker: Ranker) -> None:
    """The parts make the whole, and what speaks for a friend who is greeted again is the greetings."""
    ranking = ranker.rank(np.array([3]), np.array([WORLD.GREET]), UNTIL)
    best = int(ranking.asked.candidate[np.argmax(ranking.score)])
    assert best == 10
    told = reasons(ranker, ranking, 0, best)
    assert sum(reason.contribution for reason in told) == pytest.approx(lift(ranking, 0, best), abs=1e-3)
    table = ranker.facts
    cited = {fact for reason in told for fact in reason.facts}
    assert cited and all(table.time[fact] < UNTIL for fact in cited)
    again = next(reason for reason in told if reason.figures == ("triple_since",))
    assert again.facts
    for fact in again.facts:
        fourfold = (table.subject[fact], table.relation[fact], table.object[fact])
        assert fourfold == (3, WORLD.GREET, 10)


def test_who_was_not_weighed_has_no_reasons(ranker: Ranker) -> None:
    ranking = ranker.rank(np.array([3]), np.array([WORLD.GREET]), UNTIL)
    with pytest.raises(UsageError):
        reasons(ranker, ranking, 0, 10_000)


def test_too_short_a_past_is_refused() -> None:
    table = WORLD.world()
    with pytest.raises(UsageError):
        Ranker(table).fit(3.0)
    with pytest.raises(UsageError):
        Ranker(table).rank(np.array([0]), np.array([0]), 3.0)


@pytest.mark.gate
def test_the_rules_of_the_world_are_learned() -> None:
    """Habits, rounds and replies come first; floors are below what was measured."""
    table = WORLD.world()
    ranker = _fitted(Ranker(table))
    found: dict[int, list[float]] = {}
    for turn in ranker.walk(WORLD.DAYS):
        asked = turn.ranking.asked.relation[turn.question]
        for relation, rank in zip(asked, ranks(turn, table.entities), strict=True):
            found.setdefault(int(relation), []).append(1 / rank)
    mrr = {relation: float(np.mean(values)) for relation, values in found.items()}
    assert mrr[WORLD.GREET] > 0.95 and mrr[WORLD.VISIT] > 0.85 and mrr[WORLD.REPLY] > 0.9, mrr


def test_multi_step_leaves_the_history_where_it_was(ranker: Ranker) -> None:
    done = ranker.history.done
    turns = list(ranker.walk(UNTIL + 3, following=False))
    assert len(turns) == 3 and ranker.history.done == done
    assert dataclasses.is_dataclass(turns[0])


def test_following_counts_and_learns_nothing() -> None:
    ranker = _fitted(Ranker(WORLD.world()))
    base = ranker._successions.base
    ranker.follow(UNTIL + 5)
    assert ranker.facts.steps[ranker.history.done] == UNTIL + 5
    assert ranker._successions.base == base
