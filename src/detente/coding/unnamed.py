"""Which of the states spoken of fills an empty place: the likeliest, if it is likely enough."""

from __future__ import annotations

from math import exp

from detente.coding.candidates import Field, lines, of_trigger
from detente.coding.reading import Reading
from detente.coding.roles import Roles
from detente.coding.triggers import Trigger
from detente.knowledge.unnamed import enough, weights


def meant(
    r: Reading, t: Trigger, roles: Roles, rules: dict[str, tuple[str, ...]], signs: list[str]
) -> tuple[tuple[str, ...], float]:
    """The codes of whom the empty place, or both, mean, and how likely, 0 to 1; none if nobody is enough so.

    `rules` are the codes that constructions point at, by name. Candidates and nobody share one probability.
    """
    field = Field(r, t, lines(roles), rules)
    weight = weights()
    base = sum(weight.get(name, 0.0) * value for name, value in of_trigger(r, t, roles, signs))
    odds = {
        who: exp(base + sum(weight.get(name, 0.0) * value for name, value in field.reasons(who)))
        for who in field.candidates()
    }
    if not odds:
        return (), 0.0
    best = max(odds, key=lambda who: (odds[who], who))
    likely = odds[best] / (1 + sum(odds.values()))
    if likely < enough():
        return (), likely
    return tuple(field.latest.get(line, line) for line in field.ordered(best)), likely
