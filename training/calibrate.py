"""Fits the weights of `confidence.csv` on annotated texts, and prints how they hold.

    python -m training.calibrate [--write]

Every claim that the coder makes of the scenarios in tests/gates/record (those held out excepted) and of the
texts in tests/gates/calibration is right if a gold claim of the same parties and type covers it
(benchmarks/scenarios.py). The rules were made with the former before their eyes and never with the latter: a
factor of its own says how much surer that makes, and is left out of what is written. Logistic regression, L2.
The table is that of the calibration texts, each by weights fitted on all other scenarios.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from benchmarks.recordset import CALIBRATION, Scenario, load
from benchmarks.reliability import table
from benchmarks.scenarios import judged
from detente.coding import claims as making
from detente.coding import coder
from detente.coding.confidence import odds
from detente.coding.learned import guess
from detente.coding.weighing import parties
from detente.knowledge.confidence import BASE, FEATURES, TYPE, WEIGHTS
from detente.model import Claim, Sentence

READ = "read before"  # the rules were made with the text before their eyes
NAMES = [BASE, *FEATURES, TYPE, READ]
PENALTY = 4.0
STEPS = 50  # of Newton
Numbers = np.ndarray[Any, np.dtype[np.float64]]
DATA = Path(__file__).parents[1] / "src" / "detente" / "knowledge" / "data" / WEIGHTS


def collected(scenario: Scenario) -> tuple[Numbers, Numbers]:
    """What makes each claim of a scenario's texts more or less sure, and whether it is right."""
    seen: list[dict[str, float]] = []
    rows, right = [], []

    def numbered(found: dict[str, float]) -> float:
        """In place of the prior: the place of the features in `seen`."""
        seen.append({BASE: 1.0, READ: float(scenario.folder.parent != CALIBRATION), **found})
        return float(len(seen) - 1)

    def asked(sentence: Sentence, kept: list[Claim], _acts: int) -> list[Claim]:
        pairs = [parties(sentence, claim) for claim in kept]
        guesses = iter(guess(sentence, [pair for pair in pairs if pair]))
        for claim, pair in zip(kept, pairs, strict=True):
            seen[int(claim.confidence)][TYPE] = odds(next(guesses).of(claim.type)) if pair else 0.0
        return kept

    with mock.patch.object(making, "prior", numbered), mock.patch.object(coder, "weighed", asked):
        for claim, holds in judged(scenario):
            values = seen[int(claim.confidence)]
            rows.append([values.get(name, 0.0) for name in NAMES])
            right.append(float(holds))
    return np.array(rows), np.array(right)


def fit(x: Numbers, y: Numbers) -> Numbers:
    """Newton's method for logistic regression; the base is free."""
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], PENALTY)
    ridge[0] = 1e-6
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        w += np.linalg.solve(bend, x.T @ (y - p) - ridge * w)
    return w


def main() -> None:
    """Fits, reports and, if asked, writes the weights."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--write", action="store_true")
    write = ask.parse_args().write
    scenarios = [*load(held_out=False), *load(held_out=False, folder=CALIBRATION)]
    data = [collected(scenario) for scenario in scenarios]
    new = [i for i, scenario in enumerate(scenarios) if scenario.folder.parent == CALIBRATION]
    said = []
    for i in new:
        others = [one for k, one in enumerate(data) if k != i]
        w = fit(np.concatenate([x for x, _ in others]), np.concatenate([y for _, y in others]))
        said.append(1 / (1 + np.exp(-data[i][0] @ w)))
    table(np.concatenate(said), np.concatenate([data[i][1] for i in new]))
    w = fit(np.concatenate([x for x, _ in data]), np.concatenate([y for _, y in data]))
    print(*(f"{name:14} {value:+.2f}" for name, value in zip(NAMES, w, strict=True)), sep="\n")
    if write:
        weights = dict(zip(NAMES, w, strict=True))
        lines = DATA.read_text(encoding="utf-8").splitlines()
        for i, line in enumerate(lines):
            name, _, rest = line.partition(",")
            if name in weights:
                lines[i] = f"{name},{weights[name]:.2f},{rest.partition(',')[2]}"
        DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
