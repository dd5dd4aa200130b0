"""Temporal knowledge-graph forecasting on any table of facts: (subject, relation, ?) at a time, ranked.

ranker = Ranker(facts(subject, relation, object, day))
ranker.fit(until)                      # learns from what is before, and stands there
ranking = ranker.rank(subjects, relations, until)
reasons(ranker, ranking, 0, candidate) # additive, each with past facts
"""

from detente.forecast.ranking.facts import Facts, facts, find
from detente.forecast.ranking.measuring import ranks
from detente.forecast.ranking.ranker import Ranker, Ranking, Span, Turn
from detente.forecast.ranking.reasons import Reason, lift, reasons

__all__ = [
    "Facts", "Ranker", "Ranking", "Reason", "Span", "Turn", "facts", "find", "lift", "ranks", "reasons",
]  # fmt: skip
