"""How sure a claim is: log-odds that add up, first by the rules, then with the learned part beside them.

The weights stand in `confidence.csv`, fitted by training/calibrate.py; docs/method/confidence.md.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import exp, log

from detente.coding.learned import Guess
from detente.coding.reading import Reading
from detente.coding.roles import Roles
from detente.coding.supplying import BOTH, NAMED
from detente.knowledge.confidence import BASE, TYPE, weights
from detente.knowledge.continuity import heir
from detente.model import Status

LEAST, MOST = 0.02, 0.98
SURE = 4.0  # log-odds that one part can give or take
OPEN = frozenset((Status.PLANNED, Status.DENIED, Status.HYPOTHETICAL, Status.OPINION))
OTHERS = 3  # other states in the sentence from which on more make nothing less sure


def features(r: Reading, roles: Roles, parties: Collection[str], status: Status) -> dict[str, float]:
    """What makes a reading more or less sure, by the names in `confidence.csv`, with a strength.

    `parties` are the first codes of their lines.
    """
    filled = NAMED in roles.slots or BOTH in roles.slots
    others = {heir(m.code) for m in r.mentions}.difference(parties)
    most = r.discourse.most().intersection(parties)
    return {
        "anywhere": float("any" in roles.slots),
        "implied": float(any(a.implied for a in (*roles.source, *roles.target))),
        "supplied": float(filled),
        "likely meant": odds(roles.likely) if filled else 0.0,
        "others named": min(OTHERS, len(others)) / OTHERS,
        "not done": float(status in OPEN),
        "the two": float(len(most) == 2),
        "one of the two": float(len(most) == 1),
    }


def prior(found: Mapping[str, float]) -> float:
    """0..1: the share of claims with such features that are right, by the rules alone."""
    return chance(weights()[BASE] + sum(weights()[name] * strength for name, strength in found.items()))


def posterior(before: float, guess: Guess | None, kind: str) -> float:
    """0.02..0.98, two decimals: the prior with what the learned part holds of the type.

    `guess` is None where a party is not named in the sentence, and there is nothing to be read.
    """
    score = odds(before)
    if guess is not None:
        score += weights()[TYPE] * odds(guess.of(kind))
    return round(min(MOST, max(LEAST, chance(score))), 2)


def odds(p: float) -> float:
    """Log-odds of a probability, within SURE."""
    return max(-SURE, min(SURE, log(max(p, 1e-9) / max(1 - p, 1e-9))))


def chance(score: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + exp(-score))
