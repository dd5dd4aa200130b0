"""Fits what speaks for two claims telling of one event, on the record's own scenarios that are not held out.

    python -m training.grouping [--write]

A logistic regression (L2, full batch) on the candidate pairs that the grouping weighs; each pair counts so
that a scenario weighs as much as another. Printed: CoNLL F1 of each scenario by weights fitted on the others.
`--write` fits on all ten and writes src/detente/knowledge/data/grouping.csv.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from unittest import mock

import numpy as np

from benchmarks.events import conll, grouped, tellings
from benchmarks.recordset import Scenario, load
from detente.knowledge import grouping
from detente.record.events import likeness
from detente.record.events.clusters import candidates

FILE = Path(grouping.__file__).parent / "data" / grouping.WEIGHTS
RIDGE = 0.03
STEPS = 3000
RATE = 1.0
LEAN = 0.4  # added to `always`: how much rather one event than two


def pairs(scenario: Scenario, names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """(features, labels) of the candidate pairs of a scenario."""
    told = tellings(scenario)
    gold = {name: group for group in scenario.events() for name in group}
    ordered = sorted(told, key=lambda n: (told[n].claim.document, told[n].claim.start))
    seen = [(ordered[i], ordered[j]) for i, j in candidates([told[n] for n in ordered])]
    at = {name: i for i, name in enumerate(names)}
    rows, labels = [], []
    for a, b in seen:
        row = np.zeros(len(names))
        row[at["always"]] = 1
        for name, value in likeness.features(told[a], told[b]):
            row[at[name]] += value
        rows.append(row)
        labels.append(float(b in gold[a]))
    return np.array(rows), np.array(labels)


def fit(data: list[tuple[np.ndarray, np.ndarray]], prior: np.ndarray, free: np.ndarray) -> np.ndarray:
    """Weights that are drawn towards a prior by RIDGE; those that are not free stay as they were."""
    x = np.concatenate([rows for rows, _ in data])
    y = np.concatenate([labels for _, labels in data])
    share = np.concatenate([np.full(len(labels), 1 / len(labels)) for _, labels in data]) / len(data)
    weights = prior.copy()
    velocity = np.zeros_like(weights)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ weights)))
        gradient = x.T @ ((p - y) * share) + RIDGE * (weights - prior) / len(y) * 10
        velocity = 0.9 * velocity - RATE * gradient
        weights = weights + velocity * free
    return weights


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    names = list(grouping.weights())
    before = np.array([grouping.weights()[name] for name in names])
    scenarios = load(held_out=False)
    data = [pairs(s, names) for s in scenarios]
    free = np.array([name not in grouping.by_hand() for name in names])
    prior = np.where(free, 0.0, before)
    print(sum(len(y) for _, y in data), "pairs,", int(sum(y.sum() for _, y in data)), "of one event")
    total = 0.0
    for i, scenario in enumerate(scenarios):
        fitted = dict(zip(names, fit(data[:i] + data[i + 1 :], prior, free), strict=True))
        fitted["always"] += LEAN
        with mock.patch.object(likeness, "_weights", lambda fitted=fitted: fitted):
            f1 = conll(scenario.events(), grouped(tellings(scenario)))[0]
        total += f1
        print(f"{scenario.name:<30} {f1:.3f}")
    print(f"{'mean, each by the others':<30} {total / len(scenarios):.3f}")
    fitted_all = fit(data, prior, free)
    fitted_all[names.index("always")] += LEAN
    if given.write:
        head = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        with FILE.open("w", encoding="utf-8", newline="") as file:
            file.write("\n".join(head) + "\n")
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["reason", "weight", "set"])
            for name, weight, fitted in zip(names, fitted_all, free, strict=True):
                writer.writerow([name, f"{weight:.2f}", "fitted" if fitted else grouping.BY_HAND])


if __name__ == "__main__":
    main()
