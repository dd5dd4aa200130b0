"""A small world of facts made by rule, in which what comes next can be learned: habits, replies and turns."""

from __future__ import annotations

import numpy as np

from detente.forecast.ranking import Facts, facts

ENTITIES, DAYS = 40, 90
GREET, VISIT, THREATEN, REPLY = range(4)


def world(seed: int = 0) -> Facts:
    """Each day: some greet their friend, visitors go round, threats are replied to two days later."""
    random = np.random.default_rng(seed)
    rows: list[tuple[int, int, int, int]] = []
    threats: list[tuple[int, int, int]] = []
    for day in range(DAYS):
        rows += [(s, GREET, (s + 7) % ENTITIES, day) for s in range(ENTITIES) if random.random() < 0.3]
        rows += [(s, VISIT, (s + day // 10) % ENTITIES, day) for s in range(0, ENTITIES, 4)]
        made = [(int(s), int(o)) for s, o in random.integers(0, ENTITIES, (3, 2)) if s != o]
        rows += [(s, THREATEN, o, day) for s, o in made]
        rows += [(o, REPLY, s, day) for s, o, said in threats if said == day - 2]
        threats += [(s, o, day) for s, o in made]
    s, r, o, t = np.array(rows).T
    return facts(s, r, o, t)
