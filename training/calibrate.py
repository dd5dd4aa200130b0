"""Fits the weights of `confidence.csv` on the labelled corpus, and prints how they hold.

    python -m training.calibrate [--write]

Every sentence is coded as a text of its own. A claim whose parties are the marked source and target is right
if its type is the label and it points the right way (or either, where mutual). Claims of other parties are
left aside: the corpus does not say what they do. What the rules' features weigh is fitted on all sentences
but the half of the held-out ones that is reported, since no rule was made on any; the learned part's weights
on the other half of those. Logistic regression, penalised away from the step before (L2).
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from detente.coding import claims as making
from detente.coding import coder
from detente.coding.confidence import odds
from detente.coding.learned import guess
from detente.coding.weighing import parties
from detente.knowledge.confidence import BASE, FEATURES, TYPE, UNREAD, WAY, WEIGHTS
from detente.model import Claim, Document, Passage, Sentence
from training.labelled import HELD_OUT, Row, corpus

DECLARED = {"implied", UNREAD}  # the corpus marks named parties only, and says nothing of these
RULES = [BASE, *sorted(FEATURES - DECLARED)]
NAMES = [*RULES, TYPE, WAY]
PENALTY = 4.0
Numbers = np.ndarray[Any, np.dtype[np.float64]]
DATA = Path(__file__).parents[1] / "src" / "detente" / "knowledge" / "data" / WEIGHTS


def collected() -> Iterator[tuple[Row, Claim, dict[str, float]]]:
    """Each claim between the marked parties of a sentence, with its features."""
    seen: list[frozenset[str]] = []
    read: list[dict[str, float]] = []

    def numbered(found: frozenset[str]) -> float:
        """In place of the prior: the place of the features in `seen`, told apart from it by being above 1."""
        seen.append(found)
        return float(len(seen))

    def asked(sentence: Sentence, kept: list[Claim], _acts: int) -> list[Claim]:
        pairs = [parties(sentence, claim) for claim in kept]
        guesses = iter(guess(sentence, [pair for pair in pairs if pair]))
        for claim, pair in zip(kept, pairs, strict=True):
            values = dict.fromkeys(seen[int(claim.confidence) - 1], 1.0) | {BASE: 1.0}
            if pair:
                found = next(guesses)
                mutual = {a.code for a in claim.source} == {a.code for a in claim.target}
                way = found.ways[3] if mutual else found.ways[1] + found.ways[3]
                values |= {TYPE: odds(found.of(claim.type)), WAY: odds(way)}
            else:
                values[UNREAD] = 1.0
            read.append(values)
        return kept

    making.prior, coder.weighed = numbered, asked  # type: ignore[attr-defined, assignment]
    for row in corpus()[0]:
        read.clear()
        document = Document("0" * 16, "", "", "", row.text, passages=(Passage(0, len(row.text)),))
        for claim, values in zip(coder.code(document), list(read), strict=False):
            if _between(row, claim):
                yield row, claim, values


def _between(row: Row, claim: Claim) -> bool:
    """Whether both parties of a claim are marked, one as a source and one as a target."""
    sides = {side for side in "ST" for s, a, b in row.marks if s == side and _named(claim, a, b)}
    return sides == {"S", "T"}


def _named(claim: Claim, start: int, end: int) -> bool:
    return any(a.start < end and start < a.end for a in (*claim.source, *claim.target))


def right(row: Row, claim: Claim) -> bool:
    """Whether type and direction are those of the label."""
    if claim.type != row.type:
        return False
    mutual = {a.code for a in claim.source} == {a.code for a in claim.target}
    marks = [m for m in row.marks if m[0] == "S"]
    forward = any(a.start < m[2] and m[1] < a.end for a in claim.source for m in marks)
    return mutual or row.mutual or forward


def fit(x: Numbers, y: Numbers, centre: Numbers) -> Numbers:
    """Newton's method for logistic regression, penalised away from `centre`; the base is free."""
    w = centre.copy()
    ridge = np.full(x.shape[1], PENALTY)
    ridge[0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        w += np.linalg.solve(bend, x.T @ (y - p) - ridge * (w - centre))
    return w


def table(p: Numbers, y: Numbers) -> float:
    """Prints a reliability table; the expected calibration error."""
    error = 0.0
    print("confidence  claims  said  right")
    for low, high in ((0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        at = (p >= low) & (p < high)
        if at.any():
            error += abs(p[at].mean() - y[at].mean()) * at.mean()
            print(f"{low:.1f} to {min(high, 1):.1f}  {at.sum():6}  {p[at].mean():.2f}  {y[at].mean():.2f}")
    print(f"{len(y)} claims, {y.mean():.2f} right, expected calibration error {error:.3f}")
    return error


def main() -> None:
    """Fits, reports and, if asked, writes the weights."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--write", action="store_true")
    write = ask.parse_args().write
    rows = list(collected())
    x = np.array([[values.get(name, 0.0) for name in NAMES] for _, _, values in rows])
    y = np.array([right(row, claim) for row, claim, _ in rows], float)
    held = np.array([row.family in HELD_OUT for row, _, _ in rows])
    odd = np.array([int(hashlib.sha256(row.text.encode()).hexdigest(), 16) % 2 for row, _, _ in rows]) == 1
    told = held & ~odd
    w = np.zeros(len(NAMES))
    rules = slice(0, len(RULES))
    w[rules] = fit(x[~told][:, rules], y[~told], w[rules])
    print(f"rules alone: fitted on {(~told).sum()} claims")
    table(1 / (1 + np.exp(-x[told] @ w)), y[told])
    w = fit(x[held & odd], y[held & odd], w)
    print(f"with the learned part: fitted further on {(held & odd).sum()} claims")
    table(1 / (1 + np.exp(-x[told] @ w)), y[told])
    print(*(f"{name:14} {value:+.2f}" for name, value in zip(NAMES, w, strict=True)), sep="\n")
    if write:
        notes = dict(zip(NAMES, w, strict=True))
        lines = DATA.read_text(encoding="utf-8").splitlines()
        for i, line in enumerate(lines):
            name, _, rest = line.partition(",")
            if name in notes:
                lines[i] = f"{name},{notes[name]:.2f},{rest.partition(',')[2]}"
        DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
