"""Fits what speaks for two tellings that differ in one thing to be at odds, on scenarios not held out.

    python -m training.disputes [--write] [--more FOLDER]

A logistic regression (ridge) on the pairs of `detente.record.disputes.differing`. Printed: precision and
recall of pairs over thresholds, each scenario by weights fitted on the others and on the made pairs.
`--more`: scenarios that are only scored, by weights fitted on all of these. `--write` writes
src/detente/knowledge/data/atodds.csv.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks import recordset
from benchmarks.disputes import family, origins
from benchmarks.events import grouped, tellings
from benchmarks.recordset import Scenario
from detente.knowledge import disputes as known
from detente.record.disputes.differing import Pair, pairs
from detente.record.disputes.material import material
from detente.record.disputes.reference import shipped
from detente.record.disputes.weighed import reasons
from detente.record.events.event import Event, event
from tests.record.disputes.pile import Pile
from tests.record.disputes.test_pairs import cases, made

FILE = Path(known.__file__).parent / "data" / known.ODDS
RIDGE = 3.0
STEPS = 9  # of Newton
LEAST = {"date": 1.0, "direction": -0.6, "happened": -0.6, "quantity": -0.6}  # docs/method/disputes.md
PLAIN = 0.0
HEAD = (
    "# What speaks for two tellings that differ in a date, the direction, the outcome or a number to be at "
    "odds, as log-odds; a strength multiplies some; a dispute is told from `least` of its type on\n"
    "# source: fitted by training/disputes.py on tests/gates/record, held-out scenarios excepted, and on the "
    "made pairs of tests/record/disputes\n"
    "# licence: Apache-2.0\n"
)

Row = tuple[dict[str, float], float]


def rows(scenario: Scenario) -> list[Row]:
    """(reasons, 1 where the gold has the two in one dispute) of all pairs of a scenario."""
    documents = {document.id: document for document in scenario.documents.values()}
    copies = origins(scenario)
    groups = grouped(tellings(scenario))
    events = [event([scenario.claims[name] for name in group], documents, copies) for group in groups]
    names = {claim.id: name for name, claim in scenario.claims.items()}
    gold = scenario.gold["disputes"]

    def at_odds(pair: Pair) -> bool:
        told = {names[pair.a.claim.id], names[pair.b.claim.id]}
        return any(told <= set(one["claims"]) and family(pair.what, one["type"]) for one in gold)

    return weighed(events, copies, at_odds)


def made_rows() -> list[Row]:
    """The same of the made pairs of tests/record/disputes/pairs.txt."""
    found = list[Row]()
    for wanted, lines in cases():
        events = made(Pile(), lines).events()
        found += weighed(events, {}, lambda pair, wanted=wanted: family(pair.what, wanted))  # type: ignore[misc]
    return found


def weighed(events: list[Event], copies: dict[str, str], at_odds: Callable[[Pair], bool]) -> list[Row]:
    """The pairs of some events, each once."""
    found: dict[tuple[str, ...], Row] = {}
    for block in material(events, copies):
        for pair in pairs(block):
            reason: dict[str, float] = {}
            for name, strength in reasons(shipped(), block, pair):
                reason[name] = reason.get(name, 0.0) + strength
            key = (pair.what.value, *sorted((pair.a.claim.id, pair.b.claim.id)))
            found.setdefault(key, (reason, float(at_odds(pair))))
    return list(found.values())


def matrix(of: list[Row], names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """(strengths, labels)."""
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(of), len(names)))
    for i, (reason, _) in enumerate(of):
        for name, strength in reason.items():
            if name in at:
                x[i, at[name]] = strength
    return x, np.array([gold for _, gold in of])


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights, drawn towards 0."""
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        bent = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w))
        w -= np.linalg.solve(bent, x.T @ (p - y) + RIDGE * w)
    return w


def show(said: str, sure: np.ndarray, gold: np.ndarray) -> None:
    for least in (-2.0, -1.5, -1.0, -0.5, PLAIN, 0.5):
        told = sure >= least
        right = float(gold[told].sum())
        print(
            f"{said:<28} from {least:>4}: recall {right / gold.sum():.3f} ({int(gold.sum())}) "
            f"precision {right / max(1, told.sum()):.3f} ({told.sum()})"
        )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--write", action="store_true")
    ask.add_argument("--more", type=Path)
    given = ask.parse_args()
    data = [found for found in map(rows, recordset.load(held_out=False)) if found]
    names = sorted({name for found in data for reason, _ in found for name in reason})
    sets = [matrix(found, names) for found in data]
    besides = matrix(made_rows(), names)
    x, y = (np.concatenate([one[i] for one in (besides, *sets)]) for i in (0, 1))
    sure = []
    for i, (own, _) in enumerate(sets):
        others = [besides, *sets[:i], *sets[i + 1 :]]
        sure.append(own @ fit(np.concatenate([a for a, _ in others]), np.concatenate([b for _, b in others])))
    show("each by the others", np.concatenate(sure), np.concatenate([gold for _, gold in sets]))
    weights = fit(x, y)
    if given.more:
        recordset.FOLDER = given.more
        own, gold = matrix([row for s in recordset.load(held_out=False) for row in rows(s)], names)
        show(given.more.name, own @ weights, gold)
    if given.write:
        with FILE.open("w", encoding="utf-8", newline="") as file:
            file.write(HEAD)
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["reason", "weight"])
            told = zip(names, weights, strict=True)
            writer.writerows([name, f"{weight:.2f}"] for name, weight in told if abs(weight) >= 0.005)
            writer.writerows([f"least, {what}", least] for what, least in LEAST.items())
            writer.writerow(["least to be plain", PLAIN])


if __name__ == "__main__":
    main()
