"""How sure a claim is: log-odds that add up, first by the rules, then with the learned part beside them.

The weights stand in `confidence.csv`, fitted by training/calibrate.py; docs/method/confidence.md.
"""

from __future__ import annotations

from math import exp, log

from detente.coding.learned import Guess
from detente.coding.roles import Roles
from detente.coding.supplying import BOTH, NAMED
from detente.coding.times import When
from detente.coding.triggers import Trigger
from detente.knowledge.confidence import BASE, TYPE, UNREAD, WAY, weights
from detente.model import DateBasis, Kind

LEAST, MOST = 0.02, 0.98
SURE = 4.0  # log-odds that the learned part can give or take


def features(t: Trigger, roles: Roles, when: When, kind: Kind, said_by: tuple[str, ...]) -> frozenset[str]:
    """What makes a reading less sure, by the names in `confidence.csv`."""
    applies = {
        "nominal": not t.verbal,
        "implied": any(a.implied for a in (*roles.source, *roles.target)),
        "anywhere": "any" in roles.slots,
        "supplied": NAMED in roles.slots or BOTH in roles.slots,
        "unconditioned": not t.entry.conditions,
        "undated": when.basis in (DateBasis.NONE, DateBasis.CONTEXT),
        "reported": bool(said_by),
        "state": kind is Kind.STATE,
    }
    return frozenset(name for name, holds in applies.items() if holds)


def prior(found: frozenset[str]) -> float:
    """0..1: the share of claims with such features that are right, by the rules alone."""
    return chance(weights()[BASE] + sum(weights()[name] for name in found))


def posterior(before: float, guess: Guess | None, kind: str, mutual: bool) -> float:
    """0.02..0.98, two decimals: the prior with what the learned part holds of the type and of the way.

    `guess` is None where a party is not named in the sentence, and there is nothing to be read.
    """
    w = weights()
    score = log(before / (1 - before))
    if guess is None:
        score += w[UNREAD]
    else:
        way = guess.ways[3] if mutual else guess.ways[1] + guess.ways[3]
        score += w[TYPE] * odds(guess.of(kind)) + w[WAY] * odds(way)
    return round(min(MOST, max(LEAST, chance(score))), 2)


def odds(p: float) -> float:
    """Log-odds of a probability, within SURE."""
    return max(-SURE, min(SURE, log(max(p, 1e-9) / max(1 - p, 1e-9))))


def chance(score: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + exp(-score))
