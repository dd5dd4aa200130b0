"""Fits what speaks for a sentence telling what became of an expectation, on the scenarios not held out.

    python -m training.fulfilment [--write]

A logistic regression (L2, full batch) on the later sentences that share a word or type with an expectation of
the gold; right are those that hold one of the claims which the gold names as its outcome. Printed: share of
right outcomes, weights fitted on the other scenarios. `--write` fits on all of them and writes
src/detente/knowledge/data/fulfilment.csv.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np

from benchmarks.expectations import _span, pairs
from benchmarks.recordset import Scenario, load, read
from detente.api.chronicle import current
from detente.knowledge import fulfilment
from detente.model import Expectation
from detente.record.expectations import evidence, outcomes
from detente.record.expectations.reading import told

FILE = Path(fulfilment.__file__).parent / "data" / fulfilment.WEIGHTS
RIDGE, STEPS, RATE = 0.02, 2000, 1.0
LEAN = 0.9  # added to `always`: how much rather a sentence tells than not


@dataclass(slots=True)
class Case:
    """An expectation that is found, with what the gold says of it."""

    scenario: str
    record: outcomes.Record
    e: Expectation
    outcome: str
    proof: list[tuple[str, int, int]]  # document, start, end


def cases(scenario: Scenario) -> list[Case]:
    """The expectations of a scenario that are found."""
    gold = scenario.gold["expectations"]
    texts = {name: document.text for name, document in scenario.documents.items()}
    spans = [_span(texts, e["document"], e["quote"]) for e in gold]
    by = {c["id"]: _span(texts, c["document"], c["quote"]) for c in scenario.gold["claims"]}
    with tempfile.TemporaryDirectory() as folder:
        read(scenario, Path(folder))
        with current(folder) as dossier, dossier.reading() as db:
            record, every = told(db)
    names = {id: document.name for id, document in record.documents.items()}
    found = pairs([(names[e.document], e.start, e.end) for e in every], spans)
    return [
        Case(scenario.name, record, every[i], gold[j]["outcome"], [by[c] for c in gold[j]["by"]])
        for i, j in found
    ]


def rows(case: Case) -> list[tuple[dict[str, float], bool]]:
    """(reasons, whether it is proof) of every sentence that could tell."""
    made = []
    record = case.record
    a = record.awaited(case.e)
    for x in record.later(case.e):
        mine = record.events.get(a.own.id) if a.own else None
        same = mine is not None and any(record.events.get(c.id) == mine for c in x.claims)
        why = dict(evidence.reasons(a, x.said, x.claims, same, record.sentences))
        name = record.documents[x.said.document].name
        proof = any(d == name and s < x.said.end and x.said.start < t for d, s, t in case.proof)
        made.append((why, proof))
    return made


def fit(told: list[list[tuple[dict[str, float], bool]]], names: list[str]) -> dict[str, float]:
    """Weights by name; every expectation counts the same."""
    x = np.array([[why.get(n, 0.0) for n in names] for case in told for why, _ in case])
    y = np.array([proof for case in told for _, proof in case], dtype=float)
    share = np.array([1.0 / len(case) ** 0.5 for case in told for _ in case])
    share /= share.sum()
    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        w -= RATE * 4 * (x.T @ (share * (p - y)) + RIDGE / 40 * w)
    return dict(zip(names, w.tolist(), strict=True))


def right(some: list[Case], weights: dict[str, float], lean: float) -> Counter[bool]:
    """How many outcomes are right by some weights."""
    leaning = {**weights, "always": weights["always"] + lean}
    with mock.patch.object(outcomes, "weights", return_value=leaning):
        return Counter(case.record.outcome(case.e).outcome.value == case.outcome for case in some)


def main() -> None:
    """Print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--lean", type=float, default=LEAN)
    asked = parser.parse_args()
    every = [case for scenario in load(False) for case in cases(scenario)]
    table = [rows(case) for case in every]
    names = sorted({name for case in table for why, _ in case for name in why})
    for lean in (asked.lean - 0.5, asked.lean, asked.lean + 0.5):
        total: Counter[bool] = Counter()
        for left in sorted({case.scenario for case in every}):
            kept = [t for case, t in zip(every, table, strict=True) if case.scenario != left and t]
            total += right([c for c in every if c.scenario == left], fit(kept, names), lean)
        share = total[True] / total.total()
        print(f"lean {lean:+.1f}: {share:.3f} of {total.total()} right, fitted on the others")
    weights = fit([t for t in table if t], names)
    weights["always"] += asked.lean
    print(f"on all: {right(every, weights, 0.0)[True] / len(every):.3f}")
    for name in sorted(weights, key=lambda n: -weights[n]):
        print(f"  {weights[name]:+.2f} {name}")
    if asked.write:
        head = FILE.read_text(encoding="utf-8").splitlines()[:4]
        with FILE.open("w", encoding="utf-8", newline="") as out:
            out.write("\n".join(head) + "\n")
            csv.writer(out, lineterminator="\n").writerows((n, f"{weights[n]:.2f}") for n in names)


if __name__ == "__main__":
    main()
