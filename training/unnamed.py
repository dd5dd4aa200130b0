"""Fits what speaks for a party being meant that a clause does not name, on the scenarios not held out.

    python -m training.unnamed [--write]

Every empty place of a text is a choice among its candidates and nobody (conditional logit, L2, by Newton's
steps). The gold's party is right where a gold claim of the trigger's type covers the trigger and its parties
are those known and the candidate; places inside claims of kind `state` only are left out. While places are
gathered each is filled as the gold fills it, so the weights do not depend on those before. Constructions are
rare in the gold: what they point at is drawn towards RULE instead of 0. Which pair is meant by "both" and
its like is fitted likewise, without nobody: right is the pair of a gold claim that covers the word.
Printed: F1 of the scenarios, each coded by weights fitted on the others.
`--write` fits on all and writes src/detente/knowledge/data/unnamed.csv.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import numpy as np

from benchmarks.recordset import Scenario, load
from benchmarks.scenarios import counted, f1, sides
from detente import coding
from detente.coding import both, pointing, supplying, unnamed
from detente.coding.candidates import Field, lines, of_trigger
from detente.coding.discourse import Discourse
from detente.coding.reading import Reading
from detente.coding.roles import Roles
from detente.coding.triggers import Trigger
from detente.knowledge import unnamed as knowledge
from detente.model import Claim, Kind

FILE = Path(knowledge.__file__).parent / "data" / knowledge.WEIGHTS
RIDGE = 4.0
RIDGE_OF_PAIRS = 1.0
LIKELY = 0.42  # the best coded F1 of 0.3 to 0.6, by weights fitted on the other scenarios
RULE = 3.0  # the log-odds of what a construction points at, before any example
STEPS = 12  # of Newton
RULES = {"rule: governing", "rule: undergone", "rule: shared"}
LEAST = 4  # triggers that a reason must hold of


@dataclass
class Place:
    """An empty place: what speaks for each candidate, and which one the gold means (-1: nobody)."""

    reasons: list[dict[str, float]] = field(default_factory=list)
    right: set[int] = field(default_factory=set)


def places(scenario: Scenario) -> tuple[list[Place], list[Place]]:
    """The empty places of a scenario's texts, and its words that mean two."""
    found: list[Place] = []
    golds: list[Claim] = []
    pairs: dict[tuple[str, int], Place] = {}

    def watch_pairs(d: Discourse, at: int, than: frozenset[str] = frozenset()) -> tuple[str, ...]:
        over = {frozenset.union(*sides(g)) for g in golds if g.start <= at < g.end}
        why = both.reasons(d, at, than)
        right = {i for i, pair in enumerate(why) if pair in over}
        if right:
            pairs[golds[0].document, at] = Place(list(why.values()), right)
        return the_two(d, at, than)

    def watch(
        r: Reading, t: Trigger, roles: Roles, rules: dict[str, tuple[str, ...]], signs: list[str]
    ) -> tuple[tuple[str, ...], float]:
        own = lines(roles)
        at, end = r.tokens[t.at].start, r.tokens[t.at].end
        over = [g for g in golds if g.start < end and at < g.end]
        events = [g for g in over if g.kind is Kind.EVENT]
        same = [frozenset.union(*sides(g)) for g in events if g.type == t.entry.type]
        shown = Field(r, t, own, rules)
        who = list(shown.candidates())
        base = of_trigger(r, t, roles, signs)
        right = {i for i, one in enumerate(who) if (own | set(one)) in same}
        if who and (events or not over):
            place = Place()
            for one in who:
                row: Counter[str] = Counter()
                for name, value in (*base, *shown.reasons(one)):
                    row[name] += value
                place.reasons.append(row)
            place.right = right
            found.append(place)
        return tuple(shown.latest.get(c, c) for c in who[min(right)]) if right else (), 1.0

    the_two = pointing.the_two
    with mock.patch.object(supplying, "meant", watch), mock.patch.object(pointing, "the_two", watch_pairs):
        for document in scenario.documents.values():
            golds = [c for c in scenario.claims.values() if c.document == document.id]
            coding.code(document)
    return found, list(pairs.values())


def fit(data: list[tuple[list[Place], list[Place]]]) -> dict[str, float]:
    """Each reason to its log-odds, of a party against nobody."""
    empty, pairs = ([p for one in data for p in one[kind]] for kind in (0, 1))
    return fitted(empty, 1, RIDGE) | fitted(pairs, 0, RIDGE_OF_PAIRS)


def fitted(every: list[Place], nobody: int, ridge: float) -> dict[str, float]:
    """Each reason to its weight; `nobody` is 1 if none of a place's candidates may be right."""
    count = Counter(name for p in every for name in {n for row in p.reasons for n, v in row.items() if v})
    names = sorted({n for n, c in count.items() if c >= LEAST} | (RULES if nobody else set()))
    at = {n: i for i, n in enumerate(names)}
    rows = sum(len(p.reasons) for p in every)
    x = np.zeros((rows, len(names)))
    group, right = np.zeros(rows, dtype=int), np.zeros(rows, dtype=bool)
    i = 0
    for g, p in enumerate(every):
        for j, row in enumerate(p.reasons):
            for n, v in row.items():
                if n in at:
                    x[i, at[n]] = v
            group[i], right[i] = g, j in p.right
            i += 1
    hit = np.bincount(group, right, len(every)) > 0
    prior = np.array([RULE if n in RULES else 0.0 for n in names])
    w = prior.copy()
    for _ in range(STEPS):
        e = np.exp(np.clip(x @ w, -30, 30))
        p = e / (nobody + np.bincount(group, e, len(every)))[group]
        good = np.bincount(group, e * right, len(every))
        q = np.where(hit[group], e * right / np.maximum(good, 1e-12)[group], 0)
        sums = np.zeros((len(every), len(names)))
        np.add.at(sums, group, x * p[:, None])
        bend = (x * p[:, None]).T @ x - sums.T @ sums + ridge * np.eye(len(names))
        w -= np.linalg.solve(bend, x.T @ (p - q) + ridge * (w - prior))
    return dict(zip(names, (float(one) for one in w), strict=True))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    scenarios = load(held_out=False)
    data = [places(s) for s in scenarios]
    every, pairs = ([p for one in data for p in one[kind]] for kind in (0, 1))
    print(len(every), "empty places,", sum(bool(p.right) for p in every), "of which the gold fills")
    print(len(pairs), "words that mean two")
    total: Counter[str] = Counter()
    for i, scenario in enumerate(scenarios):
        weights = fit(data[:i] + data[i + 1 :])
        with (
            mock.patch.object(unnamed, "weights", return_value=weights),
            mock.patch.object(both, "weights", return_value=weights),
            mock.patch.object(unnamed, "enough", return_value=LIKELY),
        ):
            one = counted(scenario)
        total += one
        print(f"{scenario.name:<30} {f1(one, 'coded')[2]:.3f}")
    precision, recall, found = f1(total, "coded")
    print(f"{'all, each by the others':<30} P {precision:.3f}  R {recall:.3f}  F1 {found:.3f}")
    if given.write:
        head = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        with FILE.open("w", encoding="utf-8", newline="") as file:
            file.write("\n".join(head) + "\n")
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["reason", "weight"])
            writer.writerow([knowledge.ENOUGH, f"{LIKELY:.2f}"])
            for name, weight in sorted(fit(data).items()):
                writer.writerow([name, f"{weight:.2f}"])


if __name__ == "__main__":
    main()
