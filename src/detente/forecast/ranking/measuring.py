"""How good rankings are: the rank of each answer among all entities; ties at the mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.forecast.ranking.facts import find, spread
from detente.forecast.ranking.ranker import Turn


def ranks(turn: Turn, entities: int) -> NDArray[np.float64]:
    """The rank of each answer of a turn, from 1; those not weighed share the places behind all that were."""
    asked, score = turn.ranking.asked, turn.ranking.score
    questions = len(asked.subject)
    key = asked.owner * entities + asked.candidate
    wanted = turn.question * entities + turn.answer
    place = find(key, wanted)
    right = np.zeros(len(key), bool)
    right[place[place >= 0]] = True
    bounds = np.searchsorted(asked.owner, np.arange(questions + 1))
    weighed = np.diff(bounds) - np.bincount(asked.owner[right], minlength=questions)
    answers = np.bincount(turn.question, minlength=questions)
    rest = entities - weighed - answers
    out = 1 + weighed[turn.question] + rest[turn.question] / 2
    among = np.flatnonzero(place >= 0)
    one, other = spread(bounds[turn.question[among]], bounds[turn.question[among] + 1])
    one, other = one[~right[other]], other[~right[other]]
    own = score[place[among]][one]
    above = np.bincount(one[score[other] > own], minlength=len(among))
    level = np.bincount(one[score[other] == own], minlength=len(among))
    out[among] = 1 + above + level / 2
    return np.asarray(out, np.float64)
